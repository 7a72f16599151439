/** A plan to look at, which is shown in the place of the reader's own and leaves that as it is. */

import { UNASKED } from "./device.ts";
import { one, say } from "./dom.ts";
import { asOwn } from "./guide/from_example.ts";
import type { PageData } from "./page_data.ts";
import { fresh, NEW_FILE } from "./storage/blank_plan.ts";
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

function take(example: Example, { plan, keeping: { store }, words, notices }: PageParts) {
  const own = store.load();
  const isWritten = own !== null && own.text !== fresh(plan);
  if (isWritten && !confirm(words.say("confirm-example"))) return;
  const isFree = !isWritten || store.remember(own);
  // Where nothing is kept yet, nobody was asked whose device this is.
  const isAsked = own ? !own.finished?.includes(UNASKED) : store.isShared;
  const text = asOwn(example.text, new URLSearchParams(location.search).get("asks"));
  const kept = { ...NEW_FILE, text, finished: isAsked ? [] : [UNASKED] };
  const keep = () => (isAsked ? store.keep(kept) : store.share(true, kept));
  if (isFree && keep() === "kept") goOn({ [TAKEN]: isWritten });
  else notices.warn(words.say("not-taken"));
}

/** Show the page with the own plan, which tells what has happened. */
function goOn(state: object) {
  history.replaceState(state, "", ownPlan());
  location.reload();
}

/**
 * After an example has become the own plan, say so, what to change first, and the ways back: to the session, and to the
 * plan before. They are still there after the change.
 *
 * @param change Goes to what is to be changed.
 */
export function tellOfTaking(form: HTMLFormElement, parts: PageParts, change: () => void) {
  const { keeping, page, words, notices } = parts;
  const isReplaced: unknown = history.state?.[TAKEN];
  if (isReplaced === undefined) return;
  history.replaceState(null, "");
  const [before] = isReplaced ? keeping.store.earlier : [];
  const link = new URLSearchParams(location.search);
  const session = link.get("through") ?? "";
  const room = link.get("from") === "room" ? page.rooms?.[session] : undefined;
  const place = room ?? page.links[session];
  const ways: [string, () => void][] = [];
  const back = words.say(room ? "taken-room" : "taken-session", { session });
  if (place) ways.push([back, () => location.assign(place)]);
  if (before) ways.push([words.say("taken-back"), () => keeping.exchange(before.kept, words.say("got-back"))]);
  ways.push([words.say("taken-go-on"), () => {}]);
  const changed = () => {
    notices.ask(words.say("taken-changed"), ways);
    change();
  };
  const text = before ? `${words.say("taken")} ${words.say("taken-before")}` : words.say("taken");
  notices.ask(text, [[words.say("taken-name"), changed], ...ways]);
  setTimeout(() => one(form, ".cop-notice", HTMLElement).scrollIntoView({ block: "center" }));
}
