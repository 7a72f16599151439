/** The whole plan to be read, each part with a way to change it: all that the fields show, and all that the file says besides. */

import { ANSWERS, type Path, UNTIL } from "../../finding.ts";
import type { Data } from "../../source/read.ts";
import { capitalize } from "../../text/capital.ts";
import { all, make, one, reveal } from "../dom.ts";
import { lookUp } from "../form/paths_in_page.ts";
import { writtenIn } from "../form/written.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { markLastWords } from "../plan_language.ts";
import { boxInWords } from "../ticked.ts";
import { ABOUT, type Tasks } from "./task_list.ts";

/** More lines than these would make the page slow; the file has them. */
const MOST = 200;

export class WholePlan {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  readonly #tasks: Tasks;
  /** The fields by their paths, as they are while the answers are made. */
  #fields = new Map<string, HTMLElement>();

  constructor(form: HTMLFormElement, plan: Plan, words: Words, tasks: Tasks) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#tasks = tasks;
  }

  show(): HTMLElement[] {
    const fields = all(this.#form, "[data-path]", HTMLElement);
    this.#fields = new Map(fields.map((field) => [field.dataset.path ?? "", field]));
    const empty: HTMLElement[] = [];
    const sections = this.#tasks.sections.flatMap((section) => {
      const { title, state, isStarted, isUnchanged } = this.#tasks.describe(section);
      const content = this.#content(section, title);
      if (content.length && isUnchanged) content.unshift(make("p", { class: "cop-help" }, state));
      if (content.length || isStarted) return [this.#section(section, title, content, state)];
      empty.push(make("li", {}, make("a", { href: `#${section.id}` }, title)));
      return [];
    });
    const rest = this.#rest();
    if (rest.length) sections.push(this.#box(this.words.say("rest"), this.#toFile(""), rest));
    if (empty.length) sections.push(this.#box(this.words.say("not-begun"), null, [make("ul", {}, ...empty)]));
    return sections;
  }

  #section(section: HTMLElement, title: string, content: HTMLElement[], state: string) {
    const change = make("a", { href: `#${section.id}` }, this.words.say("change"));
    return this.#box(title, change, content.length ? content : [make("p", { class: "cop-help" }, state)]);
  }

  /** What is written in a section, with what no field shows. */
  #content(section: HTMLElement, title: string) {
    const besides = this.words.say("other-form");
    const content = writtenIn(section).filter(({ textContent }) => !textContent?.includes(besides));
    for (const line of content) {
      const { lastChild } = line;
      if (lastChild instanceof Text) lastChild.data = this.#tasks.day(boxInWords(lastChild.data, this.words));
    }
    const also = this.#unshown([section.dataset.section ?? ""]);
    const own = content.filter(({ dataset }) => dataset.own !== undefined);
    markLastWords(this.#plan, [...own, ...also]);
    if (!also.length) return content;
    return [...content, make("p", { class: "cop-help" }, this.words.say("also")), ...also, this.#toFile(title)];
  }

  #box(title: string, change: HTMLElement | null, content: HTMLElement[]) {
    change?.setAttribute("aria-label", `${change.textContent}: ${title}`);
    const head = make("div", { class: "cop-answer-title" }, make("h3", {}, title), ...(change ? [change] : []));
    return make("section", { class: "cop-answer" }, head, ...content);
  }

  /** A way to what has no field. */
  #toFile(title: string) {
    const text = this.words.say("as-file");
    const button = make("button", { type: "button", class: "cop-jump", "aria-label": `${text}: ${title}` }, text);
    button.addEventListener("click", () => reveal(one(this.#form, ".cop-source", HTMLElement)));
    return button;
  }

  /** What stands in no part of the form: names that nobody knows, and what is said about the plan as a whole. */
  #rest() {
    const data = this.#plan.document?.data;
    const shown = new Set(this.#tasks.sections.map(({ dataset }) => dataset.section));
    const names = data instanceof Map ? [...data.keys()].filter((name) => !ABOUT.has(name) && !shown.has(name)) : [];
    return names.flatMap((name) => this.#unshown([name])).slice(0, MOST);
  }

  /** What the plan says at a place and below it, as far as no field shows it. */
  #unshown(path: Path): HTMLElement[] {
    const data = this.#plan.document?.data ?? null;
    const found = [...leaves(lookUp(data, path).value, path)].filter((leaf) => !this.#isShown(leaf.path, leaf.value));
    return found.slice(0, MOST).map(({ path: place, value }) => {
      const text = typeof value === "string" ? value : (this.#plan.document?.places.get(place)?.raw ?? String(value));
      return make("p", {}, make("strong", {}, `${this.#label(place)}:`), " ", text);
    });
  }

  #label(path: Path) {
    const names = path.filter((part) => typeof part === "string");
    const title = this.#plan.planFormat.part(path)?.title ?? names.at(-1) ?? "";
    const number = path.find((part) => typeof part === "number");
    return capitalize(number === undefined ? title : `${title} (${Number(number) + 1})`);
  }

  #isShown(path: Path, value: Data) {
    const [section, at, name] = path;
    // The form makes short names for the file.
    if (name === "id" && path.length === 3) return true;
    if (section === "deferred") {
      return this.#form.querySelector(`.cop-form-section:not([hidden]) [data-defers][data-at="${at}"]`) !== null;
    }
    if (typeof value === "string" && this.#isAnswer(path)) return true;
    const field = this.#fields.get(path.join(".")) ?? this.#fields.get(path.slice(0, -1).join("."));
    if (!field || !field.dataset.kind || field.dataset.kind === "entries") return false;
    return field.querySelector(":scope > :is(.cop-other-form, .cop-answered)") === null;
  }

  /** Whether the choices below a part say this of it. */
  #isAnswer(path: Path) {
    const place = path.slice(0, -1).join(".");
    const box = this.#form.querySelector<HTMLElement>(`[data-defers][data-place="${CSS.escape(place)}"]`);
    const chosen = box?.querySelector<HTMLInputElement>(".cop-leaving input:checked")?.value;
    const name = path.at(-1);
    if (name === UNTIL) return chosen === "not_yet";
    return name === chosen && ANSWERS.some((answer) => answer === name);
  }
}

function* leaves(value: Data, path: Path): Generator<{ path: Path; value: Data }> {
  if (value instanceof Map) for (const [name, part] of value) yield* leaves(part, [...path, name]);
  else if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* leaves(entry, [...path, at]);
  else if (value !== null) yield { path, value };
}
