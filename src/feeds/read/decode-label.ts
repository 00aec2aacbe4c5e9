import iconv from "iconv-lite";

/** A label as it is compared, without what writers vary and the library passes over (also a year). */
const keyOf = (label: string): string => label.toLowerCase().replace(/:\d{4}$|[^0-9a-z]/g, "");

/**
 * Labels that stand for another encoding on the web (WHATWG Encoding Standard, "Names and labels"):
 * what calls itself Latin-1 or ASCII is windows-1252, what calls itself GB 2312 is GB 18030.
 */
const LABELS: ReadonlyMap<string, string> = new Map([
  ["utf8", "utf-8"],
  ["ascii", "windows-1252"],
  ["usascii", "windows-1252"],
  ["latin1", "windows-1252"],
  ["iso88591", "windows-1252"],
  ["iso88599", "windows-1254"],
  ["gb2312", "gb18030"],
  ["gbk", "gb18030"],
  ["xsjis", "shift_jis"],
  ["ksc56011987", "euc-kr"],
]);

const WIDE = /^(?:utf(?:16|32)|ucs[24])/;
/** Names the library knows that are no character encodings. */
const NO_ENCODINGS: readonly string[] = ["base64", "binary", "hex"];

/** The encoding a label stands for, lower case; the label itself when nobody knows it. */
export function encodingOf(label: string): string {
  const name = label.trim().toLowerCase();
  const known = LABELS.get(keyOf(name));
  if (known !== undefined) return known;
  return iconv.encodingExists(name) ? name : (platformName(name) ?? name);
}

/**
 * Whether a text whose declaration can be read byte by byte can be in an encoding (of
 * `encodingOf`): not in a wide one, nor in one nobody knows.
 */
export function isByteEncoding(encoding: string): boolean {
  const key = keyOf(encoding);
  if (WIDE.test(key) || NO_ENCODINGS.includes(key)) return false;
  return iconv.encodingExists(encoding) || platformName(encoding) !== null;
}

/** Bytes as text. What the library lacks (ISO-2022-JP), the platform reads. */
export const textIn = (bytes: Uint8Array, encoding: string): string =>
  iconv.encodingExists(encoding)
    ? iconv.decode(bytes, encoding)
    : new TextDecoder(encoding).decode(bytes);

function platformName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
