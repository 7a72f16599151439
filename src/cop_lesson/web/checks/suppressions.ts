/**
 * What a plan says about its own gaps: parts that it defers and advice that it silences, each with a reason.
 *
 * What is set aside is shown, not hidden. Errors are never set aside.
 */

import type { Deferral, Path } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { type Element, isElement, namesOf, type Part, type PlanFormat } from "../plan_format/format.ts";
import { asDay } from "../text/dates.ts";
import { seen } from "../text/lookalikes.ts";
import { fold, MAX_SUGGESTIONS, nearest } from "../text/wording.ts";
import { isNames, type Names, type View, violation, type Violation } from "./plan_view.ts";
import type { Rule, RuleBook } from "./rules.ts";
import { below } from "./selectors.ts";

/** What is deferred, whole elements and places, and the rules that are silenced, each with its reason. */
export class Suppressions {
  deferrals: Deferral[] = [];
  elements = new Map<string, string>();
  places = new PathMap<string>();
  silenced = new Map<string, string>();

  defer(found: Element | Part, deferral: Deferral) {
    const { reason } = deferral;
    this.deferrals.push(deferral);
    if (isElement(found) && !this.elements.has(found.name)) this.elements.set(found.name, reason);
    for (const place of isElement(found) ? found.places : [found.names]) {
      if (!this.places.has(place)) this.places.set(place, reason);
    }
  }

  /** Defer each element of which every place, or something that it rests on, is deferred. */
  deferWhatRestsOnIt(planFormat: PlanFormat) {
    for (const { name, places, restsOn } of planFormat.elements.values()) {
      const reasons = places.map((names) => this.reason(names));
      const whole = reasons.includes(undefined) ? undefined : reasons[0];
      const reason = restsOn.map((names) => this.reason(names)).find((text) => text !== undefined) ?? whole;
      if (reason !== undefined && !this.elements.has(name)) this.elements.set(name, reason);
    }
  }

  /** Why a place, or something around it, is deferred. */
  reason(names: string[]) {
    const around = names.map((_, end) => names.slice(0, end + 1)).find((part) => this.places.has(part));
    return around && this.places.get(around);
  }

  /** How the plan answers a violation: `deferred` or `silenced`, and the reason. */
  answer(found: Violation, rule: Rule): { by: "deferred" | "silenced"; reason: string } | null {
    if (rule.severity === "error") return null;
    for (const name of [found.element ?? "", ...rule.elements]) {
      const reason = this.elements.get(name);
      if (reason !== undefined) return { by: "deferred", reason };
    }
    for (const names of [namesOf(found.path), ...rule.places]) {
      const reason = this.reason(names);
      if (reason !== undefined) return { by: "deferred", reason };
    }
    const reason = rule.severity === "advice" ? this.silenced.get(rule.name) : undefined;
    return reason === undefined ? null : { by: "silenced", reason };
  }
}

/** Read the sections `deferred` and `silenced`, with a violation for each name that does not exist. */
export function readSuppressions(view: View, planFormat: PlanFormat, book: RuleBook, today: string | null) {
  const suppressions = new Suppressions();
  const violations: Violation[] = [];
  for (const { path, name, reason, entry } of entriesOf(view, "deferred", "element")) {
    const found = planFormat.elementOrPart(name);
    if (!found || (!isElement(found) && !found.element)) {
      const suggestion = violations.length < MAX_SUGGESTIONS ? similarPart(name, planFormat) : null;
      violations.push(violation("unknown-element", [...path, "element"], { value: name, suggestion }));
    } else if (reason && !isOver(entry.get("until"), today)) {
      const until = entry.get("until");
      suppressions.defer(found, {
        element: name,
        title: found.title,
        reason,
        until: typeof until === "string" ? until : null,
        position: view.position(path),
        untilWords: view.wordsForDay([...path, "until"]),
      });
    }
  }
  suppressions.deferWhatRestsOnIt(planFormat);
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
  return { suppressions, violations };
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
  const [day, now] = [typeof until === "string" ? asDay(until) : null, today && asDay(today)];
  return Boolean(day && now && now >= day);
}
