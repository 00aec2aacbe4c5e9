import type { GlossaryEntries } from "../../src/text/glossary-lines.ts";
import { STOP_WORDS } from "../../src/text/stop-words.ts";
import { randomFrom } from "../support/random.ts";
import { conceptWords, inventedWord, type WordOf, zipf } from "./invented-words.ts";
import type { LabelledItem } from "./story-sets.ts";

/**
 * A stream of made-up news for measuring speed, not quality: as busy and as varied as that of a large
 * newsroom's feeds. Stories of 1 to 30 reports in seven languages within three days, told in words of
 * the glossary, in names and in rare words that come again as often as Zipf's law has it.
 */
const STREAM = {
  seed: 20_261_129,
  startMs: Date.UTC(2026, 0, 5),
  itemsPerDay: 4700,
  mostReports: 30,
  /** Reports follow the first one after so long on average, and after so long at most. */
  followMs: 10 * 3_600_000,
  longestMs: 3 * 86_400_000,
  rareWords: 200_000,
  names: 50_000,
  outlets: 400,
  /** Shifts of Mandelbrot's law: no concept in more than an eighth of the texts, as in news. */
  conceptShift: 150,
  nameShift: 300,
  wordShift: 100,
  /** Of each story. */
  concepts: 12,
  storyNames: 5,
  storyWords: 6,
  /** Words of a text that are of, the, und, в: as in any text, they tell its language. */
  functionShare: 0.35,
  /** Of the others, the story's own; the rest are any. */
  ownShare: 0.45,
  titleWords: 8,
  summaryWords: 30,
  contentWords: 120,
  /** Reports with a long text, and reports that copy the one before in their language. */
  contentShare: 0.3,
  copyShare: 0.1,
} as const;

export const STREAM_LANGUAGES = ["en", "ru", "uk", "de", "fr", "es", "pl"] as const;

const DAY_MS = 86_400_000;

/** One item of the stream, as it stands in an archive. */
export interface SyntheticItem extends Omit<LabelledItem, "topic"> {
  readonly url: string;
  readonly publishedAtMs: number;
}

interface Event {
  readonly name: string;
  readonly concepts: readonly number[];
  readonly names: readonly number[];
  readonly words: readonly number[];
  readonly number: number;
  /** The last text in each language, for copies. */
  readonly told: Map<string, Pick<LabelledItem, "title" | "summary" | "content">>;
}

interface Report {
  readonly event: Event;
  readonly atMs: number;
}

/** The first `count` items in order of arrival; the same on each run. */
export function* syntheticStream(
  count: number,
  glossary: GlossaryEntries,
): Generator<SyntheticItem> {
  const random = randomFrom(STREAM.seed);
  const concepts = [...glossary.concepts];
  const tell = createTeller(random, conceptWords(concepts, glossary.forms));
  let pending: Report[] = [];
  let [events, items] = [0, 0];
  for (let day = 0; items < count; day += 1) {
    const startMs = STREAM.startMs + day * DAY_MS;
    for (let begun = 0; begun < EVENTS_PER_DAY; begun += 1) {
      events += 1;
      pending.push(...reportsOf(newEvent(`e${events}`, concepts.length, random), startMs, random));
    }
    const due = pending.filter(({ atMs }) => atMs < startMs + DAY_MS);
    pending = pending.filter(({ atMs }) => atMs >= startMs + DAY_MS);
    for (const { event, atMs } of due.sort((a, b) => a.atMs - b.atMs).slice(0, count - items)) {
      items += 1;
      yield tell(event, { id: `i${items}`, atMs });
    }
  }
}

/** Most events are reported once or twice, few by everybody. */
const reportCount = (random: () => number): number => zipf(random, STREAM.mostReports) + 1;

const MEAN_REPORTS = Array.from({ length: STREAM.mostReports }, (_, index) => {
  const reports = index + 1;
  const share = Math.log((reports + 1) / reports) / Math.log(STREAM.mostReports + 1);
  return reports * share;
}).reduce((sum, part) => sum + part, 0);

const EVENTS_PER_DAY = Math.round(STREAM.itemsPerDay / MEAN_REPORTS);

const many = <Value>(count: number, make: () => Value): Value[] =>
  Array.from({ length: count }, make);

const newEvent = (name: string, concepts: number, random: () => number): Event => ({
  name,
  concepts: many(STREAM.concepts, () => zipf(random, concepts, STREAM.conceptShift)),
  names: many(STREAM.storyNames, () => zipf(random, STREAM.names, STREAM.nameShift)),
  words: many(STREAM.storyWords, () => zipf(random, STREAM.rareWords, STREAM.wordShift)),
  number: 2 + zipf(random, 100_000),
  told: new Map(),
});

function reportsOf(event: Event, startMs: number, random: () => number): Report[] {
  const firstMs = startMs + random() * DAY_MS;
  return many(reportCount(random), () => {
    const laterMs = -Math.log(1 - random()) * STREAM.followMs;
    return { event, atMs: Math.round(firstMs + Math.min(laterMs, STREAM.longestMs)) };
  });
}

function createTeller(
  random: () => number,
  wordOf: WordOf,
): (event: Event, about: { readonly id: string; readonly atMs: number }) => SyntheticItem {
  const oneOf = <Value>(values: readonly Value[]): Value | undefined =>
    values[Math.floor(random() * values.length)];
  const functionWords = new Map([...STOP_WORDS].map(([language, words]) => [language, [...words]]));
  const concept = (rank: number, language: string): string =>
    wordOf(rank, language) ?? inventedWord(rank, language);
  const rare = (rank: number, language: string): string => inventedWord(rank * 7 + 3, language);
  const name = (rank: number, language: string): string =>
    inventedWord(rank * 11 + 5, language).replace(/^./u, (letter) => letter.toUpperCase());

  const ownWord = (event: Event, language: string): string => {
    const kind = random();
    if (kind < 0.55) return concept(oneOf(event.concepts) ?? 0, language);
    if (kind < 0.75) return name(oneOf(event.names) ?? 0, language);
    return kind < 0.95 ? rare(oneOf(event.words) ?? 0, language) : `${event.number}`;
  };
  const anyWord = (language: string): string =>
    random() < 0.5
      ? concept(zipf(random, 2000, STREAM.conceptShift), language)
      : rare(zipf(random, STREAM.rareWords, STREAM.wordShift), language);
  const wordFor = (event: Event, language: string): string => {
    if (random() < STREAM.functionShare) return oneOf(functionWords.get(language) ?? []) ?? "";
    return random() < STREAM.ownShare ? ownWord(event, language) : anyWord(language);
  };
  const textOf = (event: Event, language: string, words: number): string =>
    many(words, () => wordFor(event, language)).join(" ");
  const newText = (event: Event, language: string) => ({
    title: textOf(event, language, STREAM.titleWords),
    summary: `${textOf(event, language, STREAM.summaryWords)}.`,
    content:
      random() < STREAM.contentShare ? `${textOf(event, language, STREAM.contentWords)}.` : "",
  });

  return (event, { id, atMs }) => {
    const lang = oneOf(STREAM_LANGUAGES) ?? "en";
    const before = event.told.get(lang);
    const text = before && random() < STREAM.copyShare ? before : newText(event, lang);
    event.told.set(lang, text);
    return {
      ...{ id, lang, ...text, story: event.name },
      outlet: `Outlet ${zipf(random, STREAM.outlets)}`,
      url: `https://news.example/${id}`,
      published: new Date(atMs).toISOString(),
      publishedAtMs: atMs,
    };
  };
}
