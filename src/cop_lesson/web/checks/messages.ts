/** A slip or a fault put into the words of its rule: a finding. */

import { pointer } from "../finding.ts";
import { ELEMENT_MISSING } from "./rules.ts";
import { fill } from "../text/wording.ts";

/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Finding} Finding */
/** @typedef {import("./rules.ts").Rule} Rule */
/** @typedef {import("./rules.ts").RuleBook} RuleBook */
/** @typedef {import("../source/syntax_problem.ts").Slip} Slip */
/** @typedef {import("./plan_view.ts").Fault} Fault */
/** @typedef {import("./plan_view.ts").View} View */
/** @typedef {import("../text/wording.ts").Words} Words */

/**
 * Say what is wrong with the writing of a file.
 *
 * @param {Slip} slip
 * @param {RuleBook} book
 * @returns {Finding}
 */
export function tellSlip(slip, book) {
  const rule = ruleOf(book, slip.rule);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, slip.words, book),
    why: filled(rule.why, slip.words, book),
    fix: filled(rule.fix, slip.words, book, false),
    pointer: "",
    position: slip.position,
    also: slip.also,
    element: null,
    session: null,
  };
}

/**
 * Say what is wrong or missing at one place of a plan.
 *
 * @param {Fault} fault
 * @param {View} view
 * @param {RuleBook} book
 * @param {PlanFormat} planFormat
 * @returns {Finding}
 */
export function tellFault(fault, view, book, planFormat) {
  const rule = ruleOf(book, fault.rule);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, fault.words, book),
    why: fault.prompt ? `${book.phrases.asked ?? ""} ${fault.prompt}` : filled(rule.why, fault.words, book),
    fix: fixOf(fault, rule, book),
    pointer: pointer(fault.origin ?? view.origin(fault.path)),
    position: fault.rule === ELEMENT_MISSING ? view.end : view.position(fault.path, fault.atKey),
    also: fault.also && view.position(fault.also),
    ...taughtAt(fault, rule, planFormat),
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
 * @param {Fault} fault
 * @param {Rule} rule
 * @param {RuleBook} book
 */
function fixOf(fault, rule, book) {
  if (!fault.sample) return filled(rule.fix, fault.words, book, false);
  const fix = "line" in fault.words ? (book.phrases.write_behind ?? "") : filled(rule.fix, fault.words, book, false);
  return fix + (fault.sample.includes("\n") ? "\n" : "   ") + fault.sample;
}

/**
 * Where the lesson teaches what a fault is about: by its rule, or by its place.
 *
 * @param {Fault} fault
 * @param {Rule} rule
 * @param {PlanFormat} planFormat
 */
function taughtAt(fault, rule, planFormat) {
  const element = fault.element || rule.element;
  if (rule.elements.length) return { element, session: rule.session };
  const name = element || (planFormat.part(fault.path)?.element ?? null);
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
