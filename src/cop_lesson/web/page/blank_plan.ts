/** The plan that everybody begins with: a minimum plan, in the language of the page. */

import type { Options } from "../checks/check.ts";
import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";

export function fresh({ options: { language } }: { options: Options }) {
  const own = language && language !== SOURCE_LANGUAGE ? `language: ${language}\n` : "";
  return `cop_plan: 1\nasks: first-plan\n${own}`;
}
