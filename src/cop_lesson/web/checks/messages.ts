/** A syntax problem or a violation put into the words of its rule: a finding. */

import { type Finding, pointer } from "../finding.ts";
import { namesOf, type PlanFormat } from "../plan_format/format.ts";
import type { SyntaxProblem } from "../source/syntax_problem.ts";
import { fill, type Words } from "../text/wording.ts";
import type { View, Violation } from "./plan_view.ts";
import { ELEMENT_MISSING, type Rule, type RuleBook } from "./rules.ts";

/** Say what is wrong with the writing of a file. */
export function findingFromProblem(problem: SyntaxProblem, book: RuleBook): Finding {
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
    ...book.ranking.weigh(rule.name, [], null),
  };
}

/** Say what is wrong or missing at one place of a plan. */
export function findingFromViolation(
  violation: Violation,
  view: View,
  book: RuleBook,
  planFormat: PlanFormat,
): Finding {
  const rule = ruleOf(book, violation.rule);
  const path = violation.origin ?? view.origin(violation.path);
  const taught = taughtAt(violation, rule, planFormat);
  const about = rule.name === ELEMENT_MISSING ? [] : namesOf(path);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, violation.words, book),
    why: violation.prompt ? `${book.phrases.asked ?? ""} ${violation.prompt}` : filled(rule.why, violation.words, book),
    fix: fixOf(violation, rule, book),
    pointer: pointer(path),
    position: violation.rule === ELEMENT_MISSING ? view.end : view.position(violation.path, violation.atKey),
    also: violation.also && view.position(violation.also),
    ...taught,
    ...book.ranking.weigh(rule.name, about, taught.element),
  };
}

export function ruleOf(book: RuleBook, name: string) {
  const rule = book.rules.get(name);
  if (!rule) throw new Error(`no rule: ${name}`);
  return rule;
}

/** What to do, with lines to write where something is absent. */
function fixOf(violation: Violation, rule: Rule, book: RuleBook) {
  if (!violation.sample) return filled(rule.fix, violation.words, book, false);
  const fix =
    "line" in violation.words ? (book.phrases.write_behind ?? "") : filled(rule.fix, violation.words, book, false);
  return fix + (violation.sample.includes("\n") ? "\n" : "   ") + violation.sample;
}

/** Where the lesson teaches what a violation is about: by its rule, or by its place. */
function taughtAt(violation: Violation, rule: Rule, planFormat: PlanFormat) {
  const element = violation.element || rule.element;
  if (rule.elements.length) return { element, session: rule.session };
  const name = element || (planFormat.part(violation.path)?.element ?? null);
  return { element: name, session: planFormat.elements.get(name ?? "")?.session ?? null };
}

function filled(text: string, words: Words, book: RuleBook, quoted = true) {
  return fill(text, words, { more: book.phrases.more ?? "", quoted });
}
