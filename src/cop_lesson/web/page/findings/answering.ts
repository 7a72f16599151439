/** Where a finding is answered: the field that its words name, since a question about one part may be answered in another. */

import type { Finding } from "../../finding.ts";

const ENTRY = /^\d+$/u;

/**
 * The path in the form of the field that the words of a rule name.
 *
 * @param field The field with its dots, such as `formats.mode`.
 * @param isList Whether its section is a list.
 */
export function pathOfAnswer({ pointer }: Finding, field: string, isList: boolean) {
  const [section = "", ...names] = field.split(".");
  const steps = pointer.slice(1).split("/");
  if (steps[0] !== section) return [section, ...names].join(".");
  // What is about all entries of a list is answered in one of them.
  if (steps.length === 1 && isList && names.length) return [section, 0, ...names].join(".");
  const path = [section];
  let at = 1;
  for (const name of names) {
    for (; ENTRY.test(steps[at] ?? ""); at += 1) path.push(steps[at] ?? "");
    path.push(name);
    if (steps[at] === name) at += 1;
  }
  return path.join(".");
}
