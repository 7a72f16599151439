/** The language in which a plan says things, where that is not the one of the page. */

import { all } from "./dom.ts";
import type { Plan } from "./plan.ts";

const NAME = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;
/** Where words of the plan stand and nothing else. */
const FIELDS = ":is(textarea, input[type=text]):not(.cop-source *), .cop-choices-from-plan label > span";

/** Its name; empty where the page has the same. */
function foreignLanguage({ document: read }: Plan) {
  const said = read?.data instanceof Map ? read.data.get("language") : null;
  const language = typeof said === "string" ? (said.split(",")[0]?.trim() ?? "") : "";
  const isOther = language.split("-")[0] !== document.documentElement.lang.split("-")[0];
  return NAME.test(language) && isOther ? language : "";
}

/** Mark elements that have words of the plan with its language, for who has them read aloud. */
export function markLanguage(plan: Plan, elements: Element[]) {
  const language = foreignLanguage(plan);
  for (const element of elements) {
    if (language) {
      if (element.getAttribute("lang") !== language) element.setAttribute("lang", language);
    } else element.removeAttribute("lang");
  }
}

/** The same for the fields of a form, and as its plan changes. */
export function keepFieldsMarked(form: HTMLFormElement, plan: Plan) {
  const mark = () => markLanguage(plan, all(form, FIELDS, HTMLElement));
  plan.onChange(mark);
  mark();
}

/** Give the last words of each line, which are those of the plan, an element of their own, with their language. */
export function markLastWords(plan: Plan, lines: HTMLElement[]) {
  if (!foreignLanguage(plan)) return;
  for (const { lastChild } of lines) {
    const words = document.createElement("span");
    if (!(lastChild instanceof Text)) continue;
    lastChild.replaceWith(words);
    words.append(lastChild);
    markLanguage(plan, [words]);
  }
}
