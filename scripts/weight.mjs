// The brotli bytes of all that a first visit fetches of the client, held to a limit.
//   node weight.mjs frontend/dist/manifest.json 300000

import { readFileSync } from "node:fs";

const [path, limit] = process.argv.slice(2);
const { demarrage, js, wasm, css, fonts, fichiers } = JSON.parse(readFileSync(path, "utf8"));
const sizes = new Map(fichiers.map(({ chemin, octets, br }) => [chemin, br ?? octets]));
const fetched = [demarrage, js, wasm, ...css, ...fonts];

const total = fetched.reduce((sum, chemin) => sum + sizes.get(chemin), 0);
for (const chemin of fetched) console.log(`${String(sizes.get(chemin)).padStart(8)} ${chemin}`);
console.log(`${String(total).padStart(8)} bytes with brotli, ${limit} at most`);
// What those who sign in fetch instead: said, not held to the limit.
const whole = fichiers.filter(({ nom }) => nom === "espace.js" || nom === "espace_bg.wasm");
if (whole.length > 0) {
  const other = whole.reduce((sum, { chemin }) => sum + sizes.get(chemin), total - sizes.get(js) - sizes.get(wasm));
  console.log(`${String(other).padStart(8)} bytes with the pages of accounts`);
}
// Not `>`: an unknown size gives NaN, which must fail too.
process.exitCode = total <= Number(limit) ? 0 : 1;
