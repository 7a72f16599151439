/** The place of a field in the plan, as the page writes it: `needs.0.evidence`. */

/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../source/read.ts").Data} Data */

/**
 * @param {HTMLElement} box
 * @returns {Path}
 */
export function pathOf(box) {
  return (box.dataset.path ?? "").split(".").map((part) => (/^\d+$/u.test(part) ? Number(part) : part));
}

/**
 * What stands at a path, and whether the form may write there: not below a text, nor where a list is written as names.
 *
 * @param {Data} data
 * @param {Path} path
 * @returns {{value: Data, isOpen: boolean}}
 */
export function lookUp(data, path) {
  /** @type {Data} */
  let value = data;
  for (const part of path) {
    if (value === null) return { value: null, isOpen: true };
    if (typeof part === "number" ? !Array.isArray(value) : !(value instanceof Map)) return { value: null, isOpen: false };
    value = (value instanceof Map ? value.get(String(part)) : /** @type {Data[]} */ (value)[Number(part)]) ?? null;
  }
  return { value, isOpen: true };
}
