import { expect, test } from "vitest";
import type { Node } from "../../../src/stories/node.ts";
import type { OpenStory } from "../../../src/stories/open-story.ts";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { timeFactor } from "../../../src/stories/similarity.ts";
import { earlierOf } from "../../../src/stories/threads.ts";
import { aNode, anOpenStory, KIND } from "./nodes.ts";

/** Links two reports so that they are alike in content as many times as a thread asks. */
function tie(one: Node, other: Node, times: number): void {
  const likeness = times * GROUPING.threadBar;
  const link = likeness * timeFactor(one.publishedAtMs, other.publishedAtMs, KIND);
  one.links.set(other, link);
  other.links.set(one, link);
}

const earlierIn = (stories: readonly OpenStory<string>[], story: OpenStory<string>) =>
  earlierOf(story, {
    storyOf: (node) =>
      stories.find(({ nodes, seeds }) => nodes.includes(node) || seeds.includes(node)),
    kind: KIND,
  })?.id ?? null;

test.each<[string, number, number, string | null]>([
  ["two days later", 2, 1.1, "s1"],
  ["as much later as a story is open", GROUPING.openMs / 86_400_000, 1.1, "s1"],
  ["half a day later", 0.5, 1.1, "s1"],
  ["not as alike as a thread asks", 2, 0.9, null],
  ["of the same half day", 0.4, 9, null],
  ["earlier itself", -2, 9, null],
])("a story goes on from one it is like: %s", (_, days, times, expected) => {
  const [before, after] = [aNode(0), aNode(1, { days })];
  tie(before, after, times);
  const stories = [anOpenStory("s1", [before]), anOpenStory("s2", [after])];
  expect(earlierIn(stories, stories[1] ?? anOpenStory("s9", []))).toBe(expected);
});

test("of several earlier ones it is the one it is most like on average, however far back", () => {
  const far = aNode(0);
  const near = [aNode(1, { days: 3 }), aNode(2, { days: 3 })];
  const after = aNode(3, { days: 6 });
  tie(far, after, 2);
  // One of the two is more alike than that, but the two together are less.
  tie(near[0] as Node, after, 3);
  const story = anOpenStory("s3", [after]);
  const stories = [anOpenStory("s1", [far]), anOpenStory("s2", near), story];
  expect(earlierIn(stories, story)).toBe("s1");
  tie(near[1] as Node, after, 3);
  expect(earlierIn(stories, story)).toBe("s2");
});

test("round-ups make no thread, nor does a seed whose story has a report", () => {
  const [before, roundUp] = [aNode(0), aNode(1, { isRoundUp: true })];
  const seed = aNode(2, { isSeed: true });
  const after = aNode(3, { days: 2 });
  const roundUpAfter = aNode(4, { days: 2, isRoundUp: true });
  for (const one of [roundUp, seed, roundUpAfter]) {
    tie(one, after, 9);
    tie(one, before, 9);
  }
  const story = anOpenStory("s2", [after, roundUpAfter]);
  expect(earlierIn([anOpenStory("s1", [before, roundUp], [seed]), story], story)).toBeNull();
  expect(earlierIn([anOpenStory("s1", [], [seed]), story], story)).toBe("s1");
});

test("a story without a date is before none and after none", () => {
  const [before, after] = [aNode(0, { days: null }), aNode(1, { days: 5 })];
  tie(before, after, 9);
  const stories = [anOpenStory("s1", [before]), anOpenStory("s2", [after])];
  expect(stories.map((story) => earlierIn(stories, story))).toEqual([null, null]);
});
