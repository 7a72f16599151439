/**
 * The values that a check returns: plain objects, with no behaviour beyond their own form.
 *
 * @typedef {(string | number)[]} Path Names and list positions from the top of the plan to one of its values.
 * @typedef {{line: number, column: number}} Position A place in the text, from 1; columns count code points.
 * @typedef {"error" | "missing" | "advice"} Severity How much a finding weighs.
 * @typedef {"present" | "missing" | "deferred" | "not started"} State What can be said of one element of a plan.
 *
 * @typedef {object} Finding One result of one rule.
 * @property {string} rule
 * @property {Severity} severity
 * @property {string} message
 * @property {string} why
 * @property {string} fix
 * @property {string} pointer An RFC 6901 pointer into the plan, also where the value it names is absent.
 * @property {Position} position
 * @property {Position | null} also A second place that belongs to the matter.
 * @property {string | null} element Where the lesson teaches it; empty for slips of writing, as is `session`.
 * @property {number | null} session
 *
 * @typedef {object} SetAside A finding that the plan itself answers.
 * @property {Finding} finding
 * @property {"deferred" | "silenced"} by
 * @property {string} reason
 *
 * @typedef {object} ElementState One of the elements, and whether this plan has it.
 * @property {number} number
 * @property {string} name
 * @property {string} title
 * @property {number} session
 * @property {string} tier
 * @property {State} state
 *
 * @typedef {object} Deferral What the plan leaves open on purpose. Without `until` it is left out for good.
 * @property {string} element
 * @property {string} title
 * @property {string} reason
 * @property {string | null} until
 * @property {Position} position
 *
 * @typedef {object} Report Everything that a check says about one plan; its findings are in the order of the file.
 * @property {string} source
 * @property {string} language
 * @property {string} tier
 * @property {number} through
 * @property {boolean} readable
 * @property {Finding[]} findings
 * @property {SetAside[]} setAside
 * @property {Deferral[]} deferrals
 * @property {ElementState[]} elements
 * @property {ElementState[]} nextTier
 */

/**
 * Write a path as an RFC 6901 pointer: `["needs", 0]` is `/needs/0`.
 *
 * @param {Path} path
 */
export function pointer(path) {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * Whether one position stands before another: less than 0, 0 or more, as for sorting.
 *
 * @param {Position} one
 * @param {Position} other
 */
export function comparePositions(one, other) {
  return one.line - other.line || one.column - other.column;
}
