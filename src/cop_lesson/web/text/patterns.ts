/** Regular expressions of the data: each is compiled once, since every check of every plan needs it again. */

const compiled = new Map<string, RegExp>();

/** The expression of a pattern, which looks at a whole text from its beginning and remembers no place in it. */
export function patternOf(source: string) {
  const known = compiled.get(source) ?? new RegExp(source, "u");
  compiled.set(source, known);
  return known;
}
