/** Names at the top of a plan that are not used any more, and what they are called now. */

import type { Schema } from "../plan_format/format.ts";
import type { Names, Value } from "./plan_view.ts";

interface FormerName {
  name: string;
  present: string;
  /** As it is written now. */
  value: Value;
}

/** Each former name in a plan that does not say the present one beside it. */
export function formerNames(tree: Names, schema: Schema): FormerName[] {
  return Object.entries(schema.properties ?? {}).flatMap(([present, node]) => {
    const { name, values } = node["x-cop"]?.formerly ?? {};
    const value = tree.get(name ?? "") ?? null;
    if (!name || !tree.has(name) || (tree.get(present) ?? null) !== null) return [];
    return [{ name, present, value: typeof value === "string" ? (values?.[value] ?? value) : value }];
  });
}
