/**
 * What a plan says about its own gaps: parts that it defers and advice that it silences, each with a reason.
 *
 * What is set aside is shown, not hidden. Errors are never set aside.
 */

import { asDay } from "../text/dates.js";
import { isElement, namesOf } from "../plan_format/format.js";
import { PathMap } from "../paths.js";
import { below } from "./selectors.js";
import { violation, isNames } from "./plan_view.js";
import { fold, MAX_SUGGESTIONS, nearest } from "../text/wording.js";

/** @typedef {import("../plan_format/format.js").Element} Element */
/** @typedef {import("../plan_format/format.js").Part} Part */
/** @typedef {import("../plan_format/format.js").PlanFormat} PlanFormat */
/** @typedef {import("../finding.js").Deferral} Deferral */
/** @typedef {import("../finding.js").Path} Path */
/** @typedef {import("./rules.js").Rule} Rule */
/** @typedef {import("./rules.js").RuleBook} RuleBook */
/** @typedef {import("./plan_view.js").Violation} Violation */
/** @typedef {import("./plan_view.js").Names} Names */
/** @typedef {import("./plan_view.js").View} View */

/** What is deferred, whole elements and places, and the rules that are silenced, each with its reason. */
export class Suppressions {
  /** @type {Deferral[]} */
  deferrals = [];
  /** @type {Map<string, string>} */
  elements = new Map();
  /** @type {PathMap<string>} */
  places = new PathMap();
  /** @type {Map<string, string>} */
  silenced = new Map();

  /**
   * @param {Element | Part} found
   * @param {Deferral} deferral
   */
  defer(found, deferral) {
    const { reason } = deferral;
    this.deferrals.push(deferral);
    if (isElement(found) && !this.elements.has(found.name)) this.elements.set(found.name, reason);
    for (const place of isElement(found) ? found.places : [found.names]) {
      if (!this.places.has(place)) this.places.set(place, reason);
    }
  }

  /**
   * How the plan answers a violation: `deferred` or `silenced`, and the reason.
   *
   * @param {Violation} found
   * @param {Rule} rule
   * @returns {{by: "deferred" | "silenced", reason: string} | null}
   */
  answer(found, rule) {
    if (rule.severity === "error") return null;
    for (const name of [found.element ?? "", ...rule.elements]) {
      const reason = this.elements.get(name);
      if (reason !== undefined) return { by: "deferred", reason };
    }
    for (const names of [namesOf(found.path), ...rule.places]) {
      for (let length = 1; length <= names.length; length += 1) {
        const reason = this.places.get(names.slice(0, length));
        if (reason !== undefined) return { by: "deferred", reason };
      }
    }
    const reason = rule.severity === "advice" ? this.silenced.get(rule.name) : undefined;
    return reason === undefined ? null : { by: "silenced", reason };
  }
}

/**
 * Read the sections `deferred` and `silenced`, with a violation for each name that does not exist.
 *
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @param {RuleBook} book
 * @param {string | null} today
 */
export function readSuppressions(view, planFormat, book, today) {
  const suppressions = new Suppressions();
  /** @type {Violation[]} */
  const violations = [];
  for (const { path, name, reason, entry } of entriesOf(view, "deferred", "element")) {
    const found = planFormat.elementOrPart(name);
    if (!found || (!isElement(found) && !found.element)) {
      const suggestion = violations.length < MAX_SUGGESTIONS ? similarPart(name, planFormat) : null;
      violations.push(violation("unknown-element", [...path, "element"], { value: name, suggestion }));
    } else if (reason && !isOver(entry.get("until"), today)) {
      const until = typeof entry.get("until") === "string" ? entry.get("until") : null;
      const { title } = found;
      suppressions.defer(found, { element: name, title, reason, until, position: view.position(path) });
    }
  }
  for (const { path, name, reason } of entriesOf(view, "silenced", "rule")) {
    const rule = book.rules.get(name);
    if (!rule) {
      const suggestion = violations.length < MAX_SUGGESTIONS ? nearest(name, book.rules.keys()) : null;
      violations.push(violation("unknown-rule", [...path, "rule"], { value: name, suggestion }));
    } else if (rule.severity !== "advice") {
      violations.push(violation("not-advice", [...path, "rule"], { value: name }));
    } else if (reason) {
      suppressions.silenced.set(name, reason);
    }
  }
  return { suppressions, violations };
}

/**
 * The entries that name something; a reason that is absent is reported as a missing part, and does not count.
 *
 * @param {View} view
 * @param {string} section
 * @param {string} field
 * @returns {Generator<{path: Path, name: string, reason: string, entry: Names}>}
 */
function* entriesOf(view, section, field) {
  for (const { path, value: entry } of below(view.tree, [section])) {
    if (!isNames(entry) || typeof entry.get(field) !== "string") continue;
    const reason = entry.get("reason");
    yield { path, name: entry.get(field), reason: typeof reason === "string" ? reason : "", entry };
  }
}

/**
 * @param {string} name
 * @param {PlanFormat} planFormat
 */
function similarPart(name, planFormat) {
  // Of elements with equal titles, the last counts.
  const titled = [...planFormat.elements.values()].findLast((element) => fold(element.title) === fold(name));
  if (titled) return titled.name;
  const parts = planFormat.parts.values().filter((part) => part.names.length > 1);
  return nearest(name, [...planFormat.elements.keys(), ...parts.map((part) => part.names.join("."))]);
}

/**
 * @param {unknown} until
 * @param {string | null} today
 */
function isOver(until, today) {
  const [day, now] = [typeof until === "string" ? asDay(until) : null, today && asDay(today)];
  return Boolean(day && now && now >= day);
}
