/** When an entry gets another short name (id), what refers to it follows. */

import { isSlip, readDocument } from "../source/index.ts";
import { below } from "../checks/selectors.ts";
import { lookUp } from "./paths_in_page.ts";

/** @typedef {import("../editing/editor.ts").Edited} Edited */
/** @typedef {import("../editing/editor.ts").Editor} Editor */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../source/read.ts").Data} Data */
/** @typedef {import("../source/read.ts").Document} Document */

/**
 * Let the references to an entry follow its new name. They stay where a reader could not tell what they mean: another
 * entry has the earlier name, or the new one, or there is no new one.
 *
 * @param {Editor} editor
 * @param {Document} document After the entry got its new name.
 * @param {Path} path Of the name.
 * @param {string} earlier
 * @returns {Edited}
 */
export function followName(editor, document, path, earlier) {
  const edited = /** @type {Edited} */ ({ text: document.text, rewritten: "nothing" });
  const { value: name } = lookUp(document.data, path);
  const isPlain = typeof name === "string" && name !== "" && name !== earlier;
  if (!isPlain || count(document.data, earlier) > 0 || count(document.data, name) > 1) return edited;
  return referring(editor.planFormat, document.data, String(path[0]), earlier).reduce((before, place) => {
    const read = readDocument(before.text, editor.planFormat.vocabulary);
    return isSlip(read) ? before : editor.set(read, place, name);
  }, edited);
}

/**
 * Where a plan refers to a name of a section.
 *
 * @param {PlanFormat} planFormat
 * @param {Data} data
 * @param {string} section
 * @param {string} name
 */
function referring(planFormat, data, section, name) {
  const parts = [...planFormat.parts.values()].filter(({ refersTo }) => refersTo.includes(section));
  const found = parts.flatMap(({ names }) => [...below(data, names)]);
  return found.filter(({ value }) => value === name).map(({ path }) => path);
}

/**
 * How many entries of the plan have a name.
 *
 * @param {Data} data
 * @param {string} name
 */
function count(data, name) {
  const sections = data instanceof Map ? [...data.keys()] : [];
  return sections.flatMap((section) => [...below(data, [section, "id"])]).filter(({ value }) => value === name).length;
}
