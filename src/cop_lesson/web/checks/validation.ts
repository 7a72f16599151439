/**
 * What of a tree does not fit its JSON Schema: the few keywords that the plan format uses, in the order in which a
 * validator goes through them. A test sees to it that the schemas use no others.
 */

import type { Path } from "../finding.ts";
import { type Schema, typesOf } from "../plan_format/format.ts";
import { isDate, isPeriod } from "../text/dates.ts";
import { patternOf } from "../text/patterns.ts";
import { inner, isNames, REPORTED, type Value } from "./plan_view.ts";

export type Keyword = "additionalProperties" | "type" | "const" | "enum" | "format" | "pattern" | "required";

/** One keyword that does not hold. */
export interface Failure {
  keyword: Keyword;
  path: Path;
  /** The node that has the keyword. */
  schema: Schema;
  value: Value;
}

/** `value` is a tree; what is reported counts as empty. */
export function* validate(value: Value, schema: Schema, path: Path = []): Generator<Failure> {
  for (const key of Object.keys(schema)) {
    if (key === "properties") {
      const known = Object.entries(schema.properties ?? {});
      const there = isNames(value) ? known.filter(([name]) => value.has(name)) : [];
      for (const [name, node] of there) yield* validate(inner(value, name), node, [...path, name]);
    } else if (key === "items" && schema.items) {
      const entries = Array.isArray(value) ? value : [];
      for (const [index, entry] of entries.entries()) yield* validate(entry, schema.items, [...path, index]);
    } else {
      const keyword = key as Keyword;
      for (let times = mismatches(value, schema, keyword); times > 0; times -= 1) {
        yield { keyword, path, schema, value };
      }
    }
  }
}

/** How many times a keyword does not hold. */
function mismatches(value: Value, schema: Schema, keyword: Keyword) {
  // What is reported counts as empty.
  const plain = value === REPORTED ? null : value;
  switch (keyword) {
    case "type":
      return Number(!isOfType(plain, typesOf(schema)));
    case "const":
      return Number(plain !== schema.const);
    case "enum":
      return Number(!schema.enum?.includes(plain as string | number | null));
    case "format":
      return Number(typeof plain === "string" && !(schema.format === "date" ? isDate(plain) : isPeriod(plain)));
    case "pattern":
      return Number(typeof plain === "string" && !patternOf(schema.pattern ?? "").test(plain));
    case "required":
      return isNames(plain) ? (schema.required ?? []).filter((name) => !plain.has(name)).length : 0;
    case "additionalProperties":
      return Number(isNames(plain) && [...plain.keys()].some((name) => !Object.hasOwn(schema.properties ?? {}, name)));
    default:
      return 0;
  }
}

/** Whether a plain value is of one of some JSON Schema types. */
export function isOfType(value: Value, types: string[]) {
  if (typeof value === "number") {
    return types.includes("number") || (types.includes("integer") && Number.isInteger(value));
  }
  if (value === null || value === REPORTED) return types.includes("null");
  return types.includes(isNames(value) ? "object" : Array.isArray(value) ? "array" : typeof value);
}
