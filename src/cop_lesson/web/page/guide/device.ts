/** Whose device this is, where a plan has come before anyone asked: until that is said, it is kept in the tab alone. */

import { all, one, put } from "../dom.ts";
import type { Plan } from "../plan.ts";
import type { Keeping } from "../storage/persistence.ts";
import type { PageParts } from "../tools.ts";

/** A section that nobody writes: a plan has it as long as its question is open. */
export const UNASKED = "whose";

export class Device {
  readonly #form: HTMLFormElement;
  readonly #box: HTMLElement;
  readonly #plan: Plan;
  readonly #keeping: Keeping;
  #isAnswered: boolean;

  /** @param answered Called when somebody has answered here, and goes on. */
  constructor(form: HTMLFormElement, { plan, keeping }: PageParts, isNew: boolean, answered: () => void) {
    this.#form = form;
    this.#box = one(form, ".cop-whose", HTMLElement);
    this.#plan = plan;
    this.#keeping = keeping;
    this.#isAnswered = !this.isOpen && (!isNew || keeping.store.isShared);
    this.#box.addEventListener("click", ({ target }) => {
      const answer = target instanceof HTMLButtonElement ? target.dataset.do : null;
      if (!answer) return;
      this.settle();
      keeping.share(answer === "others");
      this.show();
      answered();
    });
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.do === "shared") this.settle();
    });
    plan.onChange(() => this.#stay());
    this.show();
  }

  /** What takes the place of a plan, or undoes a step, answers nothing. */
  #stay() {
    const isAsking = !this.#box.hidden && !this.#isAnswered && this.#keeping.store.isShared;
    if (isAsking && !this.isOpen) this.#plan.finish(UNASKED, true);
  }

  get isOpen() {
    return this.#plan.finished.includes(UNASKED) && this.#keeping.store.isShared;
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
    if (this.isOpen) this.#box.scrollIntoView({ block: "start" });
  }

  /** Somebody was asked, here or at the beginning. */
  settle() {
    this.#isAnswered = true;
    if (this.#plan.finished.includes(UNASKED)) this.#plan.finish(UNASKED, false);
    this.show();
  }

  /** What was kept is cleared: who begins now may be somebody else. */
  forget() {
    this.#isAnswered = false;
    this.show();
  }

  show() {
    const { isOpen } = this;
    put(this.#box, { hidden: !isOpen });
    put(one(this.#form, ".cop-began .cop-device", HTMLElement), { hidden: isOpen });
    for (const choice of all(this.#form, "[data-do=shared]", HTMLInputElement)) {
      put(choice, { checked: this.#keeping.store.isShared });
    }
  }
}
