/** Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it. */

import { LIMITS } from "../tables.ts";
import { decode } from "./decode.ts";
import { mend, SLIPS_OF_A_LINE } from "./mend.ts";
import { findLanguage } from "./plan_language.ts";
import { type Document, read } from "./read.ts";
import type { SyntaxProblem, Vocabulary } from "./syntax_problem.ts";

/**
 * Read a plan; `vocabulary` has the names of the plan format, which help to explain syntax problems.
 *
 * A problem that forbids the reading brings `more` of them with it, which were found below it.
 */
export function readDocument(source: Uint8Array | string, vocabulary: Vocabulary): Document | SyntaxProblem {
  const data = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const outcome = readOnce(data, vocabulary);
  if (isSyntaxProblem(outcome)) {
    const [first = outcome, ...more] = readOn(data, outcome, vocabulary);
    return { ...first, more, planLanguage: findLanguage(data) };
  }
  if (!outcome.problems.length) return outcome;
  const lines = linesOf(outcome.text);
  const withLine = (one: SyntaxProblem) => ({ ...one, line: mend(lines, one, vocabulary)?.line ?? "" });
  return { ...outcome, problems: outcome.problems.map(withLine) };
}

function readOnce(data: Uint8Array, vocabulary: Vocabulary) {
  const text = decode(data);
  return typeof text === "string" ? read(text, vocabulary) : text;
}

/** The problem and those below it: as far as each line can be mended for certain, and at most a handful. */
function readOn(data: Uint8Array, problem: SyntaxProblem, vocabulary: Vocabulary) {
  const problems: SyntaxProblem[] = [];
  while (problems.length < LIMITS.max_slips) {
    const mended = mend(linesOf(new TextDecoder().decode(data)), problem, vocabulary);
    if (!mended) return [...problems, problem];
    data = new TextEncoder().encode(mended.lines.join("\n"));
    const outcome = readOnce(data, vocabulary);
    // It was meant otherwise.
    if (isSyntaxProblem(outcome) && outcome.position.line <= problem.position.line) return [...problems, problem];
    problems.push({ ...problem, line: mended.line });
    if (!isSyntaxProblem(outcome) || !SLIPS_OF_A_LINE.has(outcome.rule)) break;
    problem = outcome;
  }
  return problems;
}

function linesOf(text: string) {
  return text
    .replace(/^\ufeff/u, "")
    .split("\n")
    .map((line) => line.replace(/\r$/u, ""));
}

/** Whether reading ended with a syntax problem. */
export function isSyntaxProblem(outcome: Document | SyntaxProblem): outcome is SyntaxProblem {
  return "rule" in outcome;
}
