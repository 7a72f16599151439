/** A syntax problem or a violation put into the words of its rule: a finding. */

import { type Finding, pointer } from "../finding.ts";
import { asYaml, formExample, sample } from "../plan_format/examples.ts";
import { firstAsking, namesOf, type PlanFormat } from "../plan_format/format.ts";
import type { SyntaxProblem } from "../source/syntax_problem.ts";
import { oddCharacter } from "../text/lookalikes.ts";
import { fields } from "../text/templates.ts";
import { capitalize, fill, foldSpace, ownLine, shown, type Words } from "../text/wording.ts";
import type { View, Violation } from "./plan_view.ts";
import { ELEMENT_MISSING, type Rule, type RuleBook } from "./rules.ts";

/** Rules about one value, wherever it is. */
const OF_ANY_PART = new Set([
  "not-a-date",
  "not-a-list",
  "not-a-text",
  "not-one-of",
  "not-true-or-false",
  "placeholder",
  "wrong-form",
]);

/** Say what is wrong with the writing of a file. */
export function findingFromProblem(problem: SyntaxProblem, book: RuleBook): Finding {
  const rule = ruleOf(book, problem.rule);
  const fix = filled(rule.fix, problem.words, book, false);
  return {
    rule: rule.name,
    severity: rule.severity,
    message: filled(rule.message, problem.words, book),
    why: filled(rule.why, problem.words, book),
    fix: problem.line ? withLines(fix, ownLine(problem.line)) : fix,
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
    why: violation.prompt ? question(violation, view, book) : filled(rule.why, words, book),
    fix: fixOf(violation, rule, { view, book, planFormat }),
    pointer: pointer(path),
    position: violation.rule === ELEMENT_MISSING ? view.end : view.position(violation.path, violation.atKey),
    also: violation.also && view.position(violation.also),
    ...taught,
    ...book.ranking.weigh(rule.name, about, taught.element),
  };
}

/** What is asked for what is absent: of a charter in its own words, where the plan has all that they mention. */
function question({ rule, element, path, words: { asks }, prompt }: Violation, view: View, book: RuleBook) {
  const about = rule === ELEMENT_MISSING ? element : namesOf(path).join(".");
  const template = (asks === "charter" && book.phrases[`charter_${about}`]) || "";
  const words = Object.fromEntries([...fields(template)].map((name) => [name, view.mention(name.split("."))]));
  const asked = Object.values(words).every((text) => text.length) ? filled(template, words, book) : "";
  return `${book.phrases.asked ?? ""} ${asked || prompt}`;
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

interface Around {
  view: View;
  book: RuleBook;
  planFormat: PlanFormat;
}

/** What to do: in the words of a form, or with lines to write where something is absent. */
function fixOf(violation: Violation, rule: Rule, { view, book, planFormat }: Around) {
  if (rule.fix.includes("{label}")) return fixInForm(violation, rule, book, planFormat);
  const lines = violation.sample || example(violation, view, planFormat);
  if (!lines) return filled(rule.fix, violation.words, book, false);
  const fix =
    "line" in violation.words ? (book.phrases.write_behind ?? "") : filled(rule.fix, violation.words, book, false);
  return withLines(fix, lines);
}

/** What to do in the field that a finding is about, with an answer to it as one writes it there. */
function fixInForm({ rule: name, path, words }: Violation, rule: Rule, book: RuleBook, planFormat: PlanFormat) {
  const part = planFormat.part(path);
  if (!part) return "";
  const label = typeof path.at(-1) === "number" ? part.item : part.title;
  const suggestion = OF_ANY_PART.has(name) ? words.suggestion : null;
  const answer = ownLine(String(suggestion || formExample(part, planFormat)));
  // The example is put in at the end, since it may be longer than what a message mentions.
  const gaps = { ...words, label: capitalize(label), example: answer && "{example}" };
  return filled(rule.fix, gaps, book, false).replace("{example}", () => answer);
}

/** The line as it was most likely meant, or the format's own example, so that none speaks of another part. */
function example({ rule, path, words }: Violation, view: View, planFormat: PlanFormat) {
  const part = planFormat.part(path);
  if (!OF_ANY_PART.has(rule) || !part) return "";
  const text = rule === "placeholder" ? view.get(path) : null;
  // What stands around a mark for later stays.
  const suggestion =
    typeof text === "string" ? foldSpace(text).replaceAll(String(words.value), "\u2026") : words.suggestion;
  if (!suggestion) return sample(part, planFormat, firstAsking(part));
  const value = rule === "not-a-list" ? String(suggestion) : asYaml(suggestion);
  const name = path.at(-1);
  return ownLine(typeof name === "string" ? `${name}: ${value}` : `- ${value}`);
}

/** What to do, with lines that fit this plan in the place of the example, if it has one. */
function withLines(fix: string, lines: string) {
  return (fix.split("   ", 1)[0] ?? "") + (lines.includes("\n") ? "\n" : "   ") + lines;
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
