/** Finding and making elements of the page. What people wrote becomes text, never HTML. */

/**
 * The one element that a page always has.
 *
 * @template {Element} Type
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Type} type
 * @returns {Type}
 */
export function one(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * @template {Element} Type
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Type} type
 * @returns {Type[]}
 */
export function all(within, selector, type) {
  return Array.from(within.querySelectorAll(selector)).flatMap((found) => (found instanceof type ? [found] : []));
}

/**
 * Make an element with attributes and content.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

/**
 * Put a text into an element, where it is another one: what is read out is not read out again.
 *
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Set properties of an element, where they are others: a browser looks at its styles anew after each one that is set.
 *
 * @template {Element} Type
 * @param {Type} element
 * @param {Partial<Type>} properties
 */
export function put(element, properties) {
  for (const name of /** @type {(keyof Type)[]} */ (Object.keys(properties))) {
    if (element[name] !== properties[name]) Object.assign(element, { [name]: properties[name] });
  }
}

/**
 * Bring an element into view and give it the focus; folds around it open.
 *
 * @param {Element} element
 */
export function reveal(element) {
  for (let around = element.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
    around.open = true;
  }
  const control = element.querySelector("input:not([type=file], :disabled), textarea:not(:disabled), select:not(:disabled), button");
  const target = element.matches("input, textarea, select, button") ? element : (control ?? element);
  if (target instanceof HTMLElement) target.focus();
  element.scrollIntoView({ block: "center" });
  // What has the focus is seen also where the element is higher than the window.
  target.scrollIntoView({ block: "nearest" });
}
