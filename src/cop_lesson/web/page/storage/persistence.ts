/** Keeps the plan at each change, and sees to it that no tab takes away what was written in another one. */

import { withPresentNames } from "../../plan_format/former_names.ts";
import type { Notices } from "../notices.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { fresh, NEW_FILE } from "./blank_plan.ts";
import type { Kept } from "./kept_plans.ts";
import type { Store } from "./store.ts";

/** Changes that come from what is kept, or that leave the plan as it is. */
const KEPT_ALREADY = new Set(["forget", "other tab", "words"]);
/** How long, in milliseconds, a change waits for the next one before it is kept. */
const PAUSE = 250;

export class Keeping {
  readonly #plan: Plan;
  readonly store: Store;
  readonly #notices: Notices;
  readonly words: Words;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWaiting = false;
  /** Whether two tabs have changed the plan, and nobody has said which one is to stay. */
  isAsking = false;
  #isRefused = false;
  #hasAsked = false;

  constructor(plan: Plan, store: Store, notices: Notices, words: Words) {
    this.#plan = plan;
    this.store = store;
    this.#notices = notices;
    this.words = words;
    if (plan.isExample) return;
    plan.onChange(({ of }) => {
      if (!KEPT_ALREADY.has(of)) this.#later();
    });
    addEventListener("storage", (event) => {
      if (store.tells(event)) this.#look();
    });
    // A page that comes back as it was left may be older than what another page has kept since.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#look();
    });
    addEventListener("pagehide", () => this.now());
    addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.now();
    });
    addEventListener("beforeunload", (event) => {
      this.now();
      if (this.isAsking || this.#isRefused) event.preventDefault();
    });
  }

  /** What is kept of the plan. */
  get #kept(): Kept {
    const { text, name, marked, finished } = this.#plan;
    return { text, name, marked, finished };
  }

  #later() {
    this.#isWaiting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /**
   * Put another plan in the place of this one, which is kept beside it; where there is no room for both, ask first. A plan
   * in which nothing is written need not be kept.
   *
   * @param done What is said once it is there.
   */
  exchange({ text, name, marked, finished }: Kept, done: string) {
    const isWritten = this.#plan.text !== fresh(this.#plan);
    const isKept = isWritten && this.store.remember(this.#kept);
    if (isWritten && !isKept && !confirm(this.words.say("confirm-no-room"))) return;
    this.#plan.replace(text, { of: `exchange ${Date.now()}`, by: null }, { name, marked, finished: finished ?? [] });
    this.#notices.tell("");
    this.now();
    this.#notices.answer(isKept ? `${done} ${this.words.say("kept-before")}` : done);
  }

  /** Keep what has changed. */
  now() {
    clearTimeout(this.#timer);
    if (!this.#isWaiting || this.isAsking) return;
    this.#end(this.store.keep(this.#kept));
  }

  /** Keep the plan as it is, also where nothing has changed. */
  begin() {
    this.#isWaiting = true;
    this.now();
  }

  /** The last page came to no end with the plan: let the reader choose whether to try again. */
  askWhetherToOpen() {
    this.#notices.ask(this.words.say("stuck"), [
      [this.words.say("open-all-the-same"), () => this.#take()],
      [this.words.say("begin-without"), () => this.#beginWithout()],
    ]);
  }

  #beginWithout() {
    this.store.markOpening(false);
    this.store.overrule();
    this.#isWaiting = true;
    this.now();
  }

  /** Take the plan away from every place of this browser, and begin with an empty one. */
  clear() {
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#isRefused = false;
    this.store.clear();
    Object.assign(this.#plan, NEW_FILE);
    this.#plan.forget(fresh(this.#plan));
  }

  /** Keep the plan until the tab is closed, or for good. */
  share(shared: boolean) {
    this.#end(this.store.share(shared, this.#kept));
  }

  #end(outcome: "kept" | "newer" | "refused") {
    this.#isWaiting = outcome === "newer";
    if (outcome === "newer") {
      this.#ask();
      return;
    }
    if (outcome === "kept" && !this.store.isShared) this.#askToPersist();
    const wasRefused = this.#isRefused;
    this.#isRefused = outcome === "refused";
    const kept = this.words.say(this.store.isShared ? "kept-until-closed" : "kept");
    if (this.#isRefused) this.#notices.warn(this.words.say("not-kept"));
    else if (wasRefused) this.#notices.tell(kept);
    else this.#notices.note(kept);
  }

  /** Ask the browser, once, not to clear this site when it needs room. Some ask the reader, others decide. */
  #askToPersist() {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    // There is none where the page was not loaded safely.
    navigator.storage?.persist?.().catch(() => {});
  }

  /** Look whether another tab has changed the plan: show the newer one, or ask where both have changed it. */
  #look() {
    if (!this.store.isNewer) return;
    if (this.#isWaiting) this.#ask();
    else {
      const word = this.store.isCleared ? "cleared-there" : "newer-shown";
      this.#take();
      this.#notices.tell(this.words.say(word));
    }
  }

  #take() {
    const isCleared = this.store.isCleared;
    if (this.#isWaiting && !isCleared) this.store.remember(this.#kept);
    const kept = this.store.load();
    this.store.markOpening(true);
    this.#isWaiting = false;
    const file = { ...NEW_FILE, ...kept, finished: kept?.finished ?? [] };
    if (isCleared) {
      Object.assign(this.#plan, NEW_FILE);
      this.#plan.forget(fresh(this.#plan));
    } else {
      const text = kept && withPresentNames(kept.text, this.#plan.planFormat.schema);
      this.#plan.replace(text ?? fresh(this.#plan), { of: "other tab", by: null }, file);
    }
    this.store.markOpening(false);
  }

  #ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    const answered = (act: () => void) => () => {
      this.isAsking = false;
      act();
      this.now();
    };
    this.#notices.ask(this.words.say(this.store.isCleared ? "cleared-elsewhere" : "changed-elsewhere"), [
      [this.words.say("take-newer"), answered(() => this.#take())],
      [this.words.say("keep-this"), answered(() => this.store.overrule())],
    ]);
  }
}
