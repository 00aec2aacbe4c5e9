import type { QuietHours } from "../model/chat.ts";
import { readClock } from "./parse-clock.ts";
import { TIME_LEADS } from "./schedule-words.ts";
import { createPhrases, MOST_CHARS, type Piece, type Reading, readPieces } from "./typed-words.ts";

export type QuietHoursProblem =
  /** Not two times of day. */
  | "no-hours"
  /** There are numbers in it, but one is no time of day. */
  | "bad-time"
  /** From and to are the same: all day or never? */
  | "same-time";

const OFF = createPhrases<true>([
  [
    true,
    `off, none, no, never, нет, выкл, выключить, никогда, без, ні, немає, вимк, вимкнути, ніколи, aus,
    keine, nein, nie, kein, non, aucune, aucun, désactiver, jamais, ninguna, ninguno, nunca, apagar,
    desactivar, -, 0`,
  ],
]);

/** Small words before the first time. */
const FROM = new Set(
  `from between с со з із від von zwischen de desde entre quiet night nights тихо ночью вночі nachts
  la las les le du del die der`.split(/\s+/),
);
/** Between the two: one of them must be there. */
const TO = new Set("- to till until and до по bis und a et y hasta al".split(" "));

/** Reads `22-7`, `from 10pm to 7am`, `с 22 до 7`, or `off` (null) in any of the six languages. */
export function parseQuietHours(words: string): Reading<QuietHours | null, QuietHoursProblem> {
  const pieces = words.length > MOST_CHARS ? [] : readPieces(words.trim().split(/\s+/));
  if (OFF.at(pieces, 0)?.length === pieces.length && pieces.length > 0) {
    return { kind: "ok", value: null };
  }
  const value = readSpan(pieces);
  if (value === null) {
    const hasNumber = pieces.some(({ kind }) => kind === "number");
    return { kind: "bad", problem: hasNumber ? "bad-time" : "no-hours" };
  }
  if (value.fromMinutes === value.toMinutes) return { kind: "bad", problem: "same-time" };
  return { kind: "ok", value };
}

function readSpan(pieces: readonly Piece[]): QuietHours | null {
  const start = skip(pieces, 0, (text) => FROM.has(text) || TIME_LEADS.has(text));
  const from = readClock(pieces, start);
  if (from?.kind !== "time") return null;
  const joint = start + from.length;
  if (!TO.has(pieces[joint]?.text ?? "")) return null;
  const end = skip(pieces, joint + 1, (text) => TIME_LEADS.has(text));
  const to = readClock(pieces, end);
  if (to?.kind !== "time" || end + to.length !== pieces.length) return null;
  return { fromMinutes: from.minutes, toMinutes: to.minutes };
}

/** Where the first piece stands that is no small word. */
function skip(pieces: readonly Piece[], at: number, isSmall: (text: string) => boolean): number {
  let next = at;
  while (isSmall(pieces[next]?.text ?? "")) next += 1;
  return next;
}
