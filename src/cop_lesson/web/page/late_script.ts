/** A script that a page loads once it is asked for. It calls a function of `copLesson` with what it adds. */

import { make } from "./dom.ts";

export class LateScript<Added> {
  readonly #address: string;
  /** Once the script is asked for. */
  #coming: Promise<Added | null> | null = null;
  #tell = (_added: Added | null) => {};

  constructor(address: string) {
    this.#address = address;
  }

  /**
   * Ask for the script, once; where it did not come, whoever asks next has it asked for again.
   *
   * @returns What it adds, or nothing where it did not come.
   */
  load(): Promise<Added | null> {
    if (this.#coming) return this.#coming;
    const script = make("script", { src: this.#address });
    script.addEventListener("error", () => {
      this.#coming = null;
      script.remove();
      this.#tell(null);
    });
    // One that has come to nothing has added nothing by then.
    script.addEventListener("load", () => this.#tell(null));
    document.head.append(script);
    this.#coming = new Promise((resolve) => {
      this.#tell = resolve;
    });
    return this.#coming;
  }

  add(added: Added) {
    this.#tell(added);
  }
}
