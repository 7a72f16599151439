/**
 * Where a browser keeps the plan of a site and those before it: until they are cleared, or on a shared computer with the tab.
 *
 * All that is kept has a name that begins with the address of the site, so that two lessons on one host never meet.
 */

import {
  type Earlier,
  type Kept,
  readEarlier,
  readRecord,
  type Record,
  type Revision,
  write,
  withEarlier,
} from "./kept_plans.ts";

const PLACES = [() => localStorage, () => sessionStorage];
const NAME = { plan: "plan", earlier: "earlier", shared: "shared", aside: "aside", opening: "opening" } as const;
/** A page that has not shown its plan after this time, in milliseconds, never will. */
const STUCK = 5000;
const READ = { plan: readRecord, earlier: readEarlier };

/** What another version of the lesson has kept. */
export interface Aside {
  name: string;
  written: string;
}

export class Store {
  readonly #site: string;
  /** The revision that this tab knows; nothing while nothing is kept. */
  #known: Revision | null = null;
  #tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;

  /** @param site Its address on its host. */
  constructor(site: string) {
    this.#site = `cop-lesson ${site} `;
  }

  /** Whether the plan is kept only with the tab. */
  get isShared() {
    return attempt(() => sessionStorage.getItem(this.#site + NAME.shared)) !== null;
  }

  /** Whether the last page that was to show the plan came to no end: the plan may be more than a browser can show. */
  get isStuck() {
    const since = this.#read(NAME.opening);
    return since !== null && Date.now() - Number(since) > STUCK;
  }

  /** Note that a page begins to show the plan, or that it has shown it. */
  markOpening(isOpening: boolean) {
    if (isOpening) this.#write(NAME.opening, String(Date.now()));
    else attempt(() => this.#place().removeItem(this.#site + NAME.opening));
  }

  /** What is kept; from now on this tab knows it. */
  load(): Kept | null {
    this.#putAside();
    const record = this.#found();
    this.#known = record?.revision ?? null;
    return record?.kept ?? null;
  }

  /** Whether another tab has kept or cleared a plan that this tab does not know. */
  get isNewer() {
    return !this.#isForeign(NAME.plan) && !same(this.#found()?.revision ?? null, this.#known);
  }

  /** Whether another tab has cleared the plan. */
  get isCleared() {
    return this.#known !== null && this.#read(NAME.plan) === null;
  }

  /** From now on, what this tab keeps takes the place of what another tab has kept. */
  overrule() {
    const record = this.#found();
    if (record) this.remember(record.kept);
    this.#known = record?.revision ?? null;
  }

  /** Keep a plan. Nothing is kept in the place of what this tab does not know. */
  keep(kept: Kept): "kept" | "newer" | "refused" {
    if (!this.#putAside()) return "refused";
    if (this.isNewer) return "newer";
    const revision = { number: (this.#known?.number ?? 0) + 1, by: this.#tab };
    const written = write({ kept, revision });
    // Where there is no room, the plan comes before those before it.
    while (!this.#write(NAME.plan, written)) if (!this.#dropEarlier()) return "refused";
    this.#known = revision;
    return "kept";
  }

  /** Plans that gave way to another one, the latest first. */
  get earlier(): Earlier[] {
    return readEarlier(this.#read(NAME.earlier) ?? "") ?? [];
  }

  /**
   * Keep a plan that gives way to another one.
   *
   * @returns Whether there was room for it.
   */
  remember(kept: Kept) {
    const plans = withEarlier(this.earlier, kept, Date.now());
    while (!this.#write(NAME.earlier, write(plans))) if (plans.pop() === undefined || !plans.length) return false;
    return true;
  }

  /** What was put aside, since this version cannot read it. */
  get aside(): Aside[] {
    return PLACES.flatMap((place) => this.#asideIn(place));
  }

  /** Clear all that is kept for this site. */
  clear() {
    for (const place of PLACES) {
      for (const name of this.#names(place)) attempt(() => place().removeItem(name));
    }
    this.#known = null;
  }

  /** Change where plans are kept, and keep them there alone, with what is put aside; unless another tab has a newer one. */
  share(shared: boolean, kept: Kept) {
    if (this.isNewer) return "newer";
    if (!this.#putAside()) return "refused";
    const { earlier } = this;
    const place = this.#place();
    const aside = this.#asideIn(() => place);
    const names = [this.#site + NAME.plan, this.#site + NAME.earlier, ...aside.map((found) => found.name)];
    for (const name of names) attempt(() => place.removeItem(name));
    const name = this.#site + NAME.shared;
    attempt(() => (shared ? sessionStorage.setItem(name, "") : sessionStorage.removeItem(name)));
    for (const found of aside) attempt(() => this.#place().setItem(found.name, found.written));
    for (const plan of earlier.toReversed()) this.remember(plan.kept);
    this.#known = null;
    const outcome = this.keep(kept);
    // What the browser cannot keep, the tab goes on keeping.
    if (outcome === "refused" && !shared) this.share(true, kept);
    return outcome;
  }

  /** Whether an event of the browser tells of the plan. */
  tells(event: StorageEvent) {
    return event.key === null || event.key === this.#site + NAME.plan;
  }

  #place() {
    return this.isShared ? sessionStorage : localStorage;
  }

  #read(name: string) {
    return attempt(() => this.#place().getItem(this.#site + name));
  }

  #write(name: string, written: string) {
    const isWritten = attempt(() => {
      this.#place().setItem(this.#site + name, written);
      return this.#read(name) === written;
    });
    return isWritten ?? false;
  }

  #found(): Record | null {
    return readRecord(this.#read(NAME.plan) ?? "");
  }

  #dropEarlier() {
    const { earlier } = this;
    return earlier.length > 0 && this.#write(NAME.earlier, write(earlier.slice(0, -1)));
  }

  /** The names of all that is kept for this site in a place. */
  #names(place: () => Storage) {
    return attempt(() => Object.keys(place()).filter((name) => name.startsWith(this.#site))) ?? [];
  }

  /** What was put aside in a place. */
  #asideIn(place: () => Storage): Aside[] {
    const names = this.#names(place).filter((name) => name.startsWith(this.#site + NAME.aside));
    return names.map((name) => ({ name, written: place().getItem(name) ?? "" }));
  }

  /** Whether another version of the lesson has kept something that this one cannot read. */
  #isForeign(name: "plan" | "earlier") {
    const written = this.#read(name);
    return written !== null && READ[name](written) === null;
  }

  /**
   * Put aside what this version cannot read, so that nothing is written over it.
   *
   * @returns Whether its place is free now.
   */
  #putAside() {
    for (const name of [NAME.plan, NAME.earlier] as const) {
      if (!this.#isForeign(name)) continue;
      const written = this.#read(name) ?? "";
      // There may be room for it only once.
      attempt(() => this.#place().removeItem(this.#site + name));
      if (this.#write(`${NAME.aside} ${Date.now()} ${name}`, written)) {
        if (name === NAME.plan) this.#known = null;
      } else {
        this.#write(name, written);
        return false;
      }
    }
    return true;
  }
}

/** A browser may forbid to keep anything, or have no room left. */
function attempt<Value>(act: () => Value) {
  try {
    return act();
  } catch {
    return null;
  }
}

function same(one: Revision | null, other: Revision | null) {
  return one?.number === other?.number && one?.by === other?.by;
}
