/** The lists and groups of names that are open at a line of a file, as its indentation shows them. */

/** A list or a group of names: its column, its kind, and the line and beginning of its last entry. */
export interface Level {
  column: number;
  kind: "list" | "names" | "";
  line: number;
  beginning: string;
}

/** Left of all columns. */
const OUTSIDE: Level = { column: -1, kind: "", line: 0, beginning: "" };

export class Outline {
  /** The open levels, the innermost last. */
  levels: Level[] = [];

  /** The innermost level. */
  get top() {
    return this.levels.at(-1) ?? OUTSIDE;
  }

  /**
   * Continue the level that an entry belongs to, or open one where that may be.
   *
   * @returns Nothing if the entry has its place, else the levels that it may have been meant for.
   */
  enter(level: Level, mayOpen: boolean): Level[] | null {
    const ended = [];
    while (this.levels.length && ends(this.top, level)) ended.push(this.levels.pop() as Level);
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

/** A line ends what is further in; names also end a list whose dashes stand in their column. */
function ends(open: Level, level: Level) {
  const beside = open.column === level.column && open.kind === "list" && level.kind === "names";
  return open.column > level.column || beside;
}
