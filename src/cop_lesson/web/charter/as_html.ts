/** A document as one HTML page: no script, nothing loaded from elsewhere, good to read, to print and to listen to. */

import { asSvg } from "../pictures/scene.ts";
import { escape } from "../text/html.ts";
import { type Block, type Document, plain, type Table, type Text } from "./blocks.ts";

const MANY_COLUMNS = 3;
/** Where a long address had best be broken. */
const STEP = /(?<=[^/:])\/(?=.)/gu;
/** From how many characters on a word in a cell may be broken, so that no column leaves the page. */
const LONG_WORD = 25;

/**
 * The document as a whole HTML page.
 *
 * @param options The heading of its list of chapters, and what is in `charter.css`; without it, the style is given to
 *   the page in another way.
 */
export function asHtml(document: Document, { contents, style = "" }: { contents: string; style?: string }) {
  return `${[...page(document, contents, style)].join("\n")}\n`;
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
  yield `<h1 dir="auto">${title}</h1>`;
  yield `<div class="about"${mark}>${document.about.map((line) => `<p>${written(line)}</p>`).join("")}</div>`;
  yield "</header>";
  const links = document.chapters.map((one) => `<li><a href="#${one.name}">${escape(one.title)}</a></li>`);
  yield `<nav aria-label="${escape(contents)}"><ul>${links.join("")}</ul></nav>`;
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
      yield `<p dir="auto"${mark}>${written(block.text)}</p>`;
      break;
    case "figure":
      yield `<figure>${asSvg(block.picture, { alone: false })}</figure>`;
      break;
    case "note":
      yield `<p class="note" dir="auto">${written(block.text)}</p>`;
      break;
    case "facts": {
      const reported = block.rows.map(
        ([label, text]) => `<div><dt>${escape(label)}</dt><dd dir="auto"${mark}>${written(text)}</dd></div>`,
      );
      yield `<dl>${reported.join("")}</dl>`;
      break;
    }
    case "listing":
      if (block.lead) yield `<p class="lead">${escape(block.lead)}</p>`;
      yield `<ul${mark}>${block.items.map((item) => `<li dir="auto">${written(item)}</li>`).join("")}</ul>`;
      break;
    case "table":
      yield* table(block, mark);
  }
}

function* table({ lead, header, rows }: Table, mark: string): Generator<string> {
  yield `<div class="wide"><table${header.length >= MANY_COLUMNS ? ' class="many"' : ""}>`;
  if (lead) yield `<caption>${escape(lead)}</caption>`;
  yield `<thead><tr>${header.map((name) => `<th scope="col">${escape(name)}</th>`).join("")}</tr></thead>`;
  yield `<tbody${mark}>`;
  for (const row of rows) yield `<tr>${row.map((text, at) => cell(header[at] ?? "", text)).join("")}</tr>`;
  yield "</tbody></table></div>";
}

function cell(label: string, text: Text) {
  const words = plain(text).split(" ");
  const long = words.some((word) => [...word].length >= LONG_WORD) ? ' class="long"' : "";
  return `<td${long} dir="auto" data-label="${escape(label)}">${written(text)}</td>`;
}

function written(text: Text) {
  return text
    .map((piece) =>
      typeof piece === "string"
        ? escape(piece)
        : `<a href="${escape(piece.address)}">${escape(piece.shown).replace(STEP, "/<wbr>")}</a>`,
    )
    .join("");
}
