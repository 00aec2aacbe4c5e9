import { createPhrases, type Piece } from "./typed-words.ts";

/** A time of day at some place of a line. */
export type Clock =
  | {
      readonly kind: "time";
      /** After midnight. */
      readonly minutes: number;
      /** Pieces it takes. */
      readonly length: number;
      /** Nothing but a number: only its neighbours tell that it is an hour. */
      readonly isBare: boolean;
    }
  | { readonly kind: "bad-time" };

/** The part of the day an hour is in. */
export type DayPart = "morning" | "manana" | "day" | "afternoon" | "evening" | "night";

const DAY_PARTS = createPhrases<DayPart>([
  [
    "morning",
    "am, a m, in the morning, утра, утром, ранку, вранці, ранком, morgens, früh, vormittags, am Morgen, in der Früh, du matin, de la madrugada",
  ],
  ["manana", "de la mañana, por la mañana"],
  ["day", "дня, днем, вдень, mittags, du midi, del mediodía, del día"],
  [
    "afternoon",
    "pm, p m, in the afternoon, пополудни, пополудні, nachmittags, am Nachmittag, de l'après-midi, de la tarde, por la tarde",
  ],
  [
    "evening",
    "in the evening, вечера, вечером, вечора, увечері, ввечері, abends, am Abend, du soir",
  ],
  ["night", "at night, ночи, ночью, ночі, вночі, nachts, in der Nacht, de la nuit, de la noche"],
]);

/** What stands after an hour. English "hours" is missing: "8 hours" is how long, not when. */
const HOUR_MARKS = new Set(
  "h hs hr hrs oclock uhr heure heures hora horas ч час часа часов год година годину години годині годин".split(
    " ",
  ),
);
const MINUTE_MARKS = new Set(
  "m min mins minutes minuten minutos мин минут минуты хв хвилин хвилини".split(" "),
);

export interface ClockOptions {
  /** What the words before said of an hour that does not say it itself. */
  readonly part?: DayPart | undefined;
  /** `18-30` and `18-00` are times, as they are often written in Russian; elsewhere two hours. */
  readonly canDash?: boolean;
}

const HALF_DAY = 12;
/** From this hour on "at night" is before midnight. */
const NIGHT_BEGINS = 6;
/** "3 дня" is in the afternoon, "11 дня" before noon. */
const DAY_BEGINS = 8;

/**
 * Reads a time of day: `8:30`, `08.30`, `8h30`, `8 Uhr 30`, `0830`, `8`, `8am`, `8 вечера`. Null where
 * no number stands.
 */
export function readClock(
  pieces: readonly Piece[],
  at: number,
  { part, canDash = false }: ClockOptions = {},
): Clock | null {
  const first = pieces[at];
  if (first?.kind !== "number") return null;
  const digits = readDigits(pieces, at, canDash);
  if (digits === null) return { kind: "bad-time" };
  const own = readDayPart(pieces, digits);
  const end = own?.end ?? digits.end;
  if (isWrittenOn(pieces[end])) return { kind: "bad-time" };
  // "08:30" is by the clock of 24 hours, whatever was said of the evening.
  const said =
    own !== null || first.text.startsWith("0") ? null : hourOf(digits.hour, part ?? null);
  const hour = said ?? hourOf(digits.hour, own?.part ?? null);
  if (hour === null || digits.minute > 59) return { kind: "bad-time" };
  // 24:00 is midnight, 24:30 is none.
  if (hour === 24 && digits.minute > 0) return { kind: "bad-time" };
  return {
    ...{ kind: "time", minutes: (hour % 24) * 60 + digits.minute, length: end - at },
    isBare: digits.isBare && own === null,
  };
}

interface Digits {
  readonly hour: number;
  readonly minute: number;
  /** Where the next piece stands. */
  readonly end: number;
  readonly isBare: boolean;
}

function readDigits(pieces: readonly Piece[], at: number, canDash: boolean): Digits | null {
  const digits = pieces[at]?.text ?? "";
  if (digits.length === 4) {
    const [hour, minute] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
    return withMark(pieces, { hour, minute, end: at + 1, isBare: true });
  }
  if (digits.length > 2) return null;
  const hour = Number(digits);
  const [next, after] = [pieces[at + 1], pieces[at + 2]];
  if (next?.isGlued && (/^[:.]$/.test(next.text) || (canDash && isDashed(next, after)))) {
    if (!after?.isGlued || !/^[0-9]{2}$/.test(after.text)) return null;
    return withMark(pieces, { hour, minute: Number(after.text), end: at + 3, isBare: false });
  }
  if (next === undefined || !HOUR_MARKS.has(next.text)) {
    return { hour, minute: 0, end: at + 1, isBare: true };
  }
  return isMinutes(pieces, at + 2)
    ? minutesAfterMark(pieces, { hour, minute: Number(after?.text), end: at + 3, isBare: false })
    : { hour, minute: 0, end: at + 2, isBare: false };
}

/** `18-30`; but `8-18` and `8-9` are from one hour to another. */
const isDashed = (dash: Piece, minutes: Piece | undefined): boolean =>
  dash.text === "-" && minutes?.isGlued === true && /^(?:00|2[5-9]|[3-5][0-9])$/.test(minutes.text);

/** "8h30", "8 Uhr 30" and "8h 30" are one time, "8h 18h" and "8h 18" two. */
function isMinutes(pieces: readonly Piece[], at: number): boolean {
  const [mark, number, next] = [pieces[at - 1], pieces[at], pieces[at + 1]];
  if (number === undefined || !/^[0-9]{2}$/.test(number.text)) return false;
  if (number.isGlued) return true;
  if (next !== undefined && HOUR_MARKS.has(next.text)) return false;
  if (next?.isGlued && (next.text === ":" || next.text === ".")) return false;
  return mark?.isGlued === false || Number(number.text) > 23;
}

const minutesAfterMark = (pieces: readonly Piece[], digits: Digits): Digits =>
  MINUTE_MARKS.has(pieces[digits.end]?.text ?? "") ? { ...digits, end: digits.end + 1 } : digits;

const withMark = (pieces: readonly Piece[], digits: Digits): Digits =>
  HOUR_MARKS.has(pieces[digits.end]?.text ?? "")
    ? { ...digits, end: digits.end + 1, isBare: false }
    : digits;

function readDayPart(
  pieces: readonly Piece[],
  { hour, end }: Digits,
): { readonly part: DayPart; readonly end: number } | null {
  const found = DAY_PARTS.at(pieces, end);
  if (found === null) return null;
  // "um 20 am Montag": a preposition there, not the English mark.
  const isPreposition = found.length === 1 && pieces[end]?.text === "am" && hour > HALF_DAY;
  if (isPreposition && !pieces[end]?.isGlued) return null;
  return { part: found.value, end: end + found.length };
}

/** `8x`, `8:30:15` and `12.05.2026` are no times. */
const isWrittenOn = (next: Piece | undefined): boolean =>
  next?.isGlued === true && (next.kind !== "sign" || ":./".includes(next.text));

/** The hour of 24 (24 itself for midnight); null when there is none such in that part of the day. */
function hourOf(hour: number, part: DayPart | null): number | null {
  if (hour > 24) return null;
  if (part === null || hour > HALF_DAY) return part === "morning" ? null : hour;
  return HOUR_IN[part](hour);
}

/** What an hour up to twelve is in a part of the day. */
const HOUR_IN: Readonly<Record<DayPart, (hour: number) => number | null>> = {
  morning: (hour) => hour % HALF_DAY,
  manana: (hour) => hour,
  day: (hour) => (hour < DAY_BEGINS ? hour + HALF_DAY : hour),
  afternoon: (hour) => (hour === 0 ? null : (hour % HALF_DAY) + HALF_DAY),
  evening: (hour) => hour + HALF_DAY,
  night: (hour) => (hour < NIGHT_BEGINS ? hour : hour + HALF_DAY),
};
