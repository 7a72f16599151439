/** The buttons that concern the plan as a whole: open, download, undo, begin again, clear. */

import type { Device } from "./device.ts";
import type { Later } from "./documents/lazy_documents.ts";
import { all, one, put } from "./dom.ts";
import type { Notices } from "./notices.ts";
import type { PageData, Words } from "./page_data.ts";
import type { Plan } from "./plan.ts";
import { fresh, NEW_FILE } from "./storage/blank_plan.ts";
import { download, read } from "./storage/files.ts";
import type { Keeping } from "./storage/persistence.ts";

/** What all forms of a page share. */
export interface PageParts {
  page: PageData;
  words: Words;
  plan: Plan;
  notices: Notices;
  keeping: Keeping;
  device: Device;
  later: Later;
}

class Tools {
  readonly #plan: Plan;
  readonly #keeping: Keeping;
  readonly #notices: Notices;
  readonly words: Words;
  readonly #later: Later;

  constructor(form: HTMLFormElement, { words, plan, notices, keeping, later }: PageParts) {
    this.#plan = plan;
    this.#keeping = keeping;
    this.#notices = notices;
    this.words = words;
    this.#later = later;
    const acts: Record<string, () => void> = {
      download: () => {
        this.#download();
        notices.answer(words.say("downloaded-plan", { name: plan.name }));
      },
      report: () => void this.#report(),
      undo: () => notices.tell(words.say(plan.undo() ? "undone" : "nothing-to-undo")),
      again: () => this.#again(),
      clear: () => this.#clear(),
      send: () => void this.#send("send"),
      copy: () => void this.#send("copy"),
    };
    for (const button of all(
      form,
      ":is(.cop-tools, .cop-take-home, .cop-near-help) button[data-do]",
      HTMLButtonElement,
    )) {
      button.addEventListener("click", () => acts[button.dataset.do ?? ""]?.());
    }
    for (const end of all(form, ".cop-take-home", HTMLElement)) this.#prepare(end);
    if (!plan.isExample) this.#listenForFiles(form);
  }

  #listenForFiles(form: HTMLFormElement) {
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

  async #open(file: File) {
    const found = await read(file, this.#plan, this.#later.shared.findings);
    const { name } = file;
    if (typeof found === "string") this.#notices.warn(this.words.say("not-opened", { name, said: found }));
    else this.#keeping.exchange(found, this.words.say("opened", { name }));
  }

  #download() {
    download(this.#plan.name, this.#plan.bytes);
  }

  async #report() {
    const name = "report.txt";
    this.#notices.tell(this.words.say("loading"));
    const documents = await this.#later.load();
    if (documents) {
      download(name, new TextEncoder().encode(documents.reportAsText(this.#plan)));
      this.#notices.tell(this.words.say("downloaded", { name }));
    } else this.#notices.warn(this.words.say("not-fetched"));
  }

  /** What sends comes before it is pressed: a browser lets a page send only at once. */
  #prepare(end: HTMLElement) {
    put(one(end, "[data-do=send]", HTMLButtonElement), { hidden: !("share" in navigator) });
    for (const event of ["pointerenter", "focusin"]) {
      end.addEventListener(event, () => this.#later.load(), { once: true });
    }
  }

  async #send(way: "send" | "copy") {
    const documents = await this.#later.load();
    if (documents) await documents[way](this.#later.shared);
    else this.#notices.warn(this.words.say("not-fetched"));
  }

  /** Which of two plans is to stay is answered first: else the one of the other tab would be gone. */
  #isOpen() {
    if (this.#keeping.isAsking) this.#notices.remind();
    return this.#keeping.isAsking;
  }

  #again() {
    // The question of the browser itself can be answered by everybody.
    if (this.#isOpen() || !confirm(this.words.say("confirm-again"))) return;
    this.#keeping.exchange({ ...NEW_FILE, text: fresh(this.#plan) }, this.words.say("begun-again"));
  }

  #clear() {
    if (this.#isOpen() || !confirm(this.words.say("confirm-clear"))) return;
    this.#download();
    this.#keeping.clear();
    this.#notices.tell(this.words.say("cleared"));
  }
}

/** Let the buttons of a form act. */
export function addTools(form: HTMLFormElement, parts: PageParts) {
  return new Tools(form, parts);
}
