/** A text with its first letter in upper case; the others stay as they are. */
export function capitalize(text: string) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
