/** A document as Markdown that reads well as it is and on a code host (GitHub Flavored Markdown). */

import { SPACE } from "../text/wording.ts";
import type { Block, Document, Table, Text } from "./blocks.ts";

// What acts as markup anywhere: a colon before // and a dot after www begin a link; _ acts only where it is not between
// two letters, # at the end of a heading.
const MARKUP = /[\\`*[\]<>|~&$]|:(?=\/\/)|(?<=[Ww]{3})\.|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#$/u;
// A code host writes to whom @ names, links the issue that # or GH- numbers, and draws what stands between two colons.
// No backslash stops it; a comment, which nobody sees, does.
const NOTICED = /(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])|#(?=[0-9])|(?<=[Gg][Hh])-(?=[0-9])|(?<![0-9]):(?=[a-z0-9_+-]+:)/u;
const ACTIVE = new RegExp(`(${MARKUP.source})|${NOTICED.source}`, "gu");
const SIGN = /(?<=^|\n)-(?= )/gu;
const NUMBER_AT_START = new RegExp(`^([0-9]+)([.)])(?=[${SPACE}]|$)`, "u");
const NOT_IN_BRACKETS = new RegExp(`[<>|\\\\${SPACE}]`, "u");
const MARKS_AT_START = new Set(["#", "+", "-", "="]);

/** The document as Markdown. */
export function asMarkdown({ title, about, chapters, end }: Document) {
  const parts = [`# ${line([title])}`];
  if (about.length) parts.push(about.map(line).join("  \n"));
  for (const chapter of chapters) {
    parts.push(`## ${line([chapter.title])}`);
    for (const part of chapter.blocks.flatMap(partsOf)) parts.push(apart(part, parts.at(-1) ?? ""));
  }
  return `${[...parts, "---", `*${end}*`].join("\n\n")}\n`;
}

/** A list that follows a list has another sign, or both would be read as one. */
function apart(part: string, before: string) {
  return part.startsWith("- ") && before.startsWith("- ") ? part.replace(SIGN, "*") : part;
}

function partsOf(block: Block): string[] {
  switch (block.type) {
    case "paragraph":
      return [line(block.text)];
    case "note":
      return [`> ${line(block.text)}`];
    case "facts":
      return [block.rows.map(([label, text]) => `- **${label}:** ${inline(text)}`).join("\n")];
    case "listing":
      return [...lead(block.lead), block.items.map((item) => `- ${line(item)}`).join("\n")];
    case "table":
      return [
        ...lead(block.lead),
        rowsOf(block)
          .map((cells) => `| ${cells.join(" | ")} |`)
          .join("\n"),
      ];
    default:
      // The list or table beside a picture says the same, and many places show no picture within Markdown.
      return [];
  }
}

function rowsOf({ header, rows }: Table) {
  return [header, header.map(() => "---"), ...rows.map((row) => row.map(inline))];
}

function lead(said: string) {
  return said ? [`${said}:`] : [];
}

/** A text where a line begins, so that nothing at its start makes it a heading or a list. */
function line(text: Text) {
  const written = inline(text).replace(NUMBER_AT_START, "$1\\$2");
  return MARKS_AT_START.has(written.slice(0, 1)) ? `\\${written}` : written;
}

function inline(text: Text) {
  return text
    .map((piece) => {
      if (typeof piece === "string") return escaped(piece);
      return piece.address === undefined || NOT_IN_BRACKETS.test(piece.address)
        ? escaped(piece.shown)
        : `<${piece.shown}>`;
    })
    .join("");
}

function escaped(written: string) {
  return written.replace(ACTIVE, (sign, markup?: string) => (markup === undefined ? `${sign}<!-- -->` : `\\${sign}`));
}
