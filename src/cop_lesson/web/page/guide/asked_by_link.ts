/** What the address of the page asks for, where it is a link that an instructor has sent: a situation and a session. */

import { ASKS, LAST_SESSION } from "../../plan_format/format.ts";
import { all, one, put } from "../dom.ts";
import { withAsked } from "../example.ts";
import type { PageParts } from "../tools.ts";
import type { Beginning } from "./beginning.ts";

export class AskedByLink {
  /** What a plan is for, and the session of today; nothing where the link does not say it. */
  readonly asks: string | null;
  readonly session: number | null;
  readonly #form: HTMLFormElement;
  readonly #parts: PageParts;

  constructor(form: HTMLFormElement, parts: PageParts) {
    this.#form = form;
    this.#parts = parts;
    const link = new URLSearchParams(location.search);
    const session = Number(link.get("through") ?? Number.NaN);
    this.asks = ASKS.find((asks) => asks === link.get("asks")) ?? null;
    this.session = Number.isInteger(session) && session >= 1 && session <= LAST_SESSION ? session : null;
  }

  /** Whether the address is such a link. */
  get isAny() {
    return this.asks !== null || this.session !== null;
  }

  /** The question of the situation is answered by a link: say what it has set, and let examples ask for the same. */
  showIn(begin: Beginning) {
    const { asks } = this;
    put(one(this.#form, ".cop-begin .cop-situation", HTMLElement), { hidden: asks !== null });
    if (!asks) return;
    begin.tellOfLink(asks, this.session, this.#parts.words);
    for (const link of all(this.#form, '.cop-begin a[href^="?example="]', HTMLAnchorElement)) {
      link.search = withAsked(link.search, asks);
    }
  }

  /** A link may be made for another situation than that of the plan: somebody chooses, and nothing is lost. */
  offer(change: (asks: string) => void) {
    const { plan, notices, words } = this.#parts;
    const [asked, now] = [this.asks, plan.report.asks];
    if (!asked || asked === now || !plan.isOpen) return;
    const gaps = { asked: this.#situation(asked), now: this.#situation(now) };
    notices.ask(words.say("link-asks", gaps), [
      [words.say("link-change"), () => change(asked)],
      [words.say("link-leave"), () => {}],
    ]);
  }

  /** The answer that stands for what is asked of a plan; its name where no answer does. */
  #situation(asks: string) {
    const radio = this.#form.querySelector(`.cop-about [data-do=asks][value="${asks}"]`);
    return radio?.parentElement?.querySelector("span")?.firstChild?.textContent ?? asks;
  }
}
