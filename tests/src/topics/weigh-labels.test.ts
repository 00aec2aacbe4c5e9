import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/model/ids.ts";
import type { TopicLabel } from "../../../src/model/topic.ts";
import { weighLabels } from "../../../src/topics/weigh-labels.ts";

const label = (articleId: number, onTopic: boolean, isEditor = false): TopicLabel => ({
  ...{ articleId: articleId as ArticleId, onTopic, isEditor },
  ...{ title: "", summary: "", content: "", language: "en" },
});

const weigh = (...labels: TopicLabel[]) =>
  weighLabels(labels).map(({ onTopic, weight }) => ({ onTopic, weight }));

test("an editor's word is one, and goes before any number of readers", () => {
  expect(weigh(label(1, true, true))).toEqual([{ onTopic: true, weight: 1 }]);
  const readers = Array.from({ length: 9 }, () => label(1, false));
  expect(weigh(...readers, label(1, true, true))).toEqual([{ onTopic: true, weight: 1 }]);
});

test("readers count for their majority, the more the more, at most like an editor", () => {
  const one = weigh(label(1, false))[0]?.weight ?? 0;
  expect(one).toBeGreaterThan(0);
  expect(one).toBeLessThan(0.5);
  expect(weigh(label(1, false), label(1, false))).toEqual([{ onTopic: false, weight: 2 * one }]);
  expect(weigh(...Array.from({ length: 50 }, () => label(1, true)))).toEqual([
    { onTopic: true, weight: 1 },
  ]);
});

test("those who disagree evenly say nothing; each article is one word", () => {
  expect(weigh(label(1, true), label(1, false), label(2, true, true))).toEqual([
    { onTopic: true, weight: 1 },
  ]);
  expect(weigh()).toEqual([]);
});
