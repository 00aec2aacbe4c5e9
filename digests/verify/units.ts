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
  [
    /^-? ?(?:km²|км²|кв\.? ?км|km2|quadratkilomet|square kilomet|sq\.? km|kilom[eè]tres? carr|kil[oó]metros? cuadrad|квадратн\p{L}+ (?:килом|кілом)|kilometr\p{L}+ kwadrat)/iu,
    "square-kilometre",
  ],
  [
    /^-? ?(?:m²|м²|кв\.? ?м(?!\p{L})|m2\b|quadratmeter|square met|sq\.? m(?!\p{L})|m[eè]tres? carr|metros? cuadrad|квадратн\p{L}+ метр|metr\p{L}* kwadrat)/iu,
    "square-metre",
  ],
  [/^-? ?%/, "percent"],
  [/^ ?pp(?!\p{L})/u, "point"],
  [/^\.? ?(?:€|eur\b)/i, "euro"],
  [/^\.? ?(?:\$|usd\b|долл)/i, "dollar"],
  [/^\.? ?£/, "pound"],
  [/^\.? ?(?:₽|руб(?!\p{L}))/iu, "rouble"],
  [/^\.? ?(?:₴|грн(?!\p{L}))/iu, "hryvnia"],
  [/^\.? ?(?:zł(?!\p{L})|pln\b)/iu, "zloty"],
  [/^-? ?(?:minut|мин(?:ут|\.|(?!\p{L}))|хвилин)/iu, "minute"],
  [/^-? ?(?:kg\b|kilo(?!m)|кг(?!\p{L})|килог|кілог)/iu, "kilogram"],
  [/^-? ?(?:grams?\b|gramm|gramow|gramów|грам|г(?!\p{L}))/iu, "gram"],
  [/^ ?(?:h|ч)(?![\p{L}\p{N}])/u, "hour"],
  [/^ ?min(?!\p{L})/iu, "minute"],
  [/^-? ?(?:stündig|stundig)/i, "hour"],
  [/^-? ?(?:tägig|tagig)/i, "day"],
  [/^-? ?(?:jährig|jahrig)/i, "year"],
  [/^-? ?(?:monatig)/i, "month"],
  [/^-? ?(?:cm\b|centim|сантим|см(?!\p{L})|zentim|centym)/iu, "centimetre"],
  [
    /^-? ?(?:m\b(?! ?€)|metros?\b|m[eè]tres?\b|meters?\b|metern?\b|metr(?:y|ow|ów)?\b|метр|м(?!\p{L}))/iu,
    "metre",
  ],
  [/^-? ?(?:ha\b|га(?!\p{L}))/iu, "hectare"],
  [/^-? ?(?:km\b|kilom[eè]t|килом|кілом|км(?!\p{L}))/iu, "kilometre"],
];
/** An hour in Ukrainian, and a year in Russian. */
const UKRAINIAN_HOUR = /^ ?год(?![\p{L}\p{N}])/u;
const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/€ ?$/, "euro"],
  [/\$ ?$/, "dollar"],
  [/£ ?$/, "pound"],
];

/** "A 64-million-pound building", "the 10-kilometre race". */
const JOINED: readonly (readonly [RegExp, string])[] =
  "dollar euro rouble pound hour day week month year kilometre metre mile tonne"
    .split(" ")
    .map((name) => [new RegExp(`\\d.*-${name}s?$`, "i"), name]);

interface Place {
  readonly text: string;
  readonly language: string;
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
  const joined = JOINED.find(([pattern]) => pattern.test(last.text));
  if (joined !== undefined) return { name: joined[1], at: null };
  const close = last.index + last.text.length;
  const after = text.slice(close, close + SIGN_CHARS);
  if (place.language === "uk" && UKRAINIAN_HOUR.test(after)) return { name: "hour", at: end };
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
const SIGN_CHARS = 28;

/** "26 million monthly users" are users. */
const RATE =
  /(?:ly|lich\p{L}*|mensu\p{L}*|annuel\p{L}*|anual\p{L}*|месячн\p{L}+|miesieczn\p{L}+|roczn\p{L}+)$/u;

/** "12.1 billion a year earlier" are no years. */
const EARLIER =
  /^(?:earlier|ago|before|ранее|назад|раніше|тому|zuvor|davor|fruher|plus|avant|antes|atras|wczesniej|temu)$/;
const isMultiplied = (reading: Place["readings"][number] | undefined): boolean =>
  /^\p{L}/u.test(reading?.token.text ?? "") || /\p{L}\.?$/u.test(reading?.token.text ?? "");

const PER = /^(?:a|an|im|en|per|pro|par|por|al|na|в|на|каждый|every|each)$/;

/** Whether the word at a place is what the amount that ends before `end` is counted in. */
function isUnitHere(readings: Place["readings"], at: number, end: number): boolean {
  const { concept = null, token } = readings[at] ?? {};
  if (concept === null || !UNITS.has(concept) || RATE.test(token?.folded ?? "")) return false;
  const isLater = isTimeUnit(concept) && EARLIER.test(readings[at + 1]?.token.folded ?? "");
  return !(isLater && isMultiplied(readings[end - 1]));
}

/** The unit that is the first word behind the amount that says something. */
function wordUnit({ readings, end }: Place): Unit | null {
  // "Two million New Zealand dollars"
  let first = end;
  while (first < end + MOST_NAMES && isCapital(readings[first])) first += 1;
  for (const at of [first, first + 1]) {
    const reading = readings[at];
    if (reading === undefined || reading.token.kind === "number") return null;
    const { concept, keys } = reading;
    // "21,000 a day" are not days.
    if (at > end && PER.test(readings[end]?.token.folded ?? "")) return null;
    if (concept !== null && isUnitHere(readings, at, end)) return { name: concept, at };
    if (keys.length > 0) return null;
  }
  return null;
}

/** How many names may stand between an amount of money and what it is counted in. */
const MOST_NAMES = 2;
const isCapital = (reading: Place["readings"][number] | undefined): boolean =>
  reading?.token.capital === true && !UNITS.has(reading.concept ?? "");

const MONEY = new Set("dollar euro rouble crown hryvnia pound yuan yen franc zloty".split(" "));

export const isMoney = (unit: string): boolean => MONEY.has(unit);

/** Whether a concept is a unit, or says when: what stands so in a sentence must stand in its source. */
export const isUnit = (concept: string): boolean => UNITS.has(concept);

/** What a unit is of another: so many hours are a day. */
const MEASURES: Readonly<Record<string, readonly [string, number]>> = {
  minute: ["minute", 1],
  hour: ["minute", 60],
  day: ["minute", 1440],
  week: ["minute", 10080],
  month: ["month", 1],
  year: ["month", 12],
  decade: ["month", 120],
  century: ["month", 1200],
  "square-metre": ["square-metre", 1],
  hectare: ["square-metre", 10_000],
  "square-kilometre": ["square-metre", 1_000_000],
  gram: ["gram", 1],
  kilogram: ["gram", 1000],
  tonne: ["gram", 1_000_000],
  centimetre: ["metre", 0.01],
  metre: ["metre", 1],
  kilometre: ["metre", 1000],
};

/** Whether a concept is a length of time. */
export const isTimeUnit = (concept: string): boolean =>
  /^(?:minute|month)$/.test(MEASURES[concept]?.[0] ?? "");

/** What an amount measures, whatever its unit: 48 hours and two days are one; null for a mere count. */
export function measureOf(value: number, unit: string | null): string | null {
  const measure = unit === null ? undefined : MEASURES[unit];
  return measure === undefined || !Number.isFinite(value)
    ? null
    : `m:${measure[0]}:${Number((value * measure[1]).toPrecision(12))}`;
}
