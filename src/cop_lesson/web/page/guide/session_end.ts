/** The end of a session on the page of the whole plan: send it home, ask a peer, and go on when there is time. */

import { all, one, put } from "../dom.ts";
import { sessionOf } from "./task_list.ts";

/** Begins the address of the end of a session. */
export const END = "end-";
const NUMBERED = /^#end-(\d+)$/u;

/** The session whose end an address asks for. */
export function endedSession(hash: string) {
  const number = NUMBERED.exec(hash)?.[1];
  return number === undefined ? null : Number(number);
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
