// Runs a built script as a page does, in a place without anything but text functions, and checks the plans it is given.
//
//   node run_script.mjs SCRIPT... < a JSON list of [plan, options]

import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";

const place = createContext({ TextDecoder, TextEncoder }, { codeGeneration: { strings: false, wasm: false } });
for (const path of process.argv.slice(2)) {
  new Script(readFileSync(path, "utf8"), { filename: path }).runInContext(place);
}
const check = new Script("(plan, options) => JSON.stringify(copLesson.check(plan, JSON.parse(options)))").runInContext(
  place,
);
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([plan, options]) => JSON.parse(check(plan, JSON.stringify(options))))));
