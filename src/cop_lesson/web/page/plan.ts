/** The plan of the page: its text, what is read of it and what the checker says. Every change goes through here. */

import type { Checker, Examined, Options } from "../checks/check.ts";
import { type Edited, Editor } from "../editing/editor.ts";
import type { Explanations } from "../explaining.ts";
import type { Path } from "../finding.ts";
import { LAST_SESSION, type PlanFormat } from "../plan_format/format.ts";
import { type LanguageWords, SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { isSyntaxProblem, readDocument } from "../source/index.ts";
import type { Document } from "../source/read.ts";
import type { SyntaxProblem } from "../source/syntax_problem.ts";
import { lookUp } from "./form/paths_in_page.ts";
import { NEW_FILE } from "./storage/blank_plan.ts";

const THROUGH = "through";
/** How many steps can be undone. */
const MOST_STEPS = 200;
/** Changes of one field within this time, in milliseconds, are one step. */
const ONE_STEP = 1000;

/** What happened to the plan. */
interface Change {
  /** The field, list or command that changed it; changes in a row of the same one are undone together. */
  of: string;
  /** The control that shows the change already. */
  by: Element | null;
  /** Whether it belongs to the change before, of the same field, however long ago that was. */
  joins?: boolean;
}

/** What is known of the file that the plan came from, and what is said of the plan beside it. */
export interface FileFacts {
  name: string;
  marked: boolean;
  /** The sections that somebody has called finished. */
  finished?: string[];
}

type Step = FileFacts & { text: string };

export class Plan {
  checker: Checker;
  readonly options: Options;
  planFormat: PlanFormat;
  #editor: Editor;
  /** Whether it is to look at, and never changes. */
  readonly isExample: boolean;
  text: string;
  name: string;
  /** Whether the file began with a byte order mark, so that saving gives the same bytes. */
  marked: boolean;
  finished: string[] = [];
  /** The session up to which the page asks, where it is another one than the plan says. */
  #reach: number | null = null;
  #listeners: ((change: Change) => void)[] = [];
  #refusals: ((change: Change) => void)[] = [];
  #read: Document | SyntaxProblem;
  /** What the checker says; nothing until somebody wants to know it. */
  #examined: Examined | null = null;
  #earlier: Step[] = [];
  #last = { of: "", at: 0 };

  constructor(checker: Checker, options: Options, text: string, isExample = false) {
    this.checker = checker;
    this.options = options;
    const { planFormat } = checker.format(options.language ?? SOURCE_LANGUAGE);
    this.planFormat = planFormat;
    this.#editor = new Editor(planFormat);
    this.isExample = isExample;
    this.text = text;
    this.name = NEW_FILE.name;
    this.marked = NEW_FILE.marked;
    this.#read = readDocument(text, planFormat.vocabulary);
  }

  onChange(listener: (change: Change) => void) {
    this.#listeners.push(listener);
  }

  /** Hear of changes that did not happen, because what was meant cannot be written into the plan. */
  onRefusal(listener: (change: Change) => void) {
    this.#refusals.push(listener);
  }

  /** What findings say, and what is said around them; there are more when `addWords` has brought them. */
  get phrases() {
    return this.checker.format(this.options.language ?? SOURCE_LANGUAGE).book.phrases;
  }

  /** The plan as data with its places; nothing while its text cannot be read. */
  get document() {
    return isSyntaxProblem(this.#read) || !(this.#read.data instanceof Map) ? null : this.#read;
  }

  /** Whether a form can change it. */
  get isOpen() {
    return this.document !== null && !this.isExample;
  }

  /** What the checker says about the plan. */
  get report() {
    return this.#examine().report;
  }

  /** The plan as the rules see it, for what is made of it; nothing while its text cannot be read. */
  get view() {
    return this.#examine().view;
  }

  /** What the checker says about the whole plan, or the sections of the page, with some of its words exchanged. */
  reportIn(words: LanguageWords) {
    return this.#check(this.checker.reworded(this.options.language ?? SOURCE_LANGUAGE, words), null).report;
  }

  /** Let findings say what they are about and what to do, and a plan that cannot be read say why. */
  addWords(words: LanguageWords, explanations: Explanations) {
    const language = this.options.language ?? SOURCE_LANGUAGE;
    this.checker = this.checker.reworded(language, words, explanations);
    this.planFormat = this.checker.format(language).planFormat;
    this.#editor = new Editor(this.planFormat);
    this.#show(this.text, { of: "words", by: null });
  }

  /** The day, as the checker needs it. */
  get today() {
    const now = new Date();
    const two = (number: number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** Change the text in one place, by way of the editor; nothing happens while the text cannot be read. */
  edit(edit: (editor: Editor, document: Document) => Edited, change: Change) {
    if (!this.document) return;
    const { document, isRefused } = edit(this.#editor, this.document);
    if (isRefused) for (const listener of this.#refusals) listener(change);
    else {
      const reached = this.#comeTo(this.planFormat.parts.get([change.of.split(".")[0] ?? ""])?.session ?? 0, document);
      this.#replace(reached.text, reached, change);
    }
  }

  /** Whoever works in a later session than the plan says has come as far as that. */
  comeTo(session: number | null) {
    if (!this.document || session === null) return;
    const { document } = this;
    const reached = this.#comeTo(session, document);
    if (reached !== document) this.#replace(reached.text, reached, { of: THROUGH, by: null });
  }

  #comeTo(session: number, document: Document) {
    const { value } = lookUp(document.data, [THROUGH]);
    if (typeof value !== "number" || session <= value) return document;
    return this.#editor.set(document, [THROUGH], session).document;
  }

  /** Call a section finished, or not; that stands beside the plan, and not in it. */
  finish(section: string, isFinished: boolean) {
    if (this.isExample) return;
    const others = this.finished.filter((name) => name !== section);
    this.finished = isFinished ? [...others, section] : others;
    for (const listener of this.#listeners) listener({ of: "finished", by: null });
  }

  /** Ask up to a session; nothing for as far as the plan says that it has come. */
  reach(session: number | null) {
    if (session === this.#reach) return;
    this.#reach = session;
    this.#examined = null;
  }

  /** Put another text in the place of this one. */
  replace(text: string, change: Change, file: FileFacts = this) {
    this.#replace(text, null, change, file);
  }

  /** @param read What was read of the text; nothing where it was not read yet. */
  #replace(text: string, read: Document | null, change: Change, file: FileFacts = this) {
    if (this.isExample) return;
    const { name, marked, finished } = this;
    Object.assign(this, { name: file.name, marked: file.marked, finished: file.finished ?? [] });
    if (text === this.text) return;
    const now = Date.now();
    const goesOn = change.of === this.#last.of && (change.joins || now - this.#last.at < ONE_STEP);
    if (!goesOn) this.#earlier = [...this.#earlier.slice(1 - MOST_STEPS), { text: this.text, name, marked, finished }];
    this.#last = { of: change.of, at: now };
    this.#show(text, change, read);
  }

  /** How many steps can be taken back. */
  get steps() {
    return this.#earlier.length;
  }

  /** Take the last step back; whether there was one. */
  undo() {
    const step = this.#earlier.pop();
    if (!step) return false;
    this.#last = { of: "", at: 0 };
    Object.assign(this, { name: step.name, marked: step.marked, finished: step.finished ?? [] });
    this.#show(step.text, { of: "undo", by: null });
    return true;
  }

  /** Forget every earlier text, and begin with this one. */
  forget(text: string) {
    this.#earlier = [];
    this.#show(text, { of: "forget", by: null });
  }

  /** What is said in a place of another plan; nothing where that cannot be read. */
  lookUpIn(text: string, path: Path) {
    const read = readDocument(text, this.planFormat.vocabulary);
    return isSyntaxProblem(read) ? null : lookUp(read.data, path).value;
  }

  /** The bytes of the file. */
  get bytes() {
    return new TextEncoder().encode((this.marked ? "\ufeff" : "") + this.text);
  }

  #show(text: string, change: Change, read: Document | SyntaxProblem | null = null) {
    this.text = text;
    this.#read = read ?? readDocument(text, this.planFormat.vocabulary);
    this.#examined = null;
    for (const listener of this.#listeners) listener(change);
  }

  #examine() {
    this.#examined ??= this.#check(this.checker, this.#reach);
    return this.#examined;
  }

  #check(checker: Checker, reach: number | null) {
    const { options, today, name } = this;
    const asked = reach ?? options.through ?? null;
    // What a plan says that is no session is told, and asks for nothing.
    const through = asked === null || asked > LAST_SESSION ? null : asked;
    return checker.examineRead(this.#read, { ...options, through, today, name });
  }
}
