/** What the checker says, beside the fields, in a list, and as the states of parts. */

import { ELEMENT_MISSING } from "../../checks/rules.ts";
import { byWeight, type ElementState, type Finding, type Report } from "../../finding.ts";
import { fill } from "../../phrases.ts";
import { all, make, one, put, say } from "../dom.ts";
import { ANSWERED, answerTo, isAnswered } from "../form/answered.ts";
import { Attention } from "../form/attention.ts";
import { lookUp } from "../form/paths_in_page.ts";
import type { PageData, Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import type { FindingsList } from "./findings_list.ts";
import { keepInPlace, renew } from "./focus.ts";
import { jump, MOST_SHOWN, severity } from "./jump.ts";
import { keepsSomebody } from "./keeps_somebody.ts";
import type { LaterFindings } from "./lazy_findings.ts";
import { Places } from "./places.ts";

/** How long, in milliseconds, after something was asked for its counts are read out. */
const QUIET = 1200;

export class Findings {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  readonly #page: PageData;
  readonly #goToLine: ((line: number) => void) | null;
  /** Nothing until the words of findings are there: see lazy_findings.ts. */
  #list: FindingsList | null = null;
  readonly #places: Places;
  readonly #sections: Set<string | undefined>;
  readonly report: HTMLElement;
  #shown = "";
  #reported: Element[] = [];
  /** What is said in a place beside a field. */
  #beside = new WeakMap<Element, string>();
  readonly attention: Attention;
  readonly #later: LaterFindings;
  /** Whether the words were asked for and did not come. */
  #isRefused = false;
  #isAsked = false;
  /** Whether the form shows one part at a time, and beside that one finding. */
  readonly #isGuided: boolean;

  constructor(
    form: HTMLFormElement,
    plan: Plan,
    words: Words,
    page: PageData,
    goToLine: ((line: number) => void) | null,
    later: LaterFindings,
  ) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#page = page;
    this.#places = new Places(form, plan);
    this.#sections = new Set(all(form, "[data-section]", HTMLElement).map(({ dataset }) => dataset.section));
    this.report = one(form, ".cop-report", HTMLElement);
    this.#later = later;
    this.#isGuided = form.classList.contains("cop-plan-editor");
    this.attention = new Attention(form, plan, () => this.show());
    this.#place(".cop-ask").addEventListener("click", () => {
      this.attention.askAll();
      this.show();
      // The button is gone.
      this.#place(".cop-form-title").focus();
      this.#tell(this.#place(".cop-counts").textContent);
    });
    this.#goToLine = goToLine;
    // Lists may have other entries by now than when the report was shown.
    this.report.addEventListener("click", () => this.#places.find(), { capture: true });
  }

  /**
   * Ask the checker about a section.
   *
   * @returns What weighs most of what it says of what is written there, in words, and its place.
   */
  ask(section: HTMLElement) {
    this.attention.ask(section);
    this.show();
    const said = lookUp(this.#plan.document?.data ?? null, [section.dataset.section ?? ""]).value;
    if (!this.attention.isWritten(section) && !isAnswered(said)) return null;
    for (const finding of this.#own.filter(keepsSomebody)) {
      const box = this.#places.boxOf(finding);
      const text = this.#list?.text(finding) ?? this.#coming;
      if (box && section.contains(box)) return { key: `${finding.rule} ${finding.pointer}`, box, text };
    }
    return null;
  }

  /** What the form says now, by its weight. */
  #own: Finding[] = [];

  /** Show the report; its counts are read out where somebody has asked for it, and not while they write. */
  show() {
    this.attention.whenReleased(() => this.#show());
  }

  #place(selector: string) {
    return one(this.report, selector, HTMLElement);
  }

  #tell(text: string | null) {
    setTimeout(() => say(this.#place(".cop-announced"), text ?? ""), QUIET);
  }

  #show() {
    const { report } = this.#plan;
    this.#places.find();
    const everything = byWeight(report.findings).filter((finding) => this.#isOwn(finding));
    const own = everything.filter((finding) => !report.readable || this.#isOpen(finding));
    const waits = own.length < everything.length || !this.#isComplete();
    this.#own = own;
    // They also bring the words of other languages, in which a plan may say something that is to be told.
    if (own.length || this.#isBegun()) this.#wantWords();
    const elements = report.elements.filter((element) => this.#isHere(element)).map((element) => this.#known(element));
    const lines = this.#plan.text.split("\n");
    const written = own.slice(0, MOST_SHOWN).map(({ position }) => lines[position.line - 1]);
    const shown = JSON.stringify([
      own,
      written,
      elements,
      report.findings.length,
      report.deferrals,
      waits,
      this.#coming,
    ]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#showBeside(own);
    this.#showStates(elements);
    this.#showList(own, report);
    const elsewhere = report.findings.length - everything.length;
    const held = everything.length - own.length;
    const counts = this.#counts(own, elsewhere, waits);
    const later = held && this.#isBegun() ? this.words.say("to-come", { count: held }) : "";
    put(this.#place(".cop-ask"), { hidden: !held || this.#plan.isExample });
    say(this.#place(".cop-counts"), counts);
    say(this.#place(".cop-to-come"), later);
    this.#showElsewhere(this.#isBegun() ? elsewhere : 0);
    this.#tell(this.attention.isWhole ? counts : "");
  }

  /** What stands in the place of the words of a finding until they are there. */
  get #coming() {
    return this.#list ? "" : this.words.say(this.#isRefused ? "words-absent" : "loading");
  }

  /** Ask for the words of findings and their list, once; where they did not come, say so. */
  #wantWords() {
    const { said } = this.#later;
    if (said) this.#list ??= said.list(this.report, this.#plan, this.#partsOfList);
    else if (!this.#isAsked) {
      this.#isAsked = true;
      void this.#later.load().then((came) => {
        this.#isRefused = !came;
        keepInPlace(() => this.show());
      });
    }
  }

  get #partsOfList() {
    const find = (finding: Finding) => this.#places.boxOf(finding);
    const partOf = (path: string) => this.#places.partOf(path);
    return { words: this.words, page: this.#page, goToLine: this.#goToLine, find, partOf };
  }

  #showList(own: Finding[], { findings, elements }: Report) {
    if (!this.#list) {
      say(this.#place(".cop-first"), own.length ? this.#coming : "");
      return;
    }
    const shownHere = new Set(own);
    this.#list.show(
      findings.filter((finding) => shownHere.has(finding)),
      elements.some(({ state }) => state === "present"),
    );
  }

  /** Whether a finding is shown in this form: it is about one of its sections, or no form has a field for it. */
  #isOwn({ pointer }: Finding) {
    const [, name = "", at = ""] = pointer.split("/");
    const section = name === "deferred" ? this.#sectionDeferred(Number(at)) : name;
    const isTaught = (this.#plan.planFormat.parts.get([section])?.element ?? null) !== null;
    return !isTaught || this.#sections.has(section);
  }

  /** The section of an element that is left open; nothing where there is no such element. */
  #sectionDeferred(at: number) {
    const { value } = lookUp(this.#plan.document?.data ?? null, ["deferred", at, "element"]);
    const name = typeof value === "string" ? value.trim().replaceAll("_", "-") : "";
    return this.#plan.planFormat.elements.get(name)?.places[0]?.[0] ?? "";
  }

  #isHere({ name }: ElementState) {
    const section = this.#plan.planFormat.elements.get(name)?.places[0]?.[0];
    return this.#sections.has(section);
  }

  /** Whether somebody is to hear of a finding already: see form/attention.ts. */
  #isOpen(finding: Finding) {
    const box = this.#places.boxOf(finding);
    if (box === null) return true;
    // Whoever has just said that there is none is about to write why.
    const isBeingSaid = finding.rule === "answer-without-reason" && box.contains(document.activeElement);
    return !isBeingSaid && this.attention.isOpen(box, finding.severity === "error");
  }

  /** An element that somebody has not come to yet is not missing. */
  #known(element: ElementState): ElementState {
    const section = this.#places.section(this.#plan.planFormat.elements.get(element.name)?.places[0]?.[0] ?? "");
    return element.state === "missing" && !this.attention.isKnown(section)
      ? { ...element, state: "not started" }
      : element;
  }

  get #sectionsHere() {
    return all(this.#form, ".cop-form-section", HTMLElement).filter((section) => {
      const part = this.#plan.planFormat.parts.get([section.dataset.section ?? ""]);
      return !section.hidden && part?.element;
    });
  }

  #isBegun() {
    return this.#sectionsHere.some((section) => this.#isDealtWith(section));
  }

  /** Whether something is written in each section that is asked for here, or said of it. */
  #isComplete() {
    return this.#sectionsHere.every((section) => this.#isDealtWith(section));
  }

  #isDealtWith(section: HTMLElement) {
    return this.attention.isWritten(section) || answerTo(this.#plan, section.dataset.section ?? "") !== null;
  }

  /** What is counted is what is shown; with what is to come, that is what a report counts. */
  #counts(findings: Finding[], elsewhere: number, waits: boolean) {
    const { phrases, report } = this.#plan;
    if (!report.readable) return this.words.say("slip");
    if (!findings.length && waits) return this.words.say(this.#isBegun() ? "so-far" : "waiting");
    if (!findings.length) return elsewhere ? this.words.say("nothing-here") : (phrases.nothing ?? "");
    const error = findings.filter((finding) => finding.severity === "error").length;
    return fill(phrases.counts, { error, open: findings.length - error });
  }

  /** Put each finding beside its field, or beside the nearest thing around it that the form has. */
  #showBeside(findings: Finding[]) {
    const places = new Map<Element, Finding[]>();
    const asked = new Set<Element>();
    // The one that is shown of a section is the one that is asked there.
    const order = this.#isGuided ? findings.toSorted((a, b) => +keepsSomebody(b) - +keepsSomebody(a)) : findings;
    for (const finding of order.slice(0, MOST_SHOWN)) {
      const place = finding.rule === ELEMENT_MISSING ? null : this.#roomFor(finding);
      const section = place?.closest(".cop-form-section") ?? null;
      if (this.#isGuided && section && asked.has(section)) continue;
      if (section) asked.add(section);
      if (place) places.set(place, [...(places.get(place) ?? []), finding]);
    }
    for (const place of this.#reported) if (!places.has(place)) place.replaceChildren();
    for (const [place, reported] of places) {
      const made = reported.map((finding) =>
        make(
          "p",
          { class: `cop-finding cop-${finding.severity}` },
          severity(finding, this.#plan),
          " ",
          ...(this.#list?.told(finding) ?? [this.#coming]),
        ),
      );
      const text = made.map(({ textContent }) => textContent).join("\n");
      // The page may have been translated since.
      if (this.#beside.get(place) === text && place.children.length === made.length) continue;
      place.replaceChildren(...made);
      this.#beside.set(place, text);
    }
    this.#reported = [...places.keys()];
    this.#markFaulty();
  }

  #markFaulty() {
    for (const control of all(this.#form, "[aria-invalid]", HTMLElement)) control.removeAttribute("aria-invalid");
    for (const place of this.#reported) {
      const isFaulty = place.querySelector(".cop-error") !== null;
      const control = place.closest(".cop-field")?.querySelector(":scope > :is(input, textarea, select)");
      if (isFaulty) control?.setAttribute("aria-invalid", "true");
    }
  }

  #roomFor(finding: Finding) {
    const box = this.#list ? this.#list.placeOf(finding) : this.#places.boxOf(finding);
    return box?.querySelector(":scope > .cop-said") ?? null;
  }

  #showStates(elements: ElementState[]) {
    const items = elements.map(({ name, title, state }) => {
      const section = this.#plan.planFormat.elements.get(name)?.places[0]?.join(".") ?? "";
      const link = jump(title, () => this.#places.partOf(section));
      // What rests on a section is answered with it.
      const answer = answerTo(this.#plan, section.split(".")[0] ?? "")?.answer ?? "not_yet";
      const word = this.words.say(answer === "not_yet" ? state.replaceAll(" ", "-") : ANSWERED[answer]);
      const attributes = { class: `cop-state cop-state-${state.replaceAll(" ", "-")}`, "data-of": name };
      return make("li", attributes, link, ": ", make("span", {}, word));
    });
    renew(this.#place(".cop-states"), items);
  }

  #showElsewhere(count: number) {
    const place = this.#place(".cop-elsewhere");
    const said = count ? this.words.say("elsewhere", { count }) : "";
    place.replaceChildren(said && this.#page.plan ? make("a", { href: `${this.#page.plan}#findings` }, said) : said);
  }
}
