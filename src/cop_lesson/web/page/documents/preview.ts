/**
 * A document in a frame of the page, as it is in its file.
 *
 * The frame runs no script (`sandbox`) and has the policy of the page, which allows no style within a document. So the style
 * is given to it as a style sheet that the page makes (`adoptedStyleSheets`), which no policy forbids; printing the frame
 * prints the document alone. A frame with the file itself would need `blob:` in the policy of each site.
 */

import { all } from "../dom.ts";

export class Preview {
  readonly #frame: HTMLIFrameElement;
  readonly #style: string;
  #shown = "";
  #isLoading = false;
  #isToPrint = false;
  #scrolled = 0;

  constructor(frame: HTMLIFrameElement, style: string) {
    this.#frame = frame;
    this.#style = style;
    frame.addEventListener("load", () => this.#dress());
  }

  /**
   * Show a document, and print it if that is wanted.
   *
   * @param html The document without its style.
   */
  show(html: string, isToPrint = false) {
    this.#isToPrint ||= isToPrint;
    if (html === this.#shown) {
      if (!this.#isLoading) this.#print();
      return;
    }
    if (!this.#isLoading) this.#scrolled = this.#frame.contentWindow?.scrollY ?? 0;
    this.#shown = html;
    this.#isLoading = true;
    this.#frame.srcdoc = html;
  }

  /** Give the document its style, and let its links lead where they lead in its file. */
  #dress() {
    const { contentDocument: document, contentWindow: place } = this.#frame;
    if (!document || !place || !this.#shown) return;
    const Sheet = (place as Window & typeof globalThis).CSSStyleSheet;
    const sheet = new Sheet();
    sheet.replaceSync(this.#style);
    document.adoptedStyleSheets = [sheet];
    for (const link of all(document, "a", (place as Window & typeof globalThis).HTMLAnchorElement)) {
      const address = link.getAttribute("href") ?? "";
      // Within the frame an address begins with that of the page, and not with that of the document.
      if (address.startsWith("#")) link.href = `about:srcdoc${address}`;
      else Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    }
    place.scrollTo(0, this.#scrolled);
    this.#isLoading = false;
    this.#print();
  }

  #print() {
    if (!this.#isToPrint) return;
    this.#isToPrint = false;
    this.#frame.contentWindow?.focus();
    this.#frame.contentWindow?.print();
  }
}
