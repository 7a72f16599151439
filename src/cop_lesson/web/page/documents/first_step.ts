/** The first step, with which a plan begins to be done: an entry for a calendar. */

import { asCalendar, uidOf } from "../../render/calendar.ts";
import { capitalize } from "../../text/capital.ts";
import { fold } from "../../text/wording.ts";
import { one } from "../dom.ts";
import { firstStep, STEP } from "../first_step.ts";
import type { Shared } from "./lazy_documents.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export class FirstStep {
  readonly #button: HTMLButtonElement;
  readonly shared: Shared;
  readonly #phrases: Record<string, string>;

  constructor(box: HTMLElement, shared: Shared, phrases: Record<string, string>) {
    this.#button = one(box, "[data-do=calendar]", HTMLButtonElement);
    this.shared = shared;
    this.#phrases = phrases;
    this.#button.addEventListener("click", () => void this.#save());
    this.show();
  }

  show() {
    this.#button.disabled = !DAY.test(firstStep(this.shared.plan).due);
  }

  async #save() {
    const { plan, download, notices, words } = this.shared;
    const { action: text, owner, due: day, progress } = firstStep(plan);
    const who = [owner, capitalize(progress)].filter(Boolean).join(". ");
    const uid = await uidOf(this.#identity, `${STEP} ${fold(text)}`);
    const kind = plan.planFormat.parts.get([STEP])?.item ?? "";
    const entry = { day, text, who, kind, uid };
    const calendar = asCalendar(entry, this.#phrases, this.#written("community", "name") || plan.name, new Date());
    const name = "first-step.ics";
    download(name, new TextEncoder().encode(calendar), "text/calendar");
    notices.tell(words.say("downloaded", { name }));
  }

  /** What a calendar knows a community by: its contact, or its names. */
  get #identity() {
    const names = ["contact", "name", "institution"].map((name) => fold(this.#written("community", name)));
    const [contact, ...others] = names;
    return contact || others.join("\0");
  }

  #written(...path: (string | number)[]) {
    return this.shared.plan.view?.written(path) ?? "";
  }
}
