/** What a name means that is not known where it stands: a part with one word more, or a slip of the keys. */

import { lastName, type PlanFormat } from "../plan_format/format.ts";

/** The one candidate that has a name among its words: `in_practice` for `practice`. */
export function withOneWordMore(name: string, candidates: string[]) {
  const longer = candidates.filter((one) => one.split("_").includes(name));
  return longer.length === 1 ? longer[0] : undefined;
}

/** Whether a name that other parts have can mean a candidate: it is no slip, and at most in another number. */
export function mayBeMeant(name: string, candidate: string) {
  return name.replace(/s+$/u, "") === candidate.replace(/s+$/u, "");
}

/** The titles of the sections that know a name, by the name. */
export function ownersByName({ parts }: PlanFormat) {
  const owners = new Map<string, Set<string>>();
  for (const part of parts.values()) {
    if (part.names.length < 2) continue;
    const titles = owners.get(lastName(part)) ?? new Set();
    titles.add(parts.get(part.names.slice(0, 1))?.title ?? "");
    owners.set(lastName(part), titles);
  }
  return owners;
}
