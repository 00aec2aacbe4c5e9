import type { FactsOf } from "../model/story.ts";

/**
 * What follows from a story's articles, after some were put in or taken out: who led it leads it as
 * long as it is there; else the first report that is nobody's copy. The lead's title is the headline.
 */
export const storyFacts: FactsOf = (articles, { leadArticleId, headline }) => {
  const lead =
    articles.find(({ id }) => id === leadArticleId) ??
    articles.find(({ copyOf }) => copyOf === null) ??
    articles[0];
  const times = articles.map(({ publishedAtMs }) => publishedAtMs);
  return {
    headline: lead?.title ?? headline,
    leadArticleId: lead?.id ?? null,
    firstReportAtMs: Math.min(...times),
    lastReportAtMs: Math.max(...times),
  };
};
