/** Finding and making elements of the page. What people wrote becomes text, never HTML. */

/** The one element that a page always has. */
export function one<Type extends Element>(within: ParentNode, selector: string, type: new () => Type): Type {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}

export function all<Type extends Element>(within: ParentNode, selector: string, type: new () => Type): Type[] {
  return [...within.querySelectorAll(selector)].filter((found): found is Type => found instanceof type);
}

/** Make an element with attributes and content. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

/** Sent by an element that is about to be brought into view, for what shows one part at a time. */
export const REVEALED = "cop-reveal";

const saidIn = new WeakMap<Element, string>();

/** Put a text into an element, where it is another one: what is read out is not read out again. */
export function say(element: Element, text: string) {
  if (element.textContent === text || (saidIn.get(element) === text && isTranslated(element))) return;
  element.textContent = text;
  saidIn.set(element, text);
}

/** Whether a browser that translates the page has put other words into an element. */
function isTranslated(element: Element) {
  return element.textContent !== "" && [...element.children].every(({ localName }) => localName === "font");
}

/**
 * Set properties of an element, where they are others: a browser looks at its styles anew after each one that is set.
 */
export function put<Type extends Element>(element: Type, properties: Partial<Type>) {
  for (const name of Object.keys(properties) as (keyof Type)[]) {
    if (element[name] !== properties[name]) Object.assign(element, { [name]: properties[name] });
  }
}

const CONTROL = "input:not([type=file]), textarea, select, button";

/** The control of an element where somebody goes on: the reason of an answer that is chosen, else no other choice. */
function controlIn(element: Element) {
  const controls = all(element, CONTROL, HTMLElement).filter((control) => !control.matches(":disabled"));
  const reason = controls.find((control) => control.matches(".cop-reason *") && control.checkVisibility());
  const chosen = reason ?? controls.find((control) => !control.matches("[type=radio]:not(:checked)"));
  return element.matches(CONTROL)
    ? element
    : (chosen ?? controls[0] ?? element.querySelector("a[href]:not([hidden])") ?? element);
}

/** Bring an element into view and give it the focus; folds around it open. */
export function reveal(element: Element) {
  element.dispatchEvent(new Event(REVEALED, { bubbles: true }));
  for (let around = element.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
    around.open = true;
  }
  const target = controlIn(element);
  // What has no field, such as a choice from nothing, has the focus itself.
  if (target === element && !element.matches(CONTROL)) element.setAttribute("tabindex", "-1");
  if (target instanceof HTMLElement) target.focus();
  element.scrollIntoView({ block: "center" });
  // Where the element is higher than the window, what has the focus is seen, and what is asked there if that has room too.
  target.closest("[data-path]")?.querySelector("label, legend")?.scrollIntoView({ block: "nearest" });
  target.scrollIntoView({ block: "nearest" });
}
