/**
 * The second script of a page, documents.js: what is made of a plan, and the words of the rules that stand in folds.
 *
 * It is loaded when somebody opens such a fold (`LATER`), and calls `copLesson.addDocuments(documents)`. It brings
 * no checker: `shared` has what it needs.
 */

import { type Explanations, explainWith } from "../../explaining.ts";
import type { Path } from "../../finding.ts";
import type { LanguageWords } from "../../plan_format/languages.ts";
import { make } from "../dom.ts";
import type { Notices } from "../notices.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import type { download } from "../storage/files.ts";
import type { Keeping } from "../storage/persistence.ts";

/** What the worksheets hand over: the plan with its view and report, the words of the page, and more. */
export interface Shared {
  plan: Plan;
  words: Words;
  notices: Notices;
  keeping: Keeping;
  /** Of the page. */
  language: string;
  download: typeof download;
}

/** What the second script adds. */
export interface Documents {
  /** What findings say beyond their messages. */
  words: LanguageWords;
  /** Called once for each form; what it returns is called after each change of the plan, with what shows it already. */
  start: (form: HTMLFormElement, shared: Shared) => (by: Element | null) => void;
  /** What says why a plan cannot be read, and what to do about findings. */
  explanations: Explanations;
  reportAsText: (plan: Plan) => string;
  /** Let what refers to an entry follow, where a field was changed by which it is called. */
  follow: (plan: Plan, path: Path, earlier: string) => void;
  /** Send the answers of the page, or copy them. */
  send: (shared: Shared) => Promise<void>;
  copy: (shared: Shared) => Promise<void>;
}

const LATER = "details:is(.cop-made, .cop-earlier, .cop-ways, .cop-deferring, .cop-findings *)";

export class Later {
  readonly #address: string;
  readonly #forms: HTMLFormElement[];
  readonly shared: Shared;
  #shows: ((by: Element | null) => void)[] = [];
  /** Once the script is asked for. */
  #coming: Promise<Documents | null> | null = null;
  #tell = (_documents: Documents | null) => {};

  constructor(address: string, forms: HTMLFormElement[], shared: Shared) {
    this.#address = address;
    this.#forms = forms;
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
    if (this.#isNeeded) void this.load();
    shared.plan.onChange(({ by }) => {
      if (this.#isNeeded) void this.load();
      for (const show of this.#shows) show(by);
    });
  }

  /** It explains a plan that cannot be read, and shows what is left open. */
  get #isNeeded() {
    const { document, report } = this.shared.plan;
    return !document || report.deferrals.length > 0 || (document.data instanceof Map && document.data.has("deferred"));
  }

  #open(fold: EventTarget | null) {
    if (fold instanceof HTMLDetailsElement && fold.open && fold.matches(LATER)) void this.load();
  }

  /**
   * Ask for the script, once; where it did not come, the next fold asks again.
   *
   * @returns What it adds, or nothing where it did not come.
   */
  load(): Promise<Documents | null> {
    if (this.#coming) return this.#coming;
    const script = make("script", { src: this.#address });
    script.addEventListener("error", () => {
      this.#coming = null;
      script.remove();
      this.#tell(null);
    });
    document.head.append(script);
    this.#coming = new Promise((resolve) => {
      this.#tell = resolve;
    });
    return this.#coming;
  }

  add(documents: Documents) {
    explainWith(documents.explanations);
    this.#shows.push(...this.#forms.map((form) => documents.start(form, this.shared)));
    this.shared.plan.addWords(documents.words);
    this.#tell(documents);
  }
}
