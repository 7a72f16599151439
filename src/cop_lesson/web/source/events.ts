/** Tokens to events: each single value, and where each list and each group of names begins and ends. */

import { type Mark, type Style, type TokenKind, Tokens } from "./tokens.ts";

export interface Event {
  /** A sign is a dash or colon; it comes before what belongs to it. */
  kind: "scalar" | "list" | "names" | "end" | "alias" | "sign" | "document" | "stream end";
  start: Mark;
  end: Mark;
  value: string;
  style: Style;
  /** Whether it is in brackets. */
  flow: boolean;
  /** An anchor, a tag or an alias, of which a plan has none. */
  mark: "" | "&" | "!" | "*";
}

/** What is read of a text, one after the other. */
export type Events = Generator<Event, void, undefined>;

/**
 * Read a text as far as it is asked for; ends with an `FileProblem` where no reader goes on.
 *
 * The first document gives its events and then one of kind `document`; what follows it is either the end of the
 * stream or a second document.
 */
export function* events(text: string): Events {
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

function event(kind: Event["kind"], start: Mark, end: Mark, more: Partial<Event> = {}): Event {
  return { kind, start, end, value: "", style: "plain", flow: false, mark: "", ...more };
}

/** Take a dash or colon. */
function sign(tokens: Tokens) {
  const { start, end } = tokens.take();
  return event("sign", start, end);
}

function nothing(mark: Mark) {
  return event("scalar", mark, mark);
}

function* explicitContent(tokens: Tokens): Events {
  const { kind, start } = tokens.peek();
  if (["document start", "document end", "stream end"].includes(kind)) yield nothing(start);
  else yield* node(tokens);
}

/** One value. In brackets no block begins; below a name the dashes of a list may stand in the column of the name. */
function* node(tokens: Tokens, { flow = false, dashes = false }: { flow?: boolean; dashes?: boolean } = {}): Events {
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

/** An anchor and a tag, in either order; a tag with a handle of its own has no meaning in any plan. */
function readProperties(tokens: Tokens): { mark: "" | "&" | "!"; start?: Mark; end?: Mark } {
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

function* list(tokens: Tokens): Events {
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

function* dashesBelowName(tokens: Tokens): Events {
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

function* names(tokens: Tokens): Events {
  tokens.take();
  while (tokens.peek().kind === "?") {
    yield* nameOrText(tokens, "?");
    yield* nameOrText(tokens, ":");
  }
  yield* closing(tokens, "end");
}

function* nameOrText(tokens: Tokens, kind: TokenKind): Events {
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

function* closing(tokens: Tokens, kind: TokenKind): Events {
  const token = tokens.peek();
  if (token.kind !== kind) tokens.fail(token.start);
  yield event("end", token.start, token.end);
  tokens.take();
}

/**
 * The entries between brackets: between two of them stands a comma, and one may follow the last.
 *
 * @param last The bracket that closes them.
 */
function* inBrackets(tokens: Tokens, last: "]" | "}", entry: (tokens: Tokens) => Events): Events {
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

function listInBrackets(tokens: Tokens) {
  return inBrackets(tokens, "]", entryInBrackets);
}

function namesInBrackets(tokens: Tokens) {
  return inBrackets(tokens, "}", nameInBrackets);
}

/** An entry of a list in brackets; `[name: text]` holds a group of names without brackets of its own. */
function* entryInBrackets(tokens: Tokens): Events {
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

function* nameInBrackets(tokens: Tokens): Events {
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

function* textInBrackets(tokens: Tokens, ends: string[]): Events {
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
