import type { DigestEntry, Source } from "../../src/model/digest.ts";
import type { ArticleId, FeedId, StoryId, TopicName } from "../../src/model/ids.ts";
import type { StoryArticle, StoryWithArticles } from "../../src/model/story.ts";

export const TOPIC = "harbour-strike" as TopicName;
export const NOON_MS = Date.UTC(2026, 2, 3, 12);
export const HOUR_MS = 3_600_000;

/** An article of story tests; an hour later and with a higher id and place in the news than the one before. */
export function anArticle(id: number, values: Partial<StoryArticle> = {}): StoryArticle {
  const publishedAtMs = values.publishedAtMs ?? NOON_MS - 24 * HOUR_MS + id * HOUR_MS;
  return {
    id: id as ArticleId,
    feedId: id as FeedId,
    url: `https://outlet-${id}.example/${id}`,
    outlet: `Outlet ${id}`,
    language: "en",
    title: "Dockers walk out in three harbours",
    summary: "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
    content: "",
    author: null,
    publishedAtMs,
    seenAtMs: publishedAtMs,
    revision: 0,
    isBacklog: false,
    isMaterial: true,
    newsSeq: id,
    isHeld: false,
    copyOf: null,
    ...values,
  };
}

export function aStoryOf(id: number, articles: readonly StoryArticle[]): StoryWithArticles {
  const times = articles.map(({ publishedAtMs }) => publishedAtMs);
  return {
    id: id as StoryId,
    topic: TOPIC,
    headline: articles[0]?.title ?? "",
    leadArticleId: articles[0]?.id ?? null,
    firstReportAtMs: Math.min(...times),
    lastReportAtMs: Math.max(...times),
    changedAtMs: Math.max(...times),
    isPinned: false,
    isRenamed: false,
    follows: null,
    articles,
  };
}

export const aSource = (id: number, values: Partial<Source> = {}): Source => {
  const { url, outlet, language, title, publishedAtMs } = anArticle(id);
  return { articleId: id as ArticleId, url, outlet, language, title, publishedAtMs, ...values };
};

export function anEntry(number: number, values: Partial<DigestEntry> = {}): DigestEntry {
  const sources = values.sources ?? [
    aSource(1, { outlet: "North Dispatch" }),
    aSource(2, { outlet: "Elbwarte", language: "de", title: "Hafenarbeiter legen Arbeit nieder" }),
  ];
  const times = sources.map(({ publishedAtMs }) => publishedAtMs);
  return {
    storyId: number as StoryId,
    number,
    headline: "Dockers walk out in three harbours",
    sentences: [
      { text: "Dockers in three northern harbours stopped work on Monday.", source: 0 },
      { text: "The union asks for eleven hours of rest between two shifts.", source: 0 },
    ],
    sources,
    firstReportAtMs: Math.min(...times),
    lastReportAtMs: Math.max(...times),
    kind: "new",
    newOutlets: [],
    why: [],
    ...values,
  };
}
