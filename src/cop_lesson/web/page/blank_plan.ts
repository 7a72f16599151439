/** The plan that everybody begins with: a minimum plan, in the language of the page. */

import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";

/** @param {{options: import("../checks/check.ts").Options}} plan */
export function fresh({ options: { language } }) {
  const own = language && language !== SOURCE_LANGUAGE ? `language: ${language}\n` : "";
  return `cop_plan: 1\ntier: minimum\n${own}`;
}
