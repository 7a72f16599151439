/**
 * What explains a text that cannot be read: `diagnose`, which only such a text needs.
 *
 * The checker alone has it from the start. A page with worksheets loads it later, and says less until then.
 */

import type { SyntaxProblem, Vocabulary } from "./syntax_problem.ts";

export type Diagnose = (text: string, vocabulary: Vocabulary) => SyntaxProblem | null;

let known: Diagnose | null = null;

export function explainWith(diagnose: Diagnose) {
  known = diagnose;
}

/** The problem that began the trouble; nothing where none is seen, or where nothing explains it yet. */
export function explain(text: string, vocabulary: Vocabulary) {
  return known?.(text, vocabulary) ?? null;
}
