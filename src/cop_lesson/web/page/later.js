/**
 * The second script of a page, documents.js: what is made of a plan. It is loaded when somebody opens a fold that shows
 * such a thing (`details.cop-made`), and calls `copLesson.addDocuments(start)`. Then `start(form, shared)` is called once for
 * each form, and what it returns is called after each change of the plan. It brings no checker: `shared` has what it needs.
 */

import { make } from "./dom.js";

/** @typedef {import("./notices.js").Notices} Notices */
/** @typedef {import("./page_data.js").Words} Words */
/** @typedef {import("./plan.js").Plan} Plan */

/**
 * @typedef {object} Shared What the worksheets hand over: the plan with its view and report, the words of the page, and more.
 * @property {Plan} plan
 * @property {Words} words
 * @property {Notices} notices
 * @property {typeof import("./files.js").download} download
 *
 * @typedef {(form: HTMLFormElement, shared: Shared) => () => void} Start
 */

export class Later {
  /** @type {(() => void)[]} */
  #shows = [];
  #isAskedFor = false;

  /**
   * @param {string} address
   * @param {HTMLFormElement[]} forms
   * @param {Shared} shared
   */
  constructor(address, forms, shared) {
    this.address = address;
    this.forms = forms;
    this.shared = shared;
    for (const form of forms) {
      for (const fold of form.querySelectorAll("details.cop-made")) fold.addEventListener("toggle", () => this.load());
    }
    // A fold that is open from the start waits for the page, which comes first.
    if (document.querySelector("details.cop-made[open]")) {
      if (document.readyState === "complete") this.load();
      else addEventListener("load", () => this.load());
    }
  }

  /** Ask for the script; where it did not come, the next fold asks again. */
  load() {
    if (this.#isAskedFor) return;
    this.#isAskedFor = true;
    const script = make("script", { src: this.address });
    script.addEventListener("error", () => {
      this.#isAskedFor = false;
    });
    document.head.append(script);
  }

  /** @param {Start} start */
  add(start) {
    this.#shows.push(...this.forms.map((form) => start(form, this.shared)));
  }

  show() {
    for (const show of this.#shows) show();
  }
}
