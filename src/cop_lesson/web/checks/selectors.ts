/**
 * Selectors: how a rule names values of a plan.
 *
 * `a.b` a value · `a[]` each entry · `a[k=v, k!=v, k, !k]` entries by filter · a leading `.` starts at the item · `plan`
 * the whole plan · `**` every text. Without brackets a selector names the list itself.
 */

import type { Path } from "../finding.ts";
import type { Names } from "../plan_format/format.ts";
import { isNames, REPORTED, type Value, type View } from "./plan_view.ts";

/** A value and where it is. */
export interface Match {
  path: Path;
  value: Value;
}

/** One condition on an entry: `k=v`, `k!=v` (needs `k`), `k`, `!k` (absent or false). */
interface Filter {
  name: string;
  sign: "=" | "!=" | "is" | "!";
  wanted: string;
}

/** One name of a selector; no filters without brackets. */
interface Step {
  name: string;
  filters: Filter[] | null;
}

interface Selector {
  /** Whether it starts at the item it is used on. */
  relative: boolean;
  steps: Step[];
  texts: boolean;
}

const STEP = /([a-z_0-9]+)(?:\[([^\]]*)\])?(?:\.|$)/uy;
const FILTER = /^(!?)([a-z_0-9]+)(?:(!?=)(.+))?$/u;

const parsed = new Map<string, Selector>();

/** Parse a selector; fails on a text that is none. */
export function parse(text: string): Selector {
  const known = parsed.get(text);
  if (known) return known;
  const relative = text.startsWith(".");
  const texts = text === "**";
  const selector = { relative, steps: texts ? [] : stepsOf(relative ? text.slice(1) : text), texts };
  parsed.set(text, selector);
  return selector;
}

function stepsOf(text: string) {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  for (let at = 0; at < text.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [, name, filters] = STEP.exec(text) ?? [];
    if (name === undefined) throw new Error(`not a selector: ${text}`);
    steps.push({ name, filters: filters === undefined ? null : filtersOf(filters) });
  }
  return steps;
}

function filtersOf(text: string) {
  const written = text.split(",").map((one) => one.trim());
  return written.filter((one) => one).map(filterOf);
}

function filterOf(written: string): Filter {
  const [, not = "", name, sign, wanted = ""] = FILTER.exec(written) ?? [];
  if (name === undefined || (not && sign)) throw new Error(`not a filter: ${written}`);
  return { name, sign: (sign || not || "is") as Filter["sign"], wanted };
}

/** Finds values for one item; `reported` remembers whether what it looked at holds something reported. */
export class Selection {
  readonly #view: View;
  readonly #item: Path;
  reported = false;

  constructor(view: View, item: Path = []) {
    this.#view = view;
    this.#item = item;
  }

  /** Every value that is there, in the order of the selectors and of the file. */
  values(selectors: string | string[]): Match[] {
    return [selectors].flat().flatMap((text) => [...this.find(parse(text))]);
  }

  /** Every value that one selector names. */
  *find(selector: Selector): Generator<Match> {
    if (selector.texts) {
      yield* this.#view.texts();
      return;
    }
    const start = selector.relative ? this.#item : [];
    let found: Iterable<Match> = [{ path: start, value: this.#view.get(start) }];
    for (const step of selector.steps) found = this.#each(found, step);
    for (const match of found) if (this.#there(match.value)) yield match;
  }

  *#each(matches: Iterable<Match>, step: Step): Generator<Match> {
    for (const match of matches) yield* this.#step(match, step);
  }

  *#step({ path, value }: Match, { name, filters }: Step): Generator<Match> {
    let inner: Match = { path, value };
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

  #there(value: Value) {
    this.reported ||= value === REPORTED;
    return isThere(value);
  }

  #passes(entry: Value, filters: Filter[]) {
    return filters.every((one) => this.#holds(isNames(entry) ? (entry.get(one.name) ?? null) : null, one));
  }

  #holds(value: Value, { sign, wanted }: Filter) {
    if (value === REPORTED) {
      this.reported = true;
      return false;
    }
    const there = value !== null && value !== false;
    if (sign === "is" || sign === "!") return there === (sign === "is");
    return value !== null && (String(value) === wanted) === (sign === "=");
  }
}

/** Whether a value of a view is neither absent nor reported. */
export function isThere(value: Value) {
  return value !== null && value !== REPORTED;
}

/** Every value that some names lead to, through each list on the way; also what is absent or reported. */
export function* below(value: Value, names: Names, path: Path = []): Generator<Match> {
  const [name, ...rest] = names;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* below(entry, names, [...path, index]);
  } else if (name === undefined) {
    yield { path, value };
  } else if (isNames(value)) {
    yield* below(value.get(name) ?? null, rest, [...path, name]);
  }
}
