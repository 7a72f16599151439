/** Entries called by their own names: a reference in words is as good as an id, case and spaces aside. */

import type { Path } from "../finding.ts";
import { type PlanFormat } from "../plan_format/format.ts";
import { asId } from "../text/lookalikes.ts";
import { fold } from "../text/wording.ts";
import { findIds, isNames, type Names, put, REPORTED, valueAt, violation, type Violation } from "./plan_view.ts";
import { below } from "./selectors.ts";

/**
 * Put ids in the place of names, in a tree that is changed; an entry without an id gets one of its name.
 *
 * @returns A violation for each name that two entries have; the first of them counts as meant.
 */
export function useNames(tree: Names, planFormat: PlanFormat): Violation[] {
  const ownIds = findIds(tree, planFormat);
  const places = placesOfNames(tree, planFormat);
  const ambiguous: Violation[] = [];
  for (const { names, refersTo } of planFormat.parts.values()) {
    if (!refersTo.length) continue;
    for (const { path, value } of below(tree, names)) {
      if (typeof value !== "string" || refersTo.some((section) => ownIds.get(value)?.has(section))) continue;
      const [first, second] = refersTo.flatMap((section) => places.get(`${section} ${fold(value)}`) ?? []);
      if (first) put(tree, path, valueAt(tree, [...first, "id"]));
      if (second) ambiguous.push(violation("name-of-two", path, { value }, { also: second }));
    }
  }
  return ambiguous;
}

/** The places of the names of entries, by section and folded name; who has no id gets one of the name. */
function placesOfNames(tree: Names, planFormat: PlanFormat) {
  const places = new Map<string, Path[]>();
  for (const part of planFormat.parts.values()) {
    const [section = "", ...inner] = part.names;
    const entries = tree.get(section);
    if (inner.join(".") !== "id" || !Array.isArray(entries)) continue;
    const field = planFormat.nameField([section]);
    for (const [at, entry] of entries.entries()) {
      if (!isNames(entry)) continue;
      const name = entry.get(field);
      const hasId = (entry.get("id") ?? null) !== null;
      // What is told of the name is not told of the id again.
      if (name === REPORTED && !hasId) entry.set("id", REPORTED);
      if (typeof name !== "string") continue;
      if (!hasId) entry.set("id", asId(name) || `${section}-${at + 1}`);
      const key = `${section} ${fold(name)}`;
      if (typeof entry.get("id") === "string") places.set(key, [...(places.get(key) ?? []), [section, at]]);
    }
  }
  return places;
}
