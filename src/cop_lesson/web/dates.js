/** Days, months and quarters as a plan writes them; a day is its number in the calendar, from the year 1. */

const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/u;
const MONTH = /^([0-9]{4})-([0-9]{2})$/u;
const QUARTER = /^([0-9]{4})-Q([1-4])$/u;
const NUMERIC = /^[0-9]{4}-/u;
const LOOSE = /^([0-9]{4})[-/. \u2010-\u2014]([0-9]{1,2})[-/. \u2010-\u2014]([0-9]{1,2})[.,]?$/u;

/** The last day that a plan can name. */
export const LAST_DAY = dayNumber(9999, 12, 31) ?? 0;

/**
 * The number of a day; nothing where there is no such day.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function dayNumber(year, month, day) {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leapDays + day;
  for (let earlier = 1; earlier < month; earlier += 1) days += lengthOf(year, earlier);
  return days;
}

/**
 * @param {number} year
 * @param {number} month
 */
function lengthOf(year, month) {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The day that a text means; for a month (`2027-03`) or quarter (`2027-Q1`) its last one.
 *
 * @param {string} text
 */
export function asDay(text) {
  const day = DAY.exec(text);
  if (day) return dayNumber(Number(day[1]), Number(day[2]), Number(day[3]));
  const found = MONTH.exec(text) ?? QUARTER.exec(text);
  if (!found) return null;
  const [year, month] = [Number(found[1]), Number(found[2]) * (text.includes("Q") ? 3 : 1)];
  return dayNumber(year, month, lengthOf(year, month));
}

/**
 * Whether a text is a day that exists, written `YYYY-MM-DD`.
 *
 * @param {string} text
 */
export function isDate(text) {
  return DAY.test(text) && asDay(text) !== null;
}

/**
 * Whether a text that begins as a date is a day, month or quarter; other text is left to a rule.
 *
 * @param {string} text
 */
export function isPeriod(text) {
  return !NUMERIC.test(text) || asDay(text) !== null;
}

/**
 * The form `YYYY-MM-DD` of a day written year first in another way, where it exists.
 *
 * @param {string} text
 */
export function suggestDate(text) {
  const [, year = "", month = "", day = ""] = LOOSE.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(written) ? written : null;
}
