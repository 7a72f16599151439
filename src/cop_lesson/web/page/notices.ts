/** What the page says about the plan: quietly beside the buttons, and as a notice where somebody has to know or to decide. */

import { all, make, say } from "./dom.ts";

interface Question {
  text: string;
  answers: [string, () => void][];
}

export class Notices {
  readonly #quiet: HTMLElement[];
  readonly #loud: HTMLElement[];
  #warning = "";
  /** One that waits for its answer; it stays whatever else is said. */
  #question: Question | null = null;

  constructor(forms: HTMLFormElement[]) {
    this.#quiet = forms.flatMap((form) => all(form, ".cop-status", HTMLElement));
    this.#loud = forms.flatMap((form) => all(form, ".cop-notice", HTMLElement));
  }

  /** Say what came of what somebody did, in the place of what was said before. */
  tell(text: string) {
    this.note(text);
    if (this.#warning) this.#show("", this.#question);
  }

  /** Say what happened by itself; a warning that somebody may not have read yet stays. */
  note(text: string) {
    for (const place of this.#quiet) say(place, text);
  }

  warn(text: string) {
    this.note("");
    if (this.#warning !== text) this.#show(text, this.#question);
  }

  /** Ask a question, and leave it there until it is answered. */
  ask(text: string, answers: [string, () => void][]) {
    this.#show(this.#warning, { text, answers });
  }

  #show(warning: string, question: Question | null) {
    this.#warning = warning;
    this.#question = question;
    for (const place of this.#loud) {
      const warned = warning ? [make("p", {}, warning)] : [];
      place.replaceChildren(...warned, ...(question ? this.#asked(question) : []));
    }
  }

  #asked({ text, answers }: Question) {
    const buttons = answers.map(([answer, act]) => {
      const button = make("button", { type: "button" }, answer);
      button.addEventListener("click", () => {
        this.#show("", null);
        act();
      });
      return button;
    });
    return [make("p", {}, text), make("div", { class: "cop-buttons" }, ...buttons)];
  }
}
