/** A document as Markdown that reads well as it is and on a code host (GitHub Flavored Markdown). */

import { escapeLine, escapeMarkdown } from "../text/markdown.ts";
import { joinedLines } from "../text/sentences.ts";
import { SPACE } from "../text/wording.ts";
import type { Block, Document, Table, Text } from "./blocks.ts";

const SIGN = /(?<=^|\n)-(?= )/gu;
const NOT_IN_BRACKETS = new RegExp(`[<>|\\\\${SPACE}]|##\\[`, "u");

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
      return [block.rows.map(([label, text]) => `- **${label}:** ${broken(inline(text))}`).join("\n")];
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
  return [header, header.map(() => "---"), ...rows.map((row) => row.map(cell))];
}

function lead(said: string) {
  return said ? [`${said}:`] : [];
}

/** A text where a line begins. */
function line(text: Text) {
  return broken(escapeLine(inline(text)));
}

/** A text of which each line begins anew, within an entry of a list. */
function broken(text: string) {
  const [first, ...rest] = text.split("\n");
  return [first, ...rest.map(escapeLine)].join("  \n  ");
}

/** A text in a table, which has no lines. */
function cell(text: Text) {
  return joinedLines(inline(text).split("\n"));
}

function inline(text: Text) {
  return text
    .map((piece) => {
      if (typeof piece === "string") return escapeMarkdown(piece);
      return piece.address === undefined || NOT_IN_BRACKETS.test(piece.address)
        ? escapeMarkdown(piece.shown)
        : `<${piece.shown}>`;
    })
    .join("");
}
