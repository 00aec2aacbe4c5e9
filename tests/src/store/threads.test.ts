import fc from "fast-check";
import { expect, test } from "vitest";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import { aDraft, aFeed, aStory, judgeAll, tempStore, undone } from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import { NOW_MS } from "../../support/outbox.ts";

/** Stories of one report each, a day apart. */
function saga(store: Store, count: number): StoryId[] {
  return Array.from({ length: count }, (_, day) => {
    const draft = aDraft({ title: `Day ${day}`, publishedAtMs: NOW_MS + day * DAY_MS });
    store.articles.save(aFeed(store, NOW_MS), [draft], NOW_MS);
    return aStory(store, judgeAll(store), { changedAtMs: NOW_MS });
  });
}

const threadOf = (store: Store, id: StoryId, limit = 9): [StoryId[], StoryId[]] => {
  const { earlier, later } = store.stories.threadOf(id, limit);
  return [earlier.map((story) => story.id), later.map((story) => story.id)];
};

test("a thread is told both ways, oldest first, with what else follows the same story", () => {
  const store = tempStore(() => NOW_MS);
  const [a, b, c, d, alone] = saga(store, 5) as [StoryId, StoryId, StoryId, StoryId, StoryId];
  for (const [id, earlier] of [
    [b, a],
    [c, b],
    [d, b],
  ] as const) {
    expect(store.stories.setFollows(id, earlier)).toBe(true);
  }
  expect(threadOf(store, a)).toEqual([[], [b, c, d]]);
  expect(threadOf(store, c)).toEqual([[a, b], [d]]);
  expect(threadOf(store, d)).toEqual([[a, b, c], []]);
  expect(threadOf(store, alone)).toEqual([[], []]);
  expect(threadOf(store, 99 as StoryId)).toEqual([[], []]);
  expect(store.stories.get(c)?.follows).toBe(b);
  expect(store.stories.threadOf(b, 1)).toEqual({
    earlier: [{ id: a, headline: "Day 0", firstReportAtMs: NOW_MS }],
    later: [{ id: c, headline: "Day 2", firstReportAtMs: NOW_MS + 2 * DAY_MS }],
  });
});

test("of a long thread the nearest stories are told, however far it reaches", () => {
  const store = tempStore(() => NOW_MS);
  const days = saga(store, 40);
  for (const [day, id] of days.entries()) {
    if (day > 0) store.stories.setFollows(id, days[day - 1] as StoryId);
  }
  expect(threadOf(store, days[20] as StoryId, 3)).toEqual([days.slice(17, 20), days.slice(21, 24)]);
});

test("a story follows none any more where that is said", () => {
  const store = tempStore(() => NOW_MS);
  const [a, b] = saga(store, 2) as [StoryId, StoryId];
  store.stories.setFollows(b, a);
  expect(store.stories.setFollows(b, null)).toBe(true);
  expect(threadOf(store, b)).toEqual([[], []]);
});

test("nothing follows itself, a story of another topic or one there is not", () => {
  const store = tempStore(() => NOW_MS);
  const [a, b, c] = saga(store, 3) as [StoryId, StoryId, StoryId];
  const other = aStory(store, [], { changedAtMs: NOW_MS, topic: "other-topic" as TopicName });
  store.stories.setFollows(b, a);
  store.stories.setFollows(c, b);
  for (const earlier of [a, b, c, other, 99 as StoryId]) {
    expect(store.stories.setFollows(a, earlier), String(earlier)).toBe(false);
  }
  expect(store.stories.setFollows(99 as StoryId, a)).toBe(false);
  expect(store.stories.setFollows(99 as StoryId, null)).toBe(false);
  expect(store.stories.get(a)?.follows).toBeNull();
});

test("a seed that no report has joined yet is no step of a thread", () => {
  const store = tempStore(() => NOW_MS);
  const [a, b] = saga(store, 2) as [StoryId, StoryId];
  const seed = store.stories.get(aStory(store, [], { changedAtMs: NOW_MS }));
  if (seed === undefined) throw new Error("The story is gone.");
  store.stories.setFollows(b, seed.id);
  store.stories.setFollows(seed.id, a);
  expect(threadOf(store, b)).toEqual([[a], []]);
});

test("whatever follows what and is merged, nothing ends up following itself or a merged story", () => {
  const store = tempStore(() => NOW_MS);
  const story = fc.nat({ max: 5 });
  const steps = fc.array(
    fc.record({ kind: fc.constantFrom("follows", "merge"), one: story, two: story }),
    { maxLength: 12 },
  );
  const ids = saga(store, 6);
  fc.assert(
    fc.property(steps, (given) =>
      undone(store, () => {
        for (const { kind, one, two } of given) {
          const [a, b] = [ids[one] as StoryId, ids[two] as StoryId];
          if (kind === "follows") store.stories.setFollows(a, b);
          else store.stories.mergeInto(a, b, { factsOf: storyFacts, atMs: NOW_MS });
        }
        for (const id of ids) {
          const own = store.stories.currentId(id);
          let at = store.stories.get(id)?.follows ?? null;
          for (let steps = 0; at !== null; steps += 1) {
            expect(at).not.toBe(own);
            expect(store.stories.currentId(at)).toBe(at);
            expect(steps).toBeLessThan(ids.length);
            at = store.stories.get(at)?.follows ?? null;
          }
        }
      }),
    ),
  );
});

test("stories that began in a span are named with the language of their lead, latest first", () => {
  const store = tempStore(() => NOW_MS);
  const [, b, c] = saga(store, 4) as [StoryId, StoryId, StoryId, StoryId];
  const { topic } = store.stories.get(b) as { topic: TopicName };
  const named = (name: TopicName) =>
    store.stories.namedBetween(name, NOW_MS + DAY_MS, NOW_MS + 3 * DAY_MS);
  const language = store.stories.get(b)?.articles[0]?.language;
  expect(named(topic)).toEqual([
    { id: c, headline: "Day 2", firstReportAtMs: NOW_MS + 2 * DAY_MS, language },
    { id: b, headline: "Day 1", firstReportAtMs: NOW_MS + DAY_MS, language },
  ]);
  expect(named("another" as TopicName)).toEqual([]);
});
