import type { ArticleId } from "../src/model/ids.ts";
import type { StoryArticle, StoryWithArticles } from "../src/model/story.ts";
import { distinctReports } from "./select-stories.ts";

/** What there is to say of a story beside its text. */
export interface StoryProfile {
  readonly headline: string;
  /** The report that stands for it; null while it is only a seed. */
  readonly lead: StoryArticle | null;
  /** Each outlet once, the first to report it first. */
  readonly outlets: readonly string[];
  /** By outlet that wrote a text of its own: the outlets that carry it, itself among them. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** Primary language subtags, the one with the most reports first. */
  readonly languages: readonly string[];
  /** Published (epoch ms, UTC). */
  readonly firstReportAtMs: number;
  readonly lastReportAtMs: number;
  /** Days (UTC) with reports, in their order. */
  readonly days: readonly SizeStep[];
  readonly pace: Pace;
}

/** How a story grew in one span of time. */
export interface SizeStep {
  /** When the span begins (epoch ms, UTC). */
  readonly fromMs: number;
  readonly reports: number;
  /** With all that came before. */
  readonly total: number;
}

/** Reports with a text of their own: what is copied says nothing of how much there is to tell. */
export interface Pace {
  /** In the last hours, {@link PACE_HOURS} of them. */
  readonly recent: number;
  /** In as many hours before those. */
  readonly before: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Long enough for a newsroom to write its own text, short enough to tell morning from evening. */
export const PACE_HOURS = 6;

export function profileStory(story: StoryWithArticles, nowMs: number): StoryProfile {
  const { articles, headline, firstReportAtMs, lastReportAtMs } = story;
  const reports = distinctReports(articles);
  return {
    ...{ headline, firstReportAtMs, lastReportAtMs },
    lead:
      articles.find(({ id }) => id === story.leadArticleId) ??
      reports.find(({ copyOf }) => copyOf === null) ??
      reports[0] ??
      null,
    outlets: [...new Set(reports.map(({ outlet }) => outlet))],
    texts: textsOf(reports, articles),
    languages: languagesOf(reports),
    days: sizeOverTime(reports, DAY_MS),
    pace: paceOf(reports, nowMs),
  };
}

/**
 * Whose texts these are: a syndicated copy belongs to the outlet it was copied from, even if that is
 * no longer among `known`, where copies of one text then belong to the first outlet that carries it.
 */
export function textsOf(
  articles: readonly StoryArticle[],
  known: readonly StoryArticle[],
): Map<string, readonly string[]> {
  const byId = new Map(known.map((article) => [article.id, article]));
  const orphans = new Map<ArticleId, string>();
  const texts = new Map<string, readonly string[]>();
  for (const article of articles) {
    const { original, missingId } = originalOf(article, byId);
    const owner =
      missingId === null ? original.outlet : (orphans.get(missingId) ?? original.outlet);
    if (missingId !== null) orphans.set(missingId, owner);
    const carriers = texts.get(owner) ?? [];
    if (!carriers.includes(article.outlet)) texts.set(owner, [...carriers, article.outlet]);
  }
  return texts;
}

/** The text an article was copied from, over any number of copies, and what is missing beyond it. */
function originalOf(
  article: StoryArticle,
  byId: ReadonlyMap<ArticleId, StoryArticle>,
): { readonly original: StoryArticle; readonly missingId: ArticleId | null } {
  const seen = new Set<ArticleId>();
  let original = article;
  while (original.copyOf !== null && !seen.has(original.id)) {
    seen.add(original.id);
    const next = byId.get(original.copyOf);
    if (next === undefined) return { original, missingId: original.copyOf };
    original = next;
  }
  return { original, missingId: null };
}

function languagesOf(reports: readonly StoryArticle[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of reports) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([language]) => language);
}

/** How many reports came in each span of time; spans without any are left out. */
export function sizeOverTime(reports: readonly StoryArticle[], spanMs: number): SizeStep[] {
  const counts = new Map<number, number>();
  for (const { publishedAtMs } of reports) {
    const fromMs = Math.floor(publishedAtMs / spanMs) * spanMs;
    counts.set(fromMs, (counts.get(fromMs) ?? 0) + 1);
  }
  let total = 0;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([fromMs, count]) => {
      total += count;
      return { fromMs, reports: count, total };
    });
}

function paceOf(reports: readonly StoryArticle[], nowMs: number): Pace {
  const own = reports.filter(({ copyOf }) => copyOf === null);
  const within = (hours: number): number =>
    own.filter(({ publishedAtMs }) => publishedAtMs > nowMs - hours * HOUR_MS).length;
  const recent = within(PACE_HOURS);
  return { recent, before: within(2 * PACE_HOURS) - recent };
}
