/** Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it. */

import { decode } from "./decode.ts";
import { type Document, read } from "./read.ts";
import type { SyntaxProblem, Vocabulary } from "./syntax_problem.ts";

/**
 * Read a plan; `vocabulary` has the names of the plan format, which help to explain syntax problems.
 *
 * A problem that forbids the reading brings `more` of them with it, which were found below it.
 */
export function readDocument(source: Uint8Array | string, vocabulary: Vocabulary): Document | SyntaxProblem {
  const { explanations } = vocabulary;
  const data = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const readAll = (bytes: Uint8Array) => readOnce(bytes, vocabulary);
  const outcome = readAll(data);
  if (isSyntaxProblem(outcome)) return explanations?.withMore(data, outcome, vocabulary, readAll) ?? outcome;
  return (outcome.problems.length && explanations?.withLines(outcome, vocabulary)) || outcome;
}

function readOnce(data: Uint8Array, vocabulary: Vocabulary) {
  const text = decode(data, vocabulary.explanations?.refuseOther);
  return typeof text === "string" ? read(text, vocabulary) : text;
}

/** Whether reading ended with a syntax problem. */
export function isSyntaxProblem(outcome: Document | SyntaxProblem): outcome is SyntaxProblem {
  return "rule" in outcome;
}
