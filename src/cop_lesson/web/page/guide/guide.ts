/**
 * What the page of the whole plan loads too: it begins with two questions, and shows a list of the parts, one part at a
 * time, or all answers. The address says which (`#list`, `#part-needs`, `#answers`), so that a browser can go back.
 *
 * It brings no checker: worksheets.js hands over its own.
 */

import { ASKS, LAST_SESSION } from "../../plan_format/format.ts";
import { all, make, one, put, REVEALED, say } from "../dom.ts";
import { type Example, showExample, tellOfTaking, withAsked } from "../example.ts";
import type { Findings } from "../findings/findings.ts";
import { showAsked } from "../form/asked_sections.ts";
import { lookUp } from "../form/paths_in_page.ts";
import type { PageParts } from "../tools.ts";
import { Answers } from "./all_answers.ts";
import { showArrival, showWhatIsThere } from "./arrival.ts";
import { Beginning } from "./beginning.ts";
import { PartQuestion } from "./part_question.ts";
import { END, endedSession, showEnd } from "./session_end.ts";
import { sessionOf, Tasks } from "./task_list.ts";

/** What worksheets.js hands over. */
export interface GuideParts extends PageParts {
  form: HTMLFormElement;
  findings: Findings;
  /** The plan that is shown in the place of the own one. */
  example: Example | null;
  /** Whether nothing is kept yet. */
  isNew: boolean;
}

/** What worksheets.js exports. */
interface CopLesson {
  addGuide(guide: (parts: GuideParts) => void): void;
}

const PART = "part-";
/** In the address for somebody who has a plan already. */
const CARRY_ON = "#carry-on";
/** The field for the day on which the plan was changed. */
const LAST_CHANGE = "community.updated";
const { copLesson } = globalThis as unknown as { copLesson: CopLesson };

class Guide {
  readonly #parts: GuideParts;
  readonly #form: HTMLFormElement;
  readonly #tasks: Tasks;
  readonly #answers: Answers;
  readonly #begin: Beginning;
  readonly #question: PartQuestion;
  /** What the address of the page asks for: it is a link that an instructor has sent. */
  readonly #link = new URLSearchParams(location.search);

  constructor(parts: GuideParts) {
    this.#parts = parts;
    this.#form = parts.form;
    const { form, plan, isNew } = parts;
    this.#tasks = new Tasks(form, plan, parts.words, parts.page.language, this.#number("through"));
    this.#answers = new Answers(form, plan, parts.words, this.#tasks);
    this.#begin = new Beginning(form, plan);
    this.#question = new PartQuestion(parts.findings, parts.words);
    this.#listen();
    this.#offerToday();
    plan.onChange(({ of }) => {
      this.#refresh();
      // An empty plan has taken the place of another one.
      if (/^(?:exchange|forget)/u.test(of) && !this.#tasks.isBegun) this.#go("begin");
      if (of.startsWith("exchange") && this.#tasks.isBegun) this.#arrive();
      // What came from a file is shown instead of the questions before a new plan.
      if (form.dataset.shown === "begin" && (this.#tasks.isBegun || !plan.document)) this.#go("list");
      if (form.dataset.shown === "answers") this.#showAnswers();
    });
    this.#refresh();
    if (parts.example) showExample(form, parts.example, parts);
    const isAsked = ["#list", "#answers"].includes(location.hash) || this.#section(location.hash);
    if (isNew && !isAsked) this.#show("begin");
    else this.#follow(false);
    if (!isNew && !parts.example) this.#tellOfLink();
    if (!isNew && !this.#asked && this.#tasks.isBegun) this.#begin.askLate();
    form.hidden = false;
    if (!parts.example) tellOfTaking(form, parts);
    if (form.dataset.shown === "begin" && location.hash === CARRY_ON) this.#begin.welcomeBack();
    if (location.hash.length > 1) this.#section(location.hash)?.scrollIntoView();
  }

  /** Show what is asked for now, and how far each part has come. */
  #refresh() {
    showAsked(this.#form, this.#parts.plan);
    put(one(this.#form, ".cop-unread", HTMLElement), { hidden: this.#parts.plan.document !== null });
    this.#parts.findings.show();
    showWhatIsThere(this.#form, this.#parts.plan, this.#parts.words);
    this.#showAsks();
    this.#tasks.show();
    this.#leadToChoices();
    const open = this.#form.querySelector(".cop-parts .cop-open");
    if (open instanceof HTMLElement) this.#question.tell(open);
  }

  #arrive() {
    this.#begin.settle();
    showArrival(this.#form, this.#parts.plan, this.#parts.words);
  }

  /** Where there is nothing to choose from yet, lead to the part in which that is written. */
  #leadToChoices() {
    for (const box of all(this.#form, ".cop-open [data-refers]", HTMLElement)) {
      const place = one(box, ".cop-choices-from-plan", HTMLElement);
      const isEmpty = place.querySelector(":scope > p") !== null;
      place.querySelector(":scope > a")?.remove();
      const name = (box.dataset.refers ?? "").split(" ")[0] ?? "";
      const section = this.#tasks.sections.find(({ dataset }) => dataset.section === name);
      if (!isEmpty || !section) continue;
      const text = this.#parts.words.say("write-first", { title: this.#tasks.describe(section).title });
      place.append(make("a", { href: `#${section.id}` }, text));
    }
  }

  /** The day of the last change is most often this one. */
  #offerToday() {
    const field = this.#form.querySelector(`[data-path="${LAST_CHANGE}"] > input`);
    if (!(field instanceof HTMLInputElement)) return;
    const button = make("button", { type: "button", class: "cop-today-button" }, this.#parts.words.say("today"));
    button.addEventListener("click", () => {
      field.value = this.#parts.plan.today;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    field.after(" ", button);
  }

  #listen() {
    addEventListener("hashchange", () => this.#follow(true));
    this.#form.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button[data-do]") : null;
      if (!(button instanceof HTMLElement)) return;
      if (button.dataset.do === "start") this.#start();
      else if (button.dataset.do === "began") this.#settle();
      else if (button.dataset.do === "continue") this.#continue(button);
    });
    this.#form.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const section = target.closest<HTMLElement>(".cop-form-section")?.dataset.section ?? "";
      if (target.dataset.do === "finished") this.#parts.plan.finish(section, target.checked);
      else if (target.dataset.do === "asks" && !target.closest(".cop-begin")) this.#ask(target.value);
    });
    this.#form.addEventListener(REVEALED, ({ target }) => {
      const section = target instanceof Element ? target.closest<HTMLElement>(".cop-parts .cop-form-section") : null;
      if (!section || section.classList.contains("cop-open")) return;
      history.pushState(null, "", `#${section.id}`);
      this.#show("part", section);
    });
  }

  /** A whole number of the link. */
  #number(name: string) {
    const number = Number(this.#link.get(name) ?? Number.NaN);
    return Number.isInteger(number) && number >= 1 && number <= LAST_SESSION ? number : null;
  }

  get #asked() {
    return ASKS.find((asks) => asks === this.#link.get("asks")) ?? null;
  }

  /** A link may be made for another situation than that of the plan: somebody chooses, and nothing is lost. */
  #tellOfLink() {
    const { plan, notices, words } = this.#parts;
    const [asked, now] = [this.#asked, plan.report.asks];
    if (!asked || asked === now || !plan.isOpen) return;
    const gaps = { asked: this.#situation(asked), now: this.#situation(now) };
    notices.ask(words.say("link-asks", gaps), [
      [words.say("link-change"), () => this.#ask(asked)],
      [words.say("link-leave"), () => {}],
    ]);
  }

  /** The answer that stands for what is asked of a plan; its name where no answer does. */
  #situation(asks: string) {
    const radio = this.#form.querySelector(`.cop-about [data-do=asks][value="${asks}"]`);
    return radio?.parentElement?.querySelector("span")?.firstChild?.textContent ?? asks;
  }

  #section(hash: string) {
    return all(this.#form, ".cop-parts .cop-form-section", HTMLElement).find(({ id }) => hash === `#${id}`) ?? null;
  }

  /** Show what the address says. */
  #follow(isMoved: boolean) {
    const section = this.#section(location.hash);
    const asked = endedSession(location.hash) === null ? location.hash : "#end";
    const name = ["begin", "answers", "end"].find((view) => asked === `#${view}`) ?? "list";
    this.#show(section ? "part" : name, section);
    if (isMoved) this.#enter();
  }

  #go(view: string) {
    if (location.hash === `#${view}`) this.#follow(true);
    else location.hash = view;
  }

  #show(view: string, section: HTMLElement | null = null) {
    const { plan } = this.#parts;
    for (const other of all(this.#form, ".cop-open", HTMLElement)) other.classList.remove("cop-open");
    section?.classList.add("cop-open");
    this.#form.dataset.shown = view;
    put(one(this.#form, ".cop-begin", HTMLElement), { hidden: view !== "begin" });
    if (view !== "begin") this.#begin.leave();
    plan.reach(section ? this.#reach(section) : null);
    if (view === "begin") this.#showBeginning();
    if (view === "answers") this.#showAnswers();
    if (view === "end") this.#showEnd();
    this.#parts.findings.show();
    this.#leadToChoices();
    this.#question.forget(section);
  }

  /** Each part asks up to its session; or further, where the plan says that it has come further. */
  #reach(section: HTMLElement) {
    const { value } = lookUp(this.#parts.plan.document?.data ?? null, ["through"]);
    return Math.max(sessionOf(section), typeof value === "number" ? value : 0);
  }

  /** Begin to read at the top of what is shown. */
  #enter() {
    const view = this.#form.dataset.shown ?? "";
    const place = view === "part" ? ".cop-form-section.cop-open" : `[data-view=${view}]`;
    const found = this.#form.querySelector(place);
    const heading = found?.querySelector("h2");
    heading?.focus({ preventScroll: true });
    const top = view === "part" ? found?.parentElement : found;
    top?.scrollIntoView({ block: "start" });
  }

  #showBeginning() {
    put(one(this.#form, ".cop-begin .cop-situation", HTMLElement), { hidden: this.#asked !== null });
    if (!this.#asked) return;
    this.#begin.tellOfLink(this.#asked, this.#number("through"), this.#parts.words);
    for (const link of all(this.#form, '.cop-begin a[href^="?example="]', HTMLAnchorElement)) {
      link.search = withAsked(link.search, this.#asked);
    }
  }

  /** Show in both places what is asked of the plan; at the beginning nothing is chosen yet. */
  #showAsks() {
    const { asks } = this.#parts.plan.report;
    for (const radio of all(this.#form, ".cop-about [data-do=asks]", HTMLInputElement)) {
      put(radio, { checked: radio.value === asks, disabled: !this.#parts.plan.isOpen });
    }
  }

  #ask(asks: string) {
    const { plan } = this.#parts;
    plan.edit((editor, document) => editor.set(document, ["asks"], asks), { of: `asks ${Date.now()}`, by: null });
  }

  #settle() {
    this.#begin.settle();
    this.#enter();
  }

  #start() {
    const chosen = all(this.#form, ".cop-begin [data-do=asks]", HTMLInputElement).find(({ checked }) => checked);
    const asks = this.#asked ?? chosen?.value;
    const missing = one(this.#form, ".cop-begin [role=alert]", HTMLElement);
    put(missing, { hidden: asks !== undefined });
    if (asks === undefined) {
      one(this.#form, ".cop-begin [data-do=asks]", HTMLInputElement).focus();
      return;
    }
    this.#ask(asks);
    this.#begin.settle();
    const through = this.#number("through");
    const { plan, keeping } = this.#parts;
    if (through !== null) {
      plan.edit((editor, document) => editor.set(document, ["through"], through), { of: "through", by: null });
    }
    keeping.begin();
    this.#tasks.show();
    this.#go(this.#tasks.next ? PART + this.#tasks.next : "list");
  }

  /** Go on to the next part, unless the checker has a question that somebody has not seen yet. */
  #continue(button: HTMLElement) {
    const section = button.closest<HTMLElement>(".cop-form-section");
    if (!section) return;
    if (this.#question.ask(section)) return;
    this.#go(this.#after(section));
  }

  /** The next part of the session; then the end of the session, unless the plan has come to its own. */
  #after(section: HTMLElement) {
    const next = this.#tasks.sections.find(
      ({ dataset }) => dataset.section === this.#tasks.after(section.dataset.section ?? ""),
    );
    const session = sessionOf(section);
    if (next && sessionOf(next) === session) return next.id;
    return next || this.#number("through") === session ? `${END}${session}` : "answers";
  }

  #showEnd() {
    const session = endedSession(location.hash) ?? this.#tasks.today;
    showEnd(this.#form, session, this.#tasks.sections.find((section) => sessionOf(section) > session) ?? null);
  }

  /** The whole plan, each part with a way to change it; and the first step as a sentence. */
  #showAnswers() {
    const { plan } = this.#parts;
    const answers = plan.document ? this.#answers.show() : [make("pre", {}, plan.text)];
    one(this.#form, ".cop-all-answers", HTMLElement).replaceChildren(...answers);
    const step = this.#firstStep();
    put(one(this.#form, ".cop-first-step", HTMLElement), { hidden: step === null });
    say(one(this.#form, ".cop-sentence", HTMLElement), step ?? "");
    put(one(this.#form, ".cop-do-step", HTMLElement), { hidden: step === null });
    put(one(this.#form, ".cop-write-step", HTMLElement), { hidden: step !== null });
    for (const fold of all(this.#form, "details:is(.cop-charter, .cop-preview)", HTMLDetailsElement)) fold.open = true;
  }

  #firstStep() {
    const { plan, words } = this.#parts;
    const [action, owner, due] = ["action", "owner", "due"].map((name) => {
      const { value } = lookUp(plan.document?.data ?? null, ["next_steps", 0, name]);
      return typeof value === "string" ? value.trim() : "";
    });
    if (!action || !owner || !due) return null;
    return words.say("say-step", { action, owner, day: this.#tasks.day(due) });
  }
}

copLesson.addGuide((parts) => new Guide(parts));
