/** The characters that end words and lines in YAML; each of these is asked of one, or of none at the end of the text. */

export function isBlank(character: string) {
  return character === " " || character === "\t";
}

export function isBreak(character: string) {
  return character === "\n" || character === "\r";
}

export function endsWord(character: string) {
  return character === "" || isBlank(character) || isBreak(character);
}
