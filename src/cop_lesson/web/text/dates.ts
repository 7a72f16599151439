/** Days, months and quarters as a plan writes them; a day is its number in the calendar, from the year 1. */

import * as LIMITS from "cop-tables";

import { BEFORE_A_DATE, MONTHS, PASSED_OVER } from "../tables.ts";
import { fold, foldSpace, strip } from "./wording.ts";

const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/u;
const MONTH = /^([0-9]{4})-([0-9]{2})$/u;
const QUARTER = /^([0-9]{4})-Q([1-4])$/u;
const NUMERIC = /^[0-9]{4}-/u;
const LOOSE = /^([0-9]{4})[-/. \u2010-\u2014]([0-9]{1,2})[-/. \u2010-\u2014]([0-9]{1,2})[.,]?$/u;

/** With dots the day stands first, wherever people write so. */
const DOTTED = /^([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})$/u;

const AROUND = "()[],.;:!?";
/** The words of the longest date: 3 de marzo de 2027. */
const LONGEST = 5;
const BETWEEN = /[ ,.]+/u;
const YEAR = /^([0-9]{4})$/u;
const DAY_IN_WORDS = /^([0-9]{1,2})(?:st|nd|rd|th)?$/u;
const NUMBER_OF_QUARTER = /^q([1-4])$/u;

const FIRST_OF_1970 = 719_163;

/** The last day that a plan can name. */
export const LAST_DAY = dayNumber(9999, 12, 31) ?? 0;

/** The number of a day; nothing where there is no such day. */
function dayNumber(year: number, month: number, day: number) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / 86_400_000 + FIRST_OF_1970 : null;
}

/** The day that a text means; for a month (`2027-03`) or quarter (`2027-Q1`) its last one. */
export function asDay(text: string) {
  const day = DAY.exec(text);
  if (day) return dayNumber(Number(day[1]), Number(day[2]), Number(day[3]));
  const found = MONTH.exec(text) ?? QUARTER.exec(text);
  if (!found) return null;
  const [year, month] = [Number(found[1]), Number(found[2]) * (text.includes("Q") ? 3 : 1)];
  return [31, 30, 29, 28].map((length) => dayNumber(year, month, length)).find((last) => last) ?? null;
}

/** The last day of what a text means: of a day, month or quarter, or of a year alone. */
export function endOf(text: string) {
  return asDay(text) ?? asDay(`${text}-12`);
}

/** Whether a text is written as a day is, also one that the calendar does not have: `2027-02-30`. */
export const hasFormOfDay = (text: string) => DAY.test(text);

/** Whether a text is a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: string) {
  return hasFormOfDay(text) && asDay(text) !== null;
}

/** Whether a text that means a date is a day, month or quarter as it is written; other text is left to a rule. */
export function isPeriod(text: string) {
  return asDay(text) !== null || !(NUMERIC.test(text) || suggestPeriod(text));
}

/** The month of a day, month or quarter, as in 2027-10; nothing where a text is none of these. */
export function monthOf(text: string) {
  if (asDay(text) === null) return null;
  const quarter = QUARTER.exec(text);
  return quarter ? `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, "0")}` : text.slice(0, 7);
}

/** The form `YYYY-MM-DD` of a day that is written in another way; where it ends something, of a month its last. */
export function suggestDate(text: string, ends: boolean) {
  const month = ends ? (monthOf(text) ?? monthOf(suggestMonth(text))) : null;
  return suggestDay(text) ?? ["31", "30", "29", "28"].map((day) => `${month}-${day}`).find(isDate) ?? null;
}

/** The form of a day, or of a month or quarter whose parts are written in another way. */
export function suggestPeriod(text: string) {
  const month = suggestMonth(text);
  return asDay(month) === null ? suggestDay(text) : month;
}

/** A day written year first in another way, or with its month in words. */
function suggestDay(text: string) {
  const [, year = "", month = "", day = ""] = LOOSE.exec(text.replace(DOTTED, "$3-$2-$1")) ?? dayInWords(text);
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(written) ? written : null;
}

function suggestMonth(text: string) {
  const words = wordsOf(text);
  const quarter = one(words, NUMBER_OF_QUARTER);
  return words.length === 2 ? `${one(words, YEAR)}-${quarter ? `Q${quarter}` : monthIn(words)}` : "";
}

/** Each day, month, quarter or year that comes after one of some words, such as `until`: in words, and its last day. */
export function daysAfter(text: string, words: string[]) {
  const runs = foldSpace(text).split(" ");
  return [...runs.keys()].flatMap((index) => {
    if (!words.includes(strip(fold(runs[index] ?? ""), AROUND))) return [];
    let start = index + 1;
    while (start < runs.length && BEFORE_A_DATE.includes(fold(runs[start] ?? ""))) start += 1;
    const found = dateAt(runs, start);
    const before = runs.slice(index, start).join(" ");
    return found ? [{ phrase: strip(`${before} ${found.phrase}`, AROUND), day: found.day }] : [];
  });
}

function dateAt(runs: string[], start: number) {
  for (let length = LONGEST; length > 0; length -= 1) {
    const written = runs.slice(start, start + length).join(" ");
    const phrase = strip(written, AROUND);
    // "until 2000 people" is no date.
    const isYear = YEAR.test(phrase) && (written !== phrase || start + length === runs.length);
    const day = asDay(phrase) ?? asDay(suggestPeriod(phrase) ?? "") ?? (isYear ? endOf(phrase) : null);
    if (day !== null) return { phrase, day };
  }
  return null;
}

/** Year, month and day behind the whole text, as a pattern would find them. */
function dayInWords(text: string) {
  const words = wordsOf(text);
  return words.length === 3 ? [text, one(words, YEAR), monthIn(words), one(words, DAY_IN_WORDS)] : [];
}

function wordsOf(text: string) {
  return fold(text)
    .split(BETWEEN)
    .filter((word) => !PASSED_OVER.includes(word));
}

/** The only word of a form, without what stands around its number; nothing where there is none or more. */
function one(words: string[], form: RegExp) {
  const [found = "", ...others] = words.flatMap((word) => form.exec(word)?.[1] ?? []);
  return others.length ? "" : found;
}

/** The number of the month among some words, with two digits; nothing where there is none or more. */
function monthIn(words: string[]) {
  const [found = "", ...others] = words
    .filter((word) => [...word].length >= LIMITS.month_letters)
    .flatMap((word) => [...MONTHS.entries()].filter(([, names]) => names.some((name) => name.startsWith(word))))
    .map(([before]) => String(before + 1).padStart(2, "0"));
  return others.length ? "" : found;
}
