/** Reports for programs: the public, versioned form that `schemas/reports/report.schema.json` describes, of one plan. */

import { byWeight, type Finding, type Report } from "../finding.ts";

export function asJson(report: Report) {
  return {
    source: report.source,
    language: report.language,
    readable: report.readable,
    asks: report.asks,
    through: report.through,
    findings: byWeight(report.findings).map(findingOf),
    set_aside: report.setAside.map(({ by, reason, finding }) => ({ by, reason, finding: findingOf(finding) })),
    deferred: report.deferrals.map(({ element, answer, reason, until, position }) => ({
      element,
      answer,
      reason,
      until,
      line: position.line,
    })),
    elements: report.elements.map(({ number, name, session, askedBy, state }) => ({
      number,
      name,
      session,
      asked_by: askedBy,
      state,
    })),
    next_elements: report.nextElements.map(({ name }) => name),
  };
}

function findingOf({ rule, severity, pointer, position, ...others }: Finding) {
  const { also, message, why, fix, element, session, concern, rank } = others;
  return { rule, severity, pointer, ...position, also, message, why, fix, element, session, concern, rank };
}
