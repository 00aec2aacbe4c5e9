/** A value as Python writes it; dictionaries and bytes are none that is compared here. */
export type Literal = string | number | boolean | readonly Literal[];

/** `entries[0]['title'] == u'Harbour'`: the names that lead to a value, and the value. */
export interface Comparison {
  /** Names and numbers in order, joined by dots; `len.entries` for `len(entries)`. */
  readonly path: string;
  readonly wanted: Literal;
}

interface Token {
  readonly kind: "string" | "number" | "name" | "sign";
  readonly text: string;
}

const QUOTED = [
  String.raw`"{3}(?:\\.|[^\\])*?"{3}`,
  String.raw`'{3}(?:\\.|[^\\])*?'{3}`,
  String.raw`"(?:\\.|[^"\\])*"`,
  String.raw`'(?:\\.|[^'\\])*'`,
];
const TOKEN = new RegExp(
  [
    String.raw`\s*(?:(?<prefix>[a-zA-Z]{0,2})(?<string>${QUOTED.join("|")})`,
    String.raw`(?<number>\d[\w.]*)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign>==|!=|<=|>=|\S))`,
  ].join("|"),
  "gsuy",
);

/** Bytes are told apart from text by this token, which no comparison has a use for. */
const BYTES: Token = { kind: "sign", text: "b''" };

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of expression.matchAll(TOKEN)) {
    const { prefix = "", string, number, name, sign = "" } = groups;
    if (string !== undefined) tokens.push(stringToken(prefix.toLowerCase(), string));
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}

function stringToken(prefix: string, source: string): Token {
  if (prefix.includes("b")) return BYTES;
  const quotes = /^(?:"""|''')/.test(source) ? 3 : 1;
  const inner = source.slice(quotes, -quotes);
  return { kind: "string", text: prefix.includes("r") ? inner : unescaped(inner) };
}

const SHORT: Readonly<Record<string, string>> = {
  ...{ n: "\n", t: "\t", r: "\r", a: "\u0007", b: "\b", f: "\f", v: "\v" },
  ...{ "\\": "\\", "'": "'", '"': '"', "\n": "" },
};

/** What Python does not know as an escape stays as it stands. */
const unescaped = (source: string): string =>
  source.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(.))/gs,
    (whole: string, x?: string, u?: string, long?: string, octal?: string, sign?: string) => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return SHORT[sign ?? ""] ?? whole;
    },
  );

/**
 * The comparisons of a value with a literal that must all hold for a Python expression to be true:
 * those with `==` at its top level, joined by `and`. What else it says is passed over.
 */
export const readComparisons = (expression: string): Comparison[] =>
  comparisonsOf(tokensOf(expression));

function comparisonsOf(tokens: readonly Token[]): Comparison[] {
  if (isWrapped(tokens)) return comparisonsOf(tokens.slice(1, -1));
  const [only, ...more] = conjuncts(tokens);
  if (only === undefined) return [];
  return more.length > 0 ? [only, ...more].flatMap(comparisonsOf) : comparisonOf(only);
}

function comparisonOf(tokens: readonly Token[]): Comparison[] {
  const reader = { tokens, at: 0 };
  const path = readPath(reader);
  if (path === null || !take(reader, "==")) return [];
  const wanted = readLiteral(reader);
  return wanted === null || reader.at < tokens.length ? [] : [{ path: path.join("."), wanted }];
}

const opens = ({ kind, text }: Token): boolean => kind === "sign" && "([{".includes(text);
const closes = ({ kind, text }: Token): boolean => kind === "sign" && ")]}".includes(text);

/** Whether parentheses stand around the whole. */
function isWrapped(tokens: readonly Token[]): boolean {
  if (tokens[0]?.kind !== "sign" || tokens[0].text !== "(") return false;
  let depth = 0;
  const end = tokens.findIndex((token) => {
    if (opens(token)) depth += 1;
    if (closes(token)) depth -= 1;
    return depth === 0;
  });
  return end === tokens.length - 1;
}

/** Nothing when an `or` joins them, since then none of them must hold. */
function conjuncts(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (opens(token)) depth += 1;
    if (closes(token)) depth -= 1;
    const word = token.kind === "name" && depth === 0 ? token.text : "";
    if (word === "or") return [];
    if (word === "and") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

function take(reader: Reader, sign: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== "sign" || token.text !== sign) return false;
  reader.at += 1;
  return true;
}

function readName(reader: Reader): string | null {
  const token = reader.tokens[reader.at];
  if (token?.kind !== "name") return null;
  reader.at += 1;
  return token.text;
}

/** `a.b['c'][0]` or `len(a.b)`. */
function readPath(reader: Reader): string[] | null {
  const name = readName(reader);
  if (name === null) return null;
  if (name === "len" && take(reader, "(")) {
    const inner = readPath(reader);
    return inner !== null && take(reader, ")") ? [name, ...inner] : null;
  }
  const path = [name];
  for (let step = readStep(reader); step !== undefined; step = readStep(reader)) {
    if (step === null) return null;
    path.push(step);
  }
  return path;
}

/** `.b` or `['b']`: null when it is neither, undefined when the path ends. */
function readStep(reader: Reader): string | null | undefined {
  if (take(reader, ".")) return readName(reader);
  if (!take(reader, "[")) return undefined;
  const key = readLiteral(reader);
  return key !== null && take(reader, "]") ? String(key) : null;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]" };
const NAMED: Readonly<Record<string, Literal>> = { True: true, False: false };

function readLiteral(reader: Reader): Literal | null {
  const token = reader.tokens[reader.at];
  if (token === undefined) return null;
  reader.at += 1;
  if (token.kind === "string") return token.text + readMoreText(reader);
  if (token.kind === "number") return readNumber(token.text);
  if (token.kind === "name") return NAMED[token.text] ?? null;
  if (token.text === "-") {
    const value = readLiteral(reader);
    return typeof value === "number" ? -value : null;
  }
  const closing = CLOSING[token.text];
  return closing === undefined ? null : readList(reader, closing);
}

function readNumber(text: string): number | null {
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}

/** Texts that follow each other are one. */
function readMoreText(reader: Reader): string {
  let text = "";
  for (let next = reader.tokens[reader.at]; next?.kind === "string"; ) {
    text += next.text;
    reader.at += 1;
    next = reader.tokens[reader.at];
  }
  return text;
}

/** Parentheses around one value without a comma are only parentheses. */
function readList(reader: Reader, closing: string): Literal | null {
  const values: Literal[] = [];
  let commas = 0;
  while (!take(reader, closing)) {
    const value = readLiteral(reader);
    if (value === null) return null;
    values.push(value);
    if (take(reader, ",")) commas += 1;
    else if (reader.tokens[reader.at]?.text !== closing) return null;
  }
  const [only] = values;
  return closing === ")" && commas === 0 && only !== undefined ? only : values;
}
