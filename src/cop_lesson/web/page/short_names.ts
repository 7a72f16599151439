/** Short names (ids) of entries, made from what an entry says, so that nobody has to think of them. */

import { isSlip, readDocument } from "../source/index.ts";
import { lookUp } from "./paths_in_page.ts";

/** @typedef {import("../editing/editor.ts").Edited} Edited */
/** @typedef {import("../editing/editor.ts").Editor} Editor */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../source/read.ts").Data} Data */
/** @typedef {import("../source/read.ts").Document} Document */

const WORDS = 4;
const LONGEST = 32;

/**
 * Give the entry that was written in a short name, if its list has short names and it has none.
 *
 * @param {Editor} editor
 * @param {Document} before
 * @param {Edited} edited
 * @param {Path} path Of the field that was written.
 * @returns {Edited}
 */
export function nameEntry(editor, before, edited, path) {
  const place = placeOf(editor, path);
  if (!place || lookUp(before.data, place).value !== null) return edited;
  const read = readDocument(edited.text, editor.planFormat.vocabulary);
  if (isSlip(read) || lookUp(read.data, path).value === null) return edited;
  return editor.set(read, place, provisional(place, idsOf(read.data)));
}

/**
 * Once an entry says what it is, its provisional name gives way to one made from its first words; not if something
 * refers to it already.
 *
 * @param {Editor} editor
 * @param {Document} document
 * @param {Path} path
 * @returns {Edited}
 */
export function nameAnew(editor, document, path) {
  const unchanged = /** @type {Edited} */ ({ text: document.text, rewritten: "nothing" });
  const place = placeOf(editor, path);
  const name = place && lookUp(document.data, place).value;
  if (!place || typeof name !== "string" || !isProvisional(name, place) || isMentioned(document.data, name)) return unchanged;
  const { value } = lookUp(document.data, path);
  const better = typeof value === "string" ? slug(value, idsOf(document.data)) : "";
  return better ? editor.set(document, place, better) : unchanged;
}

/**
 * The place of the short name of the entry around a field.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @returns {Path | null}
 */
function placeOf({ planFormat }, [section, at, field]) {
  const isNamed = typeof at === "number" && planFormat.parts.has([String(section), "id"]);
  return isNamed && field !== "id" && section !== undefined ? [section, at, "id"] : null;
}

/**
 * @param {Path} place
 * @param {Set<string>} taken
 */
function provisional([section, at], taken) {
  let number = Number(at) + 1;
  while (taken.has(numbered(section, number))) number += 1;
  return numbered(section, number);
}

/**
 * @param {string | number | undefined} section
 * @param {number} number
 */
function numbered(section, number) {
  return `${String(section).replaceAll("_", "-")}-${number}`;
}

/**
 * @param {string} name
 * @param {Path} place
 */
function isProvisional(name, [section]) {
  const start = `${String(section).replaceAll("_", "-")}-`;
  return name.startsWith(start) && /^\d+$/u.test(name.slice(start.length));
}

/**
 * The first words of a text as a short name that no other entry has; nothing where the text has no Latin letters.
 *
 * @param {string} text
 * @param {Set<string>} taken
 */
export function slug(text, taken) {
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

/**
 * The short names of all entries of all sections.
 *
 * @param {Data} data
 */
function idsOf(data) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const entries of data instanceof Map ? data.values() : []) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      if (entry instanceof Map && typeof entry.get("id") === "string") found.add(entry.get("id"));
    }
  }
  return found;
}

/**
 * Whether a name stands in a list of the plan, as references do.
 *
 * @param {Data} data
 * @param {string} name
 * @returns {boolean}
 */
function isMentioned(data, name) {
  if (data instanceof Map) return [...data.values()].some((part) => isMentioned(part, name));
  return Array.isArray(data) && data.some((entry) => entry === name || isMentioned(entry, name));
}
