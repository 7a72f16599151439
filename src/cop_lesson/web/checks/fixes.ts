/** What to do about a finding, in the words of a form or with lines to write; and what is asked for what is absent. */

import { asYaml, formExample, sample } from "../plan_format/examples.ts";
import { firstAsking, namesOf, type PlanFormat } from "../plan_format/format.ts";
import type { SyntaxProblem } from "../source/syntax_problem.ts";
import { capitalize } from "../text/capital.ts";
import { fields } from "../text/templates.ts";
import { foldSpace, ownLine } from "../text/wording.ts";
import { denies } from "../text/yes_or_no.ts";
import { fitting } from "./fitting.ts";
import { filled } from "./messages.ts";
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

interface Around {
  view: View;
  book: RuleBook;
  planFormat: PlanFormat;
}

/** What to do about the writing of a file: with the line as it was meant, if that is certain. */
export function fixOfProblem({ words, line }: SyntaxProblem, rule: Rule, book: RuleBook) {
  const fix = filled(rule.fix, words, book, false);
  return line ? withLines(fix, ownLine(line)) : fix;
}

/** What to do: in the words of a form, or with lines to write where something is absent. */
export function fixOf(violation: Violation, rule: Rule, { view, book, planFormat }: Around) {
  if (rule.check?.[0] === "compare" && rule.fix.includes("{fits}")) {
    return filled(rule.fix, { ...violation.words, fits: fitting(rule.check[1], violation.words) }, book, false);
  }
  if (rule.fix.includes("{label}")) return fixInForm(violation, rule, book, planFormat);
  const lines = sampleOf(violation, planFormat) || example(violation, view, planFormat);
  if (!lines) return filled(rule.fix, violation.words, book, false);
  const fix =
    "line" in violation.words ? (book.phrases.write_behind ?? "") : filled(rule.fix, violation.words, book, false);
  return withLines(fix, lines);
}

/** The lines that a violation has, or those of the part that it is about. */
function sampleOf({ sample: lines, absent }: Violation, planFormat: PlanFormat) {
  return absent ? sample(absent.part, planFormat, absent.asks) : lines;
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
  // Of the choices, which the message names, none is more likely than another.
  const likely = words.suggestion || (rule === "not-one-of" ? "\u2026" : null);
  const suggestion = typeof text === "string" ? foldSpace(text).replaceAll(String(words.value), "\u2026") : likely;
  if (rule === "not-true-or-false") return `${path.at(-1)}: ${suggestion ?? !denies(String(words.value))}`;
  if (!suggestion) return sample(part, planFormat, firstAsking(part));
  const value = rule === "not-a-list" || suggestion === "\u2026" ? String(suggestion) : asYaml(suggestion);
  const name = path.at(-1);
  return ownLine(typeof name === "string" ? `${name}: ${value}` : `- ${value}`);
}

/** What to do, with lines that fit this plan in the place of the example, if it has one. */
function withLines(fix: string, lines: string) {
  return (fix.split("   ", 1)[0] ?? "") + (lines.includes("\n") ? "\n" : "   ") + lines;
}

/** What is asked for what is absent: of a charter in its own words, where the plan has all that they mention. */
export function askFor({ rule, element, path, words: { asks }, prompt }: Violation, view: View, book: RuleBook) {
  const about = rule === ELEMENT_MISSING ? element : namesOf(path).join(".");
  const template = (asks === "charter" && book.phrases[`charter_${about}`]) || "";
  const words = Object.fromEntries([...fields(template)].map((name) => [name, view.mention(name.split("."))]));
  const asked = Object.values(words).every((text) => text.length) ? filled(template, words, book) : "";
  return `${book.phrases.asked ?? ""} ${asked || prompt}`;
}
