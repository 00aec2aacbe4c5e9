import type { Relevance } from "../model/topic.ts";
import { describeReport } from "../stories/features.ts";
import { seedReport } from "../stories/group-articles.ts";
import { createGrouper } from "../stories/grouper.ts";
import { backgroundWeight } from "../stories/weights.ts";
import type { Background } from "../text/background.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { htmlToText, toLine } from "../text/html-to-text.ts";
import { detectLanguage } from "../text/language.ts";
import type { RunningTopic } from "./pipeline.ts";

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
    const hint = /^[a-z]{2,3}\b/.exec(text("lang"))?.[0] ?? null;
    const language = hint ?? detectLanguage(`${title}. ${summary}`);
    const { publishedAtMs, seenAtMs } = accept(text("published"));
    const link = canonicalUrl(text("url"));
    const report = { title, summary, content, language, link, publishedAtMs, seenAtMs };
    const judged: Relevance = relevance(report);
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

/** Arrival times that only go forward, and publication dates that fit them. */
function createDateRepair(): (published: string) => { publishedAtMs: number; seenAtMs: number } {
  let last: number | null = null;
  return (published) => {
    const claim = Date.parse(published);
    const before: number | null = last;
    const fits =
      Number.isFinite(claim) &&
      (before === null || (claim > before - EARLIEST_MS && claim < before + LATEST_MS));
    const publishedAtMs: number = fits ? claim : (before ?? 0);
    if (fits) last = Math.max(claim, before ?? claim);
    return { publishedAtMs, seenAtMs: last ?? 0 };
  };
}
