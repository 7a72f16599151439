/** A syntax problem or a violation put into the words of its rule: a finding. */

import { pointer } from "../finding.js";
import { ELEMENT_MISSING } from "./rules.js";
import { fill } from "../text/wording.js";

/** @typedef {import("../plan_format/format.js").PlanFormat} PlanFormat */
/** @typedef {import("../finding.js").Finding} Finding */
/** @typedef {import("./rules.js").Rule} Rule */
/** @typedef {import("./rules.js").RuleBook} RuleBook */
/** @typedef {import("../source/syntax_problem.js").Syntax problem} Syntax problem */
/** @typedef {import("./plan_view.js").Violation} Violation */
/** @typedef {import("./plan_view.js").View} View */
/** @typedef {import("../text/wording.js").Words} Words */

/**
 * Say what is wrong with the writing of a file.
 *
 * @param {Syntax problem} syntax problem
 * @param {RuleBook} book
 * @returns {Finding}
 */
export function findingFromProblem(problem, book) {
  const rule = ruleOf(book, problem.rule);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, problem.words, book),
    why: filled(rule.why, problem.words, book),
    fix: filled(rule.fix, problem.words, book, false),
    pointer: "",
    position: problem.position,
    also: problem.also,
    element: null,
    session: null,
  };
}

/**
 * Say what is wrong or missing at one place of a plan.
 *
 * @param {Violation} violation
 * @param {View} view
 * @param {RuleBook} book
 * @param {PlanFormat} planFormat
 * @returns {Finding}
 */
export function findingFromViolation(violation, view, book, planFormat) {
  const rule = ruleOf(book, violation.rule);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, violation.words, book),
    why: violation.prompt ? `${book.phrases.asked ?? ""} ${violation.prompt}` : filled(rule.why, violation.words, book),
    fix: fixOf(violation, rule, book),
    pointer: pointer(violation.origin ?? view.origin(violation.path)),
    position: violation.rule === ELEMENT_MISSING ? view.end : view.position(violation.path, violation.atKey),
    also: violation.also && view.position(violation.also),
    ...taughtAt(violation, rule, planFormat),
  };
}

/**
 * @param {RuleBook} book
 * @param {string} name
 */
export function ruleOf(book, name) {
  const rule = book.rules.get(name);
  if (!rule) throw new Error(`no rule: ${name}`);
  return rule;
}

/**
 * What to do, with lines to write where something is absent.
 *
 * @param {Violation} violation
 * @param {Rule} rule
 * @param {RuleBook} book
 */
function fixOf(violation, rule, book) {
  if (!violation.sample) return filled(rule.fix, violation.words, book, false);
  const fix = "line" in violation.words ? (book.phrases.write_behind ?? "") : filled(rule.fix, violation.words, book, false);
  return fix + (violation.sample.includes("\n") ? "\n" : "   ") + violation.sample;
}

/**
 * Where the lesson teaches what a violation is about: by its rule, or by its place.
 *
 * @param {Violation} violation
 * @param {Rule} rule
 * @param {PlanFormat} planFormat
 */
function taughtAt(violation, rule, planFormat) {
  const element = violation.element || rule.element;
  if (rule.elements.length) return { element, session: rule.session };
  const name = element || (planFormat.part(violation.path)?.element ?? null);
  return { element: name, session: planFormat.elements.get(name ?? "")?.session ?? null };
}

/**
 * @param {string} text
 * @param {Words} words
 * @param {RuleBook} book
 */
function filled(text, words, book, quoted = true) {
  return fill(text, words, { more: book.phrases.more ?? "", quoted });
}
