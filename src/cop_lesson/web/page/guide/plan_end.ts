/** The end of the page of the whole plan: all answers, what is made of them, and the first step as a sentence. */

import { saysNone } from "../../text/wording.ts";
import { all, make, one, put, say } from "../dom.ts";
import { firstStep } from "../first_step.ts";
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

  constructor(form: HTMLFormElement, plan: Plan, words: Words, tasks: Tasks) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    this.#tasks = tasks;
    this.#wholePlan = new WholePlan(form, plan, words, tasks);
  }

  show() {
    const answers = this.#plan.document ? this.#wholePlan.show() : [make("pre", {}, this.#plan.text)];
    one(this.#form, ".cop-all-answers", HTMLElement).replaceChildren(...answers);
    const step = this.#firstStep();
    put(one(this.#form, ".cop-first-step", HTMLElement), { hidden: step === null });
    say(one(this.#form, ".cop-sentence", HTMLElement), step ?? "");
    put(one(this.#form, ".cop-do-step", HTMLElement), { hidden: step === null });
    put(one(this.#form, ".cop-write-step", HTMLElement), { hidden: step !== null });
    for (const fold of all(this.#form, "details:is(.cop-charter, .cop-preview)", HTMLDetailsElement)) fold.open = true;
  }

  #firstStep() {
    const { action, owner, due } = firstStep(this.#plan.view);
    if (!action || !owner || !due || saysNone(owner)) return null;
    return this.words.say("say-step", { action, owner, day: this.#tasks.day(due) });
  }
}
