/** References: ids by which one part of a plan points to another. */

import { below } from "./selectors.ts";
import { isNames, TOLD } from "./plan_view.ts";
import { fold, nearest } from "../text/wording.ts";

/** @typedef {import("../plan_format/format.ts").Names} Names */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./plan_view.ts").View} View */

/**
 * Whether an id in one of the lists is told already; a reference may have meant that.
 *
 * @param {View} view
 * @param {Names} lists
 */
export function hasToldId(view, lists) {
  return lists.some((section) => [...below(view.tree, [section, "id"])].some(({ value }) => value === TOLD));
}

/**
 * The id that is nearest, or that of the entry which was named by its text instead of its id.
 *
 * @param {View} view
 * @param {string} written
 * @param {Names} lists
 * @returns {string | null}
 */
export function likelyId(view, written, lists) {
  const likely = nearest(written, view.idsOf(lists));
  if (likely) return likely;
  for (const section of lists) {
    const entries = view.get([section]);
    for (const entry of Array.isArray(entries) ? entries : []) {
      const texts = isNames(entry) ? [...entry.values()] : [];
      if (texts.some((text) => typeof text === "string" && fold(text) === fold(written))) {
        const found = isNames(entry) ? entry.get("id") : null;
        return typeof found === "string" ? found : null;
      }
    }
  }
  return null;
}

/**
 * Every reference of a plan: where it is, the id it names, and the lists that may have it.
 *
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @returns {Generator<{path: Path, value: string, lists: Names}>}
 */
export function* references(view, planFormat) {
  for (const part of planFormat.parts.values()) {
    if (!part.refersTo.length) continue;
    for (const { path, value } of below(view.tree, part.names)) {
      if (typeof value === "string") yield { path, value, lists: part.refersTo };
    }
  }
}
