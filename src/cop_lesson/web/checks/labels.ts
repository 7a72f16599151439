/** What people call the parts and the choices of a plan, and what a name means that is not known where it stands. */

import type { Path } from "../finding.ts";
import { lastName, namesOf, type PlanFormat } from "../plan_format/format.ts";
import { ENDING_PARTS, NAME_WORDS, OWNER_PARTS, SMALL_WORDS, WHEN_WORDS, WHO_WORDS } from "../tables.ts";
import { asId } from "../text/lookalikes.ts";
import { LETTERS } from "../text/wording.ts";
import { fingerprintOf } from "./normalize.ts";

/** So many letters stand for a label. */
const LENGTH = 3;
const known = new WeakMap<PlanFormat, Map<string, string>>();

/** Whether something is called so: a part by its last name, an entry as `formats[]`, a choice as `formats.mode=hybrid`. */
function isCalled(place: string, words: string, format: PlanFormat) {
  const labels = known.get(format) ?? labelsOf(format);
  known.set(format, labels);
  const row = labels.get(place) ?? "";
  const letters = fingerprintOf(words).slice(0, LENGTH);
  return Array.from({ length: row.length / LENGTH }, (_, at) => at * LENGTH).some((at) => row.startsWith(letters, at));
}

/** The labels in few letters, by what they are labels of: in the order of the plan format. */
function labelsOf({ parts, languages }: PlanFormat) {
  const all = [...parts.values()].map((part) => ({ ...part, path: part.names.join(".") }));
  const places = [
    ...new Set(all.map(lastName)),
    ...all.filter(({ kinds }) => kinds.has("array")).map(({ path }) => `${path}[]`),
    ...all.flatMap(({ path, choices }) => choices.map((choice) => `${path}=${choice}`)),
  ];
  const rows = [...languages.values()].find(({ labels }) => labels)?.labels?.split(",") ?? [];
  return new Map(places.map((place, at) => [place, rows[at] ?? ""]));
}

/** The candidate at a path that a name means in words, or the one that has one word more. */
export function findMeant(name: string, candidates: string[], path: Path, format: PlanFormat) {
  return (
    ofEntry(name, candidates, path, format) ??
    findNamed(name, candidates, path, format) ??
    asking(asId(name), candidates) ??
    onlyOne(candidates.filter((one) => name.length >= LETTERS && one.split("_").includes(name)))
  );
}

/**
 * The candidate at a path that people see under this name, such as `needs` for `Necesidades`.
 *
 * A name of another part that is called alike is known so, too: `cadence` for `ritmo`.
 */
export function findNamed(name: string, candidates: string[], path: Path, format: PlanFormat) {
  const words = asId(name);
  const title = (one: string) => format.part([...path, one])?.title ?? "";
  return words
    ? (candidates.find((one) => asId(one) === words || asId(title(one)) === words) ??
        onlyOne(candidates.filter((one) => isCalled(one, words, format))))
    : undefined;
}

/** The choice that people see under this name, such as `hybrid` for `in person and online`. */
export function findChoice(text: string, choices: string[], path: Path, format: PlanFormat) {
  return choices.find((one) => isCalled(`${namesOf(path).join(".")}=${one}`, asId(text), format));
}

/** The part that says who does something, for `who`, or by which day, for `when`. */
function asking(words: string, candidates: string[]) {
  const asked = WHO_WORDS.includes(words) ? OWNER_PARTS : WHEN_WORDS.includes(words) ? ENDING_PARTS : [];
  return candidates.find((one) => asked.includes(one));
}

/** What an entry is can be called by a word of its title, or just `name`: `group` in a stakeholder. */
function ofEntry(name: string, candidates: string[], path: Path, format: PlanFormat) {
  const [words, names] = [asId(name), namesOf(path)];
  if (typeof path.at(-1) !== "number" || !words) return undefined;
  const own = [...NAME_WORDS, ...asId(format.part(path)?.item ?? "").split("-")];
  if (SMALL_WORDS.includes(words)) return undefined;
  if (!own.includes(words) && !isCalled(`${names.join(".")}[]`, words, format)) return undefined;
  return candidates.find((one) => one === format.nameField(names));
}

function onlyOne(found: string[]) {
  return found.length === 1 ? found[0] : undefined;
}
