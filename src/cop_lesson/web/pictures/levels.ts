/** The levels of engagement of a plan, as the pathway shows them. */

import { isThere } from "../checks/selectors.ts";
import type { Path } from "../finding.ts";
import type { Values } from "../plans/display.ts";
import { MOST } from "./bounds.ts";

/** A level: its place in the plan from 1, and what the plan says of moving on from it, stepping back and staying. */
export interface Level {
  number: number;
  name: string;
  does: string;
  /** Where one goes from here, with the signal for it. */
  ups: { to: string; signal: string }[];
  down: string;
  stays: boolean;
  /** What is said of it in words, in place of yes or no. */
  staying: string;
  first: boolean;
  last: boolean;
}

/** Whether one of the ways to move on leads to another level; one that names no level leads to the next. */
export function leadsTo({ ups }: Level, { name }: Level) {
  return ups.some(({ to }) => to === "" || to === name);
}

/** Each way to move on in words. */
export function upTexts({ ups }: Level) {
  return ups.map(({ to, signal }) => (signal ? `${to}: ${signal}` : to));
}

/** How many there are, drawn or not. */
export function countLevels(values: Values) {
  return pathsOf(values).length;
}

/** Those that are drawn. */
export function levelsOf(values: Values) {
  const paths = pathsOf(values).slice(0, MOST);
  return paths.map((path, at) => levelOf(values, at + 1, path, paths.length));
}

function pathsOf({ view }: Values): Path[] {
  const listed = view.get(["levels"]);
  const entries = [...(Array.isArray(listed) ? listed : []).entries()];
  return entries.flatMap(([at, one]) => (isThere(one) ? [["levels", at]] : []));
}

function levelOf(values: Values, number: number, path: Path, count: number): Level {
  const text = (...names: Path) => values.text([...path, ...names]);
  const listed = values.view.get([...path, "up"]);
  return {
    number,
    name: text("name") || text("id"),
    does: text("does"),
    ups: (Array.isArray(listed) ? listed : []).map((_, at) => ({
      to: text("up", at, "to"),
      signal: text("up", at, "signal"),
    })),
    down: text("down"),
    stays: values.mayBeYes([...path, "may_stay"]),
    staying: values.inWords([...path, "may_stay"]),
    first: number === 1,
    last: number === count,
  };
}
