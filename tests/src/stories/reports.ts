import type { Features, Report } from "../../../src/stories/features.ts";
import { shinglesOf } from "../../../src/stories/shingles.ts";

const START_MS = Date.UTC(2026, 2, 2, 8);
const HOUR_MS = 3_600_000;

/** A report of an invented harbour strike, `hours` after the first. */
export const report = (
  title: string,
  summary: string,
  {
    language = "en",
    hours = 0,
    link = null,
  }: { language?: string; hours?: number; link?: string | null } = {},
): Report => ({
  ...{ title, summary, content: "", language, link },
  publishedAtMs: START_MS + hours * HOUR_MS,
  seenAtMs: START_MS + hours * HOUR_MS,
});

/** One event in four languages and as many wordings. */
export const STRIKE: readonly Report[] = [
  report(
    "Dockers strike in three northern harbours",
    "Dockworkers stopped work in Hamburg, Bremen and Kiel on Monday; the union demands 9 percent more pay.",
  ),
  report(
    "Докеры бастуют в трёх портах на севере Германии",
    "Портовые рабочие в Гамбурге, Бремене и Киле прекратили работу; профсоюз требует прибавки в 9 процентов.",
    { language: "ru", hours: 3 },
  ),
  report(
    "Hafenarbeiter streiken in Hamburg, Bremen und Kiel",
    "Die Gewerkschaft fordert neun Prozent mehr Lohn, die Häfen stehen seit Montag still.",
    { language: "de", hours: 5 },
  ),
  report(
    "Port strike halts ships in Hamburg and Kiel",
    "The union wants 9 percent more pay for dockworkers; ships wait outside the harbours.",
    { hours: 8 },
  ),
];

/** Another event of the same days. */
export const COURT: readonly Report[] = [
  report(
    "Court fines ferry company 2 million euros",
    "A Bremen court fined the ferry operator two million euros for ignoring safety rules last year.",
    { hours: 4 },
  ),
  report(
    "Gericht verhängt Geldstrafe gegen Fährreederei",
    "Das Bremer Gericht verurteilte die Reederei zu einer Strafe von zwei Millionen Euro wegen der Sicherheit.",
    { language: "de", hours: 9 },
  ),
];

/** A report of these words, as grouping sees it; they are words of no language, and all as rare. */
export function featuresOf(
  words: string,
  {
    hours = 0,
    isDated = true,
    link = null,
    isRoundUp = false,
    text = "",
  }: {
    readonly hours?: number;
    readonly isDated?: boolean;
    readonly link?: string | null;
    readonly isRoundUp?: boolean;
    readonly text?: string;
  } = {},
): Features {
  const seenAtMs = START_MS + hours * HOUR_MS;
  return {
    keys: words.split(" ").map((word) => ({ key: `c:${word}`, weight: 1, titleWeight: 1 })),
    ...{ shingles: shinglesOf(text), link, isRoundUp, seenAtMs },
    publishedAtMs: isDated ? seenAtMs : null,
  };
}
