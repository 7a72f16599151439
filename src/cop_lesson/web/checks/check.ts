/** `check`: the whole way from a plan's text to the report about it. Nothing is read or written on the way. */

import { readAsides } from "./suppressions.ts";
import { LAST_SESSION, loadFormat, TIERS } from "../plan_format/format.ts";
import { comparePositions } from "../finding.ts";
import { elementStates, Judging, missingElements, missingParts, nextTier } from "./missing.ts";
import { SOURCE_LANGUAGE, spoken } from "../plan_format/languages.ts";
import { judge, loadRules } from "./rules.ts";
import { isSlip, readDocument } from "../source/index.ts";
import { slip } from "../source/syntax_problem.ts";
import { checkStructure } from "./structure.ts";
import { ruleOf, tellFault, tellSlip } from "./messages.ts";
import { Tidying } from "./normalize.ts";
import { isNames, View } from "./plan_view.ts";

/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Finding} Finding */
/** @typedef {import("../finding.ts").Report} Report */
/** @typedef {import("../finding.ts").SetAside} SetAside */
/** @typedef {import("../plan_format/languages.ts").LanguageWords} LanguageWords */
/** @typedef {import("./rules.ts").RuleBook} RuleBook */
/** @typedef {import("./rules.ts").RulesData} RulesData */
/** @typedef {import("../source/read.ts").Document} Document */
/** @typedef {import("../source/syntax_problem.ts").Slip} Slip */
/** @typedef {import("./plan_view.ts").Names} Names */
/** @typedef {import("./plan_view.ts").Value} Value */

/**
 * @typedef {object} CheckerData What `cop_lesson.bundle` writes: the plan format, the rules, and words by language.
 * @property {import("../plan_format/format.ts").Schema} plan
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
   * @param {Document | Slip} read
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
   * @param {Document | Slip} document
   * @returns {Examined}
   */
  examined(document) {
    const { planFormat, book } = this.format;
    if (isSlip(document)) return this.unread(document);
    if (document.data === null) return this.unread(slip("empty-file", { line: 1, column: 1 }));
    if (!isNames(document.data)) return this.unread(slip("not-a-plan", { line: 1, column: 1 }));
    const tidying = new Tidying(document, book.placeholders);
    const tidied = tidying.value(document.data, planFormat.schema, []);
    const tree = isNames(tidied) ? tidied : new Map();
    this.useLanguageOf(tree);
    return this.judged(document, tree, tidying);
  }

  /** Use the words of the plan's own language, unless another one is asked for. @param {Names} tree */
  useLanguageOf(tree) {
    const own = tree.get("language");
    if (!this.language && typeof own === "string") this.language = spoken(own, this.checker.languages);
  }

  /** How far the plan has come: by the options, by its own word, or as far as a charter goes. @param {View} view */
  judging(view) {
    const [tier, through, language] = ["tier", "through", "language"].map((name) => view.tree.get(name));
    return new Judging({
      tier: this.tier ?? (TIERS.includes(tier) ? tier : "charter"),
      through: this.through ?? (Number.isInteger(through) ? through : LAST_SESSION),
      language: typeof language === "string" ? language : SOURCE_LANGUAGE,
      today: this.today,
      enabled: this.enabled,
    });
  }

  /**
   * @param {Slip} found
   * @returns {Examined}
   */
  unread(found) {
    const report = {
      source: this.name,
      language: this.language ?? SOURCE_LANGUAGE,
      tier: this.tier ?? "charter",
      through: this.through ?? LAST_SESSION,
      readable: false,
      findings: [tellSlip(found, this.format.book)],
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
   * @param {Tidying} tidying
   * @returns {Examined}
   */
  judged(document, tree, tidying) {
    const { planFormat, book } = this.format;
    const origins = checkStructure(tree, tidying, planFormat);
    const view = new View(tree, tidying.places, origins, endOf(document), planFormat);
    const judging = this.judging(view);
    const { asides, faults: strange } = readAsides(view, planFormat, book, this.today);
    const told = tidying.faults;
    const { spoken: language } = judging;
    const faults = [
      ...told.filter((fault) => [null, language].includes(ruleOf(book, fault.rule).language)),
      ...strange,
      ...missingElements(view, planFormat, judging, told.map(({ path }) => path)),
      ...missingParts(view, planFormat, judging),
      ...judge(book, judging, { view, planFormat, today: this.today, deferred: asides.places }),
    ];
    /** @type {Finding[]} */
    const findings = [];
    /** @type {SetAside[]} */
    const setAside = [];
    for (const finding of document.slips.map((one) => tellSlip(one, book))) {
      const reason = asides.silenced.get(finding.rule);
      if (reason === undefined) findings.push(finding);
      else setAside.push({ finding, by: "silenced", reason });
    }
    for (const fault of faults) {
      const finding = tellFault(fault, view, book, planFormat);
      const answer = asides.answer(fault, ruleOf(book, fault.rule));
      if (answer) setAside.push({ finding, ...answer });
      else findings.push(finding);
    }
    const report = {
      source: this.name,
      language: this.language ?? SOURCE_LANGUAGE,
      tier: judging.tier,
      through: judging.through,
      readable: true,
      findings: findings.sort(byPlace),
      setAside: setAside.sort((one, other) => byPlace(one.finding, other.finding)),
      deferrals: asides.deferrals,
      elements: elementStates(view, planFormat, judging, asides.elements),
      nextTier: nextTier(view, planFormat, judging, asides.elements),
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
