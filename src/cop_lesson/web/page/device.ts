/** Whose device this is, where a plan has come before anyone asked: until that is said, it is kept in the tab alone. */

import { all, one, put } from "./dom.ts";
import type { Plan } from "./plan.ts";
import { fresh } from "./storage/blank_plan.ts";
import type { Keeping } from "./storage/persistence.ts";

/** A section that nobody writes: a plan has it as long as its question is open. */
export const UNASKED = "whose";
const BOX = ".cop-whose";

export class Device {
  readonly #forms: HTMLFormElement[];
  readonly #plan: Plan;
  readonly #keeping: Keeping;
  #isAnswered: boolean;
  #isAsking = false;
  /** The form in which somebody has chosen something last. */
  #form: HTMLFormElement | undefined;
  /** Called with the form in which somebody has answered, and goes on: what came of it is read there. */
  goOn = (form: HTMLFormElement) => {
    const status = one(form, ".cop-status", HTMLElement);
    status.tabIndex = -1;
    status.focus();
  };

  constructor(forms: HTMLFormElement[], plan: Plan, keeping: Keeping, isNew: boolean) {
    this.#forms = forms;
    this.#plan = plan;
    this.#keeping = keeping;
    this.#isAnswered = !this.isOpen && (!isNew || keeping.store.isShared);
    this.#form = forms[0];
  }

  /** Show the question where it is open, and listen to its answers; before this the forms are not there. */
  start() {
    for (const form of this.#forms) this.#listen(form);
    this.#plan.onChange(({ of }) => {
      // What is kept is cleared: who begins now may be somebody else.
      if (of === "forget") this.#isAnswered = false;
      this.#stay();
      this.show();
    });
    this.show();
  }

  #listen(form: HTMLFormElement) {
    form.addEventListener(
      "change",
      () => {
        this.#form = form;
      },
      { capture: true },
    );
    for (const choice of all(form, "[data-do=shared]", HTMLInputElement)) {
      choice.addEventListener("change", () => this.#answer(choice.checked));
    }
    for (const button of all(form, `${BOX} button`, HTMLButtonElement)) {
      button.addEventListener("click", () => {
        this.#answer(button.dataset.do === "others");
        this.goOn(form);
      });
    }
  }

  #answer(isShared: boolean) {
    this.settle();
    this.#keeping.share(isShared);
    this.show();
  }

  /** What takes the place of a plan, or undoes a step, answers nothing. */
  #stay() {
    const isAsking = this.#isAsking && !this.#isAnswered && this.#keeping.store.isShared;
    if (isAsking && !this.isOpen) this.#plan.finish(UNASKED, true);
  }

  get isOpen() {
    return this.#plan.finished.includes(UNASKED) && this.#keeping.store.isShared;
  }

  /** Do the same, and ask whenever another plan comes, unless nothing is written in it. */
  startToHold() {
    this.start();
    this.#plan.onChange(({ of }) => {
      if (of.startsWith("exchange") && this.#plan.text !== fresh(this.#plan)) this.hold();
    });
  }

  /** A plan has come: where nobody was asked whose device this is, ask. */
  hold() {
    if (this.#isAnswered) return;
    this.#plan.finish(UNASKED, true);
    this.#keeping.share(true);
    this.show();
    this.scrollTo();
  }

  /** The question stands above what is shown, and is seen before that. */
  scrollTo() {
    if (this.isOpen) this.#form?.querySelector(BOX)?.scrollIntoView({ block: "start" });
  }

  /** Somebody was asked, here or at the beginning. */
  settle() {
    this.#isAnswered = true;
    if (this.#plan.finished.includes(UNASKED)) this.#plan.finish(UNASKED, false);
    this.show();
  }

  show() {
    this.#isAsking = this.isOpen;
    for (const form of this.#forms) {
      put(one(form, BOX, HTMLElement), { hidden: !this.#isAsking });
      const checked = this.#keeping.store.isShared;
      for (const choice of all(form, "[data-do=shared]", HTMLInputElement)) put(choice, { checked });
    }
  }
}
