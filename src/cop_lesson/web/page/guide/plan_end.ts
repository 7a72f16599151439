/** The end of the page of the whole plan: all answers, what is made of them, and the first step as a sentence. */

import { titlePaper } from "../documents/paper_title.ts";
import { all, make, one, put, say } from "../dom.ts";
import { firstStep, lackOf, sayStep } from "../first_step.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import type { Tasks } from "./task_list.ts";
import { WholePlan } from "./whole_plan.ts";

export class PlanEnd {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  readonly #tasks: Tasks;
  readonly #wholePlan: WholePlan;
  /** What is asked for where there is no step at all. */
  #asked: string | null = null;

  constructor(form: HTMLFormElement, plan: Plan, words: Words, tasks: Tasks) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#tasks = tasks;
    titlePaper(form, plan, words, (day) => tasks.day(day));
    this.#wholePlan = new WholePlan(form, plan, words, tasks);
  }

  show() {
    const answers = this.#plan.document ? this.#wholePlan.show() : [make("pre", {}, this.#plan.text)];
    one(this.#form, ".cop-all-answers", HTMLElement).replaceChildren(...answers);
    this.#showUnchanged();
    const first = firstStep(this.#plan);
    const lack = lackOf(first);
    const step = lack === null ? sayStep(first, this.#tasks.day(first.due), this.#plan.view, this.words) : null;
    put(one(this.#form, ".cop-first-step", HTMLElement), { hidden: step === null });
    say(one(this.#form, ".cop-sentence", HTMLElement), step ?? "");
    put(one(this.#form, ".cop-do-step", HTMLElement), { hidden: step === null });
    put(one(this.#form, ".cop-write-step", HTMLElement), { hidden: step !== null });
    const { action } = first;
    const wanted = one(this.#form, ".cop-step-lacks", HTMLElement);
    this.#asked ??= wanted.textContent ?? "";
    say(wanted, lack ? this.words.say(lack, { action }) : this.#asked);
    for (const fold of all(this.#form, "details:is(.cop-charter, .cop-preview)", HTMLDetailsElement)) fold.open = true;
  }

  /** Nobody shows the words of an example as their own without knowing it. */
  #showUnchanged() {
    const parts = this.#tasks.sections.map((section) => ({ section, ...this.#tasks.describe(section) }));
    const links = parts
      .filter(({ isUnchanged }) => isUnchanged)
      .flatMap(({ section, title }) => [", ", make("a", { href: `#${section.id}` }, title)]);
    const place = one(this.#form, ".cop-unchanged", HTMLElement);
    put(place, { hidden: !links.length });
    place.replaceChildren(this.words.say("unchanged"), " ", ...links.slice(1), `. ${this.words.say("unchanged-too")}`);
  }
}
