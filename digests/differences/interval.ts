/** The values that a figure may stand for. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** On which side of the figure the true value is said to be. */
type Side = "above" | "below" | "upTo" | "about" | "exact";

/** The words that stand right before a figure and hedge it, as printed. */
type Hedges = Readonly<Record<Exclude<Side, "exact">, string>>;

const HEDGES: Readonly<Record<string, Hedges>> = {
  en: {
    above: `more than|over|at least|above|exceed(?:s|ed|ing)|upwards of|no(?:t|thing)?(?: fewer| less) than`,
    below: "nearly|almost|close to|just under|less than|fewer than|under|below|not quite",
    upTo: "up to|as much as|as many as|at most|no more than",
    about: "about|around|some|roughly|approximately|an estimated|estimated|near",
  },
  ru: {
    above: "более(?: чем)?|больше(?: чем)?|свыше|не менее(?: чем)?|как минимум|превысил[ао]?",
    below: "менее(?: чем)?|меньше|почти|без малого",
    upTo: "до|не более(?: чем)?|максимум",
    about: "около|примерно|порядка|приблизительно",
  },
  uk: {
    above: "понад|більше(?: ніж)?|більш(?: ніж| як)?|щонайменше|не менше|перевищил[ао]",
    below: "менше(?: ніж)?|менш ніж|майже",
    upTo: "до|не більше|максимум",
    about: "близько|приблизно|орієнтовно",
  },
  de: {
    above: "mehr als|über|mindestens|wenigstens|gut",
    below: "weniger als|fast|knapp|beinahe|nahezu|unter",
    upTo: "bis zu|höchstens|maximal",
    about: "rund|etwa|ungefähr|circa|ca\\.|schätzungsweise",
  },
  fr: {
    above: "plus de|plus d['’]|au moins|au-delà de|dépass(?:e|é)",
    below: "moins de|près de|presque|à peine",
    upTo: "jusqu['’]à|au plus|au maximum",
    about: "environ|quelque|autour de|à peu près",
  },
  es: {
    above: "más de|al menos|por lo menos|super(?:a|ó|an) los",
    below: "menos de|casi|cerca de",
    upTo: "hasta|como máximo",
    about: "unos|unas|alrededor de|aproximadamente|en torno a",
  },
  pl: {
    above: "ponad|więcej niż|co najmniej|przynajmniej|powyżej",
    below: "mniej niż|prawie|niemal|blisko|poniżej",
    upTo: "do|maksymalnie|najwyżej",
    about: "około|ok\\.|mniej więcej",
  },
};

const SIDES = ["above", "upTo", "below", "about"] as const;

const PATTERNS = new Map(
  Object.entries(HEDGES).map(([language, hedges]) => [
    language,
    SIDES.map(
      (side) => [side, new RegExp(`(?<![\\p{L}\\p{M}])(?:${hedges[side]})\\s?$`, "iu")] as const,
    ),
  ]),
);

/** No hedge is longer, with the blank behind it. */
const HEDGE_CHARS = 24;

interface Hedge {
  readonly side: Side;
  /** As written, with the blank behind it; empty for none. */
  readonly written: string;
}

/** The hedge that `before`, what stands before a figure, ends in. */
export function hedgeAtEnd(before: string, language: string): Hedge {
  const tail = before.slice(-HEDGE_CHARS);
  for (const [side, pattern] of PATTERNS.get(language) ?? []) {
    const written = pattern.exec(tail)?.[0];
    if (written !== undefined) return { side, written };
  }
  return { side: "exact", written: "" };
}

/** Shares of a figure that people allow themselves: nobody says "100 million" of 120 million. */
const ROUNDING = 0.05;
const ABOUT = 0.03;
const ABOVE = 0.25;
const BELOW = 0.1;
const UP_TO = 0.5;
/** Of the last digit's step: 9.4 and 9.5 must not meet. */
const HALF = 0.49;

/** What may be meant by a figure with so many decimals, hedged so. */
export function intervalOf(value: number, decimals: number, side: Side): Interval {
  const step = lastStep(value, decimals);
  const slack = Math.min(HALF * step, ROUNDING * value);
  switch (side) {
    case "above":
      return { low: value - slack, high: value + Math.min(firstStep(value), ABOVE * value) };
    case "below":
      return { low: value - Math.min(HALF * step, BELOW * value), high: value };
    case "upTo":
      return { low: UP_TO * value, high: value + slack };
    case "about": {
      const wide = Math.max(slack, ABOUT * value);
      return { low: value - wide, high: value + wide };
    }
    case "exact":
      return { low: value - slack, high: value + slack };
  }
}

/** What the last digit that is no filling nought counts: a million in 97,000,000. */
function lastStep(value: number, decimals: number): number {
  if (decimals > 0) return 10 ** -decimals;
  let step = 1;
  while (step < value && value % (step * 10) === 0) step *= 10;
  return step;
}

const firstStep = (value: number): number => 10 ** Math.floor(Math.log10(value));

export const meet = (one: Interval, other: Interval): boolean =>
  one.low <= other.high && other.low <= one.high;
