/** Bytes to a document: text, plain data and the place of every part; or the slip that forbids it. */

import { decode } from "./decode.ts";
import { read } from "./read.ts";

/** @typedef {import("./read.ts").Document} Document */
/** @typedef {import("./syntax_problem.ts").Slip} Slip */
/** @typedef {import("./syntax_problem.ts").Vocabulary} Vocabulary */

/**
 * Read a plan; `vocabulary` has the names of the plan format, which help to explain slips.
 *
 * @param {Uint8Array | string} source
 * @param {Vocabulary} vocabulary
 * @returns {Document | Slip}
 */
export function readDocument(source, vocabulary) {
  const text = decode(typeof source === "string" ? new TextEncoder().encode(source) : source);
  return typeof text === "string" ? read(text, vocabulary) : text;
}

/**
 * Whether reading ended with a slip.
 *
 * @param {Document | Slip} outcome
 * @returns {outcome is Slip}
 */
export function isSlip(outcome) {
  return "rule" in outcome;
}
