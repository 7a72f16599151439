/** A map whose keys are paths: what a dictionary with tuples as keys is in Python. */

import type { Path } from "./finding.ts";

/** The names and list positions of a path as one text, different for different paths. */
export function keyOf(path: Path) {
  return JSON.stringify(path);
}

export class PathMap<Value> {
  #entries = new Map<string, [Path, Value]>();

  constructor(entries: Iterable<[Path, Value]> = []) {
    for (const [path, value] of entries) this.set(path, value);
  }

  get(path: Path) {
    return this.#entries.get(keyOf(path))?.[1];
  }

  has(path: Path) {
    return this.#entries.has(keyOf(path));
  }

  set(path: Path, value: Value) {
    this.#entries.set(keyOf(path), [path, value]);
  }

  [Symbol.iterator]() {
    return this.#entries.values();
  }

  values() {
    return Array.from(this.#entries.values(), ([, value]) => value);
  }
}

/** Whether two lists of names hold the same. */
export function samePath(one: Path, other: Path) {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
