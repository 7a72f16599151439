/** The fields of a form: each shows one value of the plan, and writes it when it is changed. */

import { type Edited, type Editor, unchanged } from "../../editing/editor.ts";
import type { Path } from "../../finding.ts";
import type { Data, Document } from "../../source/read.ts";
import { words as countWords } from "../../text/wording.ts";
import { all, make, one, put, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { isAnswered } from "./answered.ts";
import { lookUp, pathOf } from "./paths_in_page.ts";
import { showChoices } from "./references.ts";
import { nameAnew, nameEntry } from "./short_names.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/u;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/u;

export class Fields {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  /** Whether the value of a field fits it, as far as the page shows it already. */
  #fits = new WeakMap<HTMLElement, boolean>();
  /** What is said beside a field whose value could not be written into the plan. */
  readonly #refusal: HTMLElement;
  /** What a field of an entry said when it was entered. */
  #entered: { path: Path; value: Data } | null = null;
  readonly #changed: (path: Path, earlier: string) => void;

  /** @param changed Called when somebody has left a field of an entry which says something else than before. */
  constructor(form: HTMLFormElement, plan: Plan, words: Words, changed: (path: Path, earlier: string) => void) {
    this.#changed = changed;
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#refusal = make("p", { class: "cop-other-form", role: "alert" }, words.say("refused"));
    plan.onRefusal(({ by }) => {
      const box = by?.closest("[data-kind]");
      if (box && form.contains(box)) box.append(this.#refusal);
    });
    form.addEventListener("input", ({ target }) => this.#write(target));
    form.addEventListener("focusin", ({ target }) => this.#enter(target));
    form.addEventListener("focusout", ({ target }) => {
      this.#complete(target);
      this.#follow(target);
    });
  }

  /** Show the plan, but leave the control alone that shows the change already. */
  show(by: Element | null) {
    if (!by || this.#refusal.parentElement?.contains(by)) this.#refusal.remove();
    for (const box of all(this.#form, "[data-kind]:not([data-kind=entries])", HTMLElement)) {
      const { value, isOpen } = lookUp(this.#plan.document?.data ?? null, pathOf(box));
      const fits = isOpen && fitting(box, value);
      this.#showFit(box, fits, isAnswered(value));
      if (box.dataset.kind === "references") showChoices(box, this.#plan, this.words, fits ? value : null);
      else if (!this.#stays(box, by)) this.#fill(box, fits ? value : null);
      this.#count(box);
    }
  }

  /** Whether a field shows what was just written in it, or what was refused, while another one is changed. */
  #stays(box: HTMLElement, by: Element | null) {
    if (by && box.contains(by)) return true;
    return by !== null && this.#refusal.parentElement === box;
  }

  /** A value that has no place in the field stays as it is in the plan. */
  #showFit(box: HTMLElement, fits: boolean, answered: boolean) {
    const isOpen = fits && this.#plan.isOpen;
    const said = box.querySelector(":scope > .cop-answered");
    if (!answered) said?.remove();
    else if (!said) box.append(make("p", { class: "cop-help cop-answered" }, this.words.say("answered")));
    if (this.#fits.get(box) === isOpen) return;
    this.#fits.set(box, isOpen);
    for (const control of controls(box)) close(control, !isOpen, this.#plan.isExample);
    const reported = box.querySelector(":scope > .cop-other-form");
    if (fits || answered) reported?.remove();
    else if (!reported) box.append(make("p", { class: "cop-other-form" }, this.words.say("other-form")));
  }

  #fill(box: HTMLElement, value: Data) {
    if (box.dataset.kind === "yes-no") {
      for (const radio of all(box, "input", HTMLInputElement)) {
        const checked = radio.value === (value === null ? "" : String(value));
        put(radio, { checked });
      }
      return;
    }
    const control = controlOf(box);
    const text = this.#written(box, value);
    if (control instanceof HTMLInputElement && box.dataset.kind === "date") {
      // A control for days shows nothing but days.
      put(control, { type: !text || WHOLE_DAY.test(text) ? "date" : "text" });
    }
    if (control.value === text) return;
    control.value = text;
    if (control instanceof HTMLSelectElement && control.value !== text) {
      control.append(make("option", { value: text }, text));
      control.value = text;
    }
  }

  /** A single value as its author wrote it. */
  #written(box: HTMLElement, value: Data) {
    if (value === null) return "";
    return typeof value === "string" ? value : (this.#plan.document?.places.get(pathOf(box))?.raw ?? String(value));
  }

  #count(box: HTMLElement) {
    const counter = box.querySelector(":scope > .cop-count");
    if (!(counter instanceof HTMLElement)) return;
    const count = countWords(controlOf(box).value);
    const { most, least } = counter.dataset;
    if (most) say(counter, this.words.say("count-most", { count, most }));
    else say(counter, this.words.say("count-least", { count, least: least ?? "" }));
  }

  #write(target: EventTarget | null) {
    const box = target instanceof Element ? target.closest("[data-kind]") : null;
    if (!(box instanceof HTMLElement) || !isControl(target) || box.dataset.kind === "entries") return;
    const path = pathOf(box);
    const change = { of: String(box.dataset.path), by: target };
    this.#plan.edit((editor, document) => {
      const isChoice = box.dataset.kind === "references" && target instanceof HTMLInputElement;
      const edited = isChoice ? choose(editor, document, path, target) : editor.set(document, path, valueOf(box));
      return nameEntry(editor, document, edited, path);
    }, change);
  }

  #enter(target: EventTarget | null) {
    this.#entered = this.#said(target);
  }

  /** What refers to an entry follows once its new name is written to the end, and not from letter to letter. */
  #follow(target: EventTarget | null) {
    const earlier = this.#entered;
    const said = this.#said(target);
    if (!said || typeof earlier?.value !== "string" || earlier.value === said.value) return;
    if (String(said.path) === String(earlier.path)) this.#changed(said.path, earlier.value);
  }

  /** What the field of an entry says. */
  #said(target: EventTarget | null) {
    const box = target instanceof Element ? target.closest<HTMLElement>("[data-kind]") : null;
    const path = box ? pathOf(box) : [];
    return path.length === 3 ? { path, value: lookUp(this.#plan.document?.data ?? null, path).value } : null;
  }

  /** What is done once a field is left: the entry around it gets a short name that tells what it is. */
  #complete(target: EventTarget | null) {
    const box = target instanceof Element ? target.closest("[data-kind=text]") : null;
    if (!(box instanceof HTMLElement)) return;
    this.#plan.edit((editor, document) => nameAnew(editor, document, pathOf(box)), {
      of: String(box.dataset.path),
      by: null,
    });
  }
}

function controls(box: HTMLElement) {
  return all(box, ":is(input, textarea, select)", HTMLElement).filter(isControl);
}

/** A text that is only to be read can still be marked and copied. */
function close(control: Control, isClosed: boolean, isExample: boolean) {
  const isText = !(control instanceof HTMLSelectElement) && !/checkbox|radio/u.test(control.type);
  if (isExample && isText) put(control, { readOnly: true });
  else put(control, { disabled: isClosed });
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function controlOf(box: HTMLElement) {
  return one(box, ":is(input, textarea, select)", HTMLElement) as Control;
}

function fitting({ dataset: { kind } }: HTMLElement, value: Data) {
  if (value === null) return true;
  if (kind === "references") return Array.isArray(value) && value.every((entry) => typeof entry === "string");
  if (kind === "yes-no") return typeof value === "boolean";
  return !Array.isArray(value) && !(value instanceof Map);
}

/** What a field says, as data. */
function valueOf(box: HTMLElement): Data {
  if (box.dataset.kind === "yes-no") {
    const answer = all(box, "input:checked", HTMLInputElement)[0]?.value;
    return answer ? answer === "true" : null;
  }
  const control = controlOf(box);
  if (!control.value.trim()) return null;
  // A number that is another text when it is read, such as version 1.10, stays the text that was typed.
  const number = "number" in control.dataset && NUMBER.test(control.value) ? Number(control.value) : null;
  return number !== null && String(number) === control.value ? number : control.value;
}

/** Tick a choice, which then comes last, or take it away. All others stay, also those that the form does not show. */
function choose(editor: Editor, document: Document, path: Path, choice: HTMLInputElement): Edited {
  const { value } = lookUp(document.data, path);
  const at = Array.isArray(value) ? value.indexOf(choice.value) : -1;
  if (choice.checked) return at < 0 ? editor.add(document, path, choice.value) : unchanged(document);
  if (at < 0) return unchanged(document);
  const edited = editor.remove(document, [...path, at]);
  // It may stand there twice.
  return edited.isRefused ? edited : choose(editor, edited.document, path, choice);
}
