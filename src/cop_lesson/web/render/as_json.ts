/** Reports for programs: the public, versioned form that `schemas/report.schema.json` describes, of one plan. */

/** @typedef {import("../finding.ts").Finding} Finding */
/** @typedef {import("../finding.ts").Report} Report */

/** @param {Report} report */
export function asJson(report) {
  return {
    source: report.source,
    language: report.language,
    readable: report.readable,
    tier: report.tier,
    through: report.through,
    findings: report.findings.map(findingOf),
    set_aside: report.setAside.map(({ by, reason, finding }) => ({ by, reason, finding: findingOf(finding) })),
    deferred: report.deferrals.map(({ element, reason, until, position }) => ({
      element,
      reason,
      until,
      line: position.line,
    })),
    elements: report.elements.map(({ number, name, session, tier, state }) => ({ number, name, session, tier, state })),
    next_tier: report.nextTier.map(({ name }) => name),
  };
}

/** @param {Finding} finding */
function findingOf({ rule, severity, pointer, position, also, message, why, fix, element, session }) {
  return { rule, severity, pointer, ...position, also, message, why, fix, element, session };
}
