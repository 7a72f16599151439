/** A syntax problem or a violation put into the words of its rule: a finding. */

import { type Finding, pointer } from "../finding.ts";
import { namesOf, type PlanFormat } from "../plan_format/format.ts";
import type { SyntaxProblem } from "../source/syntax_problem.ts";
import { oddCharacter } from "../text/lookalikes.ts";
import { fill, shown, type Words } from "../text/wording.ts";
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
    fix: book.explanations?.fixOfProblem(problem, rule, book) ?? "",
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
  const words = rule.message.includes("{lookalike}") ? withLookalike(violation.words, book) : violation.words;
  const path = violation.origin ?? view.origin(violation.path);
  const taught = taughtAt(violation, rule, planFormat);
  const about = rule.name === ELEMENT_MISSING ? [] : namesOf(path);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, words, book),
    why: violation.prompt ? (book.explanations?.askFor(violation, view, book) ?? "") : filled(rule.why, words, book),
    fix: book.explanations?.fixOf(violation, rule, { view, book, planFormat }) ?? "",
    pointer: pointer(path),
    position: violation.rule === ELEMENT_MISSING ? view.end : view.position(violation.path, violation.atKey),
    also: violation.also && view.position(violation.also),
    ...taught,
    ...book.ranking.weigh(rule.name, about, taught.element),
  };
}

/** Name the character by which a text differs from one that looks the same; nothing suggests itself. */
function withLookalike(words: Words, book: RuleBook): Words {
  const { value, suggestion } = words;
  const other = suggestion || words.lookalike;
  if (typeof value !== "string" || typeof other !== "string") return words;
  const odd = oddCharacter(value, other);
  if (odd) {
    const character = `${odd.code}, ${book.phrases[`character_${odd.kind}`] ?? ""}`;
    return { ...words, suggestion: null, lookalike: other, character };
  }
  return { ...words, suggestion: shown(value) === shown(other) ? null : suggestion, lookalike: null };
}

export function ruleOf(book: RuleBook, name: string) {
  const rule = book.rules.get(name);
  if (!rule) throw new Error(`no rule: ${name}`);
  return rule;
}

/** Where the lesson teaches what a violation is about: by its rule, or by its place. */
function taughtAt(violation: Violation, rule: Rule, planFormat: PlanFormat) {
  const element = violation.element || rule.element;
  if (rule.elements.length) return { element, session: rule.session };
  const name = element || (planFormat.part(violation.path)?.element ?? null);
  return { element: name, session: planFormat.elements.get(name ?? "")?.session ?? null };
}

/** A text of a rule with the words that it mentions. */
export function filled(text: string, words: Words, book: RuleBook, quoted = true) {
  return fill(text, words, { more: book.phrases.more ?? "", quoted });
}
