/** All that explains findings, put together: see explaining.ts. */

import { fixOf, fixOfProblem } from "./checks/fixes.ts";
import type { Explanations } from "./explaining.ts";
import { diagnose } from "./source/diagnose.ts";
import { withLines, withMore } from "./source/slips.ts";

export const explanations: Explanations = { diagnose, withLines, withMore, fixOf, fixOfProblem };
