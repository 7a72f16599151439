/** What people call the parts and the choices of a plan, and what a name means that is not known where it stands. */

import type { Path } from "../finding.ts";
import { lastName, namesOf, type PlanFormat } from "../plan_format/format.ts";
import { NAME_WORDS } from "../tables.ts";
import { asId } from "../text/lookalikes.ts";

/** Labels by what they are labels of: `formats.mode`, an entry of `formats[]`, the choice `=hybrid`. */
class Labels {
  readonly #of = new Map<string, Set<string>>();
  /** The last names of the parts that a label is of, wherever they are. */
  readonly names = new Map<string, Set<string>>();

  constructor({ parts, languages }: PlanFormat) {
    for (const part of parts.values()) {
      const place = part.names.join(".");
      this.#add(place, [part.title]);
      this.#add(`${place}[]`, [part.item]);
      for (const { parts: worded = {} } of languages.values()) {
        const { title, item } = { ...worded[`*.${lastName(part)}`], ...worded[place] };
        if (title) this.#add(place, [title]);
        if (item) this.#add(`${place}[]`, [item]);
      }
    }
    for (const { labels = {} } of languages.values()) {
      for (const [place, texts] of Object.entries(labels)) this.#add(place, texts);
    }
  }

  of(place: string) {
    return this.#of.get(place) ?? new Set<string>();
  }

  #add(place: string, texts: string[]) {
    const ids = texts.map(asId);
    this.#of.set(place, new Set([...this.of(place), ...ids]));
    if (/^=|\]$/u.test(place)) return;
    const name = place.split(".").at(-1) ?? "";
    for (const id of ids) this.names.set(id, new Set([...(this.names.get(id) ?? []), name]));
  }
}

const known = new WeakMap<PlanFormat, Labels>();

function labelsOf(format: PlanFormat) {
  const labels = known.get(format) ?? new Labels(format);
  known.set(format, labels);
  return labels;
}

/** The candidate at a path that a name means in words, or the one that has one word more. */
export function findMeant(name: string, candidates: string[], path: Path, format: PlanFormat) {
  return (
    ofEntry(name, candidates, path, format) ??
    findNamed(name, candidates, path, format) ??
    onlyOne(candidates.filter((one) => path.length && labelsOf(format).names.get(asId(name))?.has(one))) ??
    onlyOne(candidates.filter((one) => one.split("_").includes(name)))
  );
}

/** The candidate at a path that people see under this name, such as `needs` for `Necesidades`. */
export function findNamed(name: string, candidates: string[], path: Path, format: PlanFormat) {
  const words = asId(name);
  const isNamed = (one: string) =>
    asId(one) === words ||
    labelsOf(format)
      .of([...namesOf(path), one].join("."))
      .has(words);
  return words ? candidates.find(isNamed) : undefined;
}

/** The choice that people see under this name, such as `hybrid` for `in person and online`. */
export function findChoice(text: string, choices: string[], path: Path, format: PlanFormat) {
  const [words, labels, part] = [asId(text), labelsOf(format), namesOf(path).join(".")];
  return choices.find((one) => {
    const own = labels.of(`=${part}.${one}`);
    return (own.size ? own : labels.of(`=${one}`)).has(words);
  });
}

/** What an entry is can be called by a word of its title, or just `name`: `group` in a stakeholder. */
function ofEntry(name: string, candidates: string[], path: Path, format: PlanFormat) {
  if (typeof path.at(-1) !== "number") return undefined;
  const [words, names] = [asId(name), namesOf(path)];
  const titles = [...labelsOf(format).of(`${names.join(".")}[]`)].flatMap((title) => title.split("-"));
  return [...NAME_WORDS, ...titles].includes(words)
    ? candidates.find((one) => one === format.nameField(names))
    : undefined;
}

function onlyOne(found: string[]) {
  return found.length === 1 ? found[0] : undefined;
}
