/** Texts that fell to pieces, because between brackets and braces each comma begins a new entry. */

import * as LIMITS from "cop-tables";

import type { Path } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { asYaml } from "../plan_format/examples.ts";
import type { PlanFormat } from "../plan_format/format.ts";
import type { Data, Document, Place } from "../source/read.ts";
import type { SyntaxProblem } from "../source/syntax_problem.ts";
import { CONTINUING_WORDS } from "../tables.ts";
import { paragraphs } from "../text/sentences.ts";
import { fold, foldSpace, ownLine, SHOWN_CHARACTERS, strip, stripEnd } from "../text/wording.ts";
import { CLOSED } from "./normalize.ts";
import { isNames, type Names, REPORTED, type Value } from "./plan_view.ts";
import { below } from "./selectors.ts";

/** An entry of fewer words, such as `in person`, goes on with no sentence. */
const LEAST_WORDS = LIMITS.continuing_entry_words;
const WORDS = new Set(CONTINUING_WORDS);
/** In front of a line that is an entry of its own. */
const MARK = /^(?:[-*\u2022]|[0-9]{1,2}[.)]) +/u;
const DIGITS = /^[0-9]+$/u;

/** A text that a comma split, with the positions of its first and its last piece. */
interface SplitText {
  first: number;
  last: number;
  text: string;
}

/** A list in brackets with such texts; `line` is the list with quotation marks around them. */
export interface SplitList {
  path: Path;
  texts: SplitText[];
  line: string;
}

/** A text in braces that a comma split: its name, the whole text, and the braces with quotation marks around it. */
interface SplitValue {
  name: string;
  text: string;
  line: string;
}

/** Reads a text as YAML: handed over by the checker, since what explains findings comes without a reader. */
type Read = (text: string) => Document | SyntaxProblem;

/** What a text most likely lists: the entries of a list between quotation marks, lines, or short entries. */
export function listed(text: string, read: Read) {
  const mayList = /^\s*[[-]/u.test(text) && [...text].length <= SHOWN_CHARACTERS;
  const document = mayList ? read(text) : null;
  const entries = document && "data" in document && Array.isArray(document.data) ? document.data : [];
  const isWhole = (entry: Data): entry is string =>
    typeof entry === "string" && entry.split("(").length === entry.split(")").length;
  const within = entries.length && entries.every(isWhole) ? entries.map(foldSpace) : [strip(foldSpace(text), "[]")];
  if (within.length > 1) return within;
  const lines = paragraphs(text.trim()).map((line) => line.replace(MARK, ""));
  return lines.length > 1 ? lines : shortEntries(within[0] ?? "");
}

/** What a text lists with its semicolons or commas; the text where a part may be of a sentence. */
function shortEntries(text: string) {
  const entries = text.split(text.includes(";") ? ";" : ",").map(foldSpace);
  return entries.every((entry) => entry && entry.split(" ").length <= LEAST_WORDS) ? entries : [text];
}

/** The lines of a list of parts, for texts in its place: each with the name of what an entry is called by. */
export function namedEntries(texts: string[], path: Path, field: string) {
  return [`${path.at(-1)}:`, ...texts.map((text) => `  ${ownLine(`- ${field}: ${asYaml(text)}`)}`)].join("\n");
}

/** The text that `names`, neighbours without a value in braces, go on with: that of the name before them. */
export function splitValue(owner: Names, path: Path, names: string[], places: PathMap<Place>): SplitValue | null {
  const place = places.get(path);
  const known = [...owner.keys()];
  const name = known[known.indexOf(names[0] ?? "") - 1];
  const last = names.at(-1) ?? "";
  if (!place?.flow || !place.raw || name === undefined || typeof owner.get(name) !== "string") return null;
  const start = (places.get([...path, name])?.range[0] ?? 0) - place.range[0];
  const end = (places.get([...path, last])?.from ?? 0) - place.range[0] + last.length;
  const text = foldSpace(place.raw.slice(start, end));
  // A value that was mended may come from another place.
  if (start <= 0 || start >= end || end >= place.raw.length) return null;
  if ("\"'".includes(place.raw[start] ?? "") || text.includes(" #") || !text.endsWith(last)) return null;
  const head = path.slice(-1).map((part) => (typeof part === "number" ? "- " : `${part}: `));
  const line = foldSpace(place.raw.slice(0, start) + asYaml([text]).slice(1, -1) + place.raw.slice(end));
  return { name, text, line: head.join("") + line };
}

/** Each list of free texts in which an entry goes on with the sentence before it. */
export function splitLists(tree: Names, places: PathMap<Place>, planFormat: PlanFormat): SplitList[] {
  const split = [];
  for (const names of listsOf(planFormat)) {
    const lists = new PathMap<Value[]>();
    for (const { path, value } of below(tree, names)) {
      const list = path.slice(0, -1);
      lists.set(list, [...(lists.get(list) ?? []), value]);
    }
    for (const [path, entries] of lists) {
      const place = places.get(path);
      const name = path.at(-1);
      if (!place?.flow || !place.raw || typeof name !== "string" || !entries.slice(1).some(goesOn)) continue;
      const starts = entries.map((_, index) => (places.get([...path, index])?.range[0] ?? 0) - place.range[0]);
      const pieces = piecesOf(entries, starts, place.raw);
      const texts = textsOf(pieces, place.raw).filter(({ text }) => !text.includes(" #"));
      if (texts.length) split.push({ path, texts, line: `${name}: ${mended(texts, pieces, place.raw)}` });
    }
  }
  return split;
}

/** The lists of the format whose entries are texts of any kind. */
function listsOf(planFormat: PlanFormat) {
  const lists = planFormat.parts
    .values()
    .filter((part) => part.kinds.has("array") && !part.refersTo.length && !planFormat.fields(part).length)
    .filter((part) => !CLOSED.some((key) => key in (planFormat.node(part).items ?? {})));
  return lists.map((part) => part.names);
}

/** An entry, and where it reaches in its list; no text if it is none or something stands around it. */
interface Piece {
  text: string;
  start: number;
  end: number;
}

function piecesOf(entries: Value[], starts: number[], raw: string): Piece[] {
  return entries.map((entry, index) => {
    const start = starts[index] ?? 0;
    const limit = starts[index + 1] ?? raw.length - 1;
    const text = typeof entry === "string" && !"\"'[{".includes(raw[start] ?? "[") ? entry : "";
    return { text, start, end: start + stripEnd(raw.slice(start, limit), ", \t\r\n").length };
  });
}

/** Each text: it begins at the nearest capital letter before the piece that goes on, or with the list. */
function textsOf(pieces: Piece[], raw: string) {
  const texts: SplitText[] = [];
  const at = (index: number) => pieces[index] ?? { text: "", start: 0, end: 0 };
  let free = 0;
  for (let index = 1; index < pieces.length; index += 1) {
    if (!continues(at(index - 1), at(index), raw)) continue;
    let first = index - 1;
    while (first > free && !isInside(at(index), raw) && !isCapital(at(first).text) && at(first - 1).text) first -= 1;
    while (continues(at(index), at(index + 1), raw)) index += 1;
    if (!beginsAsGoingOn(at(first).text)) {
      texts.push({ first, last: index, text: foldSpace(raw.slice(at(first).start, at(index).end)) });
    }
    free = index + 1;
  }
  return texts;
}

/** Whether a piece goes on with the one before it: with such a word, within (round, brackets), or as a number. */
function continues(before: Piece, piece: Piece, raw: string) {
  if (!before.text || !piece.text) return false;
  const inNumber = raw[piece.start - 1] === "," && /[0-9]$/u.test(before.text) && /^[0-9]/u.test(piece.text);
  return isClause(piece.text) || isInside(piece, raw) || (inNumber && !DIGITS.test(before.text + piece.text));
}

/** Whether a piece begins between round brackets that close. */
function isInside({ start }: Piece, raw: string) {
  return /\([^)]*$/u.test(raw.slice(0, start)) && /^[^(]*\)/u.test(raw.slice(start));
}

function goesOn(entry: Value) {
  return typeof entry === "string" && (isClause(entry) || /^[0-9]|\)/u.test(entry));
}

function isClause(text: string) {
  return beginsAsGoingOn(text) && foldSpace(text).split(" ").length >= LEAST_WORDS;
}

function beginsAsGoingOn(text: string) {
  return WORDS.has(foldSpace(text).split(" ")[0] ?? "");
}

function isCapital(text: string) {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return fold(first) !== first;
}

function mended(texts: SplitText[], pieces: Piece[], raw: string) {
  for (const { first, last, text } of texts.toReversed()) {
    const [from, to] = [pieces[first]?.start ?? 0, pieces[last]?.end ?? 0];
    raw = raw.slice(0, from) + asYaml([text]).slice(1, -1) + raw.slice(to);
  }
  return foldSpace(raw);
}

/** The one entry of a list that is there, and its position; nothing where there are more. */
export function onlyEntry(entries: Value[]): [number, Value] {
  const [at = 0, second] = [...entries.keys()].filter((index) => entries[index] !== null);
  return [at, second === undefined ? (entries[at] ?? null) : null];
}

/** What has parts, as one text in which none of them is lost; what is reported of one of them is told already. */
export function joinedTexts(value: Value, path: Path, places: PathMap<Place>): string {
  if (typeof value === "string") return value;
  if (value === null || value === REPORTED) return "";
  if (Array.isArray(value)) {
    const texts = value.map((entry, at) => joinedTexts(entry, [...path, at], places));
    return texts.filter(Boolean).join(", ");
  }
  if (!isNames(value)) return places.get(path)?.raw ?? "";
  const fields = [...value].map(([name, field]) => [
    name.replaceAll("_", " "),
    joinedTexts(field, [...path, name], places),
  ]);
  return fields.map((field) => field.filter(Boolean).join(": ")).join(", ");
}
