// node precompress.mjs DIR: puts a .br and a .gz beside each text and wasm file, so the server never compresses them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dir = process.argv[2];
const files = readdirSync(dir, { recursive: true }).map((name) => join(dir, name));
for (const file of files.filter((name) => /\.(br|gz)$/.test(name))) rmSync(file);
for (const file of files.filter((name) => /\.(html|css|js|wasm|svg|json|webmanifest|txt)$/.test(name))) {
  const body = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  writeFileSync(`${file}.br`, brotliCompressSync(body, { params }));
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
}
