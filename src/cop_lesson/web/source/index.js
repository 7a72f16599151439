/** Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it. */

import { decode } from "./decode.js";
import { read } from "./read.js";

/** @typedef {import("./read.js").Document} Document */
/** @typedef {import("./syntax_problem.js").Syntax problem} Syntax problem */
/** @typedef {import("./syntax_problem.js").Vocabulary} Vocabulary */

/**
 * Read a plan; `vocabulary` has the names of the plan format, which help to explain syntax problems.
 *
 * @param {Uint8Array | string} source
 * @param {Vocabulary} vocabulary
 * @returns {Document | Syntax problem}
 */
export function readDocument(source, vocabulary) {
  const text = decode(typeof source === "string" ? new TextEncoder().encode(source) : source);
  return typeof text === "string" ? read(text, vocabulary) : text;
}

/**
 * Whether reading ended with a syntax problem.
 *
 * @param {Document | Syntax problem} outcome
 * @returns {outcome is Syntax problem}
 */
export function isSyntaxProblem(outcome) {
  return "rule" in outcome;
}
