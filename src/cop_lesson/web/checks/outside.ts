/** Whether a text, such as a contact for reports, names a role that stands elsewhere, such as one of the core team. */

import type { Path } from "../finding.ts";
import { distinctWords } from "../text/wording.ts";
import type { Failure, Item } from "./item.ts";
import { isSameParty } from "./parties.ts";
import type { Parameters } from "./predicates.ts";

/** A text, such as a contact, is none of the roles that some ids name: neither by the role nor by who holds it. */
export function* outside(item: Item, check: Parameters): Generator<Failure> {
  const value = String(item.value);
  const path = roleOf(item, value, check);
  if (!path) return;
  const beside = item.view.get(item.path.slice(0, -1));
  const others = Array.isArray(beside) ? beside.filter((text) => typeof text === "string") : [];
  const words = {
    value: value.split(", ", 1)[0],
    other: item.view.written([...path, "role"]),
    names: others.find((text) => !roleOf(item, text, check)) ?? null,
    line: item.view.position(path).line,
  };
  yield { words, also: path };
}

/** Where the role is that a text names, among those of some ids. */
function roleOf(item: Item, text: string, { of, unless = [] }: Parameters): Path | null {
  const ownNames = item.values(["community.name", "community.institution"]).map((match) => String(match.value));
  const words = distinctWords(text);
  if (unless.some((word: string) => words.has(word))) return null;
  for (const match of item.texts(of)) {
    const path = item.view.ids.get(match.value)?.get("roles")?.slice(0, -1);
    const names = path ? ["role", "holder"].map((field) => item.view.written([...path, field])) : [];
    if (path && names.some((name) => isSameParty(text, name, ownNames))) return path;
  }
  return null;
}
