import { expect, test } from "vitest";
import { createRecentStories } from "../../../src/app/recent-stories.ts";
import type { StoryId } from "../../../src/model/ids.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR } from "../../support/world.ts";

/** Recent stories over a store that notes what is read of it. */
function aBench() {
  const bench = aWorld();
  const reads: number[] = [];
  const stories = {
    ...bench.store.stories,
    changedSince: (topic: typeof HARBOUR, sinceMs: number) => {
      const found = bench.store.stories.changedSince(topic, sinceMs);
      reads.push(found.length);
      return found;
    },
  };
  const recent = createRecentStories(stories, bench.clock);
  const titles = (sinceMs: number) =>
    recent.since(HARBOUR, sinceMs).map(({ headline }) => headline);
  return { ...bench, reads, recent, titles };
}

test("what changed after an instant, the oldest change first, as the store has it", () => {
  const { tell, goOn, clock, titles, recent, store } = aBench();
  const startMs = clock.nowMs();
  const [one] = ["One", "Two", "Three"].map((title) => {
    clock.advance(HOUR_MS);
    return tell([{ title }]);
  });
  expect(titles(startMs)).toEqual(["One", "Two", "Three"]);
  expect(titles(startMs + HOUR_MS)).toEqual(["Two", "Three"]);
  clock.advance(HOUR_MS);
  if (one !== undefined) goOn(one, { outlet: "Quay Gazette", title: "One goes on" });
  expect(titles(startMs + 2 * HOUR_MS)).toEqual(["Three", "One"]);
  expect(recent.since(HARBOUR, 0)).toEqual(store.stories.changedSince(HARBOUR, 0));
});

test("only what has changed since is read again", () => {
  const { tell, clock, titles, reads } = aBench();
  for (let number = 1; number <= 5; number += 1) tell([{ title: `Story ${number}` }]);
  clock.advance(HOUR_MS);
  titles(0);
  tell([{ title: "Later" }]);
  expect(titles(0)).toHaveLength(6);
  titles(0);
  expect(reads).toEqual([5, 6, 1]);
});

test("another article stored in the very same millisecond is seen", () => {
  const { tell, goOn, titles, recent } = aBench();
  const id = tell([{ title: "One" }]);
  titles(0);
  goOn(id, { outlet: "Quay Gazette", title: "One goes on" });
  tell([{ title: "Two" }]);
  expect(recent.since(HARBOUR, 0).map(({ articles }) => articles.length)).toEqual([2, 1]);
});

test("a story that was merged is none any more, and the other one is as it is now", () => {
  const { tell, clock, titles, recent, store } = aBench();
  const [one, two] = ["One", "Two"].map((title) => tell([{ title }])) as [StoryId, StoryId];
  expect(titles(0)).toEqual(["One", "Two"]);
  store.stories.mergeInto(one, two, { factsOf: storyFacts, atMs: clock.nowMs() });
  expect(titles(0)).toEqual(["Two"]);
  expect(recent.since(HARBOUR, 0)).toEqual(store.stories.changedSince(HARBOUR, 0));
});

test("who looks further back than anybody before is told all of it", () => {
  const { tell, clock, titles } = aBench();
  tell([{ title: "One" }]);
  clock.advance(HOUR_MS);
  expect(titles(clock.nowMs())).toEqual([]);
  expect(titles(0)).toEqual(["One"]);
});

test("after a clock was set back new changes are seen all the same", () => {
  const { tell, clock, titles } = aBench();
  tell([{ title: "One" }]);
  titles(0);
  clock.advance(-HOUR_MS);
  tell([{ title: "Two" }]);
  expect(titles(0).toSorted()).toEqual(["One", "Two"]);
});

test("who looks back less far than others costs them nothing", () => {
  const { tell, clock, titles, reads } = aBench();
  for (let number = 1; number <= 300; number += 1) {
    clock.advance(1);
    tell([{ title: `Story ${number}` }]);
  }
  titles(0);
  expect(titles(clock.nowMs())).toEqual([]);
  expect(titles(0)).toHaveLength(300);
  // What changed in the last millisecond is looked at each time, and nothing else again.
  expect(reads).toEqual([300, 1, 1]);
});

test("what nobody asks for any more is let go, and is there when somebody does", () => {
  const { tell, clock, titles, reads } = aBench();
  for (let number = 1; number <= 3; number += 1) tell([{ title: `Story ${number}` }]);
  const laterMs = clock.nowMs() + HOUR_MS;
  titles(0);
  clock.advance(DAY_MS + 1);
  expect(titles(laterMs)).toEqual([]);
  clock.advance(DAY_MS + 1);
  tell([{ title: "Later" }]);
  expect(titles(laterMs)).toEqual(["Later"]);
  expect(titles(0)).toHaveLength(4);
  expect(reads.at(-1)).toBe(4);
});
