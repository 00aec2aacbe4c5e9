import type { Article } from "../src/model/article.ts";
import type { Digest, DigestEntry, Source } from "../src/model/digest.ts";
import type { StoryId, TopicName } from "../src/model/ids.ts";
import type { StoryWithArticles } from "../src/model/story.ts";
import { distinctOutlets, type RankedStory, rankStories } from "./rank-stories.ts";
import { type KnownStory, selectStories } from "./select-stories.ts";
import { type SummaryOptions, summarise } from "./summarise.ts";

export interface ComposeOptions extends SummaryOptions {
  readonly topic: TopicName;
  readonly title: string;
  readonly nowMs: number;
  /** Stories without a report since then are old news. */
  readonly sinceMs: number;
  /** IANA zone times are told in. */
  readonly timeZone: string;
  readonly maxStories: number;
}

/** A digest and, for each of its stories, the newest article that it now has told of. */
export interface ComposedDigest {
  readonly digest: Digest;
  readonly told: readonly { readonly storyId: StoryId; readonly lastArticleId: number }[];
}

/**
 * Chooses, ranks and sums up: pure, so that the same stories and marks give the same digest. A
 * known story comes again only with a sentence that says something new: copies are not news.
 */
export function composeDigest(
  stories: readonly StoryWithArticles[],
  known: ReadonlyMap<StoryId, KnownStory>,
  options: ComposeOptions,
): ComposedDigest {
  const ranked = rankStories(selectStories(stories, known, options), options.nowMs);
  const told = ranked
    .map((story) => ({ story, summary: summarise(story.articles, story.before, options) }))
    .filter(({ story, summary }) => story.kind === "new" || summary.sentences.length > 0);
  const entries = told
    .slice(0, options.maxStories)
    .map(
      ({ story, summary }, index): DigestEntry => entryOf(story, { ...summary, number: index + 1 }),
    );
  const { topic, title, nowMs, timeZone } = options;
  return {
    digest: {
      ...{ topic, title, composedAtMs: nowMs, timeZone, entries },
      leftOut: told.length - entries.length,
    },
    told: told.slice(0, options.maxStories).map(({ story: { story } }) => ({
      storyId: story.id,
      lastArticleId: Math.max(...story.articles.map(({ id }) => id)),
    })),
  };
}

function entryOf(
  selected: RankedStory,
  summary: ReturnType<typeof summarise> & { readonly number: number },
): DigestEntry {
  const { story, kind, before, articles, why } = selected;
  const sources = story.articles.map(sourceOf);
  const outletsBefore = new Set(before.map(({ outlet }) => outlet));
  return {
    storyId: story.id,
    number: summary.number,
    headline: summary.headline,
    sentences: summary.sentences.map(({ text, article }) => ({
      text,
      source: sources.findIndex(({ articleId }) => articleId === article.id),
    })),
    sources,
    firstReportAtMs: story.firstReportAtMs,
    lastReportAtMs: story.lastReportAtMs,
    kind,
    newOutlets:
      kind === "new" ? [] : distinctOutlets(articles).filter((name) => !outletsBefore.has(name)),
    why,
  };
}

const sourceOf = (article: Article): Source => ({
  articleId: article.id,
  outlet: article.outlet,
  url: article.url,
  language: article.language,
  title: article.title,
  publishedAtMs: article.publishedAtMs,
});
