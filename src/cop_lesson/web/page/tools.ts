/** The buttons that concern the plan as a whole: open, download, undo, begin again, clear. */

import { reportAsText } from "./as_text.ts";
import { all, make, one } from "./dom.ts";
import { download, open } from "./files.ts";
import { fresh } from "./blank_plan.ts";
import { NEW_FILE } from "./plan.ts";

/** @typedef {import("./persistence.ts").Keeping} Keeping */
/** @typedef {import("./lazy_documents.ts").Later} Later */
/** @typedef {import("./notices.ts").Notices} Notices */
/** @typedef {import("./page_data.ts").PageData} PageData */
/** @typedef {import("./page_data.ts").Words} Words */
/** @typedef {import("./plan.ts").Plan} Plan */

export class Tools {
  /**
   * @param {HTMLFormElement} form
   * @param {{plan: Plan, keeping: Keeping, notices: Notices, words: Words, later: Later}} shared
   * @param {PageData["examples"]} examples
   */
  constructor(form, { plan, keeping, notices, words, later }, examples) {
    this.plan = plan;
    this.keeping = keeping;
    this.notices = notices;
    this.words = words;
    this.later = later;
    this.shared = one(form, "[data-do=shared]", HTMLInputElement);
    this.shared.addEventListener("change", () => {
      keeping.share(this.shared.checked);
      this.show();
    });
    /** @type {Record<string, () => void>} */
    const acts = {
      download: () => this.#download(),
      report: () => void this.#report(),
      undo: () => notices.tell(words.say(plan.undo() ? "undone" : "nothing-to-undo")),
      again: () => this.#again(),
      clear: () => this.#clear(),
    };
    for (const button of all(form, ".cop-tools button[data-do]", HTMLButtonElement)) {
      button.addEventListener("click", () => acts[button.dataset.do ?? ""]?.());
    }
    this.#listenForFiles(form);
    if (examples.length) this.#offer(form, examples);
  }

  /**
   * Offer plans to try.
   *
   * @param {HTMLFormElement} form
   * @param {PageData["examples"]} examples
   */
  #offer(form, examples) {
    const choice = one(form, ".cop-example-choice", HTMLSelectElement);
    choice.append(...examples.map(({ name, title }) => make("option", { value: name }, title)));
    one(form, "[data-do=example]", HTMLButtonElement).addEventListener("click", () => {
      const example = examples.find(({ name }) => name === choice.value);
      if (!example) return;
      this.plan.replace(example.text, { of: `example ${Date.now()}`, by: null }, NEW_FILE);
      this.notices.tell(this.words.say("opened", { name: example.name }));
    });
  }

  show() {
    this.shared.checked = this.keeping.store.isShared;
  }

  /** @param {HTMLFormElement} form */
  #listenForFiles(form) {
    const chooser = one(form, ".cop-opener input", HTMLInputElement);
    chooser.addEventListener("change", async () => {
      const [file] = chooser.files ?? [];
      if (file) await this.#open(file);
      chooser.value = "";
    });
    form.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    form.addEventListener("drop", (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      void this.#open(file);
    });
  }

  /** @param {File} file */
  async #open(file) {
    const said = await open(this.plan, file);
    const { name } = file;
    if (said) this.notices.warn(this.words.say("not-opened", { name, said }));
    else {
      this.keeping.now();
      this.notices.tell(this.words.say("opened", { name }));
    }
  }

  #download() {
    download(this.plan.name, this.plan.bytes);
  }

  async #report() {
    const name = "report.txt";
    this.notices.tell(this.words.say("loading"));
    if (await this.later.load()) {
      download(name, new TextEncoder().encode(reportAsText(this.plan)));
      this.notices.tell(this.words.say("downloaded", { name }));
    } else this.notices.warn(this.words.say("not-fetched"));
  }

  #again() {
    // The question of the browser itself can be answered by everybody.
    if (!confirm(this.words.say("confirm-again"))) return;
    this.plan.replace(fresh(this.plan), { of: `again ${Date.now()}`, by: null }, NEW_FILE);
  }

  #clear() {
    if (!confirm(this.words.say("confirm-clear"))) return;
    this.#download();
    this.keeping.clear();
    this.notices.tell(this.words.say("cleared"));
  }
}
