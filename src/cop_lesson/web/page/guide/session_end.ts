/** The end of a session on the page of the whole plan: send it home, ask a peer, and go on when there is time. */

import { all, one, put } from "../dom.ts";
import { sessionOf, type Tasks } from "./task_list.ts";

/** Begins the address of the end of a session. */
const END = "end-";
const NUMBERED = /^#end-(\d+)$/u;

/** The session whose end an address asks for. */
export function endedSession(hash: string) {
  const number = NUMBERED.exec(hash)?.[1];
  return number === undefined ? null : Number(number);
}

/** What comes after a part: the next one of its session; then the end of that, unless the plan has come to its own. */
export function addressAfter(section: HTMLElement, tasks: Tasks, today: number | null) {
  const name = tasks.after(section.dataset.section ?? "");
  const next = tasks.sections.find(({ dataset }) => dataset.section === name);
  const session = sessionOf(section);
  if (next && sessionOf(next) === session) return next.id;
  return next || today === session ? `${END}${session}` : "answers";
}

/**
 * Show the end of a session.
 *
 * @param next The first section of a later session, where one is asked for.
 */
export function showEnd(form: HTMLFormElement, session: number, next: HTMLElement | null) {
  const view = one(form, ".cop-end-view", HTMLElement);
  for (const said of all(view, "[data-of]", HTMLElement)) put(said, { hidden: said.dataset.of !== String(session) });
  for (const link of all(view, "[data-to]", HTMLAnchorElement)) {
    const isNext = next !== null && link.dataset.to === String(sessionOf(next));
    put(link, { hidden: !isNext });
    if (isNext) link.href = `#${next.id}`;
  }
}
