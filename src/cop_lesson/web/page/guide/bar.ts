/** The bar of the plan: nobody needs to undo or to download a plan in which nothing was written yet. */

import { one, put } from "../dom.ts";
import type { Plan } from "../plan.ts";
import type { Tasks } from "./task_list.ts";

export class Bar {
  readonly #bar: HTMLElement;
  readonly #plan: Plan;
  readonly #tasks: Tasks;
  /** How many steps were made before the first question; nobody has written in them. */
  #stepsOfStart = 0;

  constructor(form: HTMLFormElement, plan: Plan, tasks: Tasks) {
    this.#bar = one(form, ".cop-bar", HTMLElement);
    this.#plan = plan;
    this.#tasks = tasks;
  }

  /** Make the steps with which a plan starts. */
  start(steps: () => void) {
    const isFirst = !this.#plan.steps;
    steps();
    if (isFirst) this.#stepsOfStart = this.#plan.steps;
    this.show();
  }

  show() {
    // Steps can be forgotten.
    this.#stepsOfStart = Math.min(this.#stepsOfStart, this.#plan.steps);
    const undo = this.#plan.steps > this.#stepsOfStart;
    this.#put("undo", undo);
    this.#put("download", undo || this.#tasks.isBegun || !this.#plan.document);
  }

  #put(name: string, isShown: boolean) {
    const button = one(this.#bar, `:scope > [data-do=${name}]`, HTMLButtonElement);
    // Who has just pressed it goes on from there.
    put(button, { hidden: !isShown && button !== document.activeElement });
  }
}
