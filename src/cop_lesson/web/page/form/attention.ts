/**
 * What somebody has left, or has asked about: the checker says nothing of the rest.
 *
 * An entry of a list that is written for the first time is not called incomplete before the focus has left it, and neither
 * is a section in which nothing is written.
 */

import { isThere } from "../../checks/selectors.ts";
import type { Plan } from "../plan.ts";

const SECTION = ".cop-form-section";
const HOLDERS = `.cop-entries > li, ${SECTION} > .cop-field, ${SECTION}`;

export class Attention {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  /** Whether somebody looks at the whole plan, and wants to hear of all of it. */
  isWhole = false;
  /** Entries and sections that the focus has left. */
  #left = new WeakSet<Element>();
  /** Where somebody is, or is about to be: a browser knows that no sooner than all have heard of what was left. */
  #focused: EventTarget | null = null;
  /** Whether a pointer is down: what moved now would be missed by it. */
  #isPressed = false;
  /** What waits until the pointer is up. */
  #waiting: (() => void) | null = null;

  /** @param show Called when somebody has left a place of which something may be said now. */
  constructor(form: HTMLFormElement, plan: Plan, show: () => void) {
    this.#form = form;
    this.#plan = plan;
    form.addEventListener("focusin", ({ target }) => {
      this.#focused = target;
    });
    form.addEventListener(
      "focusout",
      ({ target, relatedTarget }) => {
        this.#focused = relatedTarget;
        if (this.#leave(target, relatedTarget)) show();
      },
      { capture: true },
    );
    // A finger is up before the browser acts as a mouse for it; only that moves the focus and then presses.
    for (const start of ["pointerdown", "mousedown"]) addEventListener(start, () => this.#press());
    for (const end of ["pointerup", "mouseup", "pointercancel", "keydown"]) {
      addEventListener(end, () => this.#release());
    }
  }

  /** Do something that moves what is on the page, as soon as no pointer is down. */
  whenReleased(act: () => void) {
    if (this.#isPressed) this.#waiting = act;
    else act();
  }

  #press() {
    this.#isPressed = true;
  }

  #release() {
    this.#isPressed = false;
    const act = this.#waiting;
    this.#waiting = null;
    if (act) setTimeout(act);
  }

  /** @returns Whether an entry or a section was left. */
  #leave(from: EventTarget | null, to: EventTarget | null) {
    const left = holdersOf(from).filter((holder) => !(to instanceof Node && holder.contains(to)));
    for (const holder of left) this.#left.add(holder);
    return left.length > 0;
  }

  /** From now on the checker may speak about a section. */
  ask(section: Element) {
    this.#left.add(section);
    for (const entry of section.querySelectorAll(HOLDERS)) this.#left.add(entry);
  }

  askAll() {
    for (const section of this.#form.querySelectorAll(SECTION)) this.ask(section);
  }

  /** Whether something may be said of a place of the form; an error, wherever nobody is writing. */
  isOpen(box: Element, isError: boolean) {
    const holder = box.closest(HOLDERS);
    if (this.isWhole || !holder || this.#left.has(holder)) return true;
    const isInside = this.#focused instanceof Node && holder.contains(this.#focused);
    return !isInside && (isError || this.isWritten(box.closest(SECTION)));
  }

  /** Whether the state of a section may be said, also where nothing is written in it. */
  isKnown(section: Element | null) {
    return this.isWhole || section === null || this.#left.has(section) || this.isWritten(section);
  }

  isWritten(section: Element | null) {
    const name = section instanceof HTMLElement ? (section.dataset.section ?? "") : "";
    return isThere(this.#plan.view?.get([name]) ?? null);
  }
}

/** The entries and the section around a place, from within. */
function holdersOf(place: EventTarget | null): Element[] {
  const holder = place instanceof Element ? place.closest(HOLDERS) : null;
  return holder ? [holder, ...holdersOf(holder.parentElement)] : [];
}
