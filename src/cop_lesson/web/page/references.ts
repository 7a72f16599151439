/** References: what a plan holds already, to be ticked. */

import type { Data } from "../source/read.ts";
import { all, make } from "./dom.ts";
import type { Words } from "./page_data.ts";
import { pathOf } from "./paths_in_page.ts";
import type { Plan } from "./plan.ts";

const LONGEST = 80;

/** Show what can be ticked, and what is. A name that leads nowhere is shown too, so that it can be taken away. */
export function showChoices(box: HTMLElement, plan: Plan, words: Words, value: Data) {
  const place = box.querySelector(".cop-choices-from-plan");
  if (!place) return;
  const sections = (box.dataset.refers ?? "").split(" ");
  const ticked = Array.isArray(value) ? value.map(String) : [];
  const found = choices(plan, sections, String(pathOf(box)[0]) + String(pathOf(box)[1]));
  for (const name of ticked) if (!found.has(name)) found.set(name, name);
  const shown = JSON.stringify([...found]);
  if (place.getAttribute("data-shown") !== shown) {
    place.setAttribute("data-shown", shown);
    place.replaceChildren(...Array.from(found, ([name, title]) => choice(name, title)));
    for (const control of all(place, "input", HTMLInputElement)) control.disabled = !plan.isOpen;
    if (!found.size) place.append(make("p", {}, words.say("no-choice", { sections: titles(plan, sections) })));
  }
  for (const control of all(place, "input", HTMLInputElement)) control.checked = ticked.includes(control.value);
}

function choice(name: string, title: string) {
  return make("label", {}, make("input", { type: "checkbox", value: name }), " ", title);
}

/** The short names of some sections, each with what its entry says; an entry does not refer to itself. */
function choices(plan: Plan, sections: string[], own: string) {
  const found = new Map<string, string>();
  for (const section of sections) {
    const entries = plan.document?.data instanceof Map ? plan.document.data.get(section) : null;
    for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
      if (!(entry instanceof Map)) continue;
      const name = entry.get("id");
      if (typeof name === "string" && section + String(at) !== own) found.set(name, titleOf(entry, name));
    }
  }
  return found;
}

/** The first thing that an entry says of itself. */
function titleOf(entry: Map<string, Data>, name: string) {
  const [, said] = [...entry].find(([part, value]) => part !== "id" && typeof value === "string") ?? [];
  if (typeof said !== "string") return name;
  return said.length > LONGEST ? `${said.slice(0, LONGEST).toWellFormed()}…` : said;
}

function titles(plan: Plan, sections: string[]) {
  return sections.map((section) => plan.planFormat.parts.get([section])?.title ?? section).join(", ");
}
