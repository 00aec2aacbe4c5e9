import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/model/ids.ts";
import type { Logger } from "../../../src/model/logger.ts";
import type { Topic } from "../../../src/model/topic.ts";
import { judgeChanged } from "../../../src/topics/judge-articles.ts";
import type { RelevanceModel } from "../../../src/topics/relevance.ts";
import { aDraft, aFeed, TOPIC, tempStore } from "../../support/builders.ts";

const NOW_MS = Date.UTC(2026, 2, 2);
const topic: Topic = {
  ...{ name: TOPIC, title: "Harbours", languages: [], feeds: [], seeds: [] },
  options: { relevanceThreshold: 0.5, maxStories: 8 },
  outletWeights: new Map(),
};
const nothing = (): void => undefined;
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
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
  expect(judgeChanged(topic, strikesOnly, { store, logger })).toEqual({
    judged: 1203,
    onTopic: 401,
  });
  expect(judgeChanged(topic, strikesOnly, { store, logger })).toEqual({ judged: 0, onTopic: 0 });
  expect(store.stories.waiting(TOPIC)).toHaveLength(401);

  store.articles.save(feed, [aDraft({ identity: "g:1", title: "A strike after all" })], NOW_MS);
  expect(judgeChanged(topic, strikesOnly, { store, logger })).toEqual({ judged: 1, onTopic: 1 });
  expect(store.stories.waiting(TOPIC)).toHaveLength(402);
});

test("an article the model fails on is off the topic and told; those behind it are judged", () => {
  const store = tempStore(() => NOW_MS);
  const titles = ["A zoo", "A broken strike", "A strike"];
  const feed = aFeed(store, NOW_MS);
  store.articles.save(
    feed,
    titles.map((title) => aDraft({ title })),
    NOW_MS,
  );
  const told: unknown[] = [];
  const fault = new Error("too deep");
  const model: RelevanceModel = (input) => {
    if (input.title.includes("broken")) throw fault;
    return strikesOnly(input);
  };
  const noting: Logger = { ...logger, error: (...line) => void told.push(line) };
  expect(judgeChanged(topic, model, { store, logger: noting })).toEqual({ judged: 3, onTopic: 1 });
  expect(told).toEqual([["An article could not be judged", fault, { topic: TOPIC, article: 2 }]]);
  expect(store.topics.relevanceOf(TOPIC, 2 as ArticleId)).toEqual({
    ...{ relevance: 0, onTopic: false, reasons: ["could not be judged"] },
  });
  expect(judgeChanged(topic, model, { store, logger: noting })).toEqual({ judged: 0, onTopic: 0 });
});

test("what is in none of the topic's languages is off it, unless its language could not be told", () => {
  const store = tempStore(() => NOW_MS);
  const languages = ["en", "ru", "und", "fi"];
  const drafts = languages.map((language) => aDraft({ title: `A strike, ${language}`, language }));
  store.articles.save(aFeed(store, NOW_MS), drafts, NOW_MS);
  const narrow = { ...topic, languages: ["en", "ru"] };
  expect(judgeChanged(narrow, strikesOnly, { store, logger })).toEqual({ judged: 4, onTopic: 3 });
  expect(store.topics.relevanceOf(TOPIC, 4 as ArticleId)).toEqual({
    ...{ relevance: 0, onTopic: false },
    reasons: ["its language (fi) is none of the topic's"],
  });
});

test("a fault of the store stops the topic and leaves its articles waiting for the next try", () => {
  const store = tempStore(() => NOW_MS);
  store.articles.save(aFeed(store, NOW_MS), [aDraft()], NOW_MS);
  const unsound: RelevanceModel = () => ({ relevance: Number.NaN, onTopic: true, reasons: [] });
  expect(() => judgeChanged(topic, unsound, { store, logger })).toThrow();
  expect(judgeChanged(topic, strikesOnly, { store, logger })).toMatchObject({ judged: 1 });
});
