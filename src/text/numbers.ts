import { foldAccents } from "./transliterate.ts";

/** Words that multiply the number before them, as powers of ten, in folded letters. */
interface Multipliers {
  /** Whole words. */
  readonly exact: Readonly<Record<string, number>>;
  /** Beginnings, for languages that decline the word. */
  readonly prefixes: readonly (readonly [string, number])[];
}

/** German, French, Spanish and Polish count by the long scale: their Billion is 10^12. */
const MULTIPLIERS: Readonly<Record<string, Multipliers>> = {
  en: {
    exact: { hundred: 2, thousand: 3, mn: 6, mln: 6, bn: 9, bln: 9, tn: 12, trn: 12 },
    prefixes: [
      ["million", 6],
      ["billion", 9],
      ["trillion", 12],
    ],
  },
  ru: {
    exact: { тыс: 3, млн: 6, млрд: 9, трлн: 12 },
    prefixes: [
      ["тысяч", 3],
      ["миллион", 6],
      ["миллиард", 9],
      ["триллион", 12],
    ],
  },
  uk: {
    exact: { тис: 3, млн: 6, млрд: 9, трлн: 12 },
    prefixes: [
      ["тисяч", 3],
      ["мільйон", 6],
      ["мільярд", 9],
      ["трильйон", 12],
    ],
  },
  de: {
    exact: { hundert: 2, tausend: 3, tsd: 3, mio: 6, mill: 6, mrd: 9, md: 9, bio: 12 },
    prefixes: [
      ["million", 6],
      ["milliard", 9],
      ["billion", 12],
    ],
  },
  fr: {
    exact: { cents: 2, mille: 3, millier: 3, milliers: 3, mio: 6, mds: 9, md: 9, mrd: 9 },
    prefixes: [
      ["million", 6],
      ["milliard", 9],
      ["billion", 12],
    ],
  },
  es: {
    exact: { mil: 3, miles: 3, mill: 6, mm: 6, billon: 12, billones: 12 },
    prefixes: [
      ["millon", 6],
      ["millardo", 9],
    ],
  },
  pl: {
    exact: { tys: 3, mln: 6, mld: 9, bln: 12 },
    prefixes: [
      ["tysiac", 3],
      ["tysiec", 3],
      ["milion", 6],
      ["miliard", 9],
      ["bilion", 12],
    ],
  },
};

/** Written onto the digits without a blank ("300k", "70M"); a blank makes it a unit ("70 m"). */
const ATTACHED = /^(?:k|K|M)$/;
const ATTACHED_ENGLISH: Readonly<Record<string, number>> = { m: 6, b: 9, bn: 9, mn: 6, tn: 12 };

function attachedPower(word: string, language: string): number | null {
  if (ATTACHED.test(word)) return word === "M" ? 6 : 3;
  return language === "en" ? (ATTACHED_ENGLISH[word.toLowerCase()] ?? null) : null;
}

/**
 * The power of ten a word (as written, without a full stop) multiplies the number before it by, or
 * null: "Mio" in German gives 6. `isAttached` says that no blank stands between them. A language
 * without a table of its own is read as English.
 */
export function powerOfTen(
  word: string,
  language: string,
  options: { readonly isAttached: boolean },
): number | null {
  const folded = foldAccents(word);
  const multipliers = MULTIPLIERS[language] ?? MULTIPLIERS["en"];
  const exact = multipliers?.exact[folded];
  if (exact !== undefined) return exact;
  const prefix = multipliers?.prefixes.find(([beginning]) => folded.startsWith(beginning));
  if (prefix !== undefined) return prefix[1];
  return options.isAttached ? attachedPower(word, language) : null;
}

/** Languages that write 1.500 for fifteen hundred; the others have no full stop in whole numbers. */
const POINT_GROUPS = new Set(["de", "es", "it", "pt", "nl", "tr", "id", "da", "el"]);

/** Longer runs of digits are account numbers and noise. */
const MAX_DIGITS = 30;

/** How a number was multiplied: `power` is the power of ten its multiplier stands for, or 0. */
interface NumberContext {
  readonly language: string;
  readonly power: number;
}

/** Whether the one separator in `1.234` or `1,234` stands before thousands and not before decimals. */
function isGrouping(whole: string, separator: string, { language, power }: NumberContext): boolean {
  if (whole.length > 3 || whole.startsWith("0")) return false;
  if (language === "en" || language === "und") return separator === ",";
  if (separator === "." && POINT_GROUPS.has(language)) return true;
  // "1,234 млн" is a decimal; a bare "10,000" in a Russian text was copied from an English one.
  return power === 0;
}

const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;

/** Digits before and after the decimal mark; null for what is no number (a date, a version). */
function splitDecimals(digits: string, context: NumberContext): readonly [string, string] | null {
  const marks = digits.replace(/\d/g, "");
  if (marks === "") return [digits, ""];
  const mark = marks.slice(-1);
  const at = digits.lastIndexOf(mark);
  const [whole, rest] = [digits.slice(0, at), digits.slice(at + 1)];
  if (marks.length === 1) {
    const isWhole = rest.length === 3 && isGrouping(whole, mark, context);
    return isWhole ? [whole + rest, ""] : [whole, rest];
  }
  if (GROUPED.test(digits)) return [digits.replaceAll(mark, ""), ""];
  return GROUPED.test(whole) && !whole.includes(mark) ? [whole.replace(/[.,]/g, ""), rest] : null;
}

/** Moves the decimal mark by text, since 2.3 * 10^9 in floating point may end in …0001. */
function shift(whole: string, decimals: string, power: number): string {
  const moved = whole + decimals.slice(0, power).padEnd(power, "0");
  const rest = decimals.slice(power).replace(/0+$/, "");
  const digits = moved.replace(/^0+(?=\d)/, "");
  return rest === "" ? digits : `${digits}.${rest}`;
}

/**
 * The value of a number as written (digits and . or , with blanks or apostrophes between groups):
 * "10 800 000", "10.800.000" and "10,8" with power 6 are all "10800000". Three digits after one
 * separator are thousands as the language has it, and never after a leading zero. Null for what is
 * no number: dates and versions (12.02.2026), more than 30 digits.
 */
export function numberValue(written: string, context: NumberContext): string | null {
  const digits = written.normalize("NFKC").replace(/[^\d.,]/g, "");
  if (digits.length > MAX_DIGITS) return null;
  const parts = splitDecimals(digits, context);
  return parts === null ? null : shift(parts[0], parts[1], context.power);
}
