import { describeReport, type Report } from "../stories/features.ts";
import { createGrouper } from "../stories/grouper.ts";
import { GROUPING, type StreamKind, streamKind } from "../stories/parameters.ts";
import { seedStories } from "../stories/seed-stories.ts";
import { seedReport } from "../stories/story-memory.ts";
import { backgroundWeight } from "../stories/weights.ts";
import type { Background } from "../text/background.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { htmlToText, toLine } from "../text/html-to-text.ts";
import { idIn, type JsonObject, NO_OBJECT, parseObject, textIn } from "../text/json-object.ts";
import { detectLanguage } from "../text/language.ts";
import { judgeReport } from "../topics/judge-articles.ts";
import { createArchiveDates } from "./archive-dates.ts";
import type { RunningTopic } from "./running-topic.ts";

export interface GroupedItem {
  readonly id: string | number | null;
  readonly relevance: number;
  readonly onTopic: boolean;
  readonly story: string;
  readonly reasons: readonly string[];
}

export type ArchiveLine = GroupedItem | { readonly error: string };

/**
 * Topic and stories as a filter over an archive, in arrival order: the same model and the same
 * grouping as the bot's, without a store, and with nobody who was told anything.
 */
export interface ArchiveGrouping {
  /** Takes a line; gives the answers to earlier ones that nothing can change any more, in order. */
  add(line: string): ArchiveLine[];
  /** Takes a line that cannot be read, and is answered in its turn. */
  addError(error: string): ArchiveLine[];
  /** Gives the answers that are left. */
  finish(): ArchiveLine[];
}

/** The bot polls its feeds some times a day, and looks at its stories after each. */
const REGROUP_MS = 6 * 3_600_000;
/** Archives without dates are looked at after so many items. */
const REGROUP_ITEMS = 500;

/** An answer that waits until its story stands. */
interface Waiting {
  readonly seenAtMs: number;
  readonly answer: (storyOf: (story: string) => string) => ArchiveLine;
}

export function createArchiveGrouping(
  { topic, analyser, relevance }: RunningTopic,
  background: Background,
  kind: StreamKind = streamKind(topic.seeds.length),
): ArchiveGrouping {
  const weight = backgroundWeight(background);
  const grouper = createGrouper<number, string>(weight, kind);
  const accept = createArchiveDates();
  /** Where each waiting item is; items are numbered as they come, seeds below zero. */
  const storyOf = new Map<number, string>();
  const mergedInto = new Map<string, string>();
  const waiting: (Waiting & { readonly item: number })[] = [];
  let stories = 0;
  let items = 0;
  let sinceRegroup = 0;
  let regroupedAtMs = Number.NEGATIVE_INFINITY;

  const begin = (): string => {
    stories += 1;
    return `s${stories}`;
  };
  const seeds = topic.seeds.map((seed) => describeReport(seedReport(seed), analyser));
  for (const places of seedStories(seeds, weight)) {
    const story = begin();
    for (const place of places) {
      const seed = seeds[place];
      if (seed !== undefined) grouper.add(-1 - place, seed, story, { isSeed: true });
    }
  }

  const regroup = (atMs: number): void => {
    regroupedAtMs = atMs;
    sinceRegroup = 0;
    const put = (reports: readonly number[], story: string): void => {
      for (const report of reports) if (storyOf.has(report)) storyOf.set(report, story);
    };
    const changes = grouper.regroup({
      // Who was answered was told.
      isFixed: (item) => !storyOf.has(item),
      isPinned: () => false,
      begin(reports) {
        const story = begin();
        put(reports, story);
        return story;
      },
    });
    for (const change of changes) {
      if (change.kind === "moved") put(change.reports, change.to);
      else mergedInto.set(change.from, change.into);
    }
  };

  const current = (story: string): string => {
    const into = mergedInto.get(story);
    return into === undefined ? story : current(into);
  };

  const answerUntil = (atMs: number): ArchiveLine[] => {
    const settled = waiting.findIndex(({ seenAtMs }) => seenAtMs >= atMs);
    return waiting.splice(0, settled === -1 ? waiting.length : settled).map(({ item, answer }) => {
      const line = answer((story) => current(storyOf.get(item) ?? story));
      storyOf.delete(item);
      return line;
    });
  };

  const settle = (atMs: number): ArchiveLine[] => {
    sinceRegroup += 1;
    if (atMs < regroupedAtMs + REGROUP_MS && sinceRegroup < REGROUP_ITEMS) return [];
    regroup(atMs);
    return answerUntil(atMs - GROUPING.movableMs - REGROUP_MS);
  };

  const group = (item: JsonObject): ArchiveLine[] => {
    const report = reportOf(item, accept);
    const judged = judgeReport(topic, relevance, report);
    const number = items;
    items += 1;
    const placed = grouper.place(number, describeReport(report, analyser), begin);
    storyOf.set(number, placed.story);
    // Tens of thousands of answers may wait: none may hold its item's texts.
    const id = idIn(item);
    waiting.push({
      item: number,
      seenAtMs: report.seenAtMs,
      answer: (now) => ({
        id,
        relevance: Math.round(judged.relevance * 1000) / 1000,
        onTopic: judged.onTopic,
        story: now(placed.story),
        reasons: [...judged.reasons, reasonFor(placed, now(placed.story), kind.bar)],
      }),
    });
    return settle(report.seenAtMs);
  };

  const addError = (error: string): ArchiveLine[] => {
    const seenAtMs = waiting.at(-1)?.seenAtMs;
    if (seenAtMs === undefined) return [{ error }];
    waiting.push({ item: -1, seenAtMs, answer: () => ({ error }) });
    return [];
  };

  return {
    addError,
    add(line) {
      const item = parseObject(line);
      return item === null ? addError(NO_OBJECT) : group(item);
    },
    finish() {
      regroup(regroupedAtMs);
      return answerUntil(Number.POSITIVE_INFINITY);
    },
  };
}

function reasonFor(
  { story, isNew, link }: { story: string; isNew: boolean; link: number },
  now: string,
  bar: number,
): string {
  const likeness = link.toFixed(3);
  if (now !== story) return `put with ${now} when more reports had come`;
  return isNew
    ? `new story: best likeness ${likeness} is under ${bar.toFixed(3)}`
    : `joins ${story}: likeness ${likeness} is at least ${bar.toFixed(3)}`;
}

function reportOf(item: JsonObject, accept: ReturnType<typeof createArchiveDates>): Report {
  const text = (name: string): string => textIn(item, name);
  const title = toLine(htmlToText(text("title")));
  const summary = htmlToText(text("summary"));
  return {
    title,
    summary,
    content: htmlToText(text("content")),
    language: detectLanguage(`${title}. ${summary}`, text("lang")),
    link: canonicalUrl(text("url")),
    ...accept(text("published")),
  };
}
