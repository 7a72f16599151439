/** How far quotation marks and brackets reach on one line. */

// Each reaches from behind the opening mark to the closing one, or to the end of the line.
const INSIDE = { '"': /(?:[^"\\]|\\.)*\\?/uy, "'": /(?:[^']|'')*/uy };
const ESCAPE = /\\(.?)/gu;
const ESCAPED = new Set(["", ...'0abtnvfre "/\\N_LPxuU\t']);
const MARKS = /(?<=[ [{,:])"(?:[^"\\]|\\.)*"|(?<=[ [{,:])'(?:[^']|'')*'|(?<=[ \t])#.*|[[\]{}]/gu;

/** Return the column behind the closing quotation mark, and that of a backslash with no meaning, if any. */
export function quotedUntil(
  line: string,
  column: number,
  quote: "'" | '"',
): { end: number | null; bad: number | null } {
  const inside = INSIDE[quote];
  inside.lastIndex = column;
  const length = inside.exec(line)?.[0].length ?? 0;
  const end = column + length;
  let bad = null;
  if (quote === '"') {
    for (const found of line.slice(column, end).matchAll(ESCAPE)) {
      if (!ESCAPED.has(found[1] ?? "")) {
        bad = column + found.index;
        break;
      }
    }
  }
  return { end: line[end] === quote ? end + 1 : null, bad };
}

/** Return the column behind the bracket that closes the first one; or, negative, how many stay open. */
export function bracketsUntil(line: string, column: number, depth: number) {
  MARKS.lastIndex = column;
  for (let found = MARKS.exec(line); found; found = MARKS.exec(line)) {
    const [mark] = found;
    depth += Number(mark === "[" || mark === "{") - Number(mark === "]" || mark === "}");
    if (depth === 0) return found.index + mark.length;
  }
  return -depth;
}
