/** `check`: the whole way from a plan's text to the report about it. Nothing is read or written on the way. */

import { readSuppressions } from "./suppressions.js";
import { LAST_SESSION, loadFormat, TIERS } from "../plan_format/format.js";
import { comparePositions } from "../finding.js";
import { elementStates, CheckOptions, missingElements, missingParts, nextTier } from "./missing.js";
import { SOURCE_LANGUAGE, spoken } from "../plan_format/languages.js";
import { judge, loadRules } from "./rules.js";
import { isSyntaxProblem, readDocument } from "../source/index.js";
import { problem } from "../source/syntax_problem.js";
import { checkStructure } from "./structure.js";
import { ruleOf, findingFromViolation, findingFromProblem } from "./messages.js";
import { Normalization } from "./normalize.js";
import { isNames, View } from "./plan_view.js";

/** @typedef {import("../plan_format/format.js").PlanFormat} PlanFormat */
/** @typedef {import("../finding.js").Finding} Finding */
/** @typedef {import("../finding.js").Report} Report */
/** @typedef {import("../finding.js").SetAside} SetAside */
/** @typedef {import("../plan_format/languages.js").LanguageWords} LanguageWords */
/** @typedef {import("./rules.js").RuleBook} RuleBook */
/** @typedef {import("./rules.js").RulesData} RulesData */
/** @typedef {import("../source/read.js").Document} Document */
/** @typedef {import("../source/syntax_problem.js").Syntax problem} Syntax problem */
/** @typedef {import("./plan_view.js").Names} Names */
/** @typedef {import("./plan_view.js").Value} Value */

/**
 * @typedef {object} CheckerData What `cop_lesson.bundle` writes: the plan format, the rules, and words by language.
 * @property {import("../plan_format/format.js").Schema} plan
 * @property {RulesData} rules
 * @property {Record<string, LanguageWords>} words
 *
 * @typedef {object} Options
 * @property {string} [name] What the report calls the plan, such as its file name.
 * @property {string | null} [tier] It wins over the plan's own word, as do the session and the language.
 * @property {number | null} [through] The last session done, 1 to 7.
 * @property {string | null} [today] As 2027-09-14; without it nothing is said about days that are past.
 * @property {string[]} [enable] Names of rules to judge by that are off otherwise.
 * @property {string | null} [language] The language of the words.
 *
 * @typedef {object} Examined A report, and the plan as the rules saw it; no plan where the text could not be read.
 * @property {Report} report
 * @property {View | null} view
 *
 * @typedef {{planFormat: PlanFormat, book: RuleBook}} Format The plan format and the rules in one language.
 */

/** Checks plans; it holds what does not change from plan to plan. */
export class Checker {
  /** @type {Map<string, LanguageWords>} */
  #words;
  /** @type {Map<string, Format>} */
  #formats = new Map();

  /** @param {CheckerData} data */
  constructor({ plan, rules, words }) {
    this.plan = plan;
    this.rules = rules;
    this.#words = new Map([[SOURCE_LANGUAGE, {}], ...Object.entries(words)]);
  }

  /** The languages that there are words in. */
  get languages() {
    return [...this.#words.keys()];
  }

  /**
   * Add words of a language to those that are known.
   *
   * @param {string} language
   * @param {LanguageWords} words
   */
  addWords(language, words) {
    const known = this.#words.get(language) ?? {};
    const parts = joined(known.parts, words.parts);
    this.#words.set(language, { ...known, ...words, parts, rules: joined(known.rules, words.rules) });
    this.#formats.delete(language);
  }

  /**
   * The plan format and the rules in the words of a language.
   *
   * @param {string} language
   * @returns {Format}
   */
  format(language) {
    let format = this.#formats.get(language);
    if (!format) {
      const words = this.#words.get(language) ?? {};
      const planFormat = loadFormat(this.plan, words);
      format = { planFormat, book: loadRules(this.rules, planFormat, words) };
      this.#formats.set(language, format);
    }
    return format;
  }

  /**
   * Say what a plan lacks. A faulty plan is findings, never an exception; only a strange option is one.
   *
   * @param {Uint8Array | string} source The plan as text, or as the bytes of its file.
   * @param {Options} options
   * @returns {Report}
   */
  check(source, options = {}) {
    return this.examine(source, options).report;
  }

  /**
   * Check a plan and keep it, for what is made of a plan; arguments and errors are those of `check`.
   *
   * @param {Uint8Array | string} source
   * @param {Options} options
   * @returns {Examined}
   */
  examine(source, options = {}) {
    this.#refuseStrange(options);
    const check = new Check(this, options);
    return check.examined(readDocument(source, check.format.planFormat.vocabulary));
  }

  /**
   * The same for a plan that is read already.
   *
   * @param {Document | Syntax problem} read
   * @param {Options} options
   * @returns {Examined}
   */
  examineRead(read, options = {}) {
    this.#refuseStrange(options);
    return new Check(this, options).examined(read);
  }

  /** @param {Options} options */
  #refuseStrange({ tier, through, language, enable = [] }) {
    const isOff = (/** @type {string} */ name) => this.format(SOURCE_LANGUAGE).book.rules.get(name)?.optional;
    const strange =
      (tier && !TIERS.includes(tier)) ||
      (through && !(Number.isInteger(through) && through >= 1 && through <= LAST_SESSION)) ||
      (language && !this.#words.has(language)) ||
      !enable.every(isOff);
    if (strange) throw new RangeError("no such tier, session, language or rule that is off");
  }
}

/** One check of one plan. */
class Check {
  /**
   * @param {Checker} checker
   * @param {Options} options
   */
  constructor(checker, { name = "plan", tier, through, today, enable, language }) {
    this.checker = checker;
    this.name = name;
    this.tier = tier ?? null;
    this.through = through ?? null;
    this.today = today ?? null;
    this.enabled = enable ?? [];
    this.language = language ?? null;
  }

  get format() {
    return this.checker.format(this.language ?? SOURCE_LANGUAGE);
  }

  /**
   * @param {Document | Syntax problem} document
   * @returns {Examined}
   */
  examined(document) {
    const { planFormat, book } = this.format;
    if (isSyntaxProblem(document)) return this.unread(document);
    if (document.data === null) return this.unread(problem("empty-file", { line: 1, column: 1 }));
    if (!isNames(document.data)) return this.unread(problem("not-a-plan", { line: 1, column: 1 }));
    const normalization = new Normalization(document, book.placeholders);
    const normalize = normalization.value(document.data, planFormat.schema, []);
    const tree = isNames(normalize) ? normalize : new Map();
    this.useLanguageOf(tree);
    return this.judged(document, tree, normalization);
  }

  /** Use the words of the plan's own language, unless another one is asked for. @param {Names} tree */
  useLanguageOf(tree) {
    const own = tree.get("language");
    if (!this.language && typeof own === "string") this.language = spoken(own, this.checker.languages);
  }

  /** How far the plan has come: by the options, by its own word, or as far as a charter goes. @param {View} view */
  options(view) {
    const [tier, through, language] = ["tier", "through", "language"].map((name) => view.tree.get(name));
    return new CheckOptions({
      tier: this.tier ?? (TIERS.includes(tier) ? tier : "charter"),
      through: this.through ?? (Number.isInteger(through) ? through : LAST_SESSION),
      language: typeof language === "string" ? language : SOURCE_LANGUAGE,
      today: this.today,
      enabled: this.enabled,
    });
  }

  /**
   * @param {Syntax problem} found
   * @returns {Examined}
   */
  unread(found) {
    const report = {
      source: this.name,
      language: this.language ?? SOURCE_LANGUAGE,
      tier: this.tier ?? "charter",
      through: this.through ?? LAST_SESSION,
      readable: false,
      findings: [findingFromProblem(found, this.format.book)],
      setAside: [],
      deferrals: [],
      elements: [],
      nextTier: [],
    };
    return { report, view: null };
  }

  /**
   * @param {Document} document
   * @param {Names} tree
   * @param {Normalization} tidying
   * @returns {Examined}
   */
  judged(document, tree, normalization) {
    const { planFormat, book } = this.format;
    const origins = checkStructure(tree, normalization, planFormat);
    const view = new View(tree, normalization.places, origins, endOf(document), planFormat);
    const options = this.options(view);
    const { suppressions, violations: strange } = readSuppressions(view, planFormat, book, this.today);
    const reported = normalization.violations;
    const { spoken: language } = options;
    const violations = [
      ...reported.filter((violation) => [null, language].includes(ruleOf(book, violation.rule).language)),
      ...strange,
      ...missingElements(view, planFormat, options, reported.map(({ path }) => path)),
      ...missingParts(view, planFormat, options),
      ...judge(book, options, { view, planFormat, today: this.today, deferred: suppressions.places }),
    ];
    /** @type {Finding[]} */
    const findings = [];
    /** @type {SetAside[]} */
    const setAside = [];
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
    const report = {
      source: this.name,
      language: this.language ?? SOURCE_LANGUAGE,
      tier: options.tier,
      through: options.through,
      readable: true,
      findings: findings.sort(byPlace),
      setAside: setAside.sort((one, other) => byPlace(one.finding, other.finding)),
      deferrals: suppressions.deferrals,
      elements: elementStates(view, planFormat, options, suppressions.elements),
      nextTier: nextTier(view, planFormat, options, suppressions.elements),
    };
    return { report, view };
  }
}

/**
 * @param {Finding} one
 * @param {Finding} other
 */
function byPlace(one, other) {
  return comparePositions(one.position, other.position) || Number(one.rule > other.rule) - Number(one.rule < other.rule);
}

/** The beginning of the last line with text: where absent sections are shown. @param {Document} document */
function endOf({ text }) {
  return { line: text.trimEnd().split("\n").length, column: 1 };
}

/**
 * What two tables say of each name, together.
 *
 * @template {object} Said
 * @param {Record<string, Said>} one
 * @param {Record<string, Said>} other It wins.
 */
function joined(one = {}, other = {}) {
  const more = Object.entries(other).map(([name, said]) => [name, { ...one[name], ...said }]);
  return { ...one, ...Object.fromEntries(more) };
}
