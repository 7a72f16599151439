/** The characters that end words and lines in YAML. */

/** @param {string} character One character, or none at the end of the text. */
export function isBlank(character) {
  return character === " " || character === "\t";
}

/** @param {string} character */
export function isBreak(character) {
  return character === "\n" || character === "\r";
}

/** @param {string} character */
export function endsWord(character) {
  return character === "" || isBlank(character) || isBreak(character);
}
