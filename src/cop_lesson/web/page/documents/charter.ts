/** The charter in the page: seen, printed, and saved as a file. It is what `cop-lesson charter` makes of the same plan. */

import { asHtml, asRichText } from "../../charter/as_html.ts";
import { asMarkdown } from "../../charter/as_markdown.ts";
import { compose } from "../../charter/compose.ts";
import { READERS } from "../../charter/template.ts";
import { fill } from "../../phrases.ts";
import { asId } from "../../text/lookalikes.ts";
import { all, one, say } from "../dom.ts";
import type { Notices } from "../notices.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import type { DocumentsData } from "./documents.ts";
import type { Shared } from "./lazy_documents.ts";
import { Preview } from "./preview.ts";

/** How long, in milliseconds, nobody types before the charter is shown anew. */
const PAUSE = 400;
/** More letters of what a community is called make no better name of a file. */
const LONGEST = 40;

export class Charter {
  readonly #box: HTMLElement;
  readonly #plan: Plan;
  readonly words: Words;
  readonly #notices: Notices;
  readonly #download: Shared["download"];
  readonly data: DocumentsData;
  readonly #buttons: HTMLButtonElement[];
  /** Whether the charter lists what is not written yet; a choice of readers begins with what suits them. */
  readonly #gaps: HTMLInputElement;
  readonly fold: HTMLDetailsElement;
  readonly #preview: Preview;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(box: HTMLElement, { plan, words, notices, download }: Shared, data: DocumentsData) {
    this.#box = box;
    this.#plan = plan;
    this.words = words;
    this.#notices = notices;
    this.#download = download;
    this.data = data;
    this.#buttons = all(box, "button", HTMLButtonElement);
    this.fold = one(box, ".cop-preview", HTMLDetailsElement);
    this.#preview = new Preview(one(box, "iframe", HTMLIFrameElement), data.style);
    const acts: Record<string, () => void> = {
      copy: () => void this.#copy(),
      html: () => this.#save("html", "text/html", this.#html(data.style)),
      md: () => this.#save("md", "text/markdown", asMarkdown(this.#document())),
      print: () => this.#print(),
    };
    for (const button of this.#buttons) button.addEventListener("click", () => acts[button.dataset.do ?? ""]?.());
    this.fold.addEventListener("toggle", () => this.#refresh());
    this.#gaps = one(box, "input[type=checkbox]", HTMLInputElement);
    this.#gaps.addEventListener("change", () => this.#refresh());
    for (const input of all(box, "input[type=radio]", HTMLInputElement)) {
      input.addEventListener("change", () => {
        this.#gaps.checked = this.#reader === "members";
        this.#refresh();
      });
    }
    this.show();
  }

  /** Say whether there can be a charter, and show it where it is looked at. */
  show() {
    const { report, view } = this.#plan;
    const errors = report.findings.filter(({ severity }) => severity === "error").length;
    const reported = errors ? fill(this.data.words.to_correct, { count: errors }) : "";
    say(one(this.#box, ".cop-charter-said", HTMLElement), view ? reported : this.words.say("slip"));
    for (const button of this.#buttons) button.disabled = !view;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), PAUSE);
  }

  #refresh() {
    if (this.fold.open && this.#plan.view) this.#preview.show(this.#html());
  }

  /** The fold opens, so that one sees what is printed. */
  #print() {
    this.fold.open = true;
    this.#preview.show(this.#html(), true);
  }

  get #reader() {
    const chosen = all(this.#box, "input[type=radio]", HTMLInputElement).find(({ checked }) => checked);
    return READERS.find((reader) => reader === chosen?.value) ?? "public";
  }

  /** It is the same on each day, so the checker is told none: a reason stays where its day has passed. */
  #document() {
    const { checker, options, text, planFormat, report: said } = this.#plan;
    const { view, report } = checker.examine(text, { ...options, through: said.through });
    if (!view) throw new Error("this plan cannot be read");
    return compose({
      view,
      report,
      template: this.data,
      planFormat,
      phrases: this.data.phrases,
      reader: this.#reader,
      gaps: this.#gaps.checked,
    });
  }

  #html(style = "") {
    return asHtml(this.#document(), { contents: this.data.words.contents, style });
  }

  /** Copy it so that a word processor has headings, lists and tables, and a plain text has Markdown. */
  async #copy() {
    const charter = this.#document();
    const types = { "text/html": asRichText(charter), "text/plain": asMarkdown(charter) };
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      this.#notices.tell(this.words.say("copied-for-word"));
    } catch {
      this.#notices.tell(this.words.say("not-copied-for-word"));
    }
  }

  #save(ending: string, type: string, text: string) {
    const { view } = this.#plan;
    // That of the community itself needs no addition.
    const reader = this.#reader === "members" ? "" : this.#reader;
    const community = asId(view?.written(["community", "name"]) ?? "").slice(0, LONGEST);
    const name = `${[community, "charter", reader].filter(Boolean).join("-")}.${ending}`;
    this.#download(name, new TextEncoder().encode(text), type);
    this.#notices.tell(this.words.say("downloaded", { name }));
  }
}
