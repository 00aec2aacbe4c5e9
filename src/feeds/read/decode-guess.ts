import iconv from "iconv-lite";

/** A text says what it is written in long before its end. */
const READ_BYTES = 200_000;

/** In each list first the likely one: another must fit better, not as well. */
const CYRILLIC = ["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866"];
const LATIN = ["windows-1252", "windows-1250"];

/** The single-byte encoding that makes the most sense of bytes that are no UTF-8. */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, READ_BYTES);
  if (!looksCyrillic(sample)) return bestOf(LATIN, sample, countInnerLetters);
  return bestOf(CYRILLIC, sample.filter(isHigh), rateCyrillic);
}

/** What encodings disagree on; ASCII is the same in all of them. */
const isHigh = (byte: number): boolean => byte > 0x7f;

function bestOf(
  encodings: readonly string[],
  bytes: Uint8Array,
  rate: (text: string) => number,
): string {
  const rated = encodings.map((encoding) => ({
    encoding,
    points: rate(iconv.decode(bytes, encoding)),
  }));
  return rated.reduce((best, next) => (next.points > best.points ? next : best)).encoding;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Windows-1251 and KOI8-R hold the same letters in another order, with capital and small ones
 * exchanged: read as the wrong one, a text is in capitals and made of rare letters. More than half
 * of a Russian or Ukrainian text are these eleven; a text all in capitals is told by them alone.
 */
const rateCyrillic = (text: string): number =>
  8 * count(text, /[оеаинтсрвлі]/gi) + count(text, /[а-яёіїєґ]/g);

/**
 * Polish and Czech have letters where western text has signs (`ł` is `³`). Only those behind another
 * letter count, as signs never stand: `¿` would begin words in `ż`.
 */
const countInnerLetters = (text: string): number => count(text, /(?<=\p{L})(?![a-z])\p{L}/giu);

/** Cyrillic words are runs of high bytes; the accented letters of western words stand alone. */
const CYRILLIC_RUN = 2.5;

function looksCyrillic(bytes: Uint8Array): boolean {
  let high = 0;
  let runs = 0;
  for (const [at, byte] of bytes.entries()) {
    if (!isHigh(byte)) continue;
    high += 1;
    if (!isHigh(bytes[at - 1] ?? 0)) runs += 1;
  }
  return high >= CYRILLIC_RUN * runs;
}
