/** The answers on paper: whose they are, and on which day they were printed. */

import { all, make } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { boxInWords } from "../ticked.ts";

/** Put a title above what is printed, which is there by then: see paper.ts. */
export function titlePaper(form: HTMLFormElement, plan: Plan, words: Words, inWords: (day: string) => string) {
  addEventListener("beforeprint", () => {
    const paper = form.querySelector(".cop-written");
    if (!paper) return;
    for (const line of all(paper, "p", HTMLElement)) {
      const { lastChild } = line;
      if (lastChild instanceof Text) lastChild.data = inWords(boxInWords(lastChild.data, words));
    }
    const title = plan.view?.written(["community", "name"]).trim() || plan.name;
    const printed = words.say("printed", { day: inWords(plan.today) });
    paper.prepend(make("h1", {}, title), make("p", { class: "cop-printed" }, printed));
  });
}
