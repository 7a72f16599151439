/** The answers of a page, sent to oneself or to a peer: with the question for the peer, and with the plan to go on with. */

import { all, one } from "../dom.ts";
import { inForm } from "../form/written.ts";
import type { Shared } from "./lazy_documents.ts";

const FORM = "form.cop-form";
/** What browsers and programs for messages take: not every one of them takes a file that ends in .yaml. */
const FILE = "my-plan.txt";

/** Hand the answers to the programs of the device; somebody who then changes their mind is told nothing. */
export async function send(shared: Shared) {
  const text = answers(shared);
  const file = new File([shared.plan.bytes], FILE, { type: "text/plain" });
  const withFile = { title: document.title, text, files: [file] };
  const takesFile = navigator.canShare?.(withFile) ?? false;
  try {
    await navigator.share(takesFile ? withFile : { title: document.title, text: withPlan(text, shared) });
    shared.notices.tell(shared.words.say("sent"));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    shared.notices.tell(shared.words.say("not-sent"));
  }
}

/**
 * Copy the answers for people, without the file, unless that alone says what is written; where the browser does not let
 * a page do that, show them to be copied by hand.
 */
export async function copy(shared: Shared) {
  const said = answers(shared);
  const text = shared.plan.document ? said : withPlan(said, shared);
  const place = all(document, ".cop-by-hand", HTMLTextAreaElement).at(-1);
  try {
    await navigator.clipboard.writeText(text);
    if (place) place.hidden = true;
    shared.notices.tell(shared.words.say("copied"));
  } catch {
    shared.notices.tell(shared.words.say("copy-by-hand"));
    if (place) Object.assign(place, { hidden: false, value: text });
    place?.select();
  }
}

/** What is written on the page, and the question for the peer. */
function answers({ plan, words }: Shared) {
  const written = all(document, FORM, HTMLFormElement).flatMap((form) => {
    return inForm(form).map((line) => (line.role ? `\n${line.textContent}` : line.textContent?.trim()));
  });
  const title = one(document, "h1", HTMLElement).firstChild?.textContent?.trim() ?? "";
  const question = document.querySelector<HTMLElement>(".cop-peer-question:not([hidden])")?.dataset.question;
  const nothing = `\n${words.say(plan.document ? "nothing-written" : "slip")}`;
  const lines = [title, ...(written.length ? written : [nothing])];
  return [...lines, ...(question ? ["", words.say("for-peer", { question })] : [])].join("\n");
}

/** The text, and below it the plan as its file has it. */
function withPlan(text: string, { plan, words }: Shared) {
  return `${text}\n\n${words.say("plan-below")}\n\n${plan.text}`;
}
