/** Short names (ids) of entries, made from what an entry says, so that nobody has to think of them. */

import { type Edited, type Editor, unchanged } from "../../editing/editor.ts";
import type { Path } from "../../finding.ts";
import type { Data, Document } from "../../source/read.ts";
import { lookUp } from "./paths_in_page.ts";

const WORDS = 4;
const LONGEST = 32;

/**
 * Give the entry that was written in a short name, if its list has short names and it has none.
 *
 * @param path Of the field that was written.
 */
export function nameEntry(editor: Editor, before: Document, edited: Edited, path: Path): Edited {
  const place = placeOf(editor, path);
  const { document, isRefused } = edited;
  // Who said something before goes on to be called by that.
  const entry = lookUp(before.data, path.slice(0, 2)).value;
  const isNamed = entry instanceof Map && [...entry.values()].some((value) => value !== null);
  if (!place || isNamed || isRefused || lookUp(document.data, path).value === null) return edited;
  return editor.set(document, place, provisional(place, idsOf(document.data)));
}

/**
 * Once an entry says what it is, its provisional name gives way to one made from its first words; not if something
 * refers to it already.
 */
export function nameAnew(editor: Editor, document: Document, path: Path): Edited {
  const place = placeOf(editor, path);
  const name = place && lookUp(document.data, place).value;
  if (!place || typeof name !== "string" || !isProvisional(name, place) || isMentioned(document.data, name)) {
    return unchanged(document);
  }
  const { value } = lookUp(document.data, path);
  const better = typeof value === "string" ? slug(value, idsOf(document.data)) : "";
  return better ? editor.set(document, place, better) : unchanged(document);
}

/** The place of the short name of the entry around a field. */
function placeOf({ planFormat }: Editor, [section, at, field]: Path): Path | null {
  const isNamed = typeof at === "number" && planFormat.parts.has([String(section), "id"]);
  return isNamed && field !== "id" && section !== undefined ? [section, at, "id"] : null;
}

function provisional([section, at]: Path, taken: Set<string>) {
  let number = Number(at) + 1;
  while (taken.has(numbered(section, number))) number += 1;
  return numbered(section, number);
}

function numbered(section: string | number | undefined, number: number) {
  return `${String(section).replaceAll("_", "-")}-${number}`;
}

function isProvisional(name: string, [section]: Path) {
  const start = `${String(section).replaceAll("_", "-")}-`;
  return name.startsWith(start) && /^\d+$/u.test(name.slice(start.length));
}

/** The first words of a text as a short name that no other entry has; nothing where the text has no Latin letters. */
export function slug(text: string, taken: Set<string>) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = plain.match(/[a-z0-9]+/gu) ?? [];
  let made = "";
  for (const part of parts.slice(0, WORDS)) {
    const longer = made ? `${made}-${part}` : part.slice(0, LONGEST);
    if (longer.length > LONGEST) break;
    made = longer;
  }
  if (made.length < 2) return "";
  let free = made;
  for (let number = 2; taken.has(free); number += 1) free = `${made}-${number}`;
  return free;
}

/** The short names of all entries of all sections. */
function idsOf(data: Data) {
  const found = new Set<string>();
  for (const entries of data instanceof Map ? data.values() : []) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      const name = entry instanceof Map ? entry.get("id") : null;
      if (typeof name === "string") found.add(name);
    }
  }
  return found;
}

/** Whether a name stands in a list of the plan, as references do. */
function isMentioned(data: Data, name: string): boolean {
  if (data instanceof Map) return [...data.values()].some((part) => isMentioned(part, name));
  return Array.isArray(data) && data.some((entry) => entry === name || isMentioned(entry, name));
}
