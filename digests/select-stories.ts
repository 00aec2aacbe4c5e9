import type { ToldSentence } from "../src/model/digest.ts";
import type { ArticleId, StoryId } from "../src/model/ids.ts";
import type { StoryArticle, StoryWithArticles } from "../src/model/story.ts";
import { tellsNoNews } from "./commentary.ts";

/** What a chat already knows of a story. */
export interface KnownStory {
  /** The highest `newsSeq` of its articles when it was shown. */
  readonly lastNewsSeq: number;
  readonly told: readonly ToldSentence[];
  /** Articles it knows from other stories they were in, up to that `newsSeq`. */
  readonly moved?: ReadonlyMap<ArticleId, number>;
}

export interface SelectOptions {
  /** Stories without a report since then are old news (epoch ms). */
  readonly sinceMs: number;
  /** Whether what was old when its feed first answered counts, too: for somebody who asks since when. */
  readonly withBacklog?: boolean;
}

/** A story worth telling one chat now. */
export interface SelectedStory {
  readonly story: StoryWithArticles;
  readonly kind: "new" | "update";
  /** The articles to tell of: all of a new story, the later ones of a known one that report. Oldest first. */
  readonly articles: readonly StoryArticle[];
  /** The reports the chat was told of before; empty for a new story. */
  readonly before: readonly StoryArticle[];
  /** The headlines and sentences the chat was told, oldest first. */
  readonly told: readonly ToldSentence[];
}

/**
 * What is new to a chat, or has gained reports or corrections since it was shown: what somebody thinks
 * of a known story is in its list of reports, and no development. Stories whose last
 * report is older than `sinceMs` are not news any more, nor are those of a feed's first answer that
 * were old then: a feed that is added later brings weeks of old items.
 */
export function selectStories(
  stories: readonly StoryWithArticles[],
  known: ReadonlyMap<StoryId, KnownStory>,
  { sinceMs, withBacklog = false }: SelectOptions,
): SelectedStory[] {
  return stories.flatMap((story): SelectedStory[] => {
    if (story.lastReportAtMs < sinceMs) return [];
    const shown = known.get(story.id);
    const reports = distinctReports(story.articles);
    const isNews = ({ id, newsSeq, isBacklog }: StoryArticle): boolean =>
      (withBacklog || !isBacklog) &&
      newsSeq > Math.max(shown?.lastNewsSeq ?? 0, shown?.moved?.get(id) ?? 0);
    if (!reports.some(isNews)) return [];
    if (shown === undefined) {
      return [{ story, kind: "new", articles: reports, before: [], told: [] }];
    }
    const articles = reports.filter((article) => isNews(article) && !tellsNoNews(article));
    if (articles.length === 0) return [];
    const earlier = reports.filter((article) => !isNews(article));
    const reported = earlier.filter((article) => !tellsNoNews(article));
    const before = reported.length > 0 ? reported : earlier;
    return [{ story, kind: "update", articles, before, told: shown.told }];
  });
}

/**
 * One page listed by two feeds of its outlet is one report: the one that came first. A link to the site
 * itself is no page: some feeds give it to every item.
 */
export function distinctReports(articles: readonly StoryArticle[]): StoryArticle[] {
  const urls = new Set<string>();
  return articles.filter(({ url }) => {
    if (url === null || /^https?:\/\/[^/?#]+\/?$/.test(url)) return true;
    const first = !urls.has(url);
    urls.add(url);
    return first;
  });
}
