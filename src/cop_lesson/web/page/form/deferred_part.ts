/**
 * One question of a section that cannot be answered, such as who the sponsor is: the same choices as for the whole section,
 * shown when somebody asks for them or when the plan says so already.
 */

import { lastName, type Part } from "../../plan_format/format.ts";
import { capitalize } from "../../text/capital.ts";
import { all, make, one, put } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";

const NAMES = ["id", "for", "name", "aria-describedby"];

export class PartBoxes {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly words: Words;
  /** Those of a section that are not shown, by the name of the part. */
  #waiting = new Map<string, HTMLElement>();
  readonly #selects: HTMLSelectElement[] = [];

  /** @param show Called when somebody has asked for the choices of one part. */
  constructor(form: HTMLFormElement, plan: Plan, words: Words, show: () => void) {
    this.#form = form;
    this.#plan = plan;
    this.words = words;
    for (const whole of all(form, ".cop-deferring > [data-place]", HTMLElement)) this.#offer(whole, show);
  }

  /** Show what the plan answers already. */
  show(isAnswered: (box: HTMLElement) => boolean) {
    for (const [name, box] of this.#waiting) if (isAnswered(box)) this.#reveal(name);
    for (const select of this.#selects) put(select, { disabled: !this.#plan.isOpen });
  }

  #offer(whole: HTMLElement, show: () => void) {
    const { planFormat, report } = this.#plan;
    const section = planFormat.parts.get([whole.dataset.place ?? ""]);
    const parts = section?.kinds.has("object") ? planFormat.fieldsFor(section, report.asks) : [];
    if (parts.length < 2) return;
    const options = parts.map((part) => make("option", { value: part.names.join(".") }, capitalize(part.title)));
    const select = make("select", {}, make("option", { value: "" }, this.words.say("one-part-none")), ...options);
    const legend = whole.querySelector("legend")?.textContent ?? "";
    const hidden = make("span", { class: "visually-hidden" }, ` (${legend})`);
    whole.parentElement?.append(
      make("label", { class: "cop-one-part" }, this.words.say("one-part"), hidden, " ", select),
    );
    for (const part of parts) this.#waiting.set(part.names.join("."), this.#copy(whole, part));
    this.#selects.push(select);
    select.addEventListener("change", () => {
      const name = select.value;
      this.#reveal(name);
      select.value = "";
      show();
      // Who has chosen it cannot answer it; which answer it is can be changed there.
      this.#form.querySelector<HTMLElement>(`[data-place="${name}"] [value=not_yet]`)?.click();
    });
  }

  /** The choices of a section, for one of its parts. */
  #copy(whole: HTMLElement, part: Part) {
    const box = whole.cloneNode(true) as HTMLElement;
    const [before, after] = [`not-yet-${whole.dataset.defers}`, `not-yet-${part.names[0]}-${lastName(part)}`];
    for (const element of box.querySelectorAll("*")) {
      for (const name of NAMES) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replaceAll(before, after));
      }
    }
    one(box, "legend", HTMLElement).textContent = capitalize(part.title);
    for (const label of all(box, ".visually-hidden", HTMLElement)) label.textContent = ` (${part.title})`;
    for (const name of ["at", "answered"]) delete box.dataset[name];
    box.dataset.defers = box.dataset.place = part.names.join(".");
    return box;
  }

  #reveal(name: string) {
    const box = this.#waiting.get(name);
    if (!box) return;
    this.#waiting.delete(name);
    const section = this.#form.querySelector(`.cop-deferring > [data-place="${name.split(".")[0]}"]`);
    section?.parentElement?.querySelector(":scope > .cop-one-part")?.before(box);
    for (const option of all(this.#form, `.cop-one-part option[value="${name}"]`, HTMLOptionElement)) option.remove();
  }
}
