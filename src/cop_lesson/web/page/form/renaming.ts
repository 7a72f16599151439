/** When an entry is called something else, by its short name (id) or by what it says first, what refers to it follows. */

import { below } from "../../checks/selectors.ts";
import { type Edited, type Editor, unchanged } from "../../editing/editor.ts";
import type { Path } from "../../finding.ts";
import { lastName, type PlanFormat } from "../../plan_format/format.ts";
import type { Data, Document } from "../../source/read.ts";
import { asId } from "../../text/lookalikes.ts";
import { fold } from "../../text/wording.ts";
import type { Plan } from "../plan.ts";
import { lookUp } from "./paths_in_page.ts";

const ID = "id";

/** Let the references to an entry follow, if it is called by what has changed. */
export function follow(plan: Plan, path: Path, earlier: string) {
  if (!isName(plan.planFormat, path)) return;
  const change = { of: path.join("."), by: null, joins: true };
  plan.edit((editor, document) => followName(editor, document, path, earlier), change);
}

/** Whether a path leads to what an entry is called by. */
function isName({ parts, children }: PlanFormat, [section = "", , field]: Path) {
  const first = children.get([String(section)])?.find((part) => lastName(part) !== ID);
  return parts.has([String(section), ID]) && (field === ID || field === (first && lastName(first)));
}

/**
 * The references stay where a reader could not tell what they mean: another entry has the earlier name, or the new one, or
 * there is no new one.
 *
 * @param document After the entry got its new name.
 * @param path Of the name.
 */
function followName(editor: Editor, document: Document, path: Path, earlier: string): Edited {
  const { data } = document;
  const { value: name } = lookUp(data, path);
  const field = String(path[2]);
  // Names in words are the same whatever their capitals and spaces.
  const called = field === ID ? String : fold;
  const isPlain = typeof name === "string" && name !== "" && name !== earlier;
  const count = (wanted: string) => names(data, field).filter((one) => called(one) === called(wanted)).length;
  const isFree = isPlain && !count(earlier) && count(name) === 1 && !names(data, ID).includes(earlier);
  if (!isFree) return unchanged(document);
  // Who has no short name has one made of the name.
  const hasId = lookUp(data, [...path.slice(0, 2), ID]).value !== null;
  const calls = new Set([called(earlier), ...(hasId ? [] : [asId(earlier)])]);
  const places = referring(editor.planFormat, data, String(path[0])).filter(({ value }) => calls.has(called(value)));
  return places.reduce((edited, place) => editor.set(edited.document, place.path, name), unchanged(document));
}

/** What a plan refers to in a section, and where. */
function referring(planFormat: PlanFormat, data: Data, section: string) {
  const parts = [...planFormat.parts.values()].filter(({ refersTo }) => refersTo.includes(section));
  const found = parts.flatMap((part) => [...below(data, part.names)]);
  return found.flatMap(({ path, value }) => (typeof value === "string" ? [{ path, value }] : []));
}

/** What the entries of all sections say in a field. */
function names(data: Data, field: string) {
  const sections = data instanceof Map ? [...data.keys()] : [];
  return sections.flatMap((section) => [...below(data, [section, field])].map(({ value }) => String(value)));
}
