/** What was most likely meant in the place of what is written: one press takes it. */

import { type Finding, type Path, pointer, UNTIL } from "../../finding.ts";
import { make, reveal } from "../dom.ts";
import { lookUp, pathOf } from "../form/paths_in_page.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";

/** A button that writes what a finding suggests into its own field; nothing where none is sure. */
export function replacement(finding: Finding, box: HTMLElement | null, plan: Plan, words: Words) {
  // What a comma split stands in several entries, and is not mended in one.
  const isOfOne = finding.severity === "error" && finding.rule !== "comma-splits-text";
  if (!box || !plan.isOpen || !isOfOne) return null;
  const path = pathOfField(box);
  // The checker reads on with what it takes a value for.
  const meant = "defers" in box.dataset ? untilIn(box, plan) : plan.view?.get(path);
  const isMeant = typeof meant === "string" && finding.message.includes(`"${meant}"`);
  const { value } = lookUp(plan.document?.data ?? null, path);
  if (!isMeant || meant === value || pointer(path) !== finding.pointer) return null;
  const button = make("button", { type: "button", class: "cop-take" }, words.say("take", { value: meant }));
  button.addEventListener("click", () => {
    plan.edit((editor, document) => editor.set(document, path, meant), { of: `${path.join(".")}.taken`, by: null });
    reveal(box);
  });
  return button;
}

/** The day of an answer is the one of its fields that is read as something else than its words. */
function pathOfField(box: HTMLElement): Path {
  const { defers, place, at } = box.dataset;
  if (defers === undefined) return pathOf(box);
  return at === undefined ? [...(place ?? "").split("."), UNTIL] : ["deferred", Number(at), UNTIL];
}

function untilIn({ dataset: { defers, place } }: HTMLElement, plan: Plan) {
  const names = [defers, place?.replaceAll("_", "-")];
  return plan.report.deferrals.find(({ element }) => names.includes(element))?.until;
}
