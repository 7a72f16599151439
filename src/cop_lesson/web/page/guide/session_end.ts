/** The end of a session on the page of the whole plan: send it home, ask a peer, and go on when there is time. */

import { LAST_SESSION } from "../../plan_format/format.ts";
import { all, one, put, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import { sessionOf, type Tasks } from "./task_list.ts";

/** Begins the address of the end of a session. */
const END = "end-";
const NUMBERED = /^#end-(\d+)$/u;

/** The session whose end an address asks for. */
export function endedSession(hash: string) {
  const number = Number(NUMBERED.exec(hash)?.[1] ?? 0);
  return number >= 1 && number <= LAST_SESSION ? number : null;
}

/** What comes after a part: the next one of its session, then the end of that. */
export function addressAfter(section: HTMLElement, tasks: Tasks) {
  const next = tasks.after(section);
  const session = sessionOf(section);
  return next && sessionOf(next) === session ? next.id : `${END}${session}`;
}

/**
 * Show the end of a session.
 *
 * @param next The first section of a later session, where one is asked for; after the last one, all answers are read.
 */
export function showEnd(form: HTMLFormElement, session: number, next: HTMLElement | null, words: Words) {
  const view = one(form, ".cop-end-view", HTMLElement);
  for (const said of all(view, "[data-of]", HTMLElement)) put(said, { hidden: said.dataset.of !== String(session) });
  for (const link of all(view, "[data-to]", HTMLAnchorElement)) {
    const isNext = next !== null && link.dataset.to === String(sessionOf(next));
    put(link, { hidden: !isNext });
    if (isNext) link.href = `#${next.id}`;
  }
  showLeftOut(one(view, ".cop-between", HTMLElement), session + 1, next ? sessionOf(next) - 1 : session, words);
  put(one(view, ".cop-last-end", HTMLElement), { hidden: next !== null });
}

/** Say why sessions are left out, of which a plan asks nothing; none where the last is before the first. */
function showLeftOut(place: HTMLElement, first: number, last: number, words: Words) {
  put(place, { hidden: last < first });
  if (last >= first) say(place, words.say(first === last ? "left-out-session" : "left-out-sessions", { first, last }));
}
