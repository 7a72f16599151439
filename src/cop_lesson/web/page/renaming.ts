/** When an entry gets another short name (id), what refers to it follows. */

import { below } from "../checks/selectors.ts";
import { type Edited, type Editor, unchanged } from "../editing/editor.ts";
import type { Path } from "../finding.ts";
import type { PlanFormat } from "../plan_format/format.ts";
import type { Data, Document } from "../source/read.ts";
import { lookUp } from "./paths_in_page.ts";

/**
 * Let the references to an entry follow its new name. They stay where a reader could not tell what they mean: another
 * entry has the earlier name, or the new one, or there is no new one.
 *
 * @param document After the entry got its new name.
 * @param path Of the name.
 */
export function followName(editor: Editor, document: Document, path: Path, earlier: string): Edited {
  const { value: name } = lookUp(document.data, path);
  const isPlain = typeof name === "string" && name !== "" && name !== earlier;
  if (!isPlain || count(document.data, earlier) > 0 || count(document.data, name) > 1) return unchanged(document);
  const places = referring(editor.planFormat, document.data, String(path[0]), earlier);
  return places.reduce((edited, place) => editor.set(edited.document, place, name), unchanged(document));
}

/** Where a plan refers to a name of a section. */
function referring(planFormat: PlanFormat, data: Data, section: string, name: string) {
  const parts = [...planFormat.parts.values()].filter(({ refersTo }) => refersTo.includes(section));
  const found = parts.flatMap(({ names }) => [...below(data, names)]);
  return found.filter(({ value }) => value === name).map(({ path }) => path);
}

/** How many entries of the plan have a name. */
function count(data: Data, name: string) {
  const sections = data instanceof Map ? [...data.keys()] : [];
  return sections.flatMap((section) => [...below(data, [section, "id"])]).filter(({ value }) => value === name).length;
}
