/** Regular expressions of the data: each is compiled once, since every check of every plan needs it again. */

const compiled = new Map<string, RegExp>();

/** A letter in either case, which the data of worksheets has as `~a`. */
const eitherCase = (_: string, letter: string) => `[${letter.toUpperCase()}${letter}]`;

/** The expression of a pattern, which looks at a whole text from its beginning and remembers no place in it. */
export function patternOf(source: string) {
  const known = compiled.get(source) ?? new RegExp(source.replace(/~([a-z])/gu, eitherCase), "u");
  compiled.set(source, known);
  return known;
}
