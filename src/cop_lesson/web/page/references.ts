/** References: what a plan holds already, to be ticked. */

import { all, make } from "./dom.ts";
import { pathOf } from "./paths_in_page.ts";

/** @typedef {import("../source/read.ts").Data} Data */
/** @typedef {import("./page_data.ts").Words} Words */
/** @typedef {import("./plan.ts").Plan} Plan */

const LONGEST = 80;

/**
 * Show what can be ticked, and what is. A name that leads nowhere is shown too, so that it can be taken away.
 *
 * @param {HTMLElement} box
 * @param {Plan} plan
 * @param {Words} words
 * @param {Data} value
 */
export function showChoices(box, plan, words, value) {
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
    for (const control of all(place, "input", HTMLInputElement)) control.disabled = !plan.document;
    if (!found.size) place.append(make("p", {}, words.say("no-choice", { sections: titles(plan, sections) })));
  }
  for (const control of all(place, "input", HTMLInputElement)) control.checked = ticked.includes(control.value);
}

/**
 * @param {string} name
 * @param {string} title
 */
function choice(name, title) {
  return make("label", {}, make("input", { type: "checkbox", value: name }), " ", title);
}

/**
 * The short names of some sections, each with what its entry says; an entry does not refer to itself.
 *
 * @param {Plan} plan
 * @param {string[]} sections
 * @param {string} own
 */
function choices(plan, sections, own) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const section of sections) {
    const entries = plan.document?.data instanceof Map ? plan.document.data.get(section) : null;
    for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
      const name = entry instanceof Map ? entry.get("id") : null;
      if (typeof name === "string" && section + String(at) !== own) found.set(name, titleOf(entry, name));
    }
  }
  return found;
}

/**
 * The first thing that an entry says of itself.
 *
 * @param {Map<string, Data>} entry
 * @param {string} name
 */
function titleOf(entry, name) {
  const [, said] = [...entry].find(([part, value]) => part !== "id" && typeof value === "string") ?? [];
  if (typeof said !== "string") return name;
  return said.length > LONGEST ? `${said.slice(0, LONGEST).toWellFormed()}…` : said;
}

/**
 * @param {Plan} plan
 * @param {string[]} sections
 */
function titles(plan, sections) {
  return sections.map((section) => plan.planFormat.parts.get([section])?.title ?? section).join(", ");
}
