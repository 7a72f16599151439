/** Entries of a list that fell to pieces, because each of their lines begins with a hyphen. */

import type { Path } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { lastName, type PlanFormat } from "../plan_format/format.ts";
import { isNames, type Names, type Value } from "./plan_view.ts";
import { below } from "./selectors.ts";

/** An entry, and its name if it has one only. */
interface Piece {
  path: Path;
  name: string;
}

/** The paths of entries that together are one: neighbours with one name each, and none of them twice. */
export function piecesOfEntries(tree: Names, planFormat: PlanFormat): Path[][] {
  const found = [];
  for (const part of planFormat.parts.values()) {
    const known = new Set(planFormat.fields(part).map(lastName));
    if (!part.kinds.has("array") || !known.size) continue;
    const lists = new PathMap<Piece[]>();
    for (const { path, value } of below(tree, part.names)) {
      const list = path.slice(0, -1);
      const isNested = path.slice(-2).every((step) => typeof step === "number");
      const name = isNested ? "" : onlyName(value, known);
      lists.set(list, [...(lists.get(list) ?? []), { path, name }]);
    }
    for (const entries of lists.values()) found.push(...joined(entries).filter((pieces) => pieces.length > 1));
  }
  return found;
}

function onlyName(entry: Value, known: Set<string>) {
  const [name = ""] = isNames(entry) && entry.size === 1 ? entry.keys() : [];
  return known.has(name) ? name : "";
}

function joined(entries: Piece[]) {
  const found: Path[][] = [];
  let pieces = new Map<string, Path>();
  for (const { path, name } of entries) {
    if (!name || pieces.has(name)) {
      found.push([...pieces.values()]);
      pieces = new Map();
    }
    if (name) pieces.set(name, path);
  }
  return [...found, [...pieces.values()]];
}
