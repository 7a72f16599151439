/** Names at the top of a plan that have changed, in plans that a browser has kept since. */

import type { Schema } from "./format.ts";

/** The text with the names and values of today; whatever it says otherwise stays as it is. */
export function withPresentNames(text: string, schema: Schema) {
  return Object.entries(schema.properties ?? {}).reduce((current, [name, node]) => {
    const formerly = node["x-cop"]?.formerly;
    if (!formerly || new RegExp(`^${name}:`, "mu").test(current)) return current;
    const line = new RegExp(
      `^${formerly.name}:([ \\t]*)(${Object.keys(formerly.values).join("|")})(?=[ \\t\\r]*$)`,
      "mu",
    );
    return current.replace(line, (_line, space, value) => `${name}:${space}${formerly.values[value]}`);
  }, text);
}
