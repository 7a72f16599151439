/**
 * What explains a finding: why a text cannot be read, how a line was meant, and what to do.
 *
 * The checker alone has it from the start. A page with worksheets loads it later, and says less until then.
 */

import type { askFor, fixOf, fixOfProblem } from "./checks/fixes.ts";
import type { findChoice, findMeant, findNamed } from "./checks/labels.ts";
import type { listed, namedEntries } from "./checks/split_texts.ts";
import type { ownersOf } from "./checks/unknown_names.ts";
import type { codeInForm, spoken } from "./plan_format/languages.ts";
import type { diagnose } from "./source/diagnose.ts";
import type { refuseOther } from "./source/file_types.ts";
import type { withLines, withMore } from "./source/slips.ts";

export interface Explanations {
  diagnose: typeof diagnose;
  refuseOther: typeof refuseOther;
  withLines: typeof withLines;
  withMore: typeof withMore;
  askFor: typeof askFor;
  codeInForm: typeof codeInForm;
  spoken: typeof spoken;
  fixOf: typeof fixOf;
  fixOfProblem: typeof fixOfProblem;
  listed: typeof listed;
  namedEntries: typeof namedEntries;
  findChoice: typeof findChoice;
  findMeant: typeof findMeant;
  findNamed: typeof findNamed;
  ownersOf: typeof ownersOf;
}
