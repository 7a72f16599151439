/** Single values of a YAML text: plain, in quotation marks, or in a block of lines of their own. */

import { endsWord, isBlank, isBreak } from "./characters.ts";
import type { Mark, Tokens } from "./tokens.ts";

const SPACES = / */uy;
const BLANKS = /[ \t]*/uy;
const LINE = /[^\r\n]*/uy;
/** Up to what may end a word: a colon, and in brackets those and commas. */
const OUTSIDE = /[^ \t\r\n:]+/uy;
const INSIDE = /[^ \t\r\n:,[\]{}]+/uy;
const IN_SINGLE_QUOTES = /[^ \t\r\n']+/uy;
const IN_DOUBLE_QUOTES = /[^ \t\r\n"\\]+/uy;
const BRACKETS = new Set(",[]{}");
const ENDS_IN_VAIN = new Set(",?[]{}");

const ESCAPES: Record<string, string> = {
  0: "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };

/** Scan a text without quotation marks; it ends with its last character that is no white space. */
export function plainText(tokens: Tokens): { value: string; end: Mark } {
  let value = "";
  let gap = { text: "", broken: false };
  let end = tokens.mark();
  while (!tokens.atDocumentMark() && tokens.at() !== "#") {
    const word = plainWord(tokens);
    if (word) {
      value += gap.text + word;
      gap = { text: "", broken: false };
      end = tokens.mark();
    }
    if (tokens.at() === "" || !endsWord(tokens.at())) break;
    gap = skipGap(tokens, { indent: tokens.indent + 1 });
    if (!tokens.inBrackets && tokens.column <= tokens.indent) break;
  }
  // On a new line a name may follow.
  if (gap.broken) tokens.nameAllowed = true;
  return { value, end };
}

function plainWord(tokens: Tokens) {
  const begin = tokens.index;
  while (!endsWord(tokens.at())) {
    const [sign, following] = [tokens.at(), tokens.at(1)];
    if (tokens.inBrackets && sign === ":" && ENDS_IN_VAIN.has(following)) tokens.fail();
    if ((sign === ":" && endsWord(following)) || (tokens.inBrackets && BRACKETS.has(sign))) break;
    if (sign === ":") tokens.skip();
    tokens.skipMatch(tokens.inBrackets ? INSIDE : OUTSIDE);
  }
  return tokens.text.slice(begin, tokens.index);
}

/**
 * Step over white space inside a text, and return what it counts as: itself, or for line breaks one space or, with
 * empty lines, those. `joined` says that a backslash before the line break takes this space away.
 */
function skipGap(tokens: Tokens, { indent = 0, joined = false }: { indent?: number; joined?: boolean } = {}) {
  let text = "";
  let breaks = "";
  let broken = joined;
  for (;;) {
    if (isBlank(tokens.at())) {
      if (broken && tokens.column < indent && tokens.at() === "\t") tokens.fail();
      if (!broken) text += tokens.at();
      tokens.skip();
    } else if (isBreak(tokens.at())) {
      if (broken) breaks += "\n";
      broken = true;
      tokens.skipBreak();
    } else {
      return { text: broken ? breaks || (joined ? "" : " ") : text, broken };
    }
  }
}

/** Scan a text in quotation marks. */
export function quotedText(tokens: Tokens, quote: "'" | '"'): { value: string; end: Mark } {
  let value = "";
  tokens.skip();
  for (;;) {
    if (tokens.atDocumentMark() || tokens.at() === "") tokens.fail();
    const { word, joined } = quote === "'" ? singleQuoted(tokens) : doubleQuoted(tokens);
    value += word;
    if (tokens.at() === quote) break;
    value += skipGap(tokens, { joined }).text;
  }
  tokens.skip();
  return { value, end: tokens.mark() };
}

function singleQuoted(tokens: Tokens) {
  let word = "";
  for (;;) {
    word += tokens.skipMatch(IN_SINGLE_QUOTES);
    if (tokens.at() !== "'" || tokens.at(1) !== "'") return { word, joined: false };
    word += "'";
    tokens.skip(2);
  }
}

function doubleQuoted(tokens: Tokens) {
  let word = "";
  for (;;) {
    word += tokens.skipMatch(IN_DOUBLE_QUOTES);
    if (tokens.at() !== "\\") return { word, joined: false };
    if (isBreak(tokens.at(1))) {
      tokens.skip();
      tokens.skipBreak();
      return { word, joined: true };
    }
    word += escaped(tokens);
  }
}

/** UTF-16, and so JSON, has two halves for a character outside the first 65,536. */
const TWO_HALVES = /\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/uy;

function escaped(tokens: Tokens) {
  TWO_HALVES.lastIndex = tokens.index;
  const halves = TWO_HALVES.exec(tokens.text);
  if (halves) {
    tokens.skip(halves[0].length);
    return String.fromCharCode(parseInt(halves[1] ?? "", 16), parseInt(halves[2] ?? "", 16));
  }
  const sign = tokens.at(1);
  const size = DIGITS[sign];
  if (size === undefined) {
    const meant = ESCAPES[sign] ?? tokens.fail();
    tokens.skip(2);
    return meant;
  }
  tokens.skip(2);
  const digits = tokens.text.slice(tokens.index, tokens.index + size);
  const value = /^[0-9A-Fa-f]+$/u.test(digits) && digits.length === size ? parseInt(digits, 16) : NaN;
  if (!(value <= 0x10ffff) || (value >= 0xd800 && value <= 0xdfff)) tokens.fail();
  tokens.skip(size);
  return String.fromCodePoint(value);
}

/**
 * Scan a text in lines of its own, behind `|` or `>`.
 *
 * @param literal Whether line breaks stay as they are.
 */
export function blockText(tokens: Tokens, literal: boolean): { value: string; end: Mark } {
  const { keep, increment } = blockHead(tokens);
  const outer = Math.max(tokens.indent, 0);
  const first = skipIndents(tokens, increment && outer + increment);
  const { indent } = first;
  let { breaks, end } = first;
  let value = "";
  let lineBreak = "";
  let wasBlank = false;
  while (tokens.column === indent && tokens.at() !== "") {
    const blank = isBlank(tokens.at());
    const folds = !literal && lineBreak && !wasBlank && !blank;
    value += (folds ? (breaks ? "" : " ") : lineBreak) + breaks;
    value += tokens.skipMatch(LINE);
    wasBlank = blank;
    lineBreak = tokens.at() === "" ? "" : "\n";
    if (lineBreak) tokens.skipBreak();
    ({ breaks, end } = skipIndents(tokens, indent));
  }
  if (keep !== "-") value += lineBreak;
  if (keep === "+") value += breaks;
  return { value, end };
}

/** Scan what stands behind `|` or `>`: which line breaks at the end to keep, and how far in the text begins. */
function blockHead(tokens: Tokens) {
  let keep = "";
  let increment = 0;
  tokens.skip();
  const takeKeep = () => {
    if (tokens.at() !== "+" && tokens.at() !== "-") return false;
    keep = tokens.at();
    tokens.skip();
    return true;
  };
  const takeIncrement = () => {
    if (!/^[0-9]$/u.test(tokens.at())) return false;
    if (tokens.at() === "0") tokens.fail();
    increment = Number(tokens.at());
    tokens.skip();
    return true;
  };
  if (takeKeep()) takeIncrement();
  else if (takeIncrement()) takeKeep();
  tokens.skipMatch(BLANKS);
  if (tokens.at() === "#") tokens.skipMatch(LINE);
  if (tokens.at() !== "") {
    if (!isBreak(tokens.at())) tokens.fail();
    tokens.skipBreak();
  }
  return { keep, increment };
}

/** Step over empty lines and the indentation of the next one; where no indentation is given, find it. */
function skipIndents(tokens: Tokens, indent: number) {
  let breaks = "";
  let deepest = 0;
  let end = tokens.mark();
  for (;;) {
    if (!indent) tokens.skipMatch(SPACES);
    while (tokens.column < indent && tokens.at() === " ") tokens.skip();
    deepest = Math.max(deepest, tokens.column);
    if ((!indent || tokens.column < indent) && tokens.at() === "\t") tokens.fail();
    if (!isBreak(tokens.at())) break;
    tokens.skipBreak();
    breaks += "\n";
    end = tokens.mark();
  }
  return { indent: indent || Math.max(deepest, tokens.indent + 1, 1), breaks, end };
}
