/** The slips of writing below the first one, and how their lines were meant. */

import * as LIMITS from "cop-tables";

import { mend, SLIPS_OF_A_LINE } from "./mend.ts";
import { findLanguage } from "./plan_language.ts";
import type { Document } from "./read.ts";
import type { SyntaxProblem, Vocabulary } from "./syntax_problem.ts";

type Read = (data: Uint8Array) => Document | SyntaxProblem;

/**
 * A problem with those below it, and with the language that the plan names.
 *
 * @param read What reads the bytes of a plan once.
 */
export function withMore(data: Uint8Array, problem: SyntaxProblem, vocabulary: Vocabulary, read: Read): SyntaxProblem {
  const [first = problem, ...more] = readOn(data, problem, vocabulary, read);
  return { ...first, more, planLanguage: findLanguage(data) };
}

/** The problem and those below it: as far as each line can be mended for certain, and at most a handful. */
function readOn(data: Uint8Array, problem: SyntaxProblem, vocabulary: Vocabulary, read: Read) {
  const problems: SyntaxProblem[] = [];
  while (problems.length < LIMITS.max_slips) {
    const mended = mend(linesOf(new TextDecoder().decode(data)), problem, vocabulary);
    if (!mended) return [...problems, problem];
    data = new TextEncoder().encode(mended.lines.join("\n"));
    const outcome = read(data);
    const isProblem = "rule" in outcome;
    // It was meant otherwise.
    if (isProblem && outcome.position.line <= problem.position.line) return [...problems, problem];
    problems.push({ ...problem, line: mended.line });
    if (!isProblem || !SLIPS_OF_A_LINE.has(outcome.rule)) break;
    problem = outcome;
  }
  return problems;
}

/** A document whose problems have their lines, as these were meant. */
export function withLines(document: Document, vocabulary: Vocabulary): Document {
  const lines = linesOf(document.text);
  const withLine = (one: SyntaxProblem) => ({ ...one, line: mend(lines, one, vocabulary)?.line ?? "" });
  return { ...document, problems: document.problems.map(withLine) };
}

function linesOf(text: string) {
  return text
    .replace(/^\ufeff/u, "")
    .split("\n")
    .map((line) => line.replace(/\r$/u, ""));
}
