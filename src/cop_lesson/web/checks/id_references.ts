/** References: ids by which one part of a plan points to another. */

import type { Path } from "../finding.ts";
import type { Names, PlanFormat } from "../plan_format/format.ts";
import { seen } from "../text/lookalikes.ts";
import { nearest } from "../text/wording.ts";
import { REPORTED, type View } from "./plan_view.ts";
import { below } from "./selectors.ts";

/** Whether an id in one of the lists is reported already; a reference may have meant that. */
export function hasToldId(view: View, lists: Names) {
  return lists.some((section) => [...below(view.tree, [section, "id"])].some(({ value }) => value === REPORTED));
}

/** The id that is nearest to what stands at a path; an entry does not mean itself. */
export function likelyId(view: View, path: Path, written: string, lists: Names): string | null {
  const own = lists.includes(String(path[0])) ? view.get([...path.slice(0, 2), "id"]) : null;
  return nearest(
    seen(written),
    view.idsOf(lists).filter((other) => other !== own),
  );
}

/** Every reference of a plan: where it is, the id it names, and the lists that may have it. */
export function* references(
  view: View,
  planFormat: PlanFormat,
): Generator<{ path: Path; value: string; lists: Names }> {
  for (const part of planFormat.parts.values()) {
    if (!part.refersTo.length) continue;
    for (const { path, value } of below(view.tree, part.names)) {
      if (typeof value === "string") yield { path, value, lists: part.refersTo };
    }
  }
}
