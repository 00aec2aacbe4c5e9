import iconv from "iconv-lite";
import { guessEncoding } from "./decode-guess.ts";

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

const WIDE = /^(?:utf-?(?:16|32)|ucs-?[24])/;

/**
 * Labels that stand for another encoding on the web (WHATWG Encoding Standard, "Names and labels"):
 * what calls itself Latin-1 or ASCII is windows-1252, what calls itself GB 2312 is GB 18030.
 */
const LABELS: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  ascii: "windows-1252",
  "us-ascii": "windows-1252",
  latin1: "windows-1252",
  "iso-8859-1": "windows-1252",
  "iso8859-1": "windows-1252",
  "iso-8859-9": "windows-1254",
  gb2312: "gb18030",
  gbk: "gb18030",
  "x-sjis": "shift_jis",
  "ks_c_5601-1987": "euc-kr",
};

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

/**
 * Reads bytes as text, in the order of RFC 7303, section 3: byte order mark, charset of the HTTP
 * header, XML declaration, then UTF-8 when the bytes are valid as such, else a guess. A claim the bytes refute is passed over and told in `problem`.
 * Never throws; the byte order mark is not part of the text.
 */
export function decode(bytes: Uint8Array, contentType: string | null): DecodedText {
  const marked = MARKS.find(([, ...start]) => start.every((byte, at) => bytes[at] === byte));
  const wide = marked?.[0] ?? wideByNulls(bytes);
  if (wide !== undefined) return decoded(bytes, wide);
  const utf8 = strictUtf8(bytes);
  const header = label(/charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? "")?.[1]);
  const declaration = label(declaredIn(bytes));
  const claims = [header, declaration].filter((claim) => claim !== null);
  if (utf8 !== null && (claims.length === 0 || claims.includes("utf-8"))) {
    // Single-byte text is next to never valid UTF-8 beyond ASCII, so a header that says otherwise
    // than the declaration is a server's default.
    return { text: utf8, encoding: "utf-8", problem: null };
  }
  const believed = claims.find((claim) => claim !== "utf-8" && isPossible(claim));
  const isRefuted = utf8 !== null && bytes.length - utf8.length >= CERTAIN_BYTES;
  if (believed !== undefined && !isRefuted) return decoded(bytes, believed);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", problem: contradiction(claims) };
  return guess(bytes, claims);
}

const wideByNulls = (bytes: Uint8Array): string | undefined =>
  NULLS.get([0, 1, 2, 3].map((at) => (bytes[at] === 0 ? "0" : "x")).join(""));

const label = (claim: string | undefined): string | null => {
  if (claim === undefined) return null;
  const name = claim.toLowerCase();
  return LABELS[name] ?? name;
};

/**
 * A declaration that can be read byte by byte was not written in a wide encoding. The second list
 * are names the library knows that are no character encodings.
 */
const isPossible = (encoding: string): boolean =>
  !WIDE.test(encoding) &&
  !["base64", "binary", "hex"].includes(encoding) &&
  iconv.encodingExists(encoding);

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
  text: iconv.decode(bytes, encoding),
  encoding,
  problem: null,
});

const contradiction = (claims: readonly string[]): string | null =>
  claims.length === 0
    ? null
    : `The feed says its encoding is ${claims.join(" and ")}, which does not fit its bytes; it was read as UTF-8.`;

/** Bytes that are not valid UTF-8 and that nothing credible names. */
function guess(bytes: Uint8Array, claims: readonly string[]): DecodedText {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  if (brokenShare(lenient) < MAX_BROKEN_SHARE) {
    const problem = "A few characters of the feed are broken UTF-8; they are shown as \uFFFD.";
    return { text: lenient, encoding: "utf-8", problem };
  }
  const encoding = guessEncoding(bytes);
  const said = claims.length === 0 ? "does not say its encoding" : `is not ${claims.join(" or ")}`;
  const problem = `The feed ${said}; it was read as ${encoding}, so check that its letters are right.`;
  return { ...decoded(bytes, encoding), problem };
}

function brokenShare(text: string): number {
  let broken = 0;
  let beyondAscii = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) beyondAscii += 1;
    if (unit === 0xfffd) broken += 1;
  }
  return beyondAscii === 0 ? 0 : broken / beyondAscii;
}
