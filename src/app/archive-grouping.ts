import { describeReport } from "../stories/features.ts";
import { seedReport } from "../stories/group-articles.ts";
import { createGrouper } from "../stories/grouper.ts";
import { backgroundWeight } from "../stories/weights.ts";
import type { Background } from "../text/background.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { htmlToText, toLine } from "../text/html-to-text.ts";
import { detectLanguage } from "../text/language.ts";
import { judgeReport } from "../topics/judge-articles.ts";
import type { RunningTopic } from "./running-topic.ts";

/** One item of an archive; every field may be missing or wrong. */
export type ArchiveItem = Readonly<Record<string, unknown>>;

export interface GroupedItem {
  readonly id: string | number | null;
  readonly relevance: number;
  readonly onTopic: boolean;
  readonly story: string;
  readonly reasons: readonly string[];
}

export type ArchiveLine = GroupedItem | { readonly error: string };

const DAY_MS = 86_400_000;
/**
 * A date this far before or after the last one in arrival order is a mistake of the archive
 * (measured: 12 of 320 items of one stream).
 */
const EARLIEST_MS = 10 * DAY_MS;
const LATEST_MS = 45 * DAY_MS;
/**
 * So many dates in a row that agree with each other are no mistakes: the archive has a gap, or began
 * with a wrong date (measured: of 2,639 items seven dates did not fit, never two in a row).
 */
const AGREEING_DATES = 3;
/** No article is from before the web; such dates are unset clocks (1970) and typos. */
const OLDEST_MS = Date.UTC(1991, 7, 6);

/**
 * Topic and stories as a filter over an archive, in arrival order: the same model and the same
 * grouping as the bot's, without a store. Gives one answer a line.
 */
export function createArchiveGrouping(
  { topic, analyser, relevance }: RunningTopic,
  background: Background,
): (line: string) => ArchiveLine {
  const grouper = createGrouper<string>(backgroundWeight(background));
  let stories = 0;
  const begin = (): string => {
    stories += 1;
    return `s${stories}`;
  };
  for (const seed of topic.seeds) {
    const features = describeReport(seedReport(seed), analyser);
    grouper.add(features, grouper.place(features).story ?? begin(), { seed: true });
  }
  const accept = createDateRepair();

  return (line) => {
    const item = parseLine(line);
    if (item === null) return { error: "This line is not a JSON object." };
    const text = (name: string): string => {
      const value = item[name];
      return typeof value === "string" ? value : "";
    };
    const title = toLine(htmlToText(text("title")));
    const summary = htmlToText(text("summary"));
    const content = htmlToText(text("content"));
    const language = detectLanguage(`${title}. ${summary}`, text("lang"));
    const { publishedAtMs, seenAtMs } = accept(text("published"));
    const link = canonicalUrl(text("url"));
    const report = { title, summary, content, language, link, publishedAtMs, seenAtMs };
    const judged = judgeReport(topic, relevance, report);
    const features = describeReport(report, analyser);
    const { story: joined, score, bar } = grouper.place(features);
    const story = joined ?? begin();
    grouper.add(features, story);
    const { id } = item;
    return {
      id: typeof id === "string" || typeof id === "number" ? id : null,
      relevance: Math.round(judged.relevance * 1000) / 1000,
      onTopic: judged.onTopic,
      story,
      reasons: [
        ...judged.reasons,
        joined === null
          ? `new story: best likeness ${score.toFixed(2)} is under ${bar.toFixed(2)}`
          : `joins ${story}: likeness ${score.toFixed(2)} is at least ${bar.toFixed(2)}`,
      ],
    };
  };
}

function parseLine(line: string): ArchiveItem | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as ArchiveItem)
      : null;
  } catch {
    return null;
  }
}

const fits = (claim: number, lastMs: number): boolean =>
  claim > lastMs - EARLIEST_MS && claim < lastMs + LATEST_MS;

/** Arrival times that only go forward, and publication dates that fit them. */
function createDateRepair(): (published: string) => { publishedAtMs: number; seenAtMs: number } {
  let last: number | null = null;
  /** The latest dates that did not fit, as long as they agree with each other. */
  let strange: readonly number[] = [];

  const isBelieved = (claim: number): boolean => {
    if (!(claim >= OLDEST_MS)) return false;
    if (last === null || fits(claim, last)) {
      strange = [];
      return true;
    }
    strange = [...strange.filter((other) => fits(claim, other)), claim];
    if (strange.length < AGREEING_DATES) return false;
    last = Math.max(...strange);
    strange = [];
    return true;
  };

  return (published) => {
    const claim = Date.parse(published);
    if (!isBelieved(claim)) return { publishedAtMs: last ?? 0, seenAtMs: last ?? 0 };
    last = Math.max(claim, last ?? claim);
    return { publishedAtMs: claim, seenAtMs: last };
  };
}
