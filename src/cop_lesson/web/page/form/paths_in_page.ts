/** The place of a field in the plan, as the page writes it: `needs.0.evidence`. */

import type { Path } from "../../finding.ts";
import type { Data } from "../../source/read.ts";

export function pathOf(box: HTMLElement): Path {
  return (box.dataset.path ?? "").split(".").map((part) => (/^\d+$/u.test(part) ? Number(part) : part));
}

/**
 * What stands at a path, and whether the form may write there: not below a text, nor where a list is written as names.
 */
export function lookUp(data: Data, path: Path): { value: Data; isOpen: boolean } {
  let value: Data = data;
  for (const part of path) {
    if (value === null) return { value: null, isOpen: true };
    if (typeof part === "number" ? !Array.isArray(value) : !(value instanceof Map)) {
      return { value: null, isOpen: false };
    }
    value = (value instanceof Map ? value.get(String(part)) : (value as Data[])[Number(part)]) ?? null;
  }
  return { value, isOpen: true };
}
