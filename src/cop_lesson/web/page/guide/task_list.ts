/** The list of the parts of a plan: the state of each in words, the session of today open, and which part comes next. */

import { isThere } from "../../checks/selectors.ts";
import type { Data } from "../../source/read.ts";
import { all, one, put, say } from "../dom.ts";
import { ANSWERED, answerTo } from "../form/answered.ts";
import { lookUp } from "../form/paths_in_page.ts";
import { sayDay } from "../form/written.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import type { PageParts } from "../tools.ts";
import { FromExample } from "./from_example.ts";

/** What a plan says about itself. */
export const ABOUT: ReadonlySet<string> = new Set(["cop_plan", "asks", "through", "public", "language"]);
/** The state of a part that came with an example, and that nobody has changed since. */
const UNCHANGED = "still-example";

export class Tasks {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  readonly #language: string;
  /** The session of today, where a link says it. */
  readonly #session: number | null;
  readonly #examples: FromExample;
  /** The session that the folds were opened for; until it is another one, they stay as somebody has left them. */
  #unfolded = 0;
  /** The parts in which somebody has been since the page was opened. */
  readonly #visited = new Set<string | undefined>();

  constructor(form: HTMLFormElement, { plan, words, page }: PageParts, session: number | null) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#language = page.language;
    this.#session = session;
    this.#examples = new FromExample(page.examples);
  }

  /** The sections that are asked for, or in which something is written, in the order of the sessions. */
  get sections() {
    return all(this.#form, ".cop-parts .cop-form-section", HTMLElement).filter(({ hidden }) => !hidden);
  }

  /** Whether the plan says anything, if only why a part is open, or something that this page has no field for. */
  get isBegun() {
    const data = this.#plan.document?.data;
    return data instanceof Map && [...data].some(([name, value]) => !ABOUT.has(name) && holds(value));
  }

  /**
   * The next part to write: what is not started after the parts in which somebody has been, within their session, then
   * what they have passed over there, then in later sessions, then before; nothing where all are begun.
   *
   * From the session of today on, what still is as in an example is offered like what is not started.
   */
  get next() {
    const { sections } = this;
    const first = this.#session ?? this.#through ?? sessionOf(sections.findLast((section) => this.#isWritten(section)));
    const last = sections.findLastIndex(({ dataset }) => this.#visited.has(dataset.section));
    const isNew = (section: HTMLElement) => this.#state(section)[0] === "not-started";
    const isOffered = (section: HTMLElement) => isNew(section) || this.#state(section)[0] === UNCHANGED;
    const isHere = (section: HTMLElement) => last >= 0 && sessionOf(section) === sessionOf(sections[last]);
    const later = sections.slice(last + 1).filter((section) => sessionOf(section) >= first);
    const firstNew = sections.find(isNew) ?? null;
    // Who has only looked at a part is led back to it.
    if (firstNew && firstNew === sections[last]) return firstNew;
    const here = later.filter(isHere).find(isOffered) ?? sections.find((section) => isHere(section) && isNew(section));
    return here ?? later.find(isOffered) ?? firstNew;
  }

  /** The part after another one. */
  after(section: HTMLElement) {
    const { sections } = this;
    return sections[sections.indexOf(section) + 1] ?? null;
  }

  /** Somebody comes to a part: say where it stands among those of its session. */
  visit(section: HTMLElement) {
    this.#visited.add(section.dataset.section);
    const session = section.closest(".cop-session");
    const parts = this.sections.filter((part) => session?.contains(part));
    const place = { number: parts.indexOf(section) + 1, count: parts.length };
    if (session) say(one(session, ".cop-place", HTMLElement), this.words.say("place", place));
  }

  /** Another plan has come, in which nobody has been. */
  forget() {
    this.#visited.clear();
  }

  /** Each part asks up to its session; or further, where the plan says that it has come further. */
  reach(section: HTMLElement) {
    return Math.max(sessionOf(section), this.#through ?? 0);
  }

  /** The session that the plan says it has come to. */
  get #through() {
    const { value } = lookUp(this.#plan.document?.data ?? null, ["through"]);
    return typeof value === "number" ? value : null;
  }

  /** The session of today: by the link, or that of the next part, or by the plan. */
  get today() {
    const { next } = this;
    return this.#session ?? (next ? sessionOf(next) : (this.#through ?? 1));
  }

  /** What a part is called, and its state in words. */
  describe(section: HTMLElement) {
    const name = section.dataset.section ?? "";
    const title = this.#form.querySelector(`[data-task="${name}"] > a`)?.textContent ?? name;
    // Of a plan that cannot be read nobody knows what is in it.
    const [word, values] = this.#state(section);
    const state = this.#plan.document ? this.words.say(word, values) : "";
    return { title, state, isStarted: word !== "not-started", isUnchanged: word === UNCHANGED };
  }

  /** A day as people write it; a text that is none stays. */
  day(text: string) {
    return sayDay(text, this.#language);
  }

  show() {
    const shown = new Map(this.sections.map((section) => [section.dataset.section, section]));
    for (const item of all(this.#form, "[data-task]", HTMLElement)) {
      const section = shown.get(item.dataset.task ?? "");
      put(item, { hidden: section === undefined });
      if (!section) continue;
      say(one(item, ".cop-task-state", HTMLElement), this.describe(section).state);
      item.dataset.state = this.#plan.document ? this.#state(section)[0] : "";
      const finished = one(section, "[data-do=finished]", HTMLInputElement);
      put(finished, { checked: this.#plan.finished.includes(item.dataset.task ?? ""), disabled: !this.#plan.isOpen });
    }
    this.#showSessions();
    this.#showNext();
  }

  #showSessions() {
    const { today } = this;
    for (const fold of all(this.#form, ".cop-tasks", HTMLDetailsElement)) {
      const isToday = Number(fold.dataset.session) === today;
      put(fold, { hidden: fold.querySelector("li:not([hidden])") === null });
      put(one(fold, ".cop-today", HTMLElement), { hidden: !isToday || this.#session === null });
      if (this.#unfolded !== today) put(fold, { open: isToday });
    }
    this.#unfolded = today;
  }

  #showNext() {
    const { next } = this;
    const link = one(this.#form, ".cop-next", HTMLAnchorElement);
    const answers = one(this.#form, ".cop-to-answers", HTMLElement);
    put(link, { hidden: !this.#plan.document });
    put(answers, { hidden: !next && !link.hidden });
    const word = this.isBegun ? "carry-on" : "begin-with";
    say(link, next ? this.words.say(word, { title: this.describe(next).title }) : (answers.textContent ?? ""));
    link.setAttribute("href", next ? `#${next.id}` : "#answers");
  }

  #state(section: HTMLElement): [string, Record<string, string>] {
    if (this.#plan.finished.includes(section.dataset.section ?? "")) return ["finished", {}];
    const { answer, until } = answerTo(this.#plan, section.dataset.section ?? "") ?? {};
    if ((answer || this.#isWritten(section)) && this.#isUnchanged(section)) return [UNCHANGED, {}];
    if (until) return ["left-open-until", { day: this.day(until) }];
    if (answer) return [ANSWERED[answer], {}];
    return [this.#isWritten(section) ? "present" : "not-started", {}];
  }

  #isUnchanged({ dataset: { section = "" } }: HTMLElement) {
    return !this.#plan.isExample && this.#examples.has(this.#plan.text, section);
  }

  #isWritten(section: HTMLElement) {
    return isThere(this.#plan.view?.get([section.dataset.section ?? ""]) ?? null);
  }
}

function holds(value: Data): boolean {
  if (value instanceof Map) return [...value.values()].some(holds);
  return Array.isArray(value) ? value.some(holds) : value !== null;
}

/** The session of a section; the first one where there is none. */
export function sessionOf(section: HTMLElement | undefined) {
  return Number(section?.closest<HTMLElement>("[data-session]")?.dataset.session ?? 1);
}
