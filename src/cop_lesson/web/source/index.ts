/** Bytes to a document: text, plain data and the place of every part; or the slip that forbids it. */

import { decode } from "./decode.ts";
import { type Document, read } from "./read.ts";
import type { Slip, Vocabulary } from "./syntax_problem.ts";

/** Read a plan; `vocabulary` has the names of the plan format, which help to explain slips. */
export function readDocument(source: Uint8Array | string, vocabulary: Vocabulary): Document | Slip {
  const text = decode(typeof source === "string" ? new TextEncoder().encode(source) : source);
  return typeof text === "string" ? read(text, vocabulary) : text;
}

/** Whether reading ended with a slip. */
export function isSlip(outcome: Document | Slip): outcome is Slip {
  return "rule" in outcome;
}
