import iconv from "iconv-lite";
import { guessEncoding } from "./decode-guess.ts";
import { encodingOf, isByteEncoding, textIn } from "./decode-label.ts";

export interface DecodedText {
  readonly text: string;
  /** The encoding the bytes were read as, lower case. */
  readonly encoding: string;
  /** A plain sentence when the bytes contradict what the feed says of them; else null. */
  readonly problem: string | null;
}

/** A declaration stands at the very start; what comes later is no declaration. */
const DECLARATION_BYTES = 400;
/**
 * Below this share of broken characters among the non-ASCII ones a text is UTF-8 with faults (a
 * letter cut in two, say): other encodings hardly ever form a valid sequence.
 */
const MAX_BROKEN_SHARE = 0.5;
/** The same where the feed claims another encoding and never names UTF-8. */
const MAX_REFUTING_SHARE = 0.1;

/** Byte order marks. */
const MARKS: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ["utf-8", 0xef, 0xbb, 0xbf],
  ["utf-32be", 0, 0, 0xfe, 0xff],
  ["utf-32le", 0xff, 0xfe, 0, 0],
  ["utf-16be", 0xfe, 0xff],
  ["utf-16le", 0xff, 0xfe],
];

/**
 * Where a wide encoding has its null bytes (0), since XML and JSON begin with ASCII characters.
 * Source: RFC 4627, section 3.
 */
const NULLS: ReadonlyMap<string, string> = new Map([
  ["000x", "utf-32be"],
  ["x000", "utf-32le"],
  ["0x0x", "utf-16be"],
  ["x0x0", "utf-16le"],
]);

/** So many bytes that continue a character in UTF-8 do so by chance in no other encoding. */
const CERTAIN_BYTES = 8;
/** The same of whole characters, in a text that holds broken ones as well. */
const CERTAIN_CHARACTERS = 8;

/**
 * Reads bytes as text, in the order of RFC 7303, section 3: byte order mark, charset of the HTTP
 * header, XML declaration, then UTF-8 when the bytes are valid as such, else a guess. A claim the
 * bytes refute is passed over and told in `problem`. Never throws; the byte order mark is not part of
 * the text.
 */
export function decode(bytes: Uint8Array, contentType: string | null): DecodedText {
  const marked = MARKS.find(([, ...start]) => start.every((byte, at) => bytes[at] === byte));
  const wide = marked?.[0] ?? wideByNulls(bytes);
  if (wide !== undefined) return decoded(bytes, wide);
  const utf8 = strictUtf8(bytes);
  const claims = claimsOf(bytes, contentType);
  if (utf8 !== null && (claims.length === 0 || claims.includes("utf-8"))) {
    // Single-byte text is next to never valid UTF-8 beyond ASCII, so a header that says otherwise
    // than the declaration is a server's default.
    return { text: utf8, encoding: "utf-8", problem: null };
  }
  const believed = claims.find((claim) => claim !== "utf-8" && isByteEncoding(claim));
  if (utf8 === null) return decodeBroken(bytes, { claims, believed });
  const isRefuted = bytes.length - utf8.length >= CERTAIN_BYTES;
  if (believed !== undefined && !isRefuted) return decoded(bytes, believed);
  return { text: utf8, encoding: "utf-8", problem: contradiction(claims) };
}

const wideByNulls = (bytes: Uint8Array): string | undefined =>
  NULLS.get([0, 1, 2, 3].map((at) => (bytes[at] === 0 ? "0" : "x")).join(""));

/** What the header and the declaration name, in this order, each encoding once. */
function claimsOf(bytes: Uint8Array, contentType: string | null): readonly string[] {
  const header = /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? "")?.[1];
  const labels = [header, declaredIn(bytes)].filter((label) => label !== undefined);
  return [...new Set(labels.map(encodingOf))];
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const start = iconv.decode(bytes.subarray(0, DECLARATION_BYTES), "latin1");
  return /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"'<>]+)["']/i.exec(start)?.[1];
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const decoded = (bytes: Uint8Array, encoding: string): DecodedText => ({
  text: textIn(bytes, encoding),
  encoding,
  problem: null,
});

const contradiction = (claims: readonly string[]): string | null =>
  claims.length === 0
    ? null
    : `The feed says its encoding is ${claims.join(" and ")}, which does not fit its bytes; it was read as UTF-8.`;

/** Bytes that are not valid UTF-8 throughout. */
function decodeBroken(
  bytes: Uint8Array,
  said: { readonly claims: readonly string[]; readonly believed: string | undefined },
): DecodedText {
  const { claims, believed } = said;
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const isElse = believed !== undefined && !claims.includes("utf-8");
  if (isElse ? isSurelyUtf8(lenient) : isRatherUtf8(lenient)) {
    const broken = "A few characters of the feed are broken UTF-8; they are shown as \uFFFD.";
    const problem = isElse ? `${contradiction(claims)} ${broken}` : broken;
    return { text: lenient, encoding: "utf-8", problem };
  }
  return believed === undefined ? guess(bytes, claims) : decoded(bytes, believed);
}

const isRatherUtf8 = (lenient: string): boolean => {
  const { whole, broken } = countBeyondAscii(lenient);
  return broken < MAX_BROKEN_SHARE * (whole + broken);
};

const isSurelyUtf8 = (lenient: string): boolean => {
  const { whole, broken } = countBeyondAscii(lenient);
  return whole >= CERTAIN_CHARACTERS && broken < MAX_REFUTING_SHARE * (whole + broken);
};

function countBeyondAscii(text: string): { readonly whole: number; readonly broken: number } {
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken += 1;
    else if (unit > 0x7f) whole += 1;
  }
  return { whole, broken };
}

/** Bytes that are not UTF-8 and whose encoding nothing credible names. */
function guess(bytes: Uint8Array, claims: readonly string[]): DecodedText {
  const encoding = guessEncoding(bytes);
  const said = claims.length === 0 ? "does not say its encoding" : `is not ${claims.join(" or ")}`;
  const problem = `The feed ${said}; it was read as ${encoding}, so check that its letters are right.`;
  return { ...decoded(bytes, encoding), problem };
}
