/** The plan that everybody begins with: a minimum plan, in the language of the page. */

import type { Options } from "../../checks/check.ts";
import { SOURCE_LANGUAGE } from "../../plan_format/languages.ts";
import type { FileFacts } from "../plan.ts";

/** A file of its own that a plan has until it is opened from another. */
export const NEW_FILE: FileFacts = { name: "my-plan.yaml", marked: false, finished: [] };

export function fresh({ options: { language } }: { options: Options }) {
  const own = language && language !== SOURCE_LANGUAGE ? `language: ${language}\n` : "";
  return `cop_plan: 1\nasks: first-plan\n${own}`;
}
