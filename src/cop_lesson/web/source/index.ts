/** Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it. */

import { decode } from "./decode.ts";
import { type Document, read } from "./read.ts";
import type { SyntaxProblem, Vocabulary } from "./syntax_problem.ts";

/** Read a plan; `vocabulary` has the names of the plan format, which help to explain syntax problems. */
export function readDocument(source: Uint8Array | string, vocabulary: Vocabulary): Document | SyntaxProblem {
  const text = decode(typeof source === "string" ? new TextEncoder().encode(source) : source);
  return typeof text === "string" ? read(text, vocabulary) : text;
}

/** Whether reading ended with a syntax problem. */
export function isSyntaxProblem(outcome: Document | SyntaxProblem): outcome is SyntaxProblem {
  return "rule" in outcome;
}
