/**
 * Selectors: how a rule names values of a plan.
 *
 * `a.b` a value · `a[]` each entry · `a[k=v, k!=v, k, !k]` entries by filter · a leading `.` starts at the item · `plan`
 * the whole plan · `**` every text. Without brackets a selector names the list itself.
 */

import { isNames, TOLD } from "./plan_view.ts";

/** @typedef {import("../plan_format/format.ts").Names} Names */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./plan_view.ts").Value} Value */
/** @typedef {import("./plan_view.ts").View} View */

/**
 * @typedef {{path: Path, value: Value}} Match A value and where it is.
 *
 * @typedef {object} Filter One condition on an entry: `k=v`, `k!=v` (needs `k`), `k`, `!k` (absent or false).
 * @property {string} name
 * @property {"=" | "!=" | "is" | "!"} sign
 * @property {string} wanted
 *
 * @typedef {{name: string, filters: Filter[] | null}} Step One name of a selector; no filters without brackets.
 *
 * @typedef {object} Selector
 * @property {boolean} relative Whether it starts at the item it is used on.
 * @property {Step[]} steps
 * @property {boolean} texts
 */

const STEP = /([a-z_0-9]+)(?:\[([^\]]*)\])?(?:\.|$)/uy;
const FILTER = /^(!?)([a-z_0-9]+)(?:(!?=)(.+))?$/u;

/** @type {Map<string, Selector>} */
const parsed = new Map();

/**
 * Parse a selector; fails on a text that is none.
 *
 * @param {string} text
 * @returns {Selector}
 */
export function parse(text) {
  const known = parsed.get(text);
  if (known) return known;
  const relative = text.startsWith(".");
  const texts = text === "**";
  const selector = { relative, steps: texts ? [] : stepsOf(relative ? text.slice(1) : text), texts };
  parsed.set(text, selector);
  return selector;
}

/** @param {string} text */
function stepsOf(text) {
  /** @type {Step[]} */
  const steps = [];
  STEP.lastIndex = 0;
  for (let at = 0; at < text.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [, name, filters] = STEP.exec(text) ?? [];
    if (name === undefined) throw new Error(`not a selector: ${text}`);
    steps.push({ name, filters: filters === undefined ? null : filtersOf(filters) });
  }
  return steps;
}

/** @param {string} text */
function filtersOf(text) {
  const written = text.split(",").map((one) => one.trim());
  return written.filter((one) => one).map(filterOf);
}

/**
 * @param {string} written
 * @returns {Filter}
 */
function filterOf(written) {
  const [, not = "", name, sign, wanted = ""] = FILTER.exec(written) ?? [];
  if (name === undefined || (not && sign)) throw new Error(`not a filter: ${written}`);
  return { name, sign: /** @type {Filter["sign"]} */ (sign || not || "is"), wanted };
}

/** Finds values for one item; `told` remembers whether what it looked at holds something told. */
export class Selection {
  told = false;

  /**
   * @param {View} view
   * @param {Path} item
   */
  constructor(view, item = []) {
    this.view = view;
    this.item = item;
  }

  /**
   * Every value that is there, in the order of the selectors and of the file.
   *
   * @param {string | string[]} selectors
   * @returns {Match[]}
   */
  values(selectors) {
    return [selectors].flat().flatMap((text) => [...this.find(parse(text))]);
  }

  /**
   * Every value that one selector names.
   *
   * @param {Selector} selector
   * @returns {Generator<Match>}
   */
  *find(selector) {
    if (selector.texts) {
      yield* this.view.texts();
      return;
    }
    const start = selector.relative ? this.item : [];
    /** @type {Iterable<Match>} */
    let found = [{ path: start, value: this.view.get(start) }];
    for (const step of selector.steps) found = this.#each(found, step);
    for (const match of found) if (this.#there(match.value)) yield match;
  }

  /**
   * @param {Iterable<Match>} matches
   * @param {Step} step
   * @returns {Generator<Match>}
   */
  *#each(matches, step) {
    for (const match of matches) yield* this.#step(match, step);
  }

  /**
   * @param {Match} match
   * @param {Step} step
   * @returns {Generator<Match>}
   */
  *#step({ path, value }, { name, filters }) {
    /** @type {Match} */
    let inner = { path, value };
    if (name !== "plan" || path.length) {
      if (!isNames(value)) return;
      inner = { path: [...path, name], value: value.get(name) ?? null };
    }
    if (!this.#there(inner.value)) return;
    if (filters === null) {
      yield inner;
    } else if (Array.isArray(inner.value)) {
      for (const [index, entry] of inner.value.entries()) {
        if (this.#there(entry) && this.#passes(entry, filters)) yield { path: [...inner.path, index], value: entry };
      }
    } else if (this.#passes(inner.value, filters)) {
      yield inner;
    }
  }

  /** @param {Value} value */
  #there(value) {
    this.told ||= value === TOLD;
    return isThere(value);
  }

  /**
   * @param {Value} entry
   * @param {Filter[]} filters
   */
  #passes(entry, filters) {
    return filters.every((one) => this.#holds(isNames(entry) ? (entry.get(one.name) ?? null) : null, one));
  }

  /**
   * @param {Value} value
   * @param {Filter} filter
   */
  #holds(value, { sign, wanted }) {
    if (value === TOLD) {
      this.told = true;
      return false;
    }
    const there = value !== null && value !== false;
    if (sign === "is" || sign === "!") return there === (sign === "is");
    return value !== null && (String(value) === wanted) === (sign === "=");
  }
}

/** Whether a value of a view is neither absent nor told. @param {Value} value */
export function isThere(value) {
  return value !== null && value !== TOLD;
}

/**
 * Every value that some names lead to, through each list on the way; also what is absent or told.
 *
 * @param {Value} value
 * @param {Names} names
 * @param {Path} path
 * @returns {Generator<Match>}
 */
export function* below(value, names, path = []) {
  const [name, ...rest] = names;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* below(entry, names, [...path, index]);
  } else if (name === undefined) {
    yield { path, value };
  } else if (isNames(value)) {
    yield* below(value.get(name) ?? null, rest, [...path, name]);
  }
}
