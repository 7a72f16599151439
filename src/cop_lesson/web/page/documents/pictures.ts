/** Pictures of the plan below a form: drawn while their fold is open, each with its table and a button to save it. */

import { asWritten } from "../../charter/visibility.ts";
import { asSvg } from "../../pictures/as_svg.ts";
import { draw } from "../../pictures/draw.ts";
import type { Picture } from "../../pictures/scene.ts";
import { Values } from "../../plans/display.ts";
import { all, make, one, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import { markLanguage } from "../plan_language.ts";
import type { DocumentsData } from "./documents.ts";
import type { Shared } from "./lazy_documents.ts";

/** How long, in milliseconds, nobody types before a picture is drawn anew. */
const QUIET = 300;

export class Pictures {
  readonly fold: HTMLDetailsElement;
  readonly #shared: Shared;
  readonly data: DocumentsData;
  readonly #note: HTMLElement;
  readonly places: Place[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(fold: HTMLDetailsElement, shared: Shared, data: DocumentsData) {
    this.fold = fold;
    this.#shared = shared;
    this.data = data;
    this.#note = one(fold, ".cop-made-note", HTMLElement);
    this.places = all(fold, "[data-picture]", HTMLElement).map((box) => new Place(box, shared));
    fold.addEventListener("toggle", () => this.#draw());
    this.#draw();
  }

  /** Draw what has changed, as soon as nobody types any more. */
  show() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), QUIET);
  }

  #draw() {
    if (!this.fold.open) return;
    const { plan, words } = this.#shared;
    say(this.#note, plan.view ? "" : words.say("slip"));
    this.#note.hidden = plan.view !== null;
    const { view, report, planFormat } = plan;
    const values = view && new Values(view, planFormat, this.data.words, asWritten(report, view, planFormat));
    for (const place of this.places) {
      place.show(values && draw(place.name, values, this.data.phrases), values !== null);
      markLanguage(plan, place.ownWords(Object.values(this.data.phrases)));
    }
  }
}

/** The place of one picture. */
class Place {
  readonly #box: HTMLElement;
  readonly words: Words;
  readonly name: string;
  readonly #nothing: HTMLElement;
  readonly #drawn: HTMLElement;
  readonly #save: HTMLButtonElement;
  #shown = "";
  #picture: Picture | null = null;

  constructor(box: HTMLElement, { words, download }: Shared) {
    this.#box = box;
    this.words = words;
    this.name = box.dataset.picture ?? "";
    this.#nothing = one(box, ":scope > p", HTMLElement);
    this.#drawn = one(box, ":scope > div", HTMLElement);
    this.#save = one(box, "button", HTMLButtonElement);
    this.#save.addEventListener("click", () => {
      if (this.#picture) download(`${this.name}.svg`, new TextEncoder().encode(asSvg(this.#picture)));
    });
  }

  /** Show a picture, or what to fill in for it; neither while the plan cannot be read. */
  show(picture: Picture | null, isReadable: boolean) {
    this.#nothing.hidden = picture !== null || !isReadable;
    this.#drawn.hidden = picture === null;
    const shown = JSON.stringify(picture);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#picture = picture;
    if (picture) this.#put(picture);
  }

  /** Where words of the plan stand: neither behind some of ours, nor as a day, which a road map has in bold letters. */
  ownWords(ours: string[]) {
    const days = this.#picture?.name === "roadmap" ? this.#picture.rows.map(([day]) => day) : [];
    return all(this.#box, ".cop-drawing text, td p:last-child", Element).filter(({ textContent: text }) => {
      const isOurs = ours.some((said) => text === said || text?.startsWith(`${said}:`) || text?.startsWith(`(${said}`));
      return text && !isOurs && !days.includes(text);
    });
  }

  #put(picture: Picture) {
    const { title, header, rows } = picture;
    // The ids in the drawing are made of its name, and a page can have two pictures of the same name.
    const svg = asSvg({ ...picture, name: this.#box.id }, { alone: false });
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    one(this.#box, ".cop-drawing", HTMLElement).replaceChildren(document.importNode(drawing, true));
    say(one(this.#box, ".cop-form-title", HTMLElement), title);
    say(this.#save, this.words.say("save-picture", { title }));
    one(this.#box, "table", HTMLTableElement).replaceChildren(
      make("caption", {}, this.words.say("as-table", { title })),
      make("thead", {}, make("tr", {}, ...header.map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, at) => labelled(cell, header[at]))))),
    );
  }
}

/** A cell with the name of its column, for a screen on which a row is a card. */
function labelled(cell: string, name = "") {
  if (!cell) return make("td", {});
  return make("td", {}, make("p", { class: "cop-cell-label" }, `${name}:`), make("p", {}, cell));
}
