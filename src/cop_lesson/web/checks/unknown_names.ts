/** What a name means that is not known where it stands: a part by its title, one with one word more, or a slip. */

import type { Path } from "../finding.ts";
import { lastName, type PlanFormat, type Schema } from "../plan_format/format.ts";
import { NAME_WORDS } from "../tables.ts";
import { asId } from "../text/lookalikes.ts";

/** The candidate at a path that people see under this name, or an entry's first field by a word of an entry's title. */
export function namedInWords(
  name: string,
  free: string[],
  path: Path,
  { properties = {} }: Schema,
  format: PlanFormat,
) {
  const words = asId(name);
  const around = format.part(path);
  const isOfEntry =
    around && typeof path.at(-1) === "number" && [...NAME_WORDS, ...asId(around.item).split("-")].includes(words);
  const field = isOfEntry && format.nameField(around.names);
  return words && free.find((one) => (isOfEntry ? one === field : asId(properties[one]?.title ?? "") === words));
}

/** The one candidate that has a name among its words: `in_practice` for `practice`. */
export function withOneWordMore(name: string, candidates: string[]) {
  const longer = candidates.filter((one) => one.split("_").includes(name));
  return longer.length === 1 ? longer[0] : undefined;
}

/** Whether a name that other parts have can mean a candidate: it is no slip, and at most in another number. */
export function mayBeMeant(name: string, candidate: string) {
  return `${name}s` === candidate || name === `${candidate}s`;
}

/** The titles of the sections that know a name. */
export function ownersOf(name: string, { parts }: PlanFormat) {
  const owners = [...parts.values()].filter((part) => part.names.length > 1 && lastName(part) === name);
  return [...new Set(owners.map((part) => parts.get(part.names.slice(0, 1))?.title ?? ""))];
}
