import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/model/ids.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import { anArticle, aStoryOf } from "../../digests/stories.ts";

const articles = [
  anArticle(1, { title: "Copy", copyOf: 3 as ArticleId }),
  anArticle(2, { title: "Own words" }),
  anArticle(3, { title: "Later" }),
];

test("who led a story leads it as long as it is there; its title is the headline", () => {
  const story = { ...aStoryOf(1, articles), leadArticleId: 3 as ArticleId };
  expect(storyFacts(articles, story)).toEqual({
    ...{ headline: "Later", leadArticleId: 3 },
    firstReportAtMs: articles[0]?.publishedAtMs,
    lastReportAtMs: articles[2]?.publishedAtMs,
  });
});

test("without its lead the first report that is nobody's copy leads; a copy where there is no other", () => {
  const story = { ...aStoryOf(1, articles), leadArticleId: 9 as ArticleId };
  expect(storyFacts(articles, story)).toMatchObject({ headline: "Own words", leadArticleId: 2 });
  const copies = articles.slice(0, 1);
  expect(storyFacts(copies, story)).toMatchObject({ headline: "Copy", leadArticleId: 1 });
});
