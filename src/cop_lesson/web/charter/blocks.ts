/** What a document is made of: blocks of plain text and links, with no form of their own yet. */

import { fill } from "../phrases.ts";
import type { Picture } from "../pictures/scene.ts";
import { SPACE, stripEnd } from "../text/wording.ts";

/** An address in a text. */
export interface Link {
  shown: string;
  /** Where it leads: `http:`, `https:` or `mailto:`. */
  address: string;
}

/** Words of the document itself in a text, in its language; all other pieces are what the plan says. */
export interface OwnWords {
  shown: string;
  address?: never;
}

/** A text in pieces: what is written, and the links in it. */
export type Text = (string | Link | OwnWords)[];

/** One paragraph. */
interface Paragraph {
  type: "paragraph";
  text: Text;
}

/** Labels, each with a text. */
interface Facts {
  type: "facts";
  rows: [string, Text][];
}

/** A list with bullets; `lead` says what it is, or is empty. */
interface Listing {
  type: "listing";
  lead: string;
  items: Text[];
}

/** A table with a header row; `lead` as above. */
export interface Table {
  type: "table";
  lead: string;
  header: string[];
  rows: Text[][];
}

/** What the plan leaves open, with its reason. */
export interface Note {
  type: "note";
  text: Text;
}

/** A picture made of the plan; a list or a table beside it says the same. */
interface Figure {
  type: "figure";
  picture: Picture;
}

export type Block = Paragraph | Facts | Listing | Table | Note | Figure;

/** One chapter with its heading. */
export interface Chapter {
  name: string;
  title: string;
  blocks: Block[];
}

/** A whole document. */
export interface Document {
  title: string;
  /** The title in pieces. */
  heading: Text;
  /** That of headings and labels. */
  language: string;
  /** That of what the plan says. */
  planLanguage: string;
  /** What stands below the title. */
  about: Text[];
  chapters: Chapter[];
  /** What stands at the end. */
  end: string;
}

// An address of mail begins where no letter of one stands before: in a very long word it is looked for once. The end of
// o'brien@a.example or pérez@a.example is the address of somebody else, so what cannot be read whole is no link.
const LETTER = "A-Za-z0-9\\u00c0-\\u04ff";
const MAIL =
  `(?<![${LETTER}._%+@-])(?<![${LETTER}]['\\u2019*&!#$^|~])` +
  `[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?!\\.?[${LETTER}])`;
const ADDRESS = new RegExp(`https?://[^${SPACE}<>"']+|${MAIL}`, "gu");
/** A browser takes a backslash for a stroke, and reads over more than two of them. */
const NAMES_A_USER = /^https?:\/\/[/\\]*[^/\\?#]*@/u;
const AFTER_ADDRESS = ".,;:!?)]}";

/**
 * Find the addresses of pages and of mail in a text; nothing else ever becomes a link. An address with a name or a
 * password
 * before its host stays text: it can be a secret, or look like another host.
 */
export function withLinks(text: string): Text {
  const pieces: Text = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    if (NAMES_A_USER.test(found)) continue;
    const shown = shownOf(found);
    if (index > end) pieces.push(text.slice(end, index));
    pieces.push({ shown, address: shown.includes("://") ? shown : `mailto:${shown}` });
    end = index + shown.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** An address without what only stands after it; a bracket that was opened in the address belongs to it. */
function shownOf(found: string) {
  const shown = stripEnd(found, AFTER_ADDRESS);
  const closes = found[shown.length] === ")" && shown.split("(").length > shown.split(")").length;
  return closes ? `${shown})` : shown;
}

/** Words of the document itself as a piece of a text. */
export function own(shown: string): OwnWords {
  return { shown };
}

/** A text of the plan in a sentence of the document, in the place of `{name}`; other gaps get their words. */
export function within(form: string, name: string, text: Text, words: Record<string, string> = {}): Text {
  const [before = "", after = ""] = form.split(`{${name}}`, 2);
  const pieces = [own(fill(before, words)), ...text, own(fill(after, words))];
  return pieces.filter((piece) => typeof piece === "string" || piece.shown);
}

/** The words of a text, links as they are shown. */
export function plain(text: Text) {
  return text.map((piece) => (typeof piece === "string" ? piece : piece.shown)).join("");
}
