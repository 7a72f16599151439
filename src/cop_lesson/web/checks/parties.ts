/** Whether two names mean the same person or body: a contact and a role, however each is worded. */

import { BODY_WORDS, SMALL_WORDS } from "../tables.ts";
import { distinctWords, fold } from "../text/wording.ts";

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

function holdsAll(words: Set<string>, others: Set<string>) {
  return [...others].every((word) => words.has(word));
}

function wordsOf(text: string) {
  const words = distinctWords(text);
  for (const word of [...BODY_WORDS, ...SMALL_WORDS]) words.delete(word);
  return words;
}
