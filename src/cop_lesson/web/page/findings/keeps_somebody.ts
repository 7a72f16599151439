/** Which findings are asked before somebody goes on to the next part. */

import { ELEMENT_MISSING } from "../../checks/rules.ts";
import type { Finding } from "../../finding.ts";

/** Nobody is kept by what is only a matter of form, such as the version of a plan. */
export function keepsSomebody({ rule, concern, severity }: Finding) {
  return rule !== ELEMENT_MISSING && (concern !== "form" || severity === "error");
}
