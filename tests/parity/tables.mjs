// Lets node find the tables that the build puts into the scripts.

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

const TABLES = new URL("../../schemas/text/tables.json", import.meta.url);

registerHooks({
  resolve: (name, context, next) =>
    name === "cop-tables" ? { url: TABLES.href, shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url === TABLES.href
      ? { format: "module", source: moduleOf(readFileSync(TABLES, "utf8")), shortCircuit: true }
      : next(url, context),
});

function moduleOf(json) {
  const tables = Object.entries(JSON.parse(json));
  return tables.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join("\n");
}
