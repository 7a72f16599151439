/** The beginning of the page of the whole plan: where somebody has a plan in a file, the way to open it is at hand. */

import { all, one, put } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";

/** A section that nobody writes: where it is finished, somebody has said what their plan is for. */
const SITUATION = "asks";
/** What every plan begins with, before anyone is asked. */
const ASSUMED = "first-plan";
/** The situation in which something may be written already. */
const WRITTEN = "charter";

export class Beginning {
  readonly #box: HTMLElement;
  readonly #opener: HTMLElement;
  /** Marks the place of what opens a file, among the other buttons about the plan. */
  readonly #home = document.createComment("");

  readonly #plan: Plan;
  readonly #late: HTMLElement;

  constructor(form: HTMLFormElement, plan: Plan) {
    this.#plan = plan;
    this.#late = one(form, ".cop-began", HTMLElement);
    this.#box = one(form, ".cop-begin", HTMLElement);
    this.#opener = one(form, ".cop-opener", HTMLElement);
    this.#opener.before(this.#home);
    for (const radio of all(this.#box, "[data-do=asks]", HTMLInputElement)) {
      radio.addEventListener("change", () => this.#askWhatIsWritten(radio.value === WRITTEN));
    }
  }

  /** Somebody has said what their plan is for. */
  settle() {
    this.#plan.finish(SITUATION, true);
    put(this.#late, { hidden: true });
  }

  /** Whether that was said. */
  get isSettled() {
    return this.#plan.finished.includes(SITUATION);
  }

  /** What somebody has chosen that their plan is for; where that is nothing, it is asked for once more. */
  chosen() {
    const choices = all(this.#box, "[data-do=asks]", HTMLInputElement);
    const asks = choices.find(({ checked }) => checked)?.value ?? null;
    put(one(this.#box, "[role=alert]", HTMLElement), { hidden: asks !== null });
    if (asks === null) choices[0]?.focus();
    return asks;
  }

  /** Ask above the list, once, who has written on another page. */
  askLate() {
    const { isOpen, report } = this.#plan;
    put(this.#late, { hidden: !isOpen || this.isSettled || report.asks !== ASSUMED });
  }

  /** A link has answered the question of the situation: say what it has set. */
  tellOfLink(asks: string, session: number | null, words: Words) {
    const help = document.querySelector(`.cop-about [value="${asks}"] ~ span > .cop-help`)?.textContent ?? "";
    const text = words.say(session === null ? "link-set" : "link-set-session", { asks: help, session: session ?? "" });
    put(one(this.#box, ".cop-link-set", HTMLElement), { hidden: false, textContent: text });
  }

  /** Nothing is kept for somebody who wants to carry on: let them open a file, which comes first from the place they are at. */
  welcomeBack() {
    this.#offer(".cop-nothing-kept");
  }

  /** Put what opens a file back into its place. */
  leave() {
    for (const said of this.#sayings) put(said, { hidden: true });
    this.#home.after(this.#opener);
  }

  get #sayings() {
    return all(this.#box, ".cop-nothing-kept, .cop-written-already", HTMLElement);
  }

  #askWhatIsWritten(isAsked: boolean) {
    if (isAsked) this.#offer(".cop-written-already");
    else if (!one(this.#box, ".cop-written-already", HTMLElement).hidden) this.leave();
  }

  #offer(place: string) {
    for (const said of this.#sayings) put(said, { hidden: !said.matches(place) });
    one(this.#box, place, HTMLElement).after(this.#opener);
  }
}
