import { expect, test } from "vitest";
import { createNetworkWatch } from "../../../../src/feeds/pages/full-text-network.ts";

/** A watch, and when a feed answered last. */
function aWatch() {
  const clock = { atMs: 1000, feedsAtMs: null as number | null };
  const { noteAnswer, noteUnreached } = createNetworkWatch({
    feedsAnsweredAtMs: () => clock.feedsAtMs,
    nowMs: () => clock.atMs,
  });
  return {
    ...{ clock, noteAnswer },
    isOurs: () => {
      clock.atMs += 10;
      return noteUnreached();
    },
  };
}

test("where pages answer in between, one out of reach has itself to blame", () => {
  const { noteAnswer, isOurs } = aWatch();
  noteAnswer();
  expect(isOurs()).toBe(false);
  noteAnswer();
  expect(isOurs()).toBe(false);
});

test("where feeds answer in between, too", () => {
  const { clock, isOurs } = aWatch();
  clock.feedsAtMs = 1001;
  expect(isOurs()).toBe(false);
  clock.feedsAtMs = 1015;
  expect(isOurs()).toBe(false);
});

test("of an outage only the first page is charged, until somebody has answered again", () => {
  const { clock, noteAnswer, isOurs } = aWatch();
  clock.feedsAtMs = 1001;
  expect([isOurs(), isOurs(), isOurs()]).toEqual([false, true, true]);
  noteAnswer();
  expect([isOurs(), isOurs()]).toEqual([false, true]);
});

test("before anybody has answered since the start nobody is charged", () => {
  const { clock, isOurs } = aWatch();
  clock.feedsAtMs = 500;
  expect([isOurs(), isOurs()]).toEqual([true, true]);
});
