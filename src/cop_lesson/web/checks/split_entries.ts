/** Entries of a list that fell to pieces, because each of their lines begins with a hyphen. */

import { lastName } from "../plan_format/format.ts";
import { PathMap } from "../paths.ts";
import { below } from "./selectors.ts";
import { isNames } from "./plan_view.ts";

/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./plan_view.ts").Names} Names */
/** @typedef {import("./plan_view.ts").Value} Value */

/** @typedef {{path: Path, name: string}} Piece An entry, and its name if it has one only. */

/**
 * The paths of entries that together are one: neighbours with one name each, and none of them twice.
 *
 * @param {Names} tree
 * @param {PlanFormat} planFormat
 * @returns {Path[][]}
 */
export function piecesOfEntries(tree, planFormat) {
  const found = [];
  for (const part of planFormat.parts.values()) {
    const known = new Set(planFormat.fields(part).map(lastName));
    if (!part.kinds.has("array") || !known.size) continue;
    /** @type {PathMap<Piece[]>} */
    const lists = new PathMap();
    for (const { path, value } of below(tree, part.names)) {
      const list = path.slice(0, -1);
      lists.set(list, [...(lists.get(list) ?? []), { path, name: onlyName(value, known) }]);
    }
    for (const entries of lists.values()) found.push(...joined(entries).filter((pieces) => pieces.length > 1));
  }
  return found;
}

/**
 * @param {Value} entry
 * @param {Set<string>} known
 */
function onlyName(entry, known) {
  const [name = ""] = isNames(entry) && entry.size === 1 ? entry.keys() : [];
  return known.has(name) ? name : "";
}

/** @param {Piece[]} entries */
function joined(entries) {
  /** @type {Path[][]} */
  const found = [];
  /** @type {Map<string, Path>} */
  let pieces = new Map();
  for (const { path, name } of entries) {
    if (!name || pieces.has(name)) {
      found.push([...pieces.values()]);
      pieces = new Map();
    }
    if (name) pieces.set(name, path);
  }
  return [...found, [...pieces.values()]];
}
