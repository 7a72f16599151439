/** What is said of a name that is not known where it stands. */

import { lastName, type PlanFormat } from "../plan_format/format.ts";

/** Whether a name that other parts have can mean a candidate: it is no slip, and at most in another number. */
export function mayBeMeant(name: string, candidate: string) {
  return `${name}s` === candidate || name === `${candidate}s`;
}

/** The titles of the sections that know a name. */
export function ownersOf(name: string, { parts }: PlanFormat) {
  const owners = [...parts.values()].filter((part) => part.names.length > 1 && lastName(part) === name);
  return [...new Set(owners.map((part) => parts.get(part.names.slice(0, 1))?.title ?? ""))];
}
