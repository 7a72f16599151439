/** `check`: the whole way from a plan's text to the report about it. Nothing is read or written on the way. */

import type { Explanations } from "../explaining.ts";
import { comparePositions, type Finding, type Report, type SetAside } from "../finding.ts";
import { ASKS, DEFAULT_ASKS, LAST_SESSION, loadFormat, type PlanFormat, type Schema } from "../plan_format/format.ts";
import { type LanguageWords, SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { isSyntaxProblem, readDocument } from "../source/index.ts";
import type { Document } from "../source/read.ts";
import { problem, type SyntaxProblem } from "../source/syntax_problem.ts";
import { useNames } from "./entry_names.ts";
import { ruleOf, findingFromViolation, findingFromProblem } from "./messages.ts";
import {
  elementStates,
  CheckOptions,
  missingElements,
  missingParts,
  nextElements,
  touchedElements,
} from "./missing.ts";
import { Normalization } from "./normalize.ts";
import { isNames, type Names, View, type Violation } from "./plan_view.ts";
import { judge, loadRules, type RuleBook, type RulesData } from "./rules.ts";
import { isSaid, mattersOf } from "./said.ts";
import { checkStructure } from "./structure.ts";
import { readSuppressions, type Suppressions } from "./suppressions.ts";

/** What `cop_lesson.web_build.data` gives: the plan format, the rules, and words by language. */
export interface CheckerData {
  plan: Schema;
  rules: RulesData;
  words: Record<string, LanguageWords>;
}

export interface Options {
  /** What the report calls the plan, such as its file name. */
  name?: string;
  /** It wins over the plan's own word, as do the session and the language. */
  asks?: string | null;
  /** The last session done, 1 to 7. */
  through?: number | null;
  /** As 2027-09-14; without it nothing is said about days that are past. */
  today?: string | null;
  /** Names of rules to judge by that are off otherwise. */
  enable?: string[];
  /** The language of the words. */
  language?: string | null;
}

/** A report, and the plan as the rules saw it; no plan where the text could not be read. */
export interface Examined {
  report: Report;
  view: View | null;
}

/** The plan format and the rules in one language. */
interface Format {
  planFormat: PlanFormat;
  book: RuleBook;
}

/** Checks plans; it holds what does not change from plan to plan. */
export class Checker {
  readonly #plan: Schema;
  readonly #rules: RulesData;
  readonly #explanations: Explanations | null;
  #words: Map<string, LanguageWords>;
  #formats = new Map<string, Format>();

  /** @param explanations Nothing where they come later. */
  constructor({ plan, rules, words }: CheckerData, explanations: Explanations | null = null) {
    this.#explanations = explanations;
    this.#plan = plan;
    this.#rules = rules;
    this.#words = new Map([[SOURCE_LANGUAGE, {}], ...Object.entries(words)]);
  }

  /** The languages that there are words in. */
  get languages() {
    return [...this.#words.keys()];
  }

  /** Add words of a language to those that are known. */
  addWords(language: string, words: LanguageWords) {
    this.#words.set(language, together(this.#words.get(language) ?? {}, words));
    this.#formats.clear();
  }

  /** A checker that says some things in other words, or says more: why a plan cannot be read, and what to do. */
  reworded(language: string, words: LanguageWords, explanations = this.#explanations) {
    const known = this.#words.get(language) ?? {};
    const reworded = { [language]: together(known, words) };
    return new Checker({ plan: this.#plan, rules: this.#rules, words: reworded }, explanations);
  }

  /** The plan format and the rules in the words of a language. */
  format(language: string): Format {
    let format = this.#formats.get(language);
    if (!format) {
      const words = this.#words.get(language) ?? {};
      const planFormat = loadFormat(this.#plan, words, this.#explanations, this.#words);
      format = { planFormat, book: loadRules(this.#rules, planFormat, words) };
      this.#formats.set(language, format);
    }
    return format;
  }

  /**
   * Say what a plan lacks. A faulty plan is findings, never an exception; only a strange option is one.
   *
   * @param source The plan as text, or as the bytes of its file.
   */
  check(source: Uint8Array | string, options: Options = {}): Report {
    return this.examine(source, options).report;
  }

  /** Check a plan and keep it, for what is made of a plan; arguments and errors are those of `check`. */
  examine(source: Uint8Array | string, options: Options = {}): Examined {
    this.#refuseStrange(options);
    const check = new Check(this, options);
    return check.examined(readDocument(source, check.format.planFormat.vocabulary));
  }

  /** The same for a plan that is read already. */
  examineRead(read: Document | SyntaxProblem, options: Options = {}): Examined {
    this.#refuseStrange(options);
    return new Check(this, options).examined(read);
  }

  #refuseStrange({ asks, through, language, enable = [] }: Options) {
    const isOff = (name: string) => this.format(SOURCE_LANGUAGE).book.rules.get(name)?.optional;
    const strange =
      (asks && !ASKS.includes(asks)) ||
      (through && !(Number.isInteger(through) && through >= 1 && through <= LAST_SESSION)) ||
      (language && !this.#words.has(language)) ||
      !enable.every(isOff);
    if (strange) throw new RangeError("no such value of asks, session, language or rule that is off");
  }
}

/** One check of one plan. */
class Check {
  readonly #checker: Checker;
  readonly #given: Options;
  language: string | null;

  constructor(checker: Checker, given: Options) {
    this.#checker = checker;
    this.#given = given;
    this.language = given.language ?? null;
  }

  get format() {
    return this.#checker.format(this.language ?? SOURCE_LANGUAGE);
  }

  examined(document: Document | SyntaxProblem): Examined {
    const { planFormat, book } = this.format;
    if (isSyntaxProblem(document)) {
      this.#useLanguage(document.planLanguage);
      return this.#unread(document);
    }
    if (document.data === null) return this.#unread(problem("empty-file", { line: 1, column: 1 }));
    if (!isNames(document.data)) return this.#unread(problem("not-a-plan", { line: 1, column: 1 }));
    const normalization = new Normalization(document, book.placeholders);
    const normalized = normalization.value(document.data, planFormat.schema, []);
    const tree = isNames(normalized) ? normalized : new Map();
    this.#useLanguage(tree.get("language"));
    return this.#judged(document, tree, normalization);
  }

  /** Use the words of the plan's own language, unless another one is asked for. */
  #useLanguage(own: unknown) {
    if (this.language || typeof own !== "string" || !own) return;
    const { explanations } = this.format.planFormat.vocabulary;
    this.language = explanations?.spoken(own, this.#checker.languages) ?? null;
  }

  /** How far the plan has come: by the options, by its own word, or as far as a charter goes. */
  #options(view: View) {
    const [asks, through, language] = ["asks", "through", "language"].map((name) => view.tree.get(name));
    return new CheckOptions({
      asks: this.#given.asks ?? (typeof asks === "string" && ASKS.includes(asks) ? asks : DEFAULT_ASKS),
      through:
        this.#given.through ?? (typeof through === "number" && Number.isInteger(through) ? through : LAST_SESSION),
      language: typeof language === "string" ? language : SOURCE_LANGUAGE,
      enabled: this.#given.enable ?? [],
    });
  }

  /** With what each report begins. */
  get #head() {
    return { source: this.#given.name ?? "plan", language: this.language ?? SOURCE_LANGUAGE };
  }

  #unread(found: SyntaxProblem): Examined {
    const report = {
      ...this.#head,
      asks: this.#given.asks ?? DEFAULT_ASKS,
      through: this.#given.through ?? LAST_SESSION,
      readable: false,
      findings: [found, ...found.more].map((one) => findingFromProblem(one, this.format.book)),
      setAside: [],
      deferrals: [],
      elements: [],
      nextElements: [],
    };
    return { report, view: null };
  }

  #judged(document: Document, tree: Names, normalization: Normalization): Examined {
    const { planFormat, book } = this.format;
    const { today = null } = this.#given;
    const { origins, answers } = checkStructure(tree, normalization, planFormat);
    const ambiguous = useNames(tree, planFormat);
    const { places, marked } = normalization;
    const view = new View(tree, places, origins, endOf(document), planFormat, document.data, answers, marked);
    const options = this.#options(view);
    const { suppressions, violations: strange } = readSuppressions(view, planFormat, book, today);
    const reported = normalization.violations;
    const touched = touchedElements(planFormat, [...reported.map(({ path }) => path), ...suppressions.answered]);
    const isUnsaid = (found: Violation) => !isSaid(found, view, book.said, options.spoken);
    const missing = [
      ...missingElements(view, planFormat, options, touched),
      ...missingParts(view, planFormat, options),
    ].filter(isUnsaid);
    const absent = missing.filter((found) => !suppressions.answer(found, ruleOf(book, found.rule))).flatMap(mattersOf);
    const around = { view, planFormat, today, deferred: suppressions.places };
    const violations = [
      ...reported.filter((violation) => [null, options.spoken].includes(ruleOf(book, violation.rule).language)),
      ...strange,
      ...ambiguous,
      ...notReplaced([...missing, ...[...judge(book, options, around, absent)].filter(isUnsaid)], book, suppressions),
    ];
    const { findings, setAside } = this.#sortedOut(document, violations, view, suppressions);
    const report = {
      ...this.#head,
      asks: options.asks,
      through: options.through,
      readable: true,
      findings: findings.toSorted(byPlace),
      setAside: setAside.toSorted((one, other) => byPlace(one.finding, other.finding)),
      deferrals: suppressions.deferrals.toSorted((one, other) => comparePositions(one.position, other.position)),
      elements: elementStates(view, planFormat, options, suppressions),
      nextElements: nextElements(view, planFormat, options, touched, suppressions.elements),
    };
    return { report, view };
  }

  /** What is told, and what the plan answers. */
  #sortedOut(document: Document, violations: Violation[], view: View, suppressions: Suppressions) {
    const { planFormat, book } = this.format;
    const findings: Finding[] = [];
    const setAside: SetAside[] = [];
    for (const finding of document.problems.map((one) => findingFromProblem(one, book))) {
      const reason = suppressions.silenced.get(finding.rule);
      if (reason === undefined) findings.push(finding);
      else setAside.push({ finding, by: "silenced", reason });
    }
    for (const violation of violations) {
      const finding = findingFromViolation(violation, view, book, planFormat);
      const answer = suppressions.answer(violation, ruleOf(book, violation.rule));
      if (answer) setAside.push({ finding, ...answer });
      else findings.push(finding);
    }
    return { findings, setAside };
  }
}

/** The violations in the place of which no other one is told. */
function notReplaced(violations: Violation[], book: RuleBook, suppressions: Suppressions) {
  const replaced = new Set(
    violations.flatMap((found) => {
      const rule = ruleOf(book, found.rule);
      return rule.insteadOf.length && !suppressions.answer(found, rule) ? rule.insteadOf : [];
    }),
  );
  return violations.filter((found) => !mattersOf(found).some((matter) => replaced.has(matter)));
}

function byPlace(one: Finding, other: Finding) {
  return (
    comparePositions(one.position, other.position) || Number(one.rule > other.rule) - Number(one.rule < other.rule)
  );
}

/** The beginning of the last line with text: where absent sections are shown. */
function endOf({ text }: Document) {
  return { line: text.trimEnd().split("\n").length, column: 1 };
}

/** The words of a language, with others that win over them. */
function together(known: LanguageWords, words: LanguageWords): LanguageWords {
  const [parts, rules] = [joined(known.parts, words.parts), joined(known.rules, words.rules)];
  return { ...known, ...words, parts, rules, phrases: { ...known.phrases, ...words.phrases } };
}

/**
 * What two tables say of each name, together.
 *
 * @param other It wins.
 */
function joined<Said extends object>(one: Record<string, Said> = {}, other: Record<string, Said> = {}) {
  const more = Object.entries(other).map(([name, said]) => [name, { ...one[name], ...said }]);
  return { ...one, ...Object.fromEntries(more) };
}
