/** All that explains findings, put together: see explaining.ts. */

import { askFor, fixOf, fixOfProblem } from "./checks/fixes.ts";
import { findChoice, findMeant, findNamed } from "./checks/labels.ts";
import { listed, namedEntries } from "./checks/split_texts.ts";
import { ownersOf } from "./checks/unknown_names.ts";
import type { Explanations } from "./explaining.ts";
import { codeInForm, spoken } from "./plan_format/languages.ts";
import { diagnose } from "./source/diagnose.ts";
import { refuseOther } from "./source/file_types.ts";
import { withLines, withMore } from "./source/slips.ts";

export const explanations: Explanations = {
  diagnose,
  refuseOther,
  withLines,
  withMore,
  codeInForm,
  spoken,
  askFor,
  fixOf,
  fixOfProblem,
  listed,
  namedEntries,
  findChoice,
  findMeant,
  findNamed,
  ownersOf,
};
