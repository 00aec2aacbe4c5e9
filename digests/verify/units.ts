import type { Token } from "../../src/text/tokens.ts";

/** Concepts of the glossary that amounts are counted in: no two of them are ever the same thing. */
const UNITS = new Set(
  (
    "dollar euro rouble crown hryvnia pound yuan yen franc zloty percent hour day week month year " +
    "decade century kilometre metre mile hectare litre tonne barrel"
  ).split(" "),
);

/** Signs and short forms, at the beginning of what follows an amount. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^-? ?%/, "percent"],
  [/^\.? ?(?:€|eur\b)/i, "euro"],
  [/^\.? ?(?:\$|usd\b|долл)/i, "dollar"],
  [/^\.? ?£/, "pound"],
  [/^\.? ?(?:₽|руб(?!\p{L}))/iu, "rouble"],
  [/^\.? ?(?:₴|грн(?!\p{L}))/iu, "hryvnia"],
  [/^\.? ?(?:zł(?!\p{L})|pln\b)/iu, "zloty"],
  [/^-? ?(?:minut|мин(?:ут|\.)|хвилин)/iu, "minute"],
  [/^-? ?(?:kg\b|kilo|кг(?!\p{L})|килог|кілог)/iu, "kilogram"],
  [/^-? ?(?:ha\b|га(?!\p{L}))/iu, "hectare"],
  [/^-? ?(?:km\b|км(?!\p{L}))/iu, "kilometre"],
];
const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/€ ?$/, "euro"],
  [/\$ ?$/, "dollar"],
  [/£ ?$/, "pound"],
];

interface Place {
  readonly text: string;
  readonly readings: readonly {
    readonly token: Token;
    readonly concept: string | null;
    readonly keys: readonly string[];
  }[];
  /** Tokens of the amount, `end` behind the last one. */
  readonly at: number;
  readonly end: number;
}

/** A unit in the text: its name, and the token that writes it, if one does. */
export interface Unit {
  readonly name: string;
  readonly at: number | null;
}

/** What an amount is counted in, where that is money, time or a measure. */
export function unitOf(place: Place): Unit | null {
  const { text, readings, at, end } = place;
  const [first, last] = [readings[at]?.token, readings[end - 1]?.token];
  if (first === undefined || last === undefined) return null;
  const close = last.index + last.text.length;
  const after = text.slice(close, close + SIGN_CHARS);
  const sign = SIGNS.find(([pattern]) => pattern.test(after));
  if (sign !== undefined) {
    const isWord = /^-?\.? ?\p{L}/u.test(after) && readings[end] !== undefined;
    return { name: sign[1], at: isWord ? end : null };
  }
  const before = text.slice(Math.max(0, first.index - 2), first.index);
  const open = BEFORE.find(([pattern]) => pattern.test(before));
  return open === undefined ? wordUnit(place) : { name: open[1], at: null };
}

/** Enough for a sign or the beginning of a word. */
const SIGN_CHARS = 12;

/** "26 million monthly users" are users. */
const RATE =
  /(?:ly|lich\p{L}*|mensu\p{L}*|annuel\p{L}*|anual\p{L}*|месячн\p{L}+|miesieczn\p{L}+|roczn\p{L}+)$/u;

/** The unit that is the first word behind the amount that says something. */
function wordUnit({ readings, end }: Place): Unit | null {
  for (const at of [end, end + 1]) {
    const reading = readings[at];
    if (reading === undefined || reading.token.kind === "number") return null;
    const { concept, keys } = reading;
    const isAdjective = RATE.test(reading.token.folded);
    if (concept !== null && UNITS.has(concept) && !isAdjective) return { name: concept, at };
    if (keys.length > 0) return null;
  }
  return null;
}

/** Whether a concept is a unit, or says when: what stands so in a sentence must stand in its source. */
export const isUnit = (concept: string): boolean => UNITS.has(concept);
