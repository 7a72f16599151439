/** Lists in a form: their entries are made from templates; buttons add, remove and move them. */

import * as LIMITS from "cop-tables";

import type { Path } from "../../finding.ts";
import { all, one, put, reveal, say } from "../dom.ts";
import type { Notices } from "../notices.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { isAnswered } from "./answered.ts";
import { lookUp, pathOf } from "./paths_in_page.ts";

/** More entries of a list than these would make a page slow; they stay in the text. */
const MOST_ENTRIES = LIMITS.drawn_entries;
/** So would more than these of all lists within entries together. */
const MOST_INNER = 5 * MOST_ENTRIES;
const INNER = ".cop-entries .cop-entries > li";
const NUMBERED = ["id", "for", "list", "name", "data-path", "aria-describedby"];
const WITH_PLACE = ["template", ...NUMBERED.map((name) => `[${name}*="*"]`)].join();

export class Lists {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  readonly #notices: Notices;
  /** How many entries of lists within entries can still be shown. */
  #room = 0;

  constructor(form: HTMLFormElement, plan: Plan, words: Words, notices: Notices) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#notices = notices;
    form.addEventListener("click", ({ target }) => this.#press(target));
  }

  /** Make as many entries as the plan has. */
  show() {
    this.#room = MOST_INNER - this.#form.querySelectorAll(INNER).length;
    this.#showWithin(this.#form);
  }

  #showWithin(place: ParentNode) {
    for (const list of all(place, "[data-kind=entries]", HTMLElement)) this.#showList(list);
  }

  #showList(list: HTMLElement) {
    const { value, isOpen } = lookUp(this.#plan.document?.data ?? null, pathOf(list));
    const fits = isOpen && (value === null || Array.isArray(value));
    const written = Array.isArray(value) ? value.length : 0;
    const place = one(list, ":scope > ol", HTMLOListElement);
    const isInner = list.closest(".cop-entries") !== null;
    // The first entry is open to be written in; it is in the plan once something is.
    const isAsked = !isInner || !list.closest(".cop-form-more");
    const count = !written && fits && isAsked && this.#plan.isOpen ? 1 : written;
    while (place.children.length > Math.min(count, MOST_ENTRIES)) {
      place.lastElementChild?.remove();
      if (isInner) this.#room += 1;
    }
    const room = Math.min(MOST_ENTRIES, isInner ? place.children.length + Math.max(0, this.#room) : Infinity);
    const made: HTMLElement[] = [];
    while (place.children.length < Math.min(count, room)) {
      const entry = this.#entry(list, place.children.length);
      place.append(entry);
      made.push(entry);
      if (isInner) this.#room -= 1;
    }
    for (const entry of made) this.#showWithin(entry);
    for (const [at, entry] of [...place.children].entries()) label(list, entry, at, written);
    put(one(list, ":scope > [data-do=add]", HTMLButtonElement), { disabled: !fits || !this.#plan.document });
    const reported = one(list, ":scope > .cop-no-entries", HTMLElement);
    const left = count - place.children.length;
    const answered = isAnswered(value);
    put(reported, { hidden: fits && !left });
    reported.classList.toggle("cop-answered", answered);
    const other = this.words.say(answered ? "answered" : "other-form");
    say(reported, fits ? this.words.say("more-entries", { count: left }) : other);
  }

  #entry(list: HTMLElement, at: number) {
    const template = one(list, ":scope > template", HTMLTemplateElement);
    const made = document.importNode(template.content, true);
    number(made, at);
    return one(made, "li", HTMLLIElement);
  }

  #press(target: EventTarget | null) {
    const button = target instanceof Element ? target.closest("button[data-do]") : null;
    const list = button?.closest("[data-kind=entries]");
    if (!(button instanceof HTMLButtonElement) || !(list instanceof HTMLElement)) return;
    const path = pathOf(list);
    const place = one(list, ":scope > ol", HTMLOListElement);
    const at = [...place.children].findIndex((entry) => entry.contains(button));
    if (button.dataset.do === "add") this.#add(list, path);
    else if (button.dataset.do === "remove") this.#remove(list, path, at);
    else this.#move(list, path, at, button.dataset.do === "up" ? at - 1 : at + 1, button.dataset.do ?? "");
  }

  #add(list: HTMLElement, path: Path) {
    const names = (list.dataset.names ?? "").split(" ").filter(Boolean);
    const entry = names.length ? new Map(names.map((name) => [name, null])) : null;
    this.#plan.edit((editor, document) => editor.add(document, path, entry), change("add", list));
    const last = one(list, ":scope > ol", HTMLOListElement).lastElementChild;
    if (last) reveal(last);
  }

  #remove(list: HTMLElement, path: Path, at: number) {
    this.#plan.edit((editor, document) => editor.remove(document, [...path, at]), change("remove", list));
    const place = one(list, ":scope > ol", HTMLOListElement);
    const next = place.children[Math.min(at, place.children.length - 1)];
    const button = next?.querySelector(":scope > * > .cop-entry-tools [data-do=remove]");
    reveal(button ?? one(list, ":scope > [data-do=add]", HTMLButtonElement));
    this.#notices.tell(this.words.say("removed"));
  }

  #move(list: HTMLElement, path: Path, from: number, to: number, way: string) {
    this.#plan.edit((editor, document) => editor.move(document, path, from, to), change("move", list));
    const tools = one(list, `:scope > ol > :nth-child(${to + 1}) > * > .cop-entry-tools`, HTMLElement);
    const same = one(tools, `[data-do=${way}]`, HTMLButtonElement);
    reveal(same.disabled ? one(tools, "button:not(:disabled)", HTMLButtonElement) : same);
  }
}

function change(what: string, list: HTMLElement) {
  return { of: `${what} ${list.dataset.path} ${Date.now()}`, by: null };
}

/** Put the place of an entry into what was made from its template, and into the templates inside. */
function number(made: DocumentFragment, at: number) {
  for (const element of made.querySelectorAll(WITH_PLACE)) {
    for (const name of NUMBERED) {
      const value = element.getAttribute(name);
      if (value?.includes("*")) element.setAttribute(name, value.replace(/(^|\s)([^\s*]*)\*/gu, `$1$2${at}`));
    }
    if (element instanceof HTMLTemplateElement) number(element.content, at);
  }
}

/** Say which entry it is, and let the buttons say it too. */
function label(list: HTMLElement, entry: Element, at: number, count: number) {
  const shown = entry.querySelector(".cop-entry-number");
  if (shown) say(shown, String(at + 1));
  put(one(entry, ":scope > * > .cop-entry-tools", HTMLElement), { hidden: count === 0 });
  for (const button of all(entry, ":scope > * > .cop-entry-tools button", HTMLButtonElement)) {
    const isLast = { up: at === 0, down: at === count - 1 }[button.dataset.do ?? ""] ?? false;
    put(button, { ariaLabel: `${button.textContent}: ${list.dataset.item} ${at + 1}`, disabled: isLast });
  }
}
