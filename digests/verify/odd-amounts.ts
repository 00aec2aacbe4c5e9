import { powerOfTen } from "../../src/text/numbers.ts";
import type { Token } from "../../src/text/tokens.ts";

/** A number in a text: the tokens that write it, `end` behind the last one. */
export interface Amount {
  readonly value: string;
  readonly at: number;
  readonly end: number;
}

const THOUSAND_VALUE = 1000;
const MILLION_VALUE = 1_000_000;

/** "1 billion 300 million" is one number. */
export function isAddedTo(before: Amount, next: Amount, tokens: readonly Token[]): boolean {
  const isMultiplied = ({ at, end }: Amount): boolean =>
    tokens.slice(at, end).some(({ text }) => /\p{L}/u.test(text));
  const [one, other] = [Number(before.value), Number(next.value)];
  return (
    before.end === next.at &&
    isMultiplied(before) &&
    isMultiplied(next) &&
    one % MILLION_VALUE === 0 &&
    other % THOUSAND_VALUE === 0 &&
    other < one
  );
}

export const sumOf = (one: Amount, other: Amount): Amount => ({
  value: String(Number(one.value) + Number(other.value)),
  at: one.at,
  end: other.end,
});

/** "And a half" behind a number. */
const AND_HALF: Readonly<Record<string, RegExp>> = {
  en: /^and a half$/,
  ru: /^с половиной/,
  uk: /^з половиною/,
  fr: /^et demie?(?: |$)/,
  es: /^y medi[oa](?: |$)/,
  pl: /^i pol(?: |$)/,
};
const HALF_WORDS: Readonly<Record<string, number>> = { en: 3 };

/** "Seven and a half", "once millones y medio". */
export function withHalf(tokens: readonly Token[], amount: Amount, language: string): Amount {
  const next = (from: number): string =>
    tokens
      .slice(from, from + (HALF_WORDS[language] ?? 2))
      .map(({ folded }) => folded)
      .join(" ");
  const pattern = AND_HALF[language];
  // "Quatre heures et demie": what is counted stands between.
  for (const from of [amount.end, amount.end + 1]) {
    if (pattern?.test(next(from)) !== true) continue;
    const power =
      powerOfTen(tokens[amount.end - 1]?.folded ?? "", language, { isAttached: false }) ?? 0;
    const end = from === amount.end ? from + (HALF_WORDS[language] ?? 2) : amount.end;
    const value = Number(amount.value) + 10 ** power / 2;
    // "Four and a half million"
    const many = powerOfTen(tokens[end]?.folded ?? "", language, { isAttached: false });
    const isMany = many !== null && from === amount.end;
    return isMany
      ? { ...amount, value: String(value * 10 ** many), end: end + 1 }
      : { ...amount, value: String(value), end };
  }
  return amount;
}

const ROMAN = /^(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})$/;
const CENTURY = /^(?:век|столет|столітт|siecle|siglo|wiek|centur|jahrhundert)/;
const DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** A century: "XII века", "siglo XII". */
export function romanAmount(tokens: readonly Token[], at: number): Amount | null {
  const text = tokens[at]?.text ?? "";
  const isCentury = [at - 1, at + 1].some((next) => CENTURY.test(tokens[next]?.folded ?? ""));
  if (!isCentury || !ROMAN.test(text)) return null;
  const digits = [...text].map((digit) => DIGITS[digit] ?? 0);
  const value = digits.reduce(
    (sum, digit, place) => sum + (digit < (digits[place + 1] ?? 0) ? -digit : digit),
    0,
  );
  return { value: String(value), at, end: at + 1 };
}
