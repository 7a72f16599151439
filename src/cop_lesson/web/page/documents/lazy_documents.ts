/**
 * What is made of a plan: documents.js.
 *
 * It is loaded when somebody opens such a fold (`LATER`), and calls `copLesson.addDocuments(documents)`. It brings
 * no checker: `shared` has what it needs.
 */

import type { Path } from "../../finding.ts";
import type { LaterFindings } from "../findings/lazy_findings.ts";
import { LateScript } from "../late_script.ts";
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
  /** What findings say, which a report to take home and charters need too. */
  findings: LaterFindings;
  /** Of the page. */
  language: string;
  download: typeof download;
}

/** What the script adds. */
export interface Documents {
  /** Called once for each form; what it returns is called after each change of the plan, with what shows it already. */
  start: (form: HTMLFormElement, shared: Shared) => (by: Element | null) => void;
  reportAsText: (plan: Plan) => string;
  /** Let what refers to an entry follow, where a field was changed by which it is called. */
  follow: (plan: Plan, path: Path, earlier: string) => void;
  /** Send the answers of the page, or copy them. */
  send: (shared: Shared) => Promise<void>;
  copy: (shared: Shared) => Promise<void>;
}

const LATER = "details:is(.cop-made, .cop-earlier, .cop-ways, .cop-deferring)";

export class Later {
  readonly #script: LateScript<Documents>;
  readonly #forms: HTMLFormElement[];
  readonly shared: Shared;
  #shows: ((by: Element | null) => void)[] = [];

  constructor(address: string, forms: HTMLFormElement[], shared: Shared) {
    this.#script = new LateScript(address);
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

  /** It shows what is left open. */
  get #isNeeded() {
    const { document, report } = this.shared.plan;
    return report.deferrals.length > 0 || (document?.data instanceof Map && document.data.has("deferred"));
  }

  #open(fold: EventTarget | null) {
    if (fold instanceof HTMLDetailsElement && fold.open && fold.matches(LATER)) void this.load();
  }

  /**
   * Ask for the script, and for what findings say.
   *
   * @returns What it adds, or nothing where one of them did not come.
   */
  async load(): Promise<Documents | null> {
    const [documents, said] = await Promise.all([this.#script.load(), this.shared.findings.load()]);
    return said && documents;
  }

  add(documents: Documents) {
    const shows = this.#forms.map((form) => documents.start(form, this.shared));
    this.#shows.push(...shows);
    for (const show of shows) show(null);
    this.#script.add(documents);
  }
}
