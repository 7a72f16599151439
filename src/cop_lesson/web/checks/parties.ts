/** Whether two names mean the same person or body: a contact and a role, however each is worded. */

import { BODY_WORDS, SMALL_WORDS } from "../tables.ts";
import { distinctWords, fold } from "../text/wording.ts";

const ADDRESS = /([A-Za-z]{3,40})@[A-Za-z0-9.-]{3,80}/gu;
const PERSON = /([A-Z])([a-z]{1,30}) (?:[A-Z][.] )?([A-Z])([a-z]{1,30})/gu;
const END_OF_NAME = /[,(;:]/u;
const BETWEEN_NAMES = /[,(;:/&]| and | y /u;

/**
 * Whether the name at the beginning of a text is one of those in another text.
 *
 * They are the same where their words are, but for the words of the community's own name, such as that of the Circle in
 * `coordinator of the Circle`, and those that all bodies share: `Steering Group` is `steering committee`.
 */
export function isSameParty(text: string, name: string, ownNames: string[]) {
  const own = new Set(ownNames.flatMap((ownName) => [...wordsOf(ownName)]));
  const parties = fold(name)
    .split(BETWEEN_NAMES)
    .map(wordsOf)
    .filter((words) => words.size > 0);
  const candidates = (fold(text).split(END_OF_NAME)[0] ?? "").split(BETWEEN_NAMES).map(wordsOf);
  return candidates.some((words) =>
    parties.some((party) => holdsAll(words, party) && [...words].every((word) => party.has(word) || own.has(word))),
  );
}

/** The first address in a text that is made of an initial and a name, as `rdoe@` or `doer@` is of Robin Doe. */
export function addressOf(text: string, names: string[]) {
  const people = names.flatMap((name) => [...name.matchAll(PERSON)]);
  const parts = people.flatMap(([, a = "", rest = "", b = "", tail = ""]) => [
    a + b + tail,
    b + tail + a,
    a + rest + b,
  ]);
  const locals = new Set(parts.map((part) => part.toLowerCase()));
  return [...text.matchAll(ADDRESS)].find(([, local = ""]) => locals.has(local.toLowerCase()))?.[0] ?? null;
}

function holdsAll(words: Set<string>, others: Set<string>) {
  return [...others].every((word) => words.has(word));
}

function wordsOf(text: string) {
  const words = distinctWords(text);
  for (const word of [...BODY_WORDS, ...SMALL_WORDS]) words.delete(word);
  return words;
}
