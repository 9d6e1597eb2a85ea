// node first-route.mjs DIR KB: fails when what a first visit downloads is larger than KB kilobytes of brotli.
// Counted is the page itself and every file of DIR that it names: preloads, scripts, styles, icons.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const [dir, limit] = process.argv.slice(2);
const page = readFileSync(join(dir, "index.html"), "utf8");
const named = [...page.matchAll(/["'](?:\.?\/)?([\w.\-/]+\.(?:js|css|wasm|svg|woff2))["']/g)].map((match) => match[1]);
const files = [...new Set(["index.html", ...named])].filter((name) => existsSync(join(dir, name)));
const size = (name) => {
  const path = join(dir, name);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
};
const total = files.reduce((sum, name) => sum + size(name), 0);

for (const name of files) console.log(`${(size(name) / 1000).toFixed(1).padStart(8)} kB  ${name}`);
console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  first route, of ${limit} kB allowed`);
if (!files.some((name) => name.endsWith(".wasm"))) {
  console.error("The page names no wasm file: nothing was measured.");
  process.exit(1);
}
if (total > Number(limit) * 1000) process.exit(1);
