/**
 * The second script of a page, documents.js: what is made of a plan, and the words of the rules that stand in folds.
 *
 * It is loaded when somebody opens such a fold (`LATER`), and calls `copLesson.addDocuments(documents)`. It brings
 * no checker: `shared` has what it needs.
 */

import { make } from "./dom.ts";

/** @typedef {import("./notices.ts").Notices} Notices */
/** @typedef {import("./page_data.ts").Words} Words */
/** @typedef {import("./plan.ts").Plan} Plan */

/**
 * @typedef {object} Shared What the worksheets hand over: the plan with its view and report, the words of the page, and more.
 * @property {Plan} plan
 * @property {Words} words
 * @property {Notices} notices
 * @property {typeof import("./files.ts").download} download
 *
 * @typedef {object} Documents What the second script adds.
 * @property {import("../plan_format/languages.ts").LanguageWords} words What findings say beyond their messages.
 * @property {(form: HTMLFormElement, shared: Shared) => () => void} start Called once for each form; what it returns is called
 *   after each change of the plan.
 */

const LATER = "details:is(.cop-made, .cop-findings *)";

export class Later {
  /** @type {(() => void)[]} */
  #shows = [];
  /** Once the script is asked for. @type {Promise<boolean> | null} */
  #coming = null;
  #tell = (/** @type {boolean} */ _isThere) => {};

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
      // The event does not rise to the form, but on its way down the form sees it.
      form.addEventListener("toggle", ({ target }) => this.#open(target), { capture: true });
    }
    // A fold that is open from the start waits for the page, which comes first.
    if (document.querySelector(`${LATER}[open]`)) {
      if (document.readyState === "complete") void this.load();
      else addEventListener("load", () => this.load());
    }
    shared.plan.onChange(() => {
      for (const show of this.#shows) show();
    });
  }

  /** @param {EventTarget | null} fold */
  #open(fold) {
    if (fold instanceof HTMLDetailsElement && fold.open && fold.matches(LATER)) void this.load();
  }

  /**
   * Ask for the script, once; where it did not come, the next fold asks again.
   *
   * @returns {Promise<boolean>} Whether it came.
   */
  load() {
    if (this.#coming) return this.#coming;
    const script = make("script", { src: this.address });
    script.addEventListener("error", () => {
      this.#coming = null;
      script.remove();
      this.#tell(false);
    });
    document.head.append(script);
    this.#coming = new Promise((resolve) => {
      this.#tell = resolve;
    });
    return this.#coming;
  }

  /** @param {Documents} documents */
  add({ words, start }) {
    this.shared.plan.addWords(words);
    this.#shows.push(...this.forms.map((form) => start(form, this.shared)));
    this.#tell(true);
  }
}
