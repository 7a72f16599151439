/** A slip or a fault put into the words of its rule: a finding. */

import { type Finding, pointer } from "../finding.ts";
import type { PlanFormat } from "../plan_format/format.ts";
import type { Slip } from "../source/syntax_problem.ts";
import { fill, type Words } from "../text/wording.ts";
import type { Fault, View } from "./plan_view.ts";
import { ELEMENT_MISSING, type Rule, type RuleBook } from "./rules.ts";

/** Say what is wrong with the writing of a file. */
export function tellSlip(slip: Slip, book: RuleBook): Finding {
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

/** Say what is wrong or missing at one place of a plan. */
export function tellFault(fault: Fault, view: View, book: RuleBook, planFormat: PlanFormat): Finding {
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

export function ruleOf(book: RuleBook, name: string) {
  const rule = book.rules.get(name);
  if (!rule) throw new Error(`no rule: ${name}`);
  return rule;
}

/** What to do, with lines to write where something is absent. */
function fixOf(fault: Fault, rule: Rule, book: RuleBook) {
  if (!fault.sample) return filled(rule.fix, fault.words, book, false);
  const fix = "line" in fault.words ? (book.phrases.write_behind ?? "") : filled(rule.fix, fault.words, book, false);
  return fix + (fault.sample.includes("\n") ? "\n" : "   ") + fault.sample;
}

/** Where the lesson teaches what a fault is about: by its rule, or by its place. */
function taughtAt(fault: Fault, rule: Rule, planFormat: PlanFormat) {
  const element = fault.element || rule.element;
  if (rule.elements.length) return { element, session: rule.session };
  const name = element || (planFormat.part(fault.path)?.element ?? null);
  return { element: name, session: planFormat.elements.get(name ?? "")?.session ?? null };
}

function filled(text: string, words: Words, book: RuleBook, quoted = true) {
  return fill(text, words, { more: book.phrases.more ?? "", quoted });
}
