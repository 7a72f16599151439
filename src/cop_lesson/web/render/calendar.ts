/** One entry of a plan as a day in a calendar (RFC 5545), as `cop_lesson.render.calendar` writes it. */

import { fill } from "../phrases.ts";
import { inOneLine } from "../text/sentences.ts";
import { foldSpace, visible } from "../text/wording.ts";

/** What a calendar says of an entry. */
export interface DayInCalendar {
  day: string;
  text: string;
  /** What the format calls such an entry. */
  kind: string;
  who: string;
  /** What stays the same as long as the entry is the same: the beginning of the hash of its community and its key. */
  uid: string;
}

/** The longest line in octets; what goes on in the next one begins there with a space. */
const LINE = 75;

/**
 * @param phrases Those of reviews.
 * @param name What readers call the plan.
 * @param made The time of the calendar.
 */
export function asCalendar(entry: DayInCalendar, phrases: Record<string, string>, name: string, made: Date) {
  const stamp = `${made.toISOString().replace(/[-:]|\.\d+/gu, "")}`;
  const kinds = [entry.kind, visible(foldSpace(name))].filter(Boolean).join(", ");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//cop-lesson//review//EN",
    `X-WR-CALNAME:${escaped(fit(entry.text))}`,
    "BEGIN:VEVENT",
    `SUMMARY:${escaped(fill(phrases.review_event ?? "", { text: fit(entry.text), kinds }))}`,
    `DTSTART;VALUE=DATE:${compact(entry.day)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(entry.day))}`,
    `DTSTAMP:${stamp}`,
    `UID:${entry.uid}`,
    `SEQUENCE:${Math.floor(made.getTime() / 60_000)}`,
    ...(entry.who ? [`DESCRIPTION:${escaped(fit(entry.who))}`] : []),
    `LAST-MODIFIED:${stamp}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** The name of an entry among all calendars: see `agenda_as_calendar`. */
export async function uidOf(identity: string, key: string) {
  const bytes = new TextEncoder().encode(`${identity}\0${key}`);
  // Where a page was not loaded safely, a browser does not compute it; then each calendar has another one.
  const hash = globalThis.crypto?.subtle ? await crypto.subtle.digest("SHA-256", bytes) : null;
  const text = hash && Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${text?.slice(0, 32) ?? Date.now().toString(16)}@cop-lesson`;
}

function fit(text: string) {
  return visible(inOneLine(text));
}

function escaped(text: string) {
  return text.replace(/[\\;,]/gu, String.raw`\$&`).replaceAll("\n", String.raw`\n`);
}

function compact(day: string) {
  return day.replaceAll("-", "");
}

function dayAfter(day: string) {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** A line in pieces that no reader cuts, each no longer than the format allows, and none a command in a log. */
function folded(line: string) {
  let width = 0;
  let text = "";
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (width + size > LINE) {
      text += "\r\n ";
      width = 1;
    }
    text += sign;
    width += size;
  }
  return text.replace(/(?<=##)(?=\[)|(?<=^[^\S\n]+:)(?=:)/gmu, "\r\n ");
}
