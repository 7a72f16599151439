/** References: what a plan holds already, to be ticked. */

import * as LIMITS from "cop-tables";

import type { Data, Document } from "../../source/read.ts";
import * as wording from "../../text/wording.ts";
import { all, make, one, put, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { lookUp, pathOf } from "./paths_in_page.ts";

const LONGEST = 80;
/** Of more choices than these, those that are not ticked stand in a fold, which is filled when it is opened. */
const FEW = 12;
/** More choices than these would make a page slow; they are written in the text. */
const MOST = LIMITS.drawn_entries;

/** An entry of the plan that can be ticked: its place, its short name, and what it says. */
interface Choice {
  place: string;
  name: string;
  title: string;
}

/** Show what can be ticked, and what is. A name that leads nowhere is shown too, so that it can be taken away. */
export function showChoices(box: HTMLElement, plan: Plan, words: Words, value: Data) {
  const place = box.querySelector(".cop-choices-from-plan");
  if (!place) return;
  const sections = (box.dataset.refers ?? "").split(" ");
  const own = pathOf(box).slice(0, 2).join(".");
  const others = choices(plan.document, sections).filter((choice) => choice.place !== own);
  const ticked = Array.isArray(value) ? value.map(String) : [];
  // An entry that is ticked in words goes on to be called so, and the tick can be taken away.
  const calledOf = ({ name, title }: Choice) =>
    ticked.includes(name) ? name : (ticked.find((said) => wording.fold(said) === wording.fold(title)) ?? name);
  const titlesOf = new Map(others.map((choice) => [calledOf(choice), shortened(choice.title)]));
  for (const name of ticked) if (!titlesOf.has(name)) titlesOf.set(name, name);
  showNone(place, titlesOf.size ? "" : noChoice(box, plan, words, sections));
  if (titlesOf.size > FEW) {
    const again = () => showChoices(box, plan, words, lookUp(plan.document?.data ?? null, pathOf(box)).value);
    showMany(place, titlesOf, ticked, words, again);
  } else {
    place.querySelector(":scope > details")?.remove();
    showLabels(place, [...titlesOf]);
  }
  for (const input of all(place, "input", HTMLInputElement)) {
    put(input, { checked: ticked.includes(input.value), disabled: !plan.isOpen });
  }
}

/** What is to be written first: in another section, or a second entry of the list in which somebody is. */
function noChoice(box: HTMLElement, plan: Plan, words: Words, sections: string[]) {
  const here = box.closest<HTMLElement>(sections.map((section) => `[data-path="${section}"]`).join());
  if (here) return words.say("no-choice-here", { item: here.dataset.item ?? "" });
  return words.say("no-choice", { sections: titles(plan, sections) });
}

function showNone(place: Element, text: string) {
  const before = place.querySelector(":scope > p");
  if (!text) before?.remove();
  else if (before) say(before, text);
  else place.append(make("p", {}, text));
}

/** What is ticked, and a fold with the rest. What somebody ticks or takes away stays where it is. */
function showMany(place: Element, found: Map<string, string>, ticked: string[], words: Words, again: () => void) {
  const fold = all(place, ":scope > details", HTMLDetailsElement)[0] ?? madeFold(again);
  if (!fold.parentElement) place.replaceChildren(fold);
  say(one(fold, "summary", HTMLElement), words.say("choices", { count: found.size }));
  const inside = new Set(namesIn(fold));
  const before = namesIn(place, ":scope > label > input").filter((name) => found.has(name));
  const shown = new Set([...before, ...ticked.filter((name) => !inside.has(name))].slice(0, MOST));
  showLabels(place, entriesOf(shown, found));
  if (!fold.open) return;
  const rest = [...found.keys()].filter((name) => !shown.has(name));
  const left = Math.max(0, rest.length - MOST);
  showLabels(one(fold, "div", HTMLDivElement), entriesOf(rest.slice(0, MOST), found));
  say(one(fold, "p", HTMLElement), left ? words.say("more-choices", { count: left }) : "");
}

function madeFold(again: () => void) {
  const list = make("div", { class: "cop-choices-from-plan" });
  const fold = make("details", {}, make("summary"), list, make("p", {}));
  fold.addEventListener("toggle", () => {
    if (!fold.open) list.replaceChildren();
    again();
  });
  return fold;
}

function namesIn(place: Element, selector = "input") {
  return all(place, selector, HTMLInputElement).map(({ value }) => value);
}

function entriesOf(names: Iterable<string>, found: Map<string, string>) {
  return Array.from(names, (name): [string, string] => [name, found.get(name) ?? name]);
}

/**
 * Let a place have these labels, before whatever else is in it. A label that is there is used again: somebody may be
 * pressing it at this moment.
 */
function showLabels(place: Element, entries: [string, string][]) {
  const labels = all(place, ":scope > label", HTMLLabelElement);
  for (const [at, [name, title]] of entries.entries()) {
    const label = labels[at] ?? make("label", {}, make("input", { type: "checkbox" }), " ", make("span", {}));
    const [input, said] = label.querySelectorAll("input, span");
    if (input instanceof HTMLInputElement) put(input, { value: name });
    if (said) say(said, title);
    if (!label.parentElement) place.insertBefore(label, place.querySelector(":scope > :not(label)"));
  }
  for (const label of labels.slice(entries.length)) label.remove();
}

/** What was found in a document, which never changes, by the sections that were asked for. */
const known = new WeakMap<Document, Map<string, Choice[]>>();

/** The entries of some sections. */
function choices(document: Document | null, sections: string[]): Choice[] {
  if (!document) return [];
  const cache = known.get(document) ?? new Map<string, Choice[]>();
  known.set(document, cache);
  const key = sections.join(" ");
  const found = cache.get(key) ?? sections.flatMap((section) => choicesIn(document.data, section));
  cache.set(key, found);
  return found;
}

function choicesIn(data: Data, section: string): Choice[] {
  const entries = data instanceof Map ? data.get(section) : null;
  return (Array.isArray(entries) ? entries : []).flatMap((entry, at) => {
    if (!(entry instanceof Map)) return [];
    const id = entry.get("id");
    const title = titleOf(entry);
    // Who has no short name is called by what the entry says of itself.
    const name = typeof id === "string" ? id : title;
    return name ? [{ place: `${section}.${at}`, name, title: title || name }] : [];
  });
}

/** The first thing that an entry says of itself. */
function titleOf(entry: Map<string, Data>) {
  const [, said] = [...entry].find(([part, value]) => part !== "id" && typeof value === "string") ?? [];
  return typeof said === "string" ? said : "";
}

function shortened(title: string) {
  return title.length > LONGEST ? `${title.slice(0, LONGEST).toWellFormed()}…` : title;
}

function titles(plan: Plan, sections: string[]) {
  return sections.map((section) => plan.planFormat.parts.get([section])?.title ?? section).join(", ");
}
