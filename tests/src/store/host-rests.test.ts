import { expect, test } from "vitest";
import type { FeedId } from "../../../src/model/ids.ts";
import { aFeed, aListing, tempStore } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

/** A store with three feeds, and a way to say that one's host told us to wait. */
function bench() {
  const { feeds, ...store } = tempStore(() => NOW_MS);
  const ids = ["1", "2", "3"].map((path) =>
    aFeed({ feeds, ...store }, NOW_MS, aListing({ url: `https://a.example/${path}` })),
  );
  const ask = (at: number, host: string, times: { atMs: number; forMs: number }): void =>
    feeds.noteAskedToWait(ids[at] as FeedId, {
      ...{ host, atMs: times.atMs, untilMs: times.atMs + times.forMs },
    });
  return { ask, feeds, restingHosts: feeds.restingHosts };
}

test("a host rests until the latest of what two of its feeds were told within an hour", () => {
  const { ask, restingHosts } = bench();
  ask(0, "a.example", { atMs: NOW_MS, forMs: DAY_MS });
  expect(restingHosts(NOW_MS)).toEqual(new Map());
  ask(1, "b.example", { atMs: NOW_MS, forMs: DAY_MS });
  ask(2, "a.example", { atMs: NOW_MS + HOUR_MS + 1, forMs: MINUTE_MS });
  expect(restingHosts(NOW_MS)).toEqual(new Map());
  ask(2, "a.example", { atMs: NOW_MS + HOUR_MS, forMs: MINUTE_MS });
  const rest = new Map([["a.example", NOW_MS + DAY_MS]]);
  // The shorter wait is over long before: the rest is not.
  for (const hours of [1, 2, 23]) expect(restingHosts(NOW_MS + hours * HOUR_MS)).toEqual(rest);
  expect(restingHosts(NOW_MS + DAY_MS)).toEqual(new Map());
});

test("one feed that is told again and again does not make its host rest", () => {
  const { ask, restingHosts } = bench();
  for (const atMs of [NOW_MS, NOW_MS + MINUTE_MS]) ask(0, "a.example", { atMs, forMs: HOUR_MS });
  expect(restingHosts(NOW_MS + MINUTE_MS)).toEqual(new Map());
});

test("of a host whose feeds were told too far apart the earlier counts for itself alone", () => {
  const { ask, restingHosts } = bench();
  ask(0, "a.example", { atMs: NOW_MS, forMs: 5 * DAY_MS });
  ask(1, "a.example", { atMs: NOW_MS + 2 * HOUR_MS, forMs: HOUR_MS });
  ask(2, "a.example", { atMs: NOW_MS + 2 * HOUR_MS + MINUTE_MS, forMs: HOUR_MS });
  expect(restingHosts(NOW_MS + 2 * HOUR_MS)).toEqual(
    new Map([["a.example", NOW_MS + 3 * HOUR_MS + MINUTE_MS]]),
  );
});

test("what a clock that was ahead heard holds for as long as it was meant", () => {
  const { ask, feeds, restingHosts } = bench();
  const ahead = NOW_MS + 40 * 365 * DAY_MS;
  for (const at of [0, 1]) ask(at, "a.example", { atMs: ahead, forMs: HOUR_MS });
  feeds.repairClock(NOW_MS);
  expect(restingHosts(NOW_MS)).toEqual(new Map());
  ask(2, "a.example", { atMs: NOW_MS, forMs: MINUTE_MS });
  expect(restingHosts(NOW_MS)).toEqual(new Map([["a.example", NOW_MS + HOUR_MS]]));
});
