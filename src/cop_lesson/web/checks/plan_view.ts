/**
 * The view: a plan as the rules see it.
 *
 * `null` is what counts as absent, however it was written. `TOLD` is what another finding already speaks of: neither
 * there nor missing, so that one cause gives one finding. List positions stay as in the file.
 */

import { PathMap } from "../paths.ts";

/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../finding.ts").Position} Position */
/** @typedef {import("../source/read.ts").Place} Place */
/** @typedef {import("../text/wording.ts").Words} Words */

/** The one mark of a value that another finding speaks of, in all scripts of a page. */
export const TOLD = Symbol.for("cop-lesson told");

/**
 * @typedef {null | boolean | number | string | typeof TOLD | Value[] | Names} Value
 * @typedef {Map<string, any>} Names Named parts; their values are of type `Value`.
 *
 * @typedef {object} Fault Something at one place of a plan before it has its words.
 * @property {string} rule The rule that has the words.
 * @property {Path} path
 * @property {Words} words What they mention.
 * @property {Path | null} also
 * @property {Path | null} origin Its path in the file, where that is known to differ from `path` or to be the same.
 * @property {boolean} atKey
 * @property {string | null} element
 * @property {string} prompt The format's own words for what is absent: its question.
 * @property {string} sample The same: lines to write.
 */

/**
 * @param {string} rule
 * @param {Path} path
 * @param {Words} words
 * @param {Partial<Fault>} more
 * @returns {Fault}
 */
export function fault(rule, path, words, more = {}) {
  const unknown = { also: null, origin: null, atKey: false, element: null, prompt: "", sample: "" };
  return { rule, path, words, ...unknown, ...more };
}

/**
 * @param {unknown} value
 * @returns {value is Names}
 */
export function isNames(value) {
  return value instanceof Map;
}

/** The plan as a tree, the places of its parts, and the ids: each with the lists that have it, and where. */
export class View {
  /** @type {PathMap<Map<string, number>>} */
  #orders = new PathMap();
  /** What kinds of check have gathered once for all items. @type {Map<string, {names: Set<string>, told: boolean}>} */
  mentioned = new Map();

  /**
   * @param {Names} tree
   * @param {PathMap<Place>} places
   * @param {PathMap<Path>} origins Lead from the paths of what was misspelt to those in the file.
   * @param {Position} end
   * @param {PlanFormat} planFormat
   */
  constructor(tree, places, origins, end, planFormat) {
    this.tree = tree;
    this.places = places;
    this.origins = origins;
    this.end = end;
    this.ids = findIds(tree, planFormat);
  }

  /** The place of each id in a list. @param {Path} path */
  order(path) {
    let order = this.#orders.get(path);
    if (!order) {
      order = new Map();
      const entries = this.get(path);
      for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
        const name = isNames(entry) ? entry.get("id") : null;
        if (typeof name === "string") order.set(name, at);
      }
      this.#orders.set(path, order);
    }
    return order;
  }

  /** Where something stands in the file, which is elsewhere if a name around it is misspelt. @param {Path} path */
  origin(path) {
    return origin(path, this.origins);
  }

  /**
   * The value at a path; `null` where there is none, `TOLD` at and below what is told.
   *
   * @param {Path} path
   * @returns {Value}
   */
  get(path) {
    return valueAt(this.tree, path);
  }

  /** A single value as its author wrote it, or nothing. @param {Path} path */
  written(path) {
    const value = this.get(path);
    if (typeof value === "string") return value;
    return Array.isArray(value) || isNames(value) ? "" : (this.places.get(path)?.raw ?? "");
  }

  /** What a message can say about a value: its text, or the texts of a list. @param {Path} path */
  mention(path) {
    const value = this.get(path);
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : this.written(path);
  }

  /** The ids of some lists, in the order of the file. @param {string[]} sections */
  idsOf(sections) {
    return [...this.ids].filter(([, places]) => sections.some((one) => places.has(one))).map(([name]) => name);
  }

  /**
   * Read a value that is told as what it most likely means, for the rules that follow.
   *
   * @param {Path} path
   * @param {Value} value
   */
  mend(path, value) {
    put(this.tree, path, value);
  }

  /** Every text of the plan, in the order of the file. */
  texts() {
    return textsOf(this.tree, []);
  }

  /**
   * Where a finding about this path is shown.
   *
   * A single value at its first character, a list or named parts at their name; what is not there at the nearest part
   * around it that is, and an absent section at the end of the plan.
   *
   * @param {Path} path
   * @returns {Position}
   */
  position(path, atKey = false) {
    if (!path.length) return { line: 1, column: 1 };
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.places.get(path.slice(0, length));
      if (place) {
        const value = this.get(path.slice(0, length));
        const whole = Array.isArray(value) || isNames(value);
        return place.key && (whole || atKey) ? place.key : place.value;
      }
    }
    return this.end;
  }
}

/**
 * The part of a value; nothing where there is none.
 *
 * @param {Value} value
 * @param {string | number} part
 * @returns {Value}
 */
export function inner(value, part) {
  /** @type {Value | undefined} */
  let found;
  if (isNames(value) && typeof part === "string") found = value.get(part);
  else if (Array.isArray(value) && typeof part === "number") found = value[part];
  return found ?? null;
}

/**
 * Where in the file something stands: the longest beginning of its path that was misspelt is put back.
 *
 * @param {Path} path
 * @param {PathMap<Path>} origins
 */
export function origin(path, origins) {
  for (let length = path.length; length > 0; length -= 1) {
    const found = origins.get(path.slice(0, length));
    if (found) return [...found, ...path.slice(length)];
  }
  return path;
}

/**
 * The value at a path of a tree; `null` where there is none, `TOLD` at and below what is told.
 *
 * @param {Value} tree
 * @param {Path} path
 * @returns {Value}
 */
export function valueAt(tree, path) {
  return path.reduce((value, part) => (value === TOLD ? TOLD : inner(value, part)), tree);
}

/**
 * Put a value into a tree, where there is one already.
 *
 * @param {Value} tree
 * @param {Path} path
 * @param {Value} value
 */
export function put(tree, path, value) {
  const around = valueAt(tree, path.slice(0, -1));
  const last = path.at(-1);
  if (isNames(around)) around.set(String(last), value);
  else if (Array.isArray(around)) around[Number(last)] = value;
}

/**
 * @param {Value} value
 * @param {Path} path
 * @returns {Generator<{path: Path, value: string}>}
 */
function* textsOf(value, path) {
  if (typeof value === "string") yield { path, value };
  else if (isNames(value)) for (const [name, part] of value) yield* textsOf(part, [...path, name]);
  else if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* textsOf(entry, [...path, at]);
}

/**
 * Every id with the lists that have it, and its first place in each.
 *
 * @param {Names} tree
 * @param {PlanFormat} planFormat
 */
export function findIds(tree, planFormat) {
  /** @type {Map<string, Map<string, Path>>} */
  const found = new Map();
  for (const [section, entries] of tree) {
    if (!Array.isArray(entries) || !planFormat.parts.has([section, "id"])) continue;
    for (const [index, entry] of entries.entries()) {
      const id = isNames(entry) ? entry.get("id") : null;
      if (typeof id !== "string") continue;
      const places = found.get(id) ?? new Map();
      if (!places.has(section)) places.set(section, [section, index, "id"]);
      found.set(id, places);
    }
  }
  return found;
}
