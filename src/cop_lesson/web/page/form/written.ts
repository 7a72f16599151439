/** What is written in a form, as lines to read: each answer behind the name of its part, and neither help nor buttons. */

import { capitalize } from "../../text/capital.ts";
import { all, make } from "../dom.ts";

const NAME = ":scope > :is(legend, summary, label, h2, .cop-caption)";

/** What the form says of a part that it has no fields for. */
const UNSHOWN = ":is(.cop-no-entries, .cop-other-form):not(.cop-answered)";
/** What nobody reads: also the short name of an entry, which the form makes for the file. */
const UNREAD = ".cop-answered, .cop-help, [data-path$='.id']";
/** Where the reason or the place of a part is written. */
const BEHIND = ".cop-field:not([hidden]) > [data-part]:not([data-part=until])";
/** Where people write or choose their own words. */
const OWN = "textarea, input[type=text], .cop-choices-from-plan";
/** The title of a part that is a single field. */
const TITLE = "h2, [role=heading]";

/** What is written in a form, below the names of its parts. */
export function inForm(form: HTMLFormElement) {
  const folds = all(form, ".cop-session", HTMLElement);
  if (!folds.length) return all(form, ".cop-form-section", HTMLElement).flatMap((section) => written(section, 3));
  const [about = [], ...sessions] = folds.map((fold) => written(fold, 2));
  const said = sessions.flat();
  return said.length ? [...about, ...said] : [];
}

/**
 * What is written in a part of the form, below its name; nothing where nothing is.
 *
 * @param level That of a heading.
 */
function written(box: HTMLElement, level: number): HTMLElement[] {
  if (box.hidden) return [];
  if (box.matches(UNSHOWN)) return [named("", box.textContent ?? "", { "data-elsewhere": "" })];
  if (box.matches(UNREAD)) return [];
  if (box.matches("[data-defers]")) return leftOpen(box);
  // A text that is an entry of a list has a kind, and stands in no field.
  if (box.matches(".cop-field, [data-kind=text]")) return answer(box);
  const name = box.matches(".cop-form-more, .cop-deferring, .cop-situation") ? "" : nameOf(box);
  const inside = Array.from(box.children).flatMap((child) =>
    child instanceof HTMLElement ? written(child, name ? level + 1 : level) : [],
  );
  const [first] = inside;
  if (!first) return [];
  const title = name || (!first.role && capitalize(box.querySelector(TITLE)?.textContent ?? ""));
  if (!title) return inside;
  // A part that is one answer is no further field of the part before.
  for (const { firstChild } of inside) if (firstChild?.textContent === `${title}:`) firstChild.remove();
  const heading = make("p", { role: "heading", "aria-level": String(level) }, title);
  return [heading, ...inside];
}

/** What is written in a section, without its title. */
export function writtenIn(section: HTMLElement) {
  return written(section, 3).slice(1);
}

/** Why a part is open, or where it stands: the answer in short, with its day where deferred.ts says one, and the reason. */
function leftOpen(box: HTMLElement) {
  const chosen = box.querySelector<HTMLInputElement>(".cop-leaving input:checked");
  if (!chosen?.value) return [];
  const reason = all(box, BEHIND, HTMLInputElement).map(saidBy).find(Boolean);
  const { short, told = reason && short } = chosen.dataset;
  return [named(nameOf(box), [told || saidBy(chosen), reason].filter(Boolean).join(": "))];
}

function answer(field: HTMLElement) {
  const controls = all(field, "input, textarea, select", HTMLElement).map(saidBy);
  const unshown = field.querySelector(UNSHOWN)?.textContent;
  const said = [...controls, unshown].filter(Boolean).join("; ");
  const marks = { ...(field.querySelector(OWN) && { "data-own": "" }), ...(unshown && { "data-elsewhere": "" }) };
  return said ? [named(nameOf(field), said, marks)] : [];
}

function named(name: string, said: string, marks: Record<string, string> = {}) {
  return make("p", marks, ...(name ? [make("strong", {}, `${name}:`), " "] : []), said);
}

/** A day as the charter has it: in English the day stands before the month. */
export function dayInWords(day: Date, language: string) {
  return day.toLocaleDateString(language.replace(/^en$/u, "en-GB"), { dateStyle: "long", timeZone: "UTC" });
}

/** The same of a text; one that is no day stays as it is. */
export function sayDay(text: string, language: string) {
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? text : Number.NaN);
  return Number.isNaN(day.valueOf()) ? text : dayInWords(day, language);
}

/** What a part is called, as on the screen, where a style gives it its capital. */
function nameOf(box: HTMLElement) {
  return capitalize(box.querySelector(NAME)?.textContent ?? "");
}

function saidBy(control: HTMLElement) {
  if (control instanceof HTMLSelectElement) return control.value && (control.selectedOptions[0]?.text ?? "");
  if (control instanceof HTMLTextAreaElement) return control.value.trim();
  if (!(control instanceof HTMLInputElement)) return "";
  // Only the field of a day has one.
  if (control.valueAsDate) return dayInWords(control.valueAsDate, document.documentElement.lang);
  if (!/radio|checkbox/u.test(control.type)) return control.value.trim();
  return (control.checked && control.value && control.parentElement?.textContent?.trim()) || "";
}
