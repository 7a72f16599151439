/** When forms begin: not before somebody is likely to use one, since a page is there to be read first. */

/** How long a form waits for a sign, in milliseconds. */
const PATIENCE = 6000;
/** What readers do; a reader who only scrolls comes near to the form. */
const SIGNS = ["keydown", "pointerdown", "focusin"];

/**
 * Wait until a form is less than a screen away, the reader does something, or the page has been there for a while.
 *
 * @param {HTMLFormElement[]} forms
 * @returns {Promise<void>}
 */
export function wanted(forms) {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && begin(), {
      rootMargin: "100% 0px",
    });
    const begin = () => {
      waiting.abort();
      near.disconnect();
      resolve();
    };
    for (const form of forms) near.observe(form);
    for (const sign of SIGNS) addEventListener(sign, begin, { passive: true, signal: waiting.signal });
    setTimeout(begin, location.hash ? 0 : PATIENCE);
  });
}
