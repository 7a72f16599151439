/**
 * Templates: texts with gaps such as `{value}`, of which a sentence is left out where there is nothing to put in.
 *
 * Messages and charters are made of them. A full stop behind a gap goes where the text in the gap ends a sentence itself.
 */

type TextOf = (name: string) => string | null;

/** A gap, and a full stop right behind it: `{value}`, `{.action}` of an entry, or `{.}` for the entry itself. */
export const FIELD = /\{(\.|\.?[a-z_][a-z_0-9]*(?:\.[a-z_0-9]+)*)\}(\.?)/gu;
const GAP = new RegExp(` ?${FIELD.source}`, "gu");
const BETWEEN_SENTENCES = /(?<=[.?!]) (?=[^ ])/u;
const END = /[.!?]$/u;

/** What a template mentions: `{value}` is `value`, and `{.action}`, of an entry, is `.action`. */
export function fields(template: string) {
  return new Set(Array.from(template.matchAll(FIELD), ([, name = ""]) => name));
}

/** The sentences of a template, filled; without those with a gap for which `textOf` gives nothing. */
export function fillSentences(template: string, textOf: TextOf) {
  const filled = template.split(BETWEEN_SENTENCES).map((sentence) => fill(sentence, textOf));
  return filled.filter((sentence) => sentence !== null);
}

/** The first sentence of a template; a gap for which there is nothing goes with the space before it. */
export function fillFirst(template: string, textOf: TextOf) {
  const [first = ""] = template.split(BETWEEN_SENTENCES, 1);
  const fillable = first.replace(GAP, (gap, name: string, stop: string) => (textOf(name) === null ? stop : gap));
  return fill(fillable, textOf) ?? "";
}

function fill(sentence: string, textOf: TextOf) {
  let isWhole = true;
  const filled = sentence.replace(FIELD, (_, name: string, stop: string) => {
    const text = textOf(name);
    isWhole &&= text !== null;
    return stop && END.test(text ?? "") ? (text ?? "") : text + stop;
  });
  return isWhole ? filled : null;
}
