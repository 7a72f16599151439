/**
 * What a plan says about its own gaps: parts that it defers and advice that it silences, each with a reason.
 *
 * What is set aside is shown, not hidden. Errors are never set aside.
 */

import { type Deferral, type Path, UNTIL } from "../finding.ts";
import { PathMap, samePath } from "../paths.ts";
import { type Element, isElement, namesOf, type Part, type PlanFormat } from "../plan_format/format.ts";
import { asDay } from "../text/dates.ts";
import { saysNone } from "../text/denials.ts";
import { seen } from "../text/lookalikes.ts";
import { fold, MAX_SUGGESTIONS, nearest } from "../text/wording.ts";
import { isBegun } from "./missing.ts";
import { type Answer, isNames, kindOfEntry, type Names, type View, violation, type Violation } from "./plan_view.ts";
import type { Rule, RuleBook } from "./rules.ts";
import { below, isThere } from "./selectors.ts";

/** What is deferred, whole elements and places, and the rules that are silenced. */
export class Suppressions {
  deferrals: Deferral[] = [];
  elements = new Map<string, Deferral>();
  places = new PathMap<Deferral>();
  silenced = new Map<string, string>();
  /** The places of answers that stand in the plan itself. */
  answered: Path[] = [];
  readonly #byPlaces = new Map<string, Deferral>();

  /** Keep an answer about some places; where there is one about the same already, return that. */
  defer(found: Element | Part, places: string[][], deferral: Deferral) {
    const key = String(places);
    const first = this.#byPlaces.get(key);
    if (first) return first;
    if (key) this.#byPlaces.set(key, deferral);
    this.deferrals.push(deferral);
    for (const place of places) if (!this.places.has(place)) this.places.set(place, deferral);
    if (isElement(found) && !this.elements.has(found.name) && found.places.every((place) => hasPath(places, place))) {
      this.elements.set(found.name, deferral);
    }
    return undefined;
  }

  /** Whether an element is there, though not in the plan. */
  isElsewhere(name: string) {
    return this.elements.get(name)?.answer === "elsewhere";
  }

  /** Defer each element of which every place, or something that it rests on, is deferred. */
  deferWhatRestsOnIt(planFormat: PlanFormat) {
    for (const { name, places, restsOn } of planFormat.elements.values()) {
      const own = places.map((names) => this.around(names));
      const whole = own.includes(undefined) ? undefined : own[0];
      const deferral = restsOn.map((names) => this.around(names)).find(Boolean) ?? whole;
      if (deferral && !this.elements.has(name)) this.elements.set(name, deferral);
    }
  }

  /** What defers a place, or something around it. */
  around(names: string[]) {
    return names.map((_, end) => this.places.get(names.slice(0, end + 1))).find(Boolean);
  }

  /** How the plan answers a violation: `deferred` or `silenced`, and the reason. */
  answer(found: Violation, rule: Rule): { by: "deferred" | "silenced"; reason: string } | null {
    if (rule.severity === "error") return null;
    const deferral = [
      ...[found.element ?? "", ...rule.elements].map((name) => this.elements.get(name)),
      ...[namesOf(found.path), ...rule.places].map((names) => this.around(names)),
    ].find(Boolean);
    if (deferral) return { by: "deferred", reason: deferral.reason };
    const reason = rule.severity === "advice" ? this.silenced.get(rule.name) : undefined;
    return reason === undefined ? null : { by: "silenced", reason };
  }
}

/** Read the sections `deferred` and `silenced`, with a violation for each name that does not exist. */
export function readSuppressions(view: View, planFormat: PlanFormat, book: RuleBook, today: string | null) {
  const suppressions = new Suppressions();
  const violations: Violation[] = [];
  for (const { path, name, reason, entry } of entriesOf(view, "deferred", "element")) {
    const answer = view.answers.get(Number(path[1]));
    const found = planFormat.elementOrPart(name);
    if (!found || (!isElement(found) && !found.element)) {
      const suggestion = violations.length < MAX_SUGGESTIONS ? similarPart(name, planFormat) : null;
      violations.push(violation("unknown-element", [...path, "element"], { value: name, suggestion }));
    } else if (isOver(entry.get(UNTIL), today)) {
      for (const place of answer?.places ?? []) view.mend(place, null);
    } else {
      suppressions.answered.push(...(answer?.places ?? []));
      const until = entry.get(UNTIL);
      const places = answer ? placesOf(answer, found, view) : isElement(found) ? found.places : [found.names];
      // Of what is written the rest is open, unless the reason says that there is nothing.
      const kind = answer?.kind ?? kindOfEntry(entry);
      const written = answer || kind !== "none" ? null : places.find((place) => isThere(view.get(place)));
      if (written && saysNone(reason)) {
        violations.push(violation("two-answers", path, { line: view.position(written).line }));
        continue;
      }
      const deferral: Deferral = {
        element: name,
        title: found.title,
        reason,
        until: typeof until === "string" ? until : null,
        position: view.position(path),
        untilWords: view.otherWords([...path, UNTIL]),
        answer: written ? "not_yet" : kind,
        entry: answer ? view.entryName(answer.path, planFormat) : "",
        private: Boolean(answer && view.isPrivate(answer, planFormat)),
      };
      const first = reason && suppressions.defer(found, places, deferral);
      if (first) violations.push(...contradictions(first, deferral, answer?.path ?? path));
    }
  }
  suppressions.deferWhatRestsOnIt(planFormat);
  readSilenced(suppressions, violations, view, book);
  return { suppressions, violations };
}

function readSilenced(suppressions: Suppressions, violations: Violation[], view: View, book: RuleBook) {
  for (const { path, name, reason } of entriesOf(view, "silenced", "rule")) {
    const rule = book.rules.get(name);
    if (!rule) {
      const suggestion = violations.length < MAX_SUGGESTIONS ? nearest(seen(name), book.rules.keys()) : null;
      violations.push(violation("unknown-rule", [...path, "rule"], { value: name, suggestion }));
    } else if (rule.severity !== "advice") {
      violations.push(violation("not-advice", [...path, "rule"], { value: name }));
    } else if (reason) {
      suppressions.silenced.set(name, reason);
    }
  }
}

/** A violation where a plan says two things in the list and in the place of a part, and none where it is one. */
function contradictions(first: Deferral, other: Deferral, path: Path) {
  const [one, two] = [first, other].map(({ answer, reason, until }) => String([answer, fold(reason), until]));
  return one === two ? [] : [violation("two-answers", path, { line: first.position.line })];
}

/** The places of which an answer speaks: at the first place of an element that is not begun, all of that element. */
function placesOf(answer: Answer, found: Element | Part, view: View) {
  const places = wholePlaces(view, answer);
  const isMain = isElement(found) && hasPath(places, found.places[0] ?? []);
  return isMain && !isBegun(view, found) ? found.places : places;
}

function hasPath(paths: Path[], path: Path) {
  return paths.some((one) => samePath(one, path));
}

/** The places of an answer that are not in one entry of several. */
function wholePlaces(view: View, { places }: Answer) {
  const around = places.map((place) => {
    if (typeof place.at(-1) !== "number") return place;
    const others = view.get(place.slice(0, -1));
    return Array.isArray(others) && !others.some(isThere) ? place.slice(0, -1) : place;
  });
  return around.filter((place) => place.every((part) => typeof part === "string"));
}

/** The entries that name something; a reason that is absent is reported as a missing part, and does not count. */
function* entriesOf(
  view: View,
  section: string,
  field: string,
): Generator<{ path: Path; name: string; reason: string; entry: Names }> {
  for (const { path, value: entry } of below(view.tree, [section])) {
    if (!isNames(entry)) continue;
    const [name, reason] = [entry.get(field), entry.get("reason")];
    if (typeof name !== "string") continue;
    yield { path, name, reason: typeof reason === "string" ? reason : "", entry };
  }
}

function similarPart(written: string, planFormat: PlanFormat) {
  const name = seen(written);
  // Of elements with equal titles, the last counts.
  const titled = [...planFormat.elements.values()].findLast((element) => fold(element.title) === fold(name));
  if (titled) return titled.name;
  const parts = planFormat.parts.values().filter((part) => part.names.length > 1 && part.element);
  return nearest(name, [...planFormat.elements.keys(), ...parts.map((part) => part.names.join("."))]);
}

function isOver(until: unknown, today: string | null) {
  const day = asDay(String(until));
  return day !== null && (asDay(today ?? "") ?? 0) >= day;
}
