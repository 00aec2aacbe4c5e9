import { join } from "node:path";
import { type CorpusFile, isScored, loadCorpus } from "./feeds-corpus.ts";
import { FEED_READERS, type FeedReader, type Reading, readingOf } from "./feeds-readers.ts";
import { type Expectation, expectationOf, isMet, KINDS } from "./feeds-score.ts";

interface Score {
  readonly reader: string;
  readonly met: readonly Expectation[];
  readonly missed: readonly Missed[];
  /** Files it read no feed in. */
  readonly unread: number;
}

interface Missed {
  readonly file: string;
  readonly expectation: Expectation;
  /** What it read; null when it read nothing. */
  readonly reading: Reading | null;
}

/** What each reader meets of the expectations in feedparser's own tests; `told` prints the misses. */
export async function feedparserLines(
  folder: string,
  { told }: { readonly told: boolean },
): Promise<string[]> {
  const files = loadCorpus(join(folder, "feeds", "feedparser"));
  if (files === null) return ["feedparser: not found"];
  const found = files.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
  const scores: Score[] = [];
  for (const reader of FEED_READERS) scores.push(await scoreOf(reader, files));
  const [first] = scores;
  if (first === undefined) return [];
  const all = [...first.met, ...first.missed.map(({ expectation }) => expectation)];
  return [
    `feedparser: ${files.length} files, ${found} expectations found, ${all.length} scored`,
    row(
      "",
      scores.map(({ reader }) => reader),
    ),
    ...KINDS.filter((kind) => all.some((one) => one.kind === kind)).map((kind) =>
      kindRow(kind, scores),
    ),
    row("met", scores.map(share)),
    row(
      `files of ${files.length} not read`,
      scores.map(({ unread }) => `${unread}`),
    ),
    ...(told ? first.missed.flatMap(missedLines) : []),
  ];
}

async function scoreOf(reader: FeedReader, files: readonly CorpusFile[]): Promise<Score> {
  const met: Expectation[] = [];
  const missed: Missed[] = [];
  let unread = 0;
  for (const file of files) {
    const reading = await readingOf(reader, file);
    if (reading === null) unread += 1;
    for (const expectation of expectationsOf(file)) {
      if (reading !== null && isMet(expectation, reading)) met.push(expectation);
      else missed.push({ file: file.name, expectation, reading });
    }
  }
  return { reader: reader.name, met, missed, unread };
}

const expectationsOf = (file: CorpusFile): Expectation[] =>
  isScored(file) ? file.comparisons.flatMap((comparison) => expectationOf(comparison) ?? []) : [];

const row = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(18)).join("")}`;

function kindRow(kind: string, scores: readonly Score[]): string {
  const of = (some: readonly Expectation[]): number =>
    some.filter((expectation) => expectation.kind === kind).length;
  return row(
    kind,
    scores.map(({ met, missed }) => {
      const all = of(met) + of(missed.map(({ expectation }) => expectation));
      return `${of(met)} of ${all}`;
    }),
  );
}

function share({ met, missed }: Score): string {
  const all = met.length + missed.length;
  return `${met.length} = ${((100 * met.length) / all).toFixed(1)} %`;
}

const missedLines = ({ file, expectation, reading }: Missed): string[] => [
  `  ${file}: ${expectation.path}`,
  `    wanted ${JSON.stringify(expectation.wanted)}`,
  `    got    ${reading === null ? "no feed" : JSON.stringify(expectation.found(reading))}`,
];
