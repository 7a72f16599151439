/** The lists and groups of names that are open at a line of a file, as its indentation shows them. */

/**
 * @typedef {object} Level A list or a group of names: its column, its kind, and the line and beginning of its last entry.
 * @property {number} column
 * @property {"list" | "names" | ""} kind
 * @property {number} line
 * @property {string} beginning
 */

/** Left of all columns. @type {Level} */
const OUTSIDE = { column: -1, kind: "", line: 0, beginning: "" };

export class Outline {
  /** The open levels, the innermost last. @type {Level[]} */
  levels = [];

  /** The innermost level. */
  get top() {
    return this.levels.at(-1) ?? OUTSIDE;
  }

  /**
   * Continue the level that an entry belongs to, or open one where that may be.
   *
   * @param {Level} level
   * @param {boolean} mayOpen
   * @returns {Level[] | null} Nothing if the entry has its place, else the levels that it may have been meant for.
   */
  enter(level, mayOpen) {
    const ended = [];
    while (this.levels.length && ends(this.top, level)) ended.push(/** @type {Level} */ (this.levels.pop()));
    const { top } = this;
    if (top.column === level.column && top.kind === level.kind) {
      this.levels[this.levels.length - 1] = level;
      return null;
    }
    if (mayOpen && (level.column > top.column || (level.column === top.column && level.kind === "list"))) {
      this.levels.push(level);
      return null;
    }
    const inner = ended.filter((one) => one.kind === level.kind && level.column > top.column).slice(-1);
    return inner.length ? inner : [...this.levels, ...ended].filter((one) => one.kind === level.kind);
  }
}

/**
 * A line ends what is further in; names also end a list whose dashes stand in their column.
 *
 * @param {Level} open
 * @param {Level} level
 */
function ends(open, level) {
  const beside = open.column === level.column && open.kind === "list" && level.kind === "names";
  return open.column > level.column || beside;
}
