/**
 * What the page of the whole plan loads too: it begins with two questions, and shows a list of the parts, one part at a
 * time, or all answers. The address says which (`#list`, `#part-needs`, `#answers`), so that a browser can go back.
 *
 * It brings no checker: worksheets.js hands over its own.
 */

import { all, one, put, REVEALED } from "../dom.ts";
import { type Example, showExample, tellOfTaking } from "../example.ts";
import type { Findings } from "../findings/findings.ts";
import { ask, showAsked } from "../form/asked_sections.ts";
import type { PageParts } from "../tools.ts";
import { AskedByLink } from "./asked_by_link.ts";
import { Bar } from "./bar.ts";
import { Beginning } from "./beginning.ts";
import { note, noted } from "./noted.ts";
import { leaveArrival, showArrival, showWhatIsThere } from "./opened_plan.ts";
import { PartQuestion } from "./part_question.ts";
import { PlanEnd } from "./plan_end.ts";
import { addressAfter, endedSession, showEnd } from "./session_end.ts";
import { sessionOf, Tasks } from "./task_list.ts";
import { offerToday } from "./today_button.ts";

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

/** In the address for somebody who has a plan already. */
const CARRY_ON = "#carry-on";
/** In the address for somebody who wants to read what the checker says of the whole plan, and where that stands. */
const FINDINGS = "#findings";
const REPORT = ".cop-report > h3";
/** The views that have an address of their own, besides the ends of sessions. */
const VIEWS = ["begin", "list", "answers", "end"];
const { copLesson } = globalThis as unknown as { copLesson: CopLesson };

class Guide {
  readonly #parts: GuideParts;
  readonly #form: HTMLFormElement;
  readonly #tasks: Tasks;
  readonly #end: PlanEnd;
  readonly #begin: Beginning;
  readonly #question: PartQuestion;
  readonly #link: AskedByLink;
  readonly #bar: Bar;
  /** What the address said when it last said what to show. */
  #address = "";
  /** Whether somebody changes the name of a plan that was taken, and goes back to the list. */
  #isRenaming = false;
  /** Where a change of the plan has led: what came of that change is still to be read there. */
  #ledTo: string | null = null;
  /** The place in the answers that somebody has left for a part, and goes back to. */
  #left: string | null = null;

  constructor(parts: GuideParts) {
    this.#parts = parts;
    this.#form = parts.form;
    const { form, plan, device, isNew } = parts;
    this.#link = new AskedByLink(form, parts);
    this.#tasks = new Tasks(form, parts, this.#link.session);
    this.#bar = new Bar(form, plan, this.#tasks);
    this.#end = new PlanEnd(form, plan, parts.words, this.#tasks);
    this.#begin = new Beginning(form, plan);
    device.start();
    device.goOn = () => this.#enter();
    this.#question = new PartQuestion(parts.findings, plan, parts.words);
    this.#listen();
    offerToday(form, plan, parts.words);
    plan.onChange(({ of, by }) => {
      if (by) leaveArrival(form);
      const isOther = /^(?:exchange|forget)/u.test(of);
      const { hash } = location;
      if (isOther) this.#tasks.forget();
      this.#refresh();
      // An empty plan has taken the place of another one.
      if (isOther && !this.#tasks.isBegun) this.#go("begin");
      if (of.startsWith("exchange") && this.#tasks.isBegun) this.#arrive();
      if (of.startsWith("exchange") && (this.#tasks.isBegun || !plan.document)) device.hold();
      // What came from a file is shown instead of the questions before a new plan.
      if (form.dataset.shown === "begin" && (this.#tasks.isBegun || !plan.document)) this.#goWhereAsked("list");
      if (form.dataset.shown === "answers") this.#end.show();
      if (location.hash !== hash) this.#ledTo = location.hash;
    });
    this.#refresh();
    if (parts.example) showExample(form, parts.example, parts);
    // Whoever comes to a part is asked the same before anything is kept, and led there then.
    if (isNew) this.#show("begin");
    else this.#follow(false);
    if (!isNew && !parts.example) {
      this.#link.offer((asks) => ask(plan, asks));
      if ([null, plan.report.asks].includes(this.#link.asks)) plan.comeTo(this.#link.session);
    }
    if (!isNew && !this.#link.asks && this.#tasks.isBegun) this.#begin.askLate();
    form.hidden = false;
    if (!parts.example) tellOfTaking(form, parts, () => this.#rename());
    if (location.hash === FINDINGS) this.#enter();
    else if (location.hash.length > 1) this.#section(location.hash)?.scrollIntoView();
  }

  /** Show what is asked for now, and how far each part has come. */
  #refresh() {
    showAsked(this.#form, this.#parts.plan);
    put(one(this.#form, ".cop-unread", HTMLElement), { hidden: this.#parts.plan.document !== null });
    this.#parts.findings.show();
    showWhatIsThere(this.#form, this.#parts.plan, this.#parts.words);
    this.#tasks.show();
    this.#bar.show();
    this.#tell();
  }

  /** Say below the part that is open what is asked about it. */
  #tell() {
    const open = this.#form.querySelector(".cop-parts .cop-open");
    if (open instanceof HTMLElement) this.#question.tell(open);
  }

  #arrive() {
    this.#begin.settle();
    showArrival(this.#form, this.#parts.plan, this.#parts.words);
  }

  #listen() {
    addEventListener("hashchange", () => this.#follow(true));
    // The focus has left by then.
    this.#form.addEventListener("focusout", () => setTimeout(() => this.#tell()));
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
      else if (target.dataset.do === "asks" && !target.closest(".cop-begin")) ask(this.#parts.plan, target.value);
    });
    this.#form.addEventListener(REVEALED, ({ target }) => {
      const section = target instanceof Element ? target.closest<HTMLElement>(".cop-parts .cop-form-section") : null;
      if (!section || section.classList.contains("cop-open")) return;
      this.#address = `#${section.id}`;
      history.pushState(null, "", this.#address);
      this.#show("part", section);
      if (this.#left) note({ left: (this.#left = REPORT) });
    });
  }

  #section(hash: string) {
    return this.#tasks.sections.find(({ id }) => hash === `#${id}`) ?? null;
  }

  /** The view that an address asks for; nothing where it is another place of the page, such as its text. */
  #viewOf(hash: string) {
    if (!hash || hash === CARRY_ON) return this.#isToBegin ? "begin" : "list";
    if (this.#section(hash)) return "part";
    if (endedSession(hash) !== null) return "end";
    if (hash === FINDINGS) return "answers";
    return VIEWS.find((view) => hash === `#${view}`) ?? null;
  }

  /** Whether nobody has answered yet what is asked before the first part. */
  get #isToBegin() {
    return this.#parts.isNew && !this.#begin.isSettled && !this.#tasks.isBegun;
  }

  /** Show what the address says; where it says another place of the page, what was shown there stays. */
  #follow(isMoved: boolean) {
    const { address, left } = noted();
    if (this.#viewOf(location.hash)) this.#address = location.hash;
    else if (address) this.#address = address;
    else if (isMoved) {
      note({ address: this.#address, left: this.#left });
      return;
    }
    if (left) this.#left = left;
    if (this.#address === FINDINGS) this.#left = REPORT;
    this.#show(this.#viewOf(this.#address) ?? "list", this.#section(this.#address));
    if (isMoved) this.#enter();
  }

  #go(view: string) {
    if (location.hash === `#${view}`) this.#follow(true);
    else location.hash = view;
  }

  /** Go to the place that the address has asked for before the first questions, or else to another one. */
  #goWhereAsked(place: string) {
    const isAnswers = location.hash === "#answers" && this.#tasks.isBegun;
    this.#go(this.#section(location.hash)?.id ?? (isAnswers ? "answers" : place));
  }

  #show(view: string, section: HTMLElement | null = null) {
    const { plan } = this.#parts;
    if (section && this.#form.dataset.shown === "answers") this.#left = `.cop-all-answers [href="#${section.id}"]`;
    else if (!section && view !== "answers") this.#left = null;
    if (!section) this.#isRenaming = false;
    if (section && this.#left) note({ left: this.#left });
    this.#forgetSaid();
    for (const other of all(this.#form, ".cop-open", HTMLElement)) other.classList.remove("cop-open");
    section?.classList.add("cop-open");
    this.#form.dataset.shown = view;
    put(one(this.#form, ".cop-begin", HTMLElement), { hidden: view !== "begin" });
    if (view !== "begin") this.#begin.leave();
    if (section) this.#tasks.visit(section);
    plan.reach(section && this.#tasks.reach(section));
    if (view === "begin") this.#link.showIn(this.#begin);
    if (view === "begin" && location.hash === CARRY_ON) this.#begin.welcomeBack();
    if (view === "list") this.#tasks.show();
    if (view === "answers") this.#end.show();
    if (view === "end") this.#showEnd();
    this.#parts.findings.attention.isWhole = view === "answers" && this.#tasks.isBegun;
    this.#parts.findings.show();
    this.#question.forget(section);
    this.#bringWarning(section?.parentElement ?? one(this.#form, `[data-view=${view}]`, HTMLElement));
  }

  /** A warning that stands beside what is hidden now goes along: else nobody would see that nothing is kept. */
  #bringWarning(shown: HTMLElement) {
    const notice = one(this.#form, ".cop-notice", HTMLElement);
    if (notice.firstChild && !notice.checkVisibility()) shown.prepend(notice);
  }

  /** What came of pressing a button in another view is not said in this one; that the plan is kept holds everywhere. */
  #forgetSaid() {
    for (const text of all(this.#form, ".cop-by-hand", HTMLTextAreaElement)) put(text, { hidden: true, value: "" });
    const { notices, words } = this.#parts;
    const said = one(this.#form, ".cop-bar .cop-status", HTMLElement).textContent ?? "";
    const isKept = [words.say("kept"), words.say("kept-until-closed")].includes(said);
    if (this.#ledTo === location.hash) return;
    this.#ledTo = null;
    this.#form.querySelector(".cop-here")?.remove();
    if (!isKept) notices.answer("");
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
    if (view === "list") this.#showQuestions();
    if (view === "answers" && this.#left) this.#return(this.#left);
  }

  /** What is asked above the list is seen before it. */
  #showQuestions() {
    this.#parts.device.scrollTo();
    const notice = one(this.#form, ".cop-notice", HTMLElement);
    if (notice.firstChild) notice.scrollIntoView({ block: "start" });
  }

  /** Read the answers on from where somebody has left them. */
  #return(place: string) {
    this.#left = null;
    const found = this.#form.querySelector<HTMLElement>(place);
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "start" });
  }

  #settle() {
    this.#begin.settle();
    this.#enter();
  }

  #start() {
    const { plan, keeping, device } = this.#parts;
    const asks = this.#link.asks ?? this.#begin.chosen();
    if (asks === null) return;
    const { session } = this.#link;
    this.#bar.start(() => {
      ask(plan, asks);
      if (session === null) return;
      plan.edit((editor, document) => editor.set(document, ["through"], session), { of: "through", by: null });
    });
    this.#begin.settle();
    device.settle();
    keeping.begin();
    this.#tasks.show();
    this.#goWhereAsked(this.#tasks.next?.id ?? "list");
  }

  /** Go on to the next part, or back to the answers, unless the checker has a question that nobody has seen yet. */
  #continue(button: HTMLElement) {
    const section = button.closest<HTMLElement>(".cop-form-section");
    if (!section) return;
    if (this.#question.ask(section)) return;
    const next = this.#isRenaming ? "list" : addressAfter(section, this.#tasks);
    this.#go(this.#left ? "answers" : next);
  }

  #rename() {
    this.#isRenaming = true;
    this.#go("part-community");
  }

  #showEnd() {
    const session = endedSession(this.#address) ?? this.#tasks.today;
    const next = this.#tasks.sections.find((section) => sessionOf(section) > session) ?? null;
    showEnd(this.#form, session, next, this.#parts.words);
  }
}

copLesson.addGuide((parts) => new Guide(parts));
