/** A map whose keys are paths: what a dictionary with tuples as keys is in Python. */

/** @typedef {import("./finding.ts").Path} Path */

/**
 * The names and list positions of a path as one text, different for different paths.
 *
 * @param {Path} path
 */
export function keyOf(path) {
  return JSON.stringify(path);
}

/** @template Value */
export class PathMap {
  /** @type {Map<string, [Path, Value]>} */
  #entries = new Map();

  /** @param {Iterable<[Path, Value]>} entries */
  constructor(entries = []) {
    for (const [path, value] of entries) this.set(path, value);
  }

  /** @param {Path} path */
  get(path) {
    return this.#entries.get(keyOf(path))?.[1];
  }

  /** @param {Path} path */
  has(path) {
    return this.#entries.has(keyOf(path));
  }

  /**
   * @param {Path} path
   * @param {Value} value
   */
  set(path, value) {
    this.#entries.set(keyOf(path), [path, value]);
  }

  [Symbol.iterator]() {
    return this.#entries.values();
  }

  values() {
    return Array.from(this.#entries.values(), ([, value]) => value);
  }
}

/**
 * Whether two lists of names hold the same.
 *
 * @param {Path} one
 * @param {Path} other
 */
export function samePath(one, other) {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
