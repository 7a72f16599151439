/** Ways from a finding to its place in the form, and how much it weighs. */

import type { Finding } from "../../finding.ts";
import { make, reveal } from "../dom.ts";
import type { Plan } from "../plan.ts";

/** More findings than these are counted, and not shown one by one. */
export const MOST_SHOWN = 100;

/** How much a finding weighs, in a word. */
export function severity(finding: Finding, { phrases }: Plan) {
  return make("strong", { class: "cop-severity" }, `${phrases[finding.severity] ?? finding.severity}:`);
}

/** Words that lead to a place of the form; words alone where the form has no such place. */
export function jump(words: string, find: () => Element | null) {
  const anchor = find()?.querySelector(".cop-said")?.id;
  if (!anchor) return words;
  const link = make("a", { href: `#${anchor}`, class: "cop-jump" }, words);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const box = find();
    if (box) reveal(box);
  });
  return link;
}
