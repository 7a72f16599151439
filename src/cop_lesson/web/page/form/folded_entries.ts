/** A long list is short to look at: each entry is one line with its name, and one of them is open at a time. */

import { capitalize } from "../../text/capital.ts";
import { all, make, one, put, REVEALED, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { boxInWords } from "../ticked.ts";

/** Of no more entries than these all are open. */
const FEW = 2;
/** More characters of a name say no more. */
const LONGEST = 60;
const LIST = "[data-kind=entries]:not(.cop-entries *)";
const FOLD = "details.cop-entry-fold";
const ERROR = ".cop-finding.cop-error";

/** Fold the entries of the long lists of a form, and go on to do so as its plan changes. */
export function foldEntries(form: HTMLFormElement, plan: Plan, words: Words) {
  const show = () => {
    for (const list of all(form, LIST, HTMLElement)) showList(list, words);
  };
  // Its own event does not rise, but on its way down the form sees it.
  form.addEventListener("toggle", ({ target }) => leaveOpen(target), { capture: true });
  form.addEventListener(REVEALED, ({ target }) => {
    openAround(target);
  });
  plan.onChange(show);
  // An error opens its entry; it is told later than the plan changes, once its field was left.
  const told = new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof Element && target.querySelector(ERROR)) openAround(target);
  });
  told.observe(form, { childList: true, subtree: true });
  show();
}

function showList(list: HTMLElement, words: Words) {
  const entries = all(list, ":scope > ol > li:has(> fieldset)", HTMLElement);
  const isLong = entries.length > FEW;
  for (const [at, entry] of entries.entries()) {
    if (!isLong) foldOf(entry)?.remove();
    else {
      const fold = foldOf(entry) ?? madeFold(entry, words);
      say(one(fold, "span", HTMLSpanElement), nameOf(list, entry, at, words));
    }
  }
}

/** The fold stands before the fields, which follow it by style: they stay where others look for them. */
function madeFold(entry: HTMLElement, words: Words) {
  const change = make("span", { class: "cop-change" }, words.say("change"));
  const fold = make("details", { class: "cop-entry-fold" }, make("summary", {}, make("span"), " ", change));
  fold.open = entry.contains(document.activeElement) || entry.querySelector(ERROR) !== null;
  entry.prepend(fold);
  return fold;
}

/** Open the entry of a long list around a place. */
function openAround(place: EventTarget | null) {
  const fold = place instanceof Element ? foldOf(place.closest(`${LIST} > ol > li`)) : null;
  if (fold) put(fold, { open: true });
}

function foldOf(entry: Element | null) {
  return entry?.querySelector<HTMLDetailsElement>(`:scope > ${FOLD}`) ?? null;
}

/** What the entry around a place is called; nothing outside of lists. */
export function nameAround(place: HTMLElement | null, words: Words) {
  const list = place?.closest<HTMLElement>(LIST);
  const entries = list ? all(list, ":scope > ol > li", HTMLElement) : [];
  const entry = entries.find((item) => item.contains(place));
  return list && entry ? nameOf(list, entry, entries.indexOf(entry), words) : "";
}

/** What an entry is, and the first thing that it says of itself. */
function nameOf({ dataset: { item = "" } }: HTMLElement, entry: Element, at: number, words: Words) {
  const field = entry.querySelector<HTMLTextAreaElement>(":scope > fieldset > .cop-field > :is(input, textarea)");
  const said = boxInWords(field?.value.trim() ?? "", words);
  const shown = said.length > LONGEST ? `${said.slice(0, LONGEST).toWellFormed()}…` : said;
  return `${capitalize(item)} ${at + 1}${shown && `: ${shown}`}`;
}

/** One entry has been opened: the others close, but for those with an error, and where somebody is writing. */
function leaveOpen(target: EventTarget | null) {
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches(FOLD)) return;
  const entry = target.closest("li");
  for (const other of all(entry?.parentElement ?? document, `:scope > li > ${FOLD}[open]`, HTMLDetailsElement)) {
    const isNeeded = other === target || other.closest("li")?.matches(`:focus-within, :has(${ERROR})`);
    if (!isNeeded) other.open = false;
  }
  target.scrollIntoView({ block: "nearest" });
}
