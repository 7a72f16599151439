/** A document as one HTML page: no script, nothing loaded from elsewhere, good to read, to print and to listen to. */

import * as LIMITS from "cop-tables";

import { asSvg } from "../pictures/as_svg.ts";
import { escape, withoutCommands } from "../text/html.ts";
import { type Block, type Document, type OwnWords, plain, type Table, type Text } from "./blocks.ts";

const MANY_COLUMNS = LIMITS.many_columns;
/** Where a long address had best be broken. */
const STEP = /(?<=[^/:])\/(?=.)/gu;
/** From how many characters on a word in a cell may be broken, so that no column leaves the page. */
const LONG_WORD = LIMITS.long_word;

/**
 * The document as a whole HTML page.
 *
 * @param options The heading of its list of chapters, and what is in `charter.css`; without it, the style is given to
 *   the page in another way.
 */
export function asHtml(document: Document, { contents, style = "" }: { contents: string; style?: string }) {
  return withoutCommands(`${[...page(document, contents, style)].join("\n")}\n`);
}

/** The document as rich text for a clipboard: what word processors keep of a page, with lines around the cells. */
export function asRichText(document: Document) {
  const mark = foreign(document);
  const about = document.about.map((line) => `<p>${written(line, mark)}</p>`);
  const chapters = document.chapters.flatMap(({ title, blocks }) => [
    `<h2>${escape(title)}</h2>`,
    ...blocks.filter(({ type }) => type !== "figure").flatMap((block) => [...partsOf(block, mark)]),
  ]);
  const parts = [
    `<h1>${written(document.heading, mark)}</h1>`,
    ...about,
    ...chapters,
    `<p>${escape(document.end)}</p>`,
  ];
  // What a plan says is escaped, so that this is the beginning of a table and nothing else.
  const body = parts.join("\n").replaceAll("<table", '<table border="1"');
  return `<html lang="${escape(document.language)}"><meta charset="utf-8"><body>${body}</body></html>`;
}

function* page(document: Document, contents: string, style: string): Generator<string> {
  const title = escape(document.title);
  const mark = foreign(document);
  yield "<!DOCTYPE html>";
  yield `<html lang="${escape(document.language)}">`;
  yield "<head>";
  yield '<meta charset="utf-8">';
  yield '<meta name="viewport" content="width=device-width, initial-scale=1">';
  // Whatever a plan contains: a charter loads nothing, runs nothing and sends nothing.
  yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
  yield `<title>${title}</title>`;
  if (style) yield `<style>\n${style}</style>`;
  yield* ["</head>", "<body>", "<header>"];
  yield `<h1 dir="auto">${written(document.heading, mark)}</h1>`;
  const about = document.about.map((line) => `<p${markOf(line, mark)}>${written(line, mark)}</p>`);
  yield `<div class="about">${about.join("")}</div>`;
  yield "</header>";
  const links = document.chapters.map((one) => `<li><a href="#${one.name}">${escape(one.title)}</a></li>`);
  // Folded, so that what one sees first is what the charter says.
  const named = escape(contents);
  yield `<nav aria-label="${named}"><details><summary>${named}</summary><ul>${links.join("")}</ul></details></nav>`;
  yield "<main>";
  for (const chapter of document.chapters) {
    yield `<section aria-labelledby="${chapter.name}">`;
    yield `<h2 id="${chapter.name}">${escape(chapter.title)}</h2>`;
    for (const block of chapter.blocks) yield* partsOf(block, mark);
    yield "</section>";
  }
  yield* ["</main>", `<footer><p>${escape(document.end)}</p></footer>`, "</body>", "</html>"];
}

/** The mark of what the plan says, where its language is not that of headings and labels. */
function foreign({ language, planLanguage }: Document) {
  return planLanguage.split("-", 1)[0] === language ? "" : ` lang="${escape(planLanguage)}"`;
}

function* partsOf(block: Block, mark: string): Generator<string> {
  switch (block.type) {
    case "paragraph":
      yield `<p dir="auto"${markOf(block.text, mark)}>${written(block.text, mark)}</p>`;
      break;
    case "figure":
      yield `<figure>${asSvg(block.picture, { alone: false })}</figure>`;
      break;
    case "note":
      yield `<p class="note" dir="auto"${markOf(block.text, mark)}>${written(block.text, mark)}</p>`;
      break;
    case "facts": {
      const reported = block.rows.map(
        ([label, text]) =>
          `<div><dt>${escape(label)}</dt><dd dir="auto"${markOf(text, mark)}>${written(text, mark)}</dd></div>`,
      );
      yield `<dl>${reported.join("")}</dl>`;
      break;
    }
    case "listing": {
      const items = block.items.map((item) => `<li dir="auto"${markOf(item, mark)}>${written(item, mark)}</li>`);
      if (block.lead) yield `<p class="lead">${escape(block.lead)}</p>`;
      yield `<ul>${items.join("")}</ul>`;
      break;
    }
    case "table":
      yield* table(block, mark);
  }
}

function* table({ lead, header, rows }: Table, mark: string): Generator<string> {
  yield `<div class="wide"><table${header.length >= MANY_COLUMNS ? ' class="many"' : ""}>`;
  if (lead) yield `<caption>${escape(lead)}</caption>`;
  yield `<thead><tr>${header.map((name) => `<th scope="col">${escape(name)}</th>`).join("")}</tr></thead>`;
  yield "<tbody>";
  for (const row of rows) yield `<tr>${row.map((text, at) => cell(header[at] ?? "", text, mark)).join("")}</tr>`;
  yield "</tbody></table></div>";
}

function cell(label: string, text: Text, mark: string) {
  const words = plain(text).split(/[ \n]/u);
  const long = words.some((word) => [...word].length >= LONG_WORD) ? ' class="long"' : "";
  return `<td${long} dir="auto"${markOf(text, mark)} data-label="${escape(label)}">${written(text, mark)}</td>`;
}

/** The mark of a text of which all is what the plan says. */
function markOf(text: Text, mark: string) {
  return text.some(isOwn) ? "" : mark;
}

/** The pieces of a text; what the plan says among words of the document has a mark of its own. */
function written(text: Text, mark: string) {
  const isMixed = mark && !markOf(text, mark);
  return text
    .map((piece) => (isMixed && !isOwn(piece) ? `<span${mark}>${writtenPiece(piece)}</span>` : writtenPiece(piece)))
    .join("");
}

function isOwn(piece: Text[number]): piece is OwnWords {
  return typeof piece !== "string" && piece.address === undefined;
}

function writtenPiece(piece: Text[number]) {
  if (typeof piece === "string") return escape(piece).replaceAll("\n", "<br>");
  if (piece.address === undefined) return escape(piece.shown);
  return `<a href="${escape(piece.address)}">${escape(piece.shown).replace(STEP, "/<wbr>")}</a>`;
}
