/** What the page says about the plan: quietly beside the buttons, and as a notice where somebody has to decide. */

import { all, make, say } from "./dom.ts";

export class Notices {
  readonly #quiet: HTMLElement[];
  readonly #loud: HTMLElement[];

  constructor(forms: HTMLFormElement[]) {
    this.#quiet = forms.flatMap((form) => all(form, ".cop-status", HTMLElement));
    this.#loud = forms.flatMap((form) => all(form, ".cop-notice", HTMLElement));
  }

  /** Say what came of what somebody did, in the place of what was said before. */
  tell(text: string) {
    this.note(text);
    for (const place of this.#loud) if (!place.querySelector("button")) place.replaceChildren();
  }

  /** Say what happened by itself; a warning that somebody may not have read yet stays. */
  note(text: string) {
    for (const place of this.#quiet) say(place, text);
  }

  warn(text: string) {
    this.note("");
    for (const place of this.#loud) say(place, text);
  }

  /** Ask a question, and leave it there until it is answered. */
  ask(question: string, answers: [string, () => void][]) {
    for (const place of this.#loud) {
      const buttons = answers.map(([answer, act]) => {
        const button = make("button", { type: "button" }, answer);
        button.addEventListener("click", () => {
          for (const one of this.#loud) one.replaceChildren();
          act();
        });
        return button;
      });
      place.replaceChildren(make("p", {}, question), make("div", { class: "cop-buttons" }, ...buttons));
    }
  }
}
