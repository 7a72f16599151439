/** What a document is made of: blocks of plain text and links, with no form of their own yet. */

import { SPACE, stripEnd } from "../text/wording.ts";

/**
 * @typedef {object} Link An address in a text.
 * @property {string} shown
 * @property {string} address Where it leads: `http:`, `https:` or `mailto:`.
 *
 * @typedef {(string | Link)[]} Text A text in pieces: what is written, and the links in it.
 *
 * @typedef {{type: "paragraph", text: Text}} Paragraph One paragraph.
 * @typedef {{type: "facts", rows: [string, Text][]}} Facts Labels, each with a text.
 * @typedef {{type: "listing", lead: string, items: Text[]}} Listing A list with bullets; `lead` says what it is, or is empty.
 * @typedef {{type: "table", lead: string, header: string[], rows: Text[][]}} Table A table with a header row; `lead` as above.
 * @typedef {{type: "note", kind: "gap" | "deferred", text: Text}} Note What is not there yet.
 * @typedef {{type: "figure", picture: import("../pictures/scene.ts").Picture}} Figure A picture made of the plan; a list or
 *   a table beside it says the same.
 * @typedef {Paragraph | Facts | Listing | Table | Note | Figure} Block
 *
 * @typedef {{name: string, title: string, blocks: Block[]}} Chapter One chapter with its heading.
 *
 * @typedef {object} Document A whole document.
 * @property {string} title
 * @property {string} language That of headings and labels.
 * @property {string} planLanguage That of what the plan says.
 * @property {Text[]} about What stands below the title.
 * @property {Chapter[]} chapters
 * @property {string} end What stands at the end.
 */

// An address of mail begins where no letter of one stands before: in a very long word it is looked for once.
const MAIL = "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+";
const ADDRESS = new RegExp(`https?://[^${SPACE}<>"']+|${MAIL}`, "gu");
/** A browser takes a backslash for a stroke, and reads over more than two of them. */
const NAMES_A_USER = /^https?:\/\/[/\\]*[^/\\?#]*@/u;
const AFTER_ADDRESS = ".,;:!?)]}";

/**
 * Find the addresses of pages and of mail in a text; nothing else ever becomes a link. An address with a name or a password
 * before its host stays text: it can be a secret, or look like another host.
 *
 * @param {string} text
 * @returns {Text}
 */
export function withLinks(text) {
  /** @type {Text} */
  const pieces = [];
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

/**
 * An address without what only stands after it; a bracket that was opened in the address belongs to it.
 *
 * @param {string} found
 */
function shownOf(found) {
  const shown = stripEnd(found, AFTER_ADDRESS);
  const closes = found[shown.length] === ")" && shown.split("(").length > shown.split(")").length;
  return closes ? `${shown})` : shown;
}

/**
 * The words of a text, links as they are shown.
 *
 * @param {Text} text
 */
export function plain(text) {
  return text.map((piece) => (typeof piece === "string" ? piece : piece.shown)).join("");
}
