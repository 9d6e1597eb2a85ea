// cargo metadata --format-version 1 --locked | node licences.mjs: fails on a crate whose licence is not allowed here.
import { readFileSync } from "node:fs";

const allowed = new Set([
  "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
  "CDLA-Permissive-2.0", "ISC", "MIT", "MIT-0", "MPL-2.0", "OpenSSL", "PostgreSQL", "Unicode-3.0", "Unlicense", "Zlib",
]);

// SPDX: AND binds more tightly than OR; the old "MIT/Apache-2.0" means OR.
function accepts(expression) {
  const tokens = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+( WITH [^\s()]+)?/g) ?? [];
  const either = () => {
    let ok = both();
    while (tokens[0] === "OR") ok = (tokens.shift(), both()) || ok;
    return ok;
  };
  const both = () => {
    let ok = one();
    while (tokens[0] === "AND") ok = (tokens.shift(), one()) && ok;
    return ok;
  };
  const one = () => {
    const token = tokens.shift();
    if (token !== "(") return allowed.has(token);
    const ok = either();
    tokens.shift();
    return ok;
  };
  return either() && tokens.length === 0;
}

const { packages } = JSON.parse(readFileSync(0, "utf8"));
const refused = packages.filter(({ license }) => !accepts(license ?? ""));
for (const { name, version, license } of refused) console.error(`${name} ${version}: ${license ?? "no licence"}`);
console.log(`licences: ${packages.length} crates looked at, ${refused.length} refused`);
process.exit(refused.length === 0 ? 0 : 1);
