/** What is written in a form, as lines to read: each answer behind the name of its part, and neither help nor buttons. */

import { UNTIL } from "../../finding.ts";
import { fill } from "../../phrases.ts";
import { capitalize } from "../../text/capital.ts";
import { all, make } from "../dom.ts";

const NAME = ":scope > :is(legend, summary, label, h2, .cop-caption)";

/** What the form says of a part that it has no fields for. */
const UNSHOWN = ":is(.cop-no-entries, .cop-other-form):not(.cop-answered)";
/** The short name of an entry, which the form makes for the file. */
const SHORT_NAME = /\.\d+\.id$/u;
const FOR_FILE = "cop-for-file";

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
  if (box.matches(UNSHOWN)) return [make("p", {}, box.textContent ?? "")];
  if (box.matches(".cop-answered, .cop-help")) return [];
  if (box.matches("[data-defers]")) return leftOpen(box);
  // A text that is an entry of a list has a kind, and stands in no field.
  if (box.matches(".cop-field, [data-kind=text]")) return answer(box);
  const name = box.matches(".cop-form-more, .cop-deferring, .cop-situation") ? "" : nameOf(box);
  const inside = Array.from(box.children).flatMap((child) =>
    child instanceof HTMLElement ? written(child, name ? level + 1 : level) : [],
  );
  if (!name || !inside.length) return inside;
  const heading = make("p", { class: "cop-written-name", role: "heading", "aria-level": String(level) }, name);
  return [heading, ...inside];
}

/** What people read of it, who have no need of short names. */
export function forReaders(lines: HTMLElement[]) {
  return lines.filter((line) => !line.classList.contains(FOR_FILE));
}

/** What is written in a section, without its title. */
export function writtenIn(section: HTMLElement) {
  const [first, ...rest] = forReaders(written(section, 3));
  if (!first) return [];
  return first.classList.contains("cop-written-name") ? rest : [first, ...rest];
}

/** Why a part is open, or where it stands: the answer in short, until when, and the reason behind it. */
function leftOpen(box: HTMLElement) {
  const chosen = box.querySelector<HTMLInputElement>(".cop-leaving input:checked");
  if (!chosen?.value) return [];
  const behind = all(box, ".cop-field:not([hidden]) > [data-part]", HTMLInputElement);
  const [day = ""] = behind.filter(({ dataset }) => dataset.part === UNTIL).map(saidBy);
  const reason = behind
    .filter(({ dataset }) => dataset.part !== UNTIL)
    .map(saidBy)
    .find(Boolean);
  const { short = "", until } = chosen.dataset;
  const told = (reason || day) && short ? short : saidBy(chosen);
  const said = day ? fill(until, { answer: told, day }) : told;
  return [named(nameOf(box), reason ? `${said}: ${reason}` : said)];
}

function answer(field: HTMLElement) {
  const controls = all(field, "input, textarea, select", HTMLElement).map(saidBy);
  const said = [...controls, field.querySelector(UNSHOWN)?.textContent].filter(Boolean).join("; ");
  if (!said) return [];
  const line = named(nameOf(field), said);
  line.classList.toggle(FOR_FILE, SHORT_NAME.test(field.dataset.path ?? ""));
  return [line];
}

function named(name: string, said: string) {
  return make("p", {}, ...(name ? [make("strong", {}, `${name}:`), " "] : []), said);
}

/** A day as the charter has it: in English the day stands before the month. */
export function dayInWords(day: Date, language: string) {
  return day.toLocaleDateString(language.replace(/^en$/u, "en-GB"), { dateStyle: "long", timeZone: "UTC" });
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
