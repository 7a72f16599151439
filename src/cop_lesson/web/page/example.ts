/** A plan to look at, which is shown in the place of the reader's own and leaves that as it is. */

import { ASKS } from "../plan_format/format.ts";
import { fresh, NEW_FILE } from "./blank_plan.ts";
import { one, say } from "./dom.ts";
import type { PageData } from "./page_data.ts";
import type { PageParts } from "./tools.ts";

/** What the page notes for itself while it is loaded anew: whether another plan gave way to the example. */
const TAKEN = "cop-taken";

export type Example = PageData["examples"][number];

/** The example that the address asks for. */
export function askedExample({ examples }: PageData): Example | null {
  const name = new URLSearchParams(location.search).get("example");
  return examples.find((example) => example.name === name) ?? null;
}

/** Say that this is an example, and offer to begin an own plan with it. */
export function showExample(form: HTMLFormElement, example: Example, parts: PageParts) {
  form.classList.add("cop-is-example");
  const box = one(form, ".cop-as-example", HTMLElement);
  say(one(box, "strong", HTMLElement), example.title);
  one(box, "a", HTMLAnchorElement).href = ownPlan();
  one(box, "button", HTMLButtonElement).addEventListener("click", () => take(example, parts));
  box.hidden = false;
}

/** The address of an example for somebody who was sent for a certain plan, which it becomes when it is taken. */
export function withAsked(search: string, asks: string) {
  const link = new URLSearchParams(search);
  link.set("asks", asks);
  return `?${link}`;
}

/** The page without the example; the session of today is the same. */
function ownPlan() {
  const link = new URLSearchParams(location.search);
  link.delete("example");
  return location.pathname + (link.size ? `?${link}` : "");
}

/** The text of an example, which asks for what somebody was sent for. */
function textFor({ text }: Example) {
  const asked = ASKS.find((asks) => asks === new URLSearchParams(location.search).get("asks"));
  return asked ? text.replace(/^asks: .*$/mu, `asks: ${asked}`) : text;
}

function take(example: Example, { plan, keeping: { store }, words, notices }: PageParts) {
  const own = store.load();
  const isWritten = own !== null && own.text !== fresh(plan);
  if (isWritten && !confirm(words.say("confirm-example"))) return;
  const isFree = !isWritten || store.remember(own);
  if (isFree && store.keep({ ...NEW_FILE, text: textFor(example) }) === "kept") goOn({ [TAKEN]: isWritten });
  else notices.warn(words.say("not-taken"));
}

/** Show the page with the own plan, which tells what has happened. */
function goOn(state: object) {
  history.replaceState(state, "", ownPlan());
  location.reload();
}

/** After an example has become the own plan, say so, and offer the way back to the plan before it. */
export function tellOfTaking({ keeping, words, notices }: PageParts) {
  const isReplaced: unknown = history.state?.[TAKEN];
  if (isReplaced === undefined) return;
  history.replaceState(null, "");
  const [before] = isReplaced ? keeping.store.earlier : [];
  if (!before) {
    notices.tell(words.say("taken"));
    return;
  }
  notices.ask(`${words.say("taken")} ${words.say("taken-before")}`, [
    [words.say("taken-back"), () => keeping.exchange(before.kept, words.say("got-back"))],
    [words.say("taken-go-on"), () => {}],
  ]);
}
