/** Advice that somebody leaves aside with a reason, which stays in the file, in the report and here, and can be asked again. */

import type { Finding } from "../../finding.ts";
import type { Data } from "../../source/read.ts";
import { make } from "../dom.ts";
import type { Plan } from "../plan.ts";
import { withDays } from "./days.ts";

const LIST = "silenced";

/** A fold below a piece of advice, in which it is left aside; nothing where the plan cannot take that. */
export function leavingAside(finding: Finding, plan: Plan, done: () => void) {
  const { phrases } = plan;
  if (finding.severity !== "advice" || !plan.isOpen || entriesOf(plan) === null) return null;
  const reason = make("input", { type: "text" });
  const button = make("button", { type: "button" }, phrases.aside_do ?? "");
  const said = make("p", { class: "cop-made-note", role: "status" });
  const leave = () => {
    if (!reason.value.trim()) {
      said.textContent = phrases.aside_why ?? "";
      reason.focus();
      return;
    }
    leaveAside(finding, reason.value.trim(), plan);
    done();
  };
  button.addEventListener("click", leave);
  reason.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") leave();
  });
  const label = make("label", {}, make("span", {}, phrases.aside_reason ?? ""), reason);
  const help = make("p", { class: "cop-help" }, phrases.aside_help ?? "");
  const summary = make(
    "summary",
    {},
    phrases.aside_open ?? "",
    make("span", { class: "visually-hidden" }, `: ${withDays(finding)}`),
  );
  return make("details", { class: "cop-leave-aside" }, summary, label, help, button, said);
}

/** What was left aside of the advice that a form would show, each with its reason and a way to have it asked again. */
export function leftAside(plan: Plan, isHere: (finding: Finding) => boolean, done: () => void) {
  const { phrases, report } = plan;
  const items = new Map<string, HTMLElement>();
  for (const { finding, by, reason } of report.setAside) {
    if (by !== "silenced" || items.has(finding.rule) || !isHere(finding)) continue;
    const again = make("button", { type: "button" }, phrases.aside_again ?? "");
    const message = withDays(finding);
    again.setAttribute("aria-label", `${phrases.aside_again ?? ""}: ${message}`);
    again.addEventListener("click", () => {
      askAgain(finding.rule, plan);
      done();
    });
    const told = [message, " ", make("em", {}, reason), " "];
    items.set(finding.rule, make("li", { "data-of": finding.rule }, ...told, ...(plan.isOpen ? [again] : [])));
  }
  return [...items.values()];
}

function leaveAside({ rule }: Finding, reason: string, plan: Plan) {
  const entry = new Map<string, Data>([
    ["rule", rule],
    ["reason", reason],
  ]);
  plan.edit((editor, document) => editor.add(document, [LIST], entry), { of: `${LIST} ${rule}`, by: null });
}

function askAgain(rule: string, plan: Plan) {
  const at = entriesOf(plan)?.findIndex((entry) => entry instanceof Map && entry.get("rule") === rule) ?? -1;
  if (at < 0) return;
  plan.edit((editor, document) => editor.remove(document, [LIST, at]), { of: `${LIST} ${rule} again`, by: null });
}

/** The list of what is left aside; nothing where something else stands in its place. */
function entriesOf({ document }: Plan): Data[] | null {
  const written = document?.data instanceof Map ? (document.data.get(LIST) ?? []) : null;
  return Array.isArray(written) ? written : null;
}
