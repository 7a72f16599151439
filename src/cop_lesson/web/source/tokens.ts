/**
 * YAML text to tokens, where lists and names begin and end by indentation. It is what libyaml is for the reader in
 * Python: the same texts are read, and where a text cannot be read it gives up at the same place.
 *
 * It is our own because no library does that, and because the smallest one that reads all of YAML takes five to eight
 * times its size. Directives and byte order marks never come here.
 */

import { endsWord, isBlank, isBreak } from "./characters.ts";
import { blockText, plainText, quotedText } from "./scalars.ts";

/** A place in the text. */
export interface Mark {
  /** As JavaScript counts. */
  index: number;
  /** In code points. */
  count: number;
  /** From 0. */
  line: number;
  /** From 0, in code points. */
  column: number;
}

/** How a single value is written. */
export type Style = "plain" | "'" | '"' | "|" | ">";

/** Signs stand for themselves; `?` also stands before a name that has no question mark. */
export type TokenKind =
  | "scalar"
  | "list"
  | "names"
  | "end"
  | "document start"
  | "document end"
  | "stream end"
  | "["
  | "]"
  | "{"
  | "}"
  | ","
  | "-"
  | "?"
  | ":"
  | "*"
  | "&"
  | "!";

interface Token {
  kind: TokenKind;
  start: Mark;
  end: Mark;
  value: string;
  style: Style;
}

/** A place that becomes a name if `:` follows. */
interface Candidate {
  mark: Mark;
  number: number;
  required: boolean;
}

/** The longest name that needs no question mark before it. */
const MAX_NAME = 1024;

const SPECIAL = new Set("-?:,[]{}#&*!|>'\"%@`");
const ANCHOR = /[0-9A-Za-z_-]*/uy;
const AFTER_ANCHOR = new Set("?:,]}%@`");
const URI = /(?:[0-9A-Za-z_;/?:@&=+$.!~*'()-]|%[0-9A-Fa-f]{2})*/uy;
const VERBATIM_URI = /(?:[0-9A-Za-z_;/?:@&=+$.!~*'()[\],-]|%[0-9A-Fa-f]{2})*/uy;

/** The text goes on in a way that no reader accepts. */
export class FileProblem extends Error {
  readonly mark: Mark;

  constructor(mark: Mark) {
    super("this is no YAML");
    this.mark = mark;
  }
}

export class Tokens {
  readonly text: string;
  index = 0;
  line = 0;
  column = 0;
  /** How many characters so far take two units of a string. */
  #pairs = 0;
  /** The column of the list or names around, and those further out. */
  indent = -1;
  #indents: number[] = [];
  /** One candidate for each bracket that is open, and one for the outside. */
  #candidates: (Candidate | null)[] = [null];
  nameAllowed = true;
  #queue: Token[] = [];
  #taken = 0;

  constructor(text: string) {
    this.text = text;
  }

  get inBrackets() {
    return this.#candidates.length > 1;
  }

  /** The next token, which stays the next one. */
  peek() {
    for (;;) {
      if (this.#queue.length) {
        this.#dropStale();
        if (!this.#candidates.some((one) => one?.number === this.#taken)) break;
      }
      this.#fetch();
    }
    return this.#queue[0] as Token;
  }

  /** Take the next token away. */
  take() {
    this.#taken += 1;
    return this.#queue.shift() as Token;
  }

  at(ahead = 0) {
    return this.text[this.index + ahead] ?? "";
  }

  mark(): Mark {
    return { index: this.index, count: this.index - this.#pairs, line: this.line, column: this.column };
  }

  /** Step over characters of this line. */
  skip(units = 1) {
    for (const end = this.index + units; this.index < end; this.index += 1) {
      const unit = this.text.charCodeAt(this.index);
      if (unit >= 0xdc00 && unit <= 0xdfff) this.#pairs += 1;
      else this.column += 1;
    }
  }

  skipBreak() {
    this.index += this.at() === "\r" ? 2 : 1;
    this.line += 1;
    this.column = 0;
  }

  /** Step over what a pattern with the flag `y` matches here. */
  skipMatch(pattern: RegExp) {
    pattern.lastIndex = this.index;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.skip(found.length);
    return found;
  }

  /** Whether `---` or `...` stands here at the beginning of a line. */
  atDocumentMark() {
    const sign = this.text.slice(this.index, this.index + 3);
    return this.column === 0 && (sign === "---" || sign === "...") && endsWord(this.at(3));
  }

  fail(mark = this.mark()): never {
    throw new FileProblem(mark);
  }

  #fetch() {
    this.#skipToToken();
    this.#dropStale();
    this.#unroll(this.column);
    const [sign, following] = [this.at(), this.at(1)];
    if (sign === "") this.#end();
    else if (this.atDocumentMark()) this.#documentMark();
    else if (sign === "[" || sign === "{") this.#open(sign);
    else if (sign === "]" || sign === "}") this.#close(sign);
    else if (sign === ",") this.#comma();
    else if (sign === "-" && endsWord(following)) this.#dash();
    else if (sign === "?" && (this.inBrackets || endsWord(following))) this.#question();
    else if (sign === ":" && (this.inBrackets || endsWord(following))) this.#colon();
    else if (sign === "*" || sign === "&") this.#anchor(sign);
    else if (sign === "!") this.#tag();
    else if ((sign === "|" || sign === ">") && !this.inBrackets) this.#block(sign);
    else if (sign === "'" || sign === '"') this.#scalar(() => quotedText(this, sign), sign);
    else if (this.#beginsPlain(sign, following)) this.#scalar(() => plainText(this), "plain");
    else this.fail();
  }

  #skipToToken() {
    for (;;) {
      while (this.at() === " " || (this.at() === "\t" && (this.inBrackets || !this.nameAllowed))) this.skip();
      if (this.at() === "#") while (this.at() !== "" && !isBreak(this.at())) this.skip();
      if (!isBreak(this.at())) return;
      this.skipBreak();
      if (!this.inBrackets) this.nameAllowed = true;
    }
  }

  #beginsPlain(sign: string, following: string) {
    if (sign === "-") return !isBlank(following);
    if (sign === "?" || sign === ":") return !this.inBrackets && !endsWord(following);
    return !endsWord(sign) && !SPECIAL.has(sign);
  }

  #token(kind: TokenKind, start: Mark, value = "", style: Style = "plain", end = this.mark()): Token {
    return { kind, start, end, value, style };
  }

  #add(token: Token) {
    this.#queue.push(token);
  }

  /** A token of signs that stand here. */
  #addSign(kind: TokenKind, units = 1) {
    const start = this.mark();
    this.skip(units);
    this.#add(this.#token(kind, start));
  }

  /** A name stands on one line and is not too long; where one has to be, its colon is missed. */
  #dropStale() {
    const here = this.index - this.#pairs;
    for (const [level, one] of this.#candidates.entries()) {
      if (one && (one.mark.line < this.line || one.mark.count + MAX_NAME < here)) {
        if (one.required) this.fail();
        this.#candidates[level] = null;
      }
    }
  }

  #saveCandidate() {
    if (!this.nameAllowed) return;
    const required = !this.inBrackets && this.indent === this.column;
    this.#dropCandidate();
    const number = this.#taken + this.#queue.length;
    this.#candidates[this.#candidates.length - 1] = { mark: this.mark(), number, required };
  }

  #dropCandidate() {
    if (this.#candidates.at(-1)?.required) this.fail();
    this.#candidates[this.#candidates.length - 1] = null;
  }

  /** Open a list or names, if this column is further in than what is around; `place` is that in the queue. */
  #roll(kind: "list" | "names", mark: Mark, place = this.#queue.length) {
    if (this.inBrackets || this.indent >= mark.column) return;
    this.#indents.push(this.indent);
    this.indent = mark.column;
    this.#queue.splice(place, 0, this.#token(kind, mark, "", "plain", mark));
  }

  /** End the lists and names that are further in than a column. */
  #unroll(column: number) {
    while (!this.inBrackets && this.indent > column) {
      this.#add(this.#token("end", this.mark()));
      this.indent = this.#indents.pop() ?? -1;
    }
  }

  #leaveBlock() {
    this.#unroll(-1);
    this.#dropCandidate();
    this.nameAllowed = false;
  }

  #end() {
    if (this.column) {
      this.column = 0;
      this.line += 1;
    }
    this.#leaveBlock();
    this.#addSign("stream end", 0);
  }

  #documentMark() {
    const kind = this.at() === "-" ? "document start" : "document end";
    this.#leaveBlock();
    this.#addSign(kind, 3);
  }

  #open(sign: "[" | "{") {
    this.#saveCandidate();
    this.#candidates.push(null);
    this.nameAllowed = true;
    this.#addSign(sign);
  }

  #close(sign: "]" | "}") {
    this.#dropCandidate();
    if (this.inBrackets) this.#candidates.pop();
    this.nameAllowed = false;
    this.#addSign(sign);
  }

  #comma() {
    this.#dropCandidate();
    this.nameAllowed = true;
    this.#addSign(",");
  }

  #beginEntry(kind: "list" | "names") {
    if (this.inBrackets) return;
    if (!this.nameAllowed) this.fail();
    this.#roll(kind, this.mark());
  }

  #dash() {
    this.#beginEntry("list");
    this.#dropCandidate();
    this.nameAllowed = true;
    this.#addSign("-");
  }

  #question() {
    this.#beginEntry("names");
    this.#dropCandidate();
    this.nameAllowed = !this.inBrackets;
    this.#addSign("?");
  }

  #colon() {
    const candidate = this.#candidates.at(-1);
    if (candidate) {
      const { mark } = candidate;
      const place = candidate.number - this.#taken;
      this.#queue.splice(place, 0, this.#token("?", mark, "", "plain", mark));
      this.#roll("names", mark, place);
      this.#candidates[this.#candidates.length - 1] = null;
      this.nameAllowed = false;
    } else {
      this.#beginEntry("names");
      this.nameAllowed = !this.inBrackets;
    }
    this.#addSign(":");
  }

  #anchor(sign: "*" | "&") {
    this.#saveCandidate();
    this.nameAllowed = false;
    const start = this.mark();
    this.skip();
    const name = this.skipMatch(ANCHOR);
    if (!name || !(endsWord(this.at()) || AFTER_ANCHOR.has(this.at()))) this.fail();
    this.#add(this.#token(sign, start, name));
  }

  #tag() {
    this.#saveCandidate();
    this.nameAllowed = false;
    const start = this.mark();
    this.skip();
    const value = this.at() === "<" ? this.#verbatimTag() : this.#shorthandTag();
    if (!endsWord(this.at()) && !(this.inBrackets && this.at() === ",")) this.fail();
    this.#add(this.#token("!", start, value));
  }

  #verbatimTag() {
    this.skip();
    if (!this.skipMatch(VERBATIM_URI) || this.at() !== ">") this.fail();
    this.skip();
    return "";
  }

  /** Return the handle: `!name!`, which nobody has defined, or nothing. */
  #shorthandTag() {
    const name = this.skipMatch(ANCHOR);
    if (this.at() !== "!") {
      this.skipMatch(URI);
      if (this.at() === "%") this.fail();
      return "";
    }
    this.skip();
    if (!this.skipMatch(URI) || this.at() === "%") this.fail();
    return name;
  }

  #block(sign: "|" | ">") {
    this.#dropCandidate();
    this.nameAllowed = true;
    const start = this.mark();
    const { value, end } = blockText(this, sign === "|");
    this.#add(this.#token("scalar", start, value, sign, end));
  }

  #scalar(scan: () => { value: string; end: Mark }, style: Style) {
    this.#saveCandidate();
    this.nameAllowed = false;
    const start = this.mark();
    const { value, end } = scan();
    this.#add(this.#token("scalar", start, value, style, end));
  }
}
