/**
 * What of a tree does not fit its JSON Schema: the few keywords that the plan format uses, in the order in which a
 * validator goes through them. A test sees to it that the schemas use no others.
 */

import { isDate, isPeriod } from "../text/dates.ts";
import { typesOf } from "../plan_format/format.ts";
import { inner, isNames, TOLD } from "./plan_view.ts";

/** @typedef {import("../plan_format/format.ts").Schema} Schema */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./plan_view.ts").Value} Value */

/**
 * @typedef {"additionalProperties" | "type" | "const" | "enum" | "format" | "pattern" | "required"} Keyword
 *
 * @typedef {object} Failure One keyword that does not hold.
 * @property {Keyword} keyword
 * @property {Path} path
 * @property {Schema} schema The node that has the keyword.
 * @property {Value} value
 */

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * @param {Value} value A tree; what is told counts as empty.
 * @param {Schema} schema
 * @param {Path} path
 * @returns {Generator<Failure>}
 */
export function* validate(value, schema, path = []) {
  for (const key of Object.keys(schema)) {
    if (key === "properties") {
      const known = Object.entries(schema.properties ?? {});
      const there = isNames(value) ? known.filter(([name]) => value.has(name)) : [];
      for (const [name, node] of there) yield* validate(inner(value, name), node, [...path, name]);
    } else if (key === "items" && schema.items) {
      const entries = Array.isArray(value) ? value : [];
      for (const [index, entry] of entries.entries()) yield* validate(entry, schema.items, [...path, index]);
    } else {
      const keyword = /** @type {Keyword} */ (key);
      for (let times = failures(value, schema, keyword); times > 0; times -= 1) yield { keyword, path, schema, value };
    }
  }
}

/**
 * How many times a keyword does not hold.
 *
 * @param {Value} value
 * @param {Schema} schema
 * @param {Keyword} keyword
 */
function failures(value, schema, keyword) {
  // What is told counts as empty.
  const plain = value === TOLD ? null : value;
  switch (keyword) {
    case "type":
      return Number(!isOfType(plain, typesOf(schema)));
    case "const":
      return Number(plain !== schema.const);
    case "enum":
      return Number(!schema.enum?.includes(/** @type {string | number | null} */ (plain)));
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

/** @param {string} source */
function patternOf(source) {
  const pattern = patterns.get(source) ?? new RegExp(source, "u");
  patterns.set(source, pattern);
  return pattern;
}

/**
 * Whether a plain value is of one of some JSON Schema types.
 *
 * @param {Value} value
 * @param {string[]} types
 */
export function isOfType(value, types) {
  if (typeof value === "number") {
    return types.includes("number") || (types.includes("integer") && Number.isInteger(value));
  }
  if (value === null || value === TOLD) return types.includes("null");
  return types.includes(isNames(value) ? "object" : Array.isArray(value) ? "array" : typeof value);
}
