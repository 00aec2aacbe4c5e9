import { MAX_DEPTH } from "./canonicalise-problems.ts";

/** What is wrong with a text that is not JSON: it ends too early, or something inside it is. */
export type JsonFlaw = "cut" | "broken";

export interface JsonText {
  /** Integers too long for a number as text, digit by digit: they are ids. */
  readonly value: unknown;
  readonly flaw: JsonFlaw | null;
}

/** As long as the first integer a number does not hold exactly, 2^53. */
const LONG_NUMBER = /\d{16}/;

/**
 * Reads JSON, also where a template or a person wrote it: with commas too many or missing, quotes
 * and line ends that are not escaped, escapes that are none, names without quotes, brackets that do
 * not match. What it breaks off in is left out, except for what holds the items: those before are
 * whole. Never throws; in linear time.
 */
export function readJsonText(text: string): JsonText {
  const trimmed = text.trim();
  const exact = parse(trimmed);
  if (exact !== undefined && !LONG_NUMBER.test(trimmed)) return { value: exact, flaw: null };
  const reading: Reading = { text: trimmed, at: 0, depth: 0, isCut: false };
  const value = readValue(reading);
  if (exact !== undefined) return { value, flaw: null };
  return { value, flaw: reading.isCut ? "cut" : "broken" };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Reading {
  readonly text: string;
  at: number;
  /** Containers around `at`. */
  depth: number;
  /** The text ended inside of something. */
  isCut: boolean;
}

/** The feed and its list of items: of these what came before the end counts. */
const OUTER_DEPTH = 2;

/** Moves past what `pattern`, a sticky one, matches here, and gives it. */
function take(reading: Reading, pattern: RegExp): string {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text)?.[0] ?? "";
  reading.at += found.length;
  return found;
}

/** A value, or undefined where none is. */
function readValue(reading: Reading): unknown {
  take(reading, /\s*/y);
  switch (reading.text[reading.at]) {
    case "{":
      return readContainer(reading, readObject);
    case "[":
      return readContainer(reading, readArray);
    case '"':
      return readString(reading, VALUE_END);
    default:
      return readWord(reading);
  }
}

function readContainer(reading: Reading, read: (reading: Reading) => unknown): unknown {
  if (reading.depth >= MAX_DEPTH) return skipContainer(reading);
  reading.at += 1;
  reading.depth += 1;
  const value = read(reading);
  reading.depth -= 1;
  return reading.isCut && reading.depth >= OUTER_DEPTH ? undefined : value;
}

function readObject(reading: Reading): unknown {
  const members: [string, unknown][] = [];
  for (let next = nextIn(reading); !takeEnd(reading, next, "}"); next = nextIn(reading)) {
    // Another container where a name should stand: this one lacks its end.
    if (next === "{" || next === "[") break;
    const name = next === '"' ? readString(reading, NAME_END) : take(reading, WORD);
    if (take(reading, /\s*:/y) === "" || name === undefined) continue;
    const value = readValue(reading);
    if (value !== undefined) members.push([name, value]);
  }
  return Object.fromEntries(members);
}

function readArray(reading: Reading): unknown {
  const values: unknown[] = [];
  for (let next = nextIn(reading); !takeEnd(reading, next, "]"); next = nextIn(reading)) {
    const value = readValue(reading);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** The character the next part of a container begins with. */
function nextIn(reading: Reading): string | undefined {
  take(reading, /[\s,:]*/y);
  return reading.text[reading.at];
}

/** Moves past the end of a container; one of the other kind is left to the container around it. */
function takeEnd(reading: Reading, next: string | undefined, own: "}" | "]"): boolean {
  if (next === own) reading.at += 1;
  if (next === undefined) reading.isCut = true;
  return next === undefined || next === "}" || next === "]";
}

/** Passes over what is nested too deep to be read. */
function skipContainer(reading: Reading): undefined {
  let open = 0;
  do {
    const next = nextIn(reading);
    if (next === undefined) reading.isCut = true;
    else if (next === '"') readString(reading, NAME_END);
    else if (take(reading, WORD) === "") {
      reading.at += 1;
      open += next === "{" || next === "[" ? 1 : -1;
    }
  } while (open > 0 && !reading.isCut);
}

const WORD = /[^\s,:{}[\]"]+/y;

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** A number, `true`, `false`, `null`; undefined for any other word. */
function readWord(reading: Reading): unknown {
  const word = take(reading, WORD);
  const value = LITERAL.test(word) ? JSON.parse(word) : undefined;
  const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
  return isRounded && /^-?\d+$/.test(word) ? word : value;
}

/**
 * What follows the quote that ends a value: no text goes on like this, so that a quote before
 * anything else belongs to the text. Also a name, where the comma before it is missing.
 */
const VALUE_END = /\s*(?:$|[}\]]|,[\s,]*(?:$|["{[}\]\d-]|(?:true|false|null)\b)|"\w{1,40}"\s*:)/y;
/** The same of a name. */
const NAME_END = /\s*(?:$|[:,}\]])/y;

const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|(["'\\/bfnrt]))/y;
const CONTROLS: ReadonlyMap<string, string> = new Map(
  Object.entries({ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);

/** A string; undefined when the text ends before it does. */
function readString(reading: Reading, end: RegExp): string | undefined {
  const { text } = reading;
  const special = /["\\]/g;
  const pieces: string[] = [];
  reading.at += 1;
  for (;;) {
    special.lastIndex = reading.at;
    const found = special.exec(text);
    if (found === null) break;
    pieces.push(text.slice(reading.at, found.index));
    reading.at = found.index;
    if (found[0] === "\\") {
      pieces.push(readEscape(reading));
      continue;
    }
    reading.at += 1;
    end.lastIndex = reading.at;
    if (end.test(text)) return pieces.join("");
    pieces.push('"');
  }
  reading.at = text.length;
  reading.isCut = true;
  return undefined;
}

/** The character an escape stands for; a backslash that begins none stands for itself. */
function readEscape(reading: Reading): string {
  ESCAPE.lastIndex = reading.at;
  const [whole = "\\", code, character = "\\"] = ESCAPE.exec(reading.text) ?? [];
  reading.at += whole.length;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return CONTROLS.get(character) ?? character;
}
