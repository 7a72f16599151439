/** Bytes to text, refusing what is no text file and every character that two YAML readers read differently. */

import type { Position } from "../finding.ts";
import { FILE_TYPES, LIMITS, ZIPPED_FILE_TYPES } from "../tables.ts";
import { codePoint, codePoints, problem, type SyntaxProblem } from "./syntax_problem.ts";

/** A plan is a few kilobytes. The limit keeps memory and time small whatever file is named. */
export const MAX_BYTES = LIMITS.max_bytes;

const START = { line: 1, column: 1 };

// What YAML does not count as printable, line breaks that only some readers know, and the byte order mark.
const REFUSED =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)/u;
const WRITTEN = /^[ \t]*[^ \t\r\n#]/mu;
const DIRECTIVE = /^%/mu;
// Some readers take a line of only a tab for empty, some refuse it.
const TAB_ALONE = /^ *\t(?=[ \t]*(?:#|\r?\n|(?![\s\S])))/mu;

/** Return the text of a plan, without byte order mark, or the syntax problem that keeps it from being one. */
export function decode(data: Uint8Array): string | SyntaxProblem {
  if (data.length > MAX_BYTES) return problem("file-too-large", START, { limit: MAX_BYTES });
  if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) data = data.subarray(3);
  const kind = otherKind(data);
  if (kind) return problem("not-a-text-file", START, { value: kind });
  if (isUtf16(data)) return problem("saved-as-utf-16", START, { value: isUtf32(data) ? 32 : 16 });
  const valid = validUntil(data);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(data.subarray(0, valid));
  if (valid < data.length) {
    const place = positionAt(text, text.length);
    return problem("not-utf-8", place, { line: place.line });
  }
  return refuse(text) ?? text;
}

/** The position of the character at an index of a text; lines end with a line feed. */
export function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: codePoints(before.at(-1) ?? "") + 1 };
}

function isUtf16(data: Uint8Array) {
  const [one, other] = data;
  const marked = (one === 0xff && other === 0xfe) || (one === 0xfe && other === 0xff);
  return marked || (data.length > 1 && (one === 0 || other === 0));
}

/** Of the four bytes of UTF-32 two neighbours are empty, which in UTF-16 no text begins with. */
function isUtf32(data: Uint8Array) {
  return /\b0,0/u.test(data.subarray(0, 4).join(","));
}

function otherKind(data: Uint8Array) {
  const start = String.fromCharCode(...data.subarray(0, 16));
  if (start.startsWith("PK\x03\x04")) {
    const content = new TextDecoder("latin1").decode(data);
    return ZIPPED_FILE_TYPES.find(([mark]) => content.includes(mark))?.[1] ?? "zip file";
  }
  const small = start.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
  return FILE_TYPES.find(([mark]) => small.startsWith(mark))?.[1];
}

/** Where the first byte stands that is no UTF-8, or how many bytes there are. */
function validUntil(data: Uint8Array) {
  let at = 0;
  while (at < data.length) {
    const size = sizeAt(data, at);
    if (!size) break;
    at += size;
  }
  return at;
}

/** How many bytes the character at a place takes; 0 where there is none. */
function sizeAt(data: Uint8Array, at: number) {
  const first = data[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // The second byte keeps out long forms, surrogates and what lies behind the last code point.
  const [least, most] = { 0xe0: [0xa0, 0xbf], 0xed: [0x80, 0x9f], 0xf0: [0x90, 0xbf], 0xf4: [0x80, 0x8f] }[first] ?? [
    0x80, 0xbf,
  ];
  for (let place = 1; place < size; place += 1) {
    const byte = data[at + place] ?? 0;
    if (place === 1 ? byte < Number(least) || byte > Number(most) : byte < 0x80 || byte > 0xbf) return 0;
  }
  return size;
}

function refuse(text: string): SyntaxProblem | null {
  const refused = REFUSED.exec(text);
  if (refused) {
    const place = positionAt(text, refused.index);
    if (refused[0] === "\r") return problem("old-line-ends", place);
    return problem("hidden-character", place, { value: codePoint(refused[0]) });
  }
  if (!WRITTEN.test(text)) return problem("empty-file", START);
  const directive = DIRECTIVE.exec(text);
  if (directive) return problem("special-first-character", positionAt(text, directive.index), { value: "%" });
  const tab = TAB_ALONE.exec(text);
  return tab && problem("tab-indentation", positionAt(text, tab.index + tab[0].length - 1));
}
