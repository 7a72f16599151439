/** Tokens to events: each single value, and where each list and each group of names begins and ends. */

import { Tokens } from "./tokens.ts";

/** @typedef {import("./tokens.ts").Mark} Mark */
/** @typedef {import("./tokens.ts").Style} Style */

/**
 * @typedef {object} Event
 * @property {"scalar" | "list" | "names" | "end" | "alias" | "sign" | "document" | "stream end"} kind
 *   A sign is a dash or colon; it comes before what belongs to it.
 * @property {Mark} start
 * @property {Mark} end
 * @property {string} value
 * @property {Style} style
 * @property {boolean} flow Whether it is in brackets.
 * @property {"" | "&" | "!" | "*"} mark An anchor, a tag or an alias, of which a plan has none.
 *
 * @typedef {Generator<Event, void, undefined>} Events
 */

/**
 * Read a text as far as it is asked for; ends with an `Unreadable` where no reader goes on.
 *
 * The first document gives its events and then one of kind `document`; what follows it is either the end of the
 * stream or a second document.
 *
 * @param {string} text
 * @returns {Events}
 */
export function* events(text) {
  const tokens = new Tokens(text);
  if (tokens.peek().kind === "document start") {
    tokens.take();
    yield* explicitContent(tokens);
  } else {
    yield* node(tokens);
  }
  const end = tokens.peek();
  if (end.kind === "document end") tokens.take();
  yield event("document", end.start, end.start);
  let following = tokens.peek();
  while (following.kind === "document end") {
    tokens.take();
    following = tokens.peek();
  }
  if (following.kind !== "stream end" && following.kind !== "document start") tokens.fail(following.start);
  yield event(following.kind === "stream end" ? "stream end" : "document", following.start, following.end);
}

/**
 * @param {Event["kind"]} kind
 * @param {Mark} start
 * @param {Mark} end
 * @param {Partial<Event>} more
 * @returns {Event}
 */
function event(kind, start, end, more = {}) {
  return { kind, start, end, value: "", style: "plain", flow: false, mark: "", ...more };
}

/** Take a dash or colon. @param {Tokens} tokens */
function sign(tokens) {
  const { start, end } = tokens.take();
  return event("sign", start, end);
}

/** @param {Mark} mark */
function nothing(mark) {
  return event("scalar", mark, mark);
}

/**
 * @param {Tokens} tokens
 * @returns {Events}
 */
function* explicitContent(tokens) {
  const { kind, start } = tokens.peek();
  if (["document start", "document end", "stream end"].includes(kind)) yield nothing(start);
  else yield* node(tokens);
}

/**
 * One value. In brackets no block begins; below a name the dashes of a list may stand in the column of the name.
 *
 * @param {Tokens} tokens
 * @param {{flow?: boolean, dashes?: boolean}} options
 * @returns {Events}
 */
function* node(tokens, { flow = false, dashes = false } = {}) {
  if (tokens.peek().kind === "*") {
    const alias = tokens.take();
    yield event("alias", alias.start, alias.end, { mark: "*" });
    return;
  }
  const { mark, ...properties } = readProperties(tokens);
  const token = tokens.peek();
  const start = properties.start ?? token.start;
  if (dashes && token.kind === "-") {
    yield event("list", start, token.end, { mark });
    yield* dashesBelowName(tokens);
  } else if (token.kind === "scalar") {
    tokens.take();
    yield event("scalar", start, token.end, { value: token.value, style: token.style, mark });
  } else if (token.kind === "[" || token.kind === "{") {
    yield event(token.kind === "[" ? "list" : "names", start, token.end, { flow: true, mark });
    yield* token.kind === "[" ? listInBrackets(tokens) : namesInBrackets(tokens);
  } else if (!flow && (token.kind === "list" || token.kind === "names")) {
    yield event(token.kind, start, token.end, { mark });
    yield* token.kind === "list" ? list(tokens) : names(tokens);
  } else if (mark) {
    yield event("scalar", start, properties.end ?? start, { mark });
  } else {
    tokens.fail(token.start);
  }
}

/**
 * An anchor and a tag, in either order; a tag with a handle of its own has no meaning in any plan.
 *
 * @param {Tokens} tokens
 * @returns {{mark: "" | "&" | "!", start?: Mark, end?: Mark}}
 */
function readProperties(tokens) {
  const first = tokens.peek();
  if (first.kind !== "&" && first.kind !== "!") return { mark: "" };
  tokens.take();
  const second = tokens.peek();
  const both = (second.kind === "&" || second.kind === "!") && second.kind !== first.kind;
  if (both) {
    tokens.take();
    tokens.peek();
  }
  const tag = first.kind === "!" ? first : both ? second : null;
  if (tag?.value) tokens.fail(tag.start);
  const mark = both ? "&" : first.kind;
  return { mark, start: first.start, end: both ? second.end : first.end };
}

/**
 * @param {Tokens} tokens
 * @returns {Events}
 */
function* list(tokens) {
  tokens.take();
  for (;;) {
    const token = tokens.peek();
    if (token.kind !== "-") break;
    yield sign(tokens);
    if (["-", "end"].includes(tokens.peek().kind)) yield nothing(token.end);
    else yield* node(tokens);
  }
  yield* closing(tokens, "end");
}

/**
 * @param {Tokens} tokens
 * @returns {Events}
 */
function* dashesBelowName(tokens) {
  for (;;) {
    const token = tokens.peek();
    if (token.kind !== "-") {
      yield event("end", token.start, token.start);
      return;
    }
    yield sign(tokens);
    if (["-", "?", ":", "end"].includes(tokens.peek().kind)) yield nothing(token.end);
    else yield* node(tokens);
  }
}

/**
 * @param {Tokens} tokens
 * @returns {Events}
 */
function* names(tokens) {
  tokens.take();
  while (tokens.peek().kind === "?") {
    yield* nameOrText(tokens, "?");
    yield* nameOrText(tokens, ":");
  }
  yield* closing(tokens, "end");
}

/**
 * @param {Tokens} tokens
 * @param {string} kind
 * @returns {Events}
 */
function* nameOrText(tokens, kind) {
  const token = tokens.peek();
  if (token.kind !== kind) {
    yield nothing(token.start);
    return;
  }
  if (kind === ":") yield sign(tokens);
  else tokens.take();
  if (["?", ":", "end"].includes(tokens.peek().kind)) yield nothing(token.end);
  else yield* node(tokens, { dashes: true });
}

/**
 * @param {Tokens} tokens
 * @param {string} kind
 * @returns {Events}
 */
function* closing(tokens, kind) {
  const token = tokens.peek();
  if (token.kind !== kind) tokens.fail(token.start);
  yield event("end", token.start, token.end);
  tokens.take();
}

/**
 * The entries between brackets: between two of them stands a comma, and one may follow the last.
 *
 * @param {Tokens} tokens
 * @param {string} last The bracket that closes them.
 * @param {(tokens: Tokens) => Events} entry
 * @returns {Events}
 */
function* inBrackets(tokens, last, entry) {
  tokens.take();
  for (let first = true; tokens.peek().kind !== last; first = false) {
    if (!first) {
      if (tokens.peek().kind !== ",") tokens.fail(tokens.peek().start);
      tokens.take();
      if (tokens.peek().kind === last) break;
    }
    yield* entry(tokens);
  }
  yield* closing(tokens, last);
}

/** @param {Tokens} tokens */
function listInBrackets(tokens) {
  return inBrackets(tokens, "]", entryInBrackets);
}

/** @param {Tokens} tokens */
function namesInBrackets(tokens) {
  return inBrackets(tokens, "}", nameInBrackets);
}

/**
 * An entry of a list in brackets; `[name: text]` holds a group of names without brackets of its own.
 *
 * @param {Tokens} tokens
 * @returns {Events}
 */
function* entryInBrackets(tokens) {
  const token = tokens.peek();
  if (token.kind !== "?") {
    yield* node(tokens, { flow: true });
    return;
  }
  yield event("names", token.start, token.end, { flow: true });
  tokens.take();
  const name = tokens.peek();
  if ([":", ",", "]"].includes(name.kind)) {
    tokens.take();
    yield nothing(name.end);
  } else {
    yield* node(tokens, { flow: true });
  }
  yield* textInBrackets(tokens, [",", "]"]);
  const { start } = tokens.peek();
  yield event("end", start, start);
}

/**
 * @param {Tokens} tokens
 * @returns {Events}
 */
function* nameInBrackets(tokens) {
  if (tokens.peek().kind !== "?") {
    yield* node(tokens, { flow: true });
    yield nothing(tokens.peek().start);
    return;
  }
  tokens.take();
  const { kind, start } = tokens.peek();
  if ([":", ",", "}"].includes(kind)) yield nothing(start);
  else yield* node(tokens, { flow: true });
  yield* textInBrackets(tokens, [",", "}"]);
}

/**
 * @param {Tokens} tokens
 * @param {string[]} ends
 * @returns {Events}
 */
function* textInBrackets(tokens, ends) {
  let token = tokens.peek();
  if (token.kind === ":") {
    yield sign(tokens);
    token = tokens.peek();
    if (!ends.includes(token.kind)) {
      yield* node(tokens, { flow: true });
      return;
    }
  }
  yield nothing(token.start);
}
