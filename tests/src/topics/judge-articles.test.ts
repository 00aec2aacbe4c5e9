import { expect, test } from "vitest";
import type { Topic } from "../../../src/model/topic.ts";
import { judgeChanged } from "../../../src/topics/judge-articles.ts";
import type { RelevanceModel } from "../../../src/topics/relevance.ts";
import { aDraft, aFeed, TOPIC, tempStore } from "../../support/builders.ts";

const NOW_MS = Date.UTC(2026, 2, 2);
const topic: Topic = {
  ...{ name: TOPIC, title: "Harbours", languages: [], feeds: [], seeds: [] },
  options: { relevanceThreshold: 0.5, maxStories: 8 },
};
const strikesOnly: RelevanceModel = ({ title }) => {
  const onTopic = title.includes("strike");
  return { relevance: onTopic ? 0.9 : 0.1, onTopic, reasons: [title] };
};

test("every article is judged once, and again when its outlet changed it", () => {
  const store = tempStore(() => NOW_MS);
  const feed = aFeed(store, NOW_MS);
  const many = Array.from({ length: 1203 }, (_, index) =>
    aDraft({ identity: `g:${index}`, title: `A ${index % 3 === 0 ? "strike" : "zoo"} ${index}` }),
  );
  store.articles.save(feed, many, NOW_MS);
  expect(judgeChanged(topic, strikesOnly, store)).toEqual({ judged: 1203, onTopic: 401 });
  expect(judgeChanged(topic, strikesOnly, store)).toEqual({ judged: 0, onTopic: 0 });
  expect(store.stories.waiting(TOPIC)).toHaveLength(401);

  store.articles.save(feed, [aDraft({ identity: "g:1", title: "A strike after all" })], NOW_MS);
  expect(judgeChanged(topic, strikesOnly, store)).toEqual({ judged: 1, onTopic: 1 });
  expect(store.stories.waiting(TOPIC)).toHaveLength(402);
});

test("what the model throws leaves the articles waiting for the next try", () => {
  const store = tempStore(() => NOW_MS);
  store.articles.save(aFeed(store, NOW_MS), [aDraft()], NOW_MS);
  const broken: RelevanceModel = () => {
    throw new Error("out of memory");
  };
  expect(() => judgeChanged(topic, broken, store)).toThrow("out of memory");
  expect(judgeChanged(topic, strikesOnly, store)).toMatchObject({ judged: 1 });
});
