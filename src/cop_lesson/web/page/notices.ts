/**
 * What the page says about the plan: quietly in its own place, and as a notice where somebody has to know or to decide.
 *
 * What came of pressing a button is seen beside that button too.
 */

import { all, make, say } from "./dom.ts";

interface Question {
  text: string;
  answers: [string, () => void][];
}

/** What the buttons stand in, below which there is room to say something. */
const GROUPS = ".cop-buttons, .cop-entry-tools, .cop-opener, .cop-sharing, .cop-earlier ul, label";
const PRESSED = "button, [data-do], .cop-opener input";

export class Notices {
  readonly #quiet: HTMLElement[];
  readonly #loud: HTMLElement[];
  #warning = "";
  /** One that waits for its answer; it stays whatever else is said. */
  #question: Question | null = null;
  /** What was pressed last, unless somebody has typed since. */
  #pressed: Element | null = null;
  /** A copy for the eye; what is read out stays in its place, since not every screen reader follows. */
  readonly #here = make("p", { class: "cop-here", "aria-hidden": "true" });

  constructor(forms: HTMLFormElement[]) {
    for (const form of forms) this.#listen(form);
    this.#quiet = forms.flatMap((form) => all(form, ".cop-status", HTMLElement));
    this.#loud = forms.flatMap((form) => all(form, ".cop-notice", HTMLElement));
  }

  /** Say what came of what somebody did, in the place of what was said before. */
  tell(text: string) {
    this.answer(text);
    if (this.#warning) this.#show("", this.#question);
  }

  /** Say what came of it, and leave a warning that somebody may not have read yet. */
  answer(text: string) {
    this.note(text);
    const place = text ? this.#place() : null;
    const isBeside = place?.parentElement?.querySelector(":scope > .cop-status") !== null;
    this.#here.remove();
    say(this.#here, text);
    if (!place || isBeside) return;
    place.after(this.#here);
    this.#here.scrollIntoView({ block: "nearest" });
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

  /** Lead to the question that is open. */
  remind() {
    for (const place of this.#loud) place.scrollIntoView({ block: "center" });
  }

  #show(warning: string, question: Question | null) {
    this.#warning = warning;
    this.#question = question;
    this.#here.remove();
    this.#bringNotice();
    for (const place of this.#loud) {
      const warned = warning ? [make("p", {}, warning)] : [];
      place.replaceChildren(...warned, ...(question ? this.#asked(question) : []));
    }
  }

  #listen(form: HTMLFormElement) {
    form.addEventListener(
      "click",
      ({ target }) => {
        const pressed = target instanceof Element ? target.closest(PRESSED) : null;
        if (pressed && !pressed.closest(".cop-notice, .cop-report")) this.#pressed = pressed;
      },
      { capture: true },
    );
    form.addEventListener("input", ({ target }) => {
      if (target instanceof Element && target.matches(PRESSED)) return;
      this.#pressed = null;
      this.#here.remove();
    });
  }

  /** Behind what there is room: the group of what was pressed, or of what has the focus where that is gone. */
  #place() {
    if (!this.#pressed) return null;
    const pressed = this.#pressed.isConnected ? this.#pressed : document.activeElement;
    // A question that goes with its answer takes nothing along.
    return pressed?.closest("form") ? (pressed.closest(".cop-whose") ?? pressed.closest(GROUPS) ?? pressed) : null;
  }

  /** Put the notice of a form where somebody has pressed, and to its beginning where that is gone. */
  #bringNotice() {
    const place = this.#place();
    for (const notice of this.#loud) {
      const form = notice.closest("form");
      if (place && form?.contains(place)) place.after(notice);
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
