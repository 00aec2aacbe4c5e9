import { expect, test } from "vitest";
import type { PolledFeed } from "../../../../src/feeds/poll/polling.ts";
import { tellPolls } from "../../../../src/feeds/poll/tell-polls.ts";
import type { LogFields, Logger } from "../../../../src/model/logger.ts";
import { aListing, badlyPolled, TOPIC, tempStore } from "../../../support/builders.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

/** Polls of so many feeds, all of which failed; the first `known` of them did before. */
function failed(count: number, { known = 0 } = {}): PolledFeed[] {
  const store = tempStore(() => NOW_MS);
  const listings = Array.from({ length: count }, (_, at) =>
    aListing({ url: `https://press.example/${at}?token=hunter2` }),
  );
  store.feeds.setTopicFeeds(TOPIC, listings, NOW_MS);
  for (const { id } of store.feeds.ofTopic(TOPIC).slice(0, known)) {
    store.feeds.recordPoll(id, badlyPolled({ atMs: NOW_MS, nextPollAtMs: NOW_MS }));
  }
  return store.feeds.ofTopic(TOPIC).map((feed, at) => ({
    ...{ feed, outcome: "failed", added: 0, updated: 0, problem: `HTTP 50${at}` },
  }));
}

/** What a log that tells warnings gets, and all else apart. */
function told(polled: readonly PolledFeed[], { isOutage = false } = {}) {
  const lines: Record<"warnings" | "others", [message: string, fields: LogFields | undefined][]> = {
    ...{ warnings: [], others: [] },
  };
  const logger: Logger = {
    debug: (message, fields) => void lines.others.push([message, fields]),
    info: (message, fields) => void lines.others.push([message, fields]),
    warn: (message, fields) => void lines.warnings.push([message, fields]),
    error: (message, _cause, fields) => void lines.warnings.push([message, fields]),
  };
  tellPolls(polled, { logger, isOutage });
  return lines;
}

test("a feed that begins to fail is a warning; that it goes on failing is none", () => {
  const { warnings, others } = told(failed(3, { known: 2 }));
  expect(warnings).toEqual([
    ["A feed cannot be read", { feed: "press.example/2", problem: "HTTP 502" }],
  ]);
  expect(others.slice(0, 2)).toEqual([
    ["A feed cannot be read", { feed: "press.example/0", problem: "HTTP 500" }],
    ["A feed cannot be read", { feed: "press.example/1", problem: "HTTP 501" }],
  ]);
});

test("ten that begin to fail are told one by one, more in one line", () => {
  expect(told(failed(12, { known: 2 })).warnings).toHaveLength(10);
  const { warnings, others } = told(failed(13, { known: 2 }));
  expect(warnings).toEqual([
    [expect.stringMatching(/^Many feeds cannot be read/), { feeds: 11, problem: "HTTP 502" }],
  ]);
  expect(others.filter(([message]) => message === "A feed cannot be read")).toHaveLength(13);
});

test("in an outage of our own no feed is told of", () => {
  const { warnings, others } = told(failed(3), { isOutage: true });
  expect(warnings).toEqual([]);
  expect(others).toEqual([["Feeds polled", expect.objectContaining({ feeds: 3, failed: 3 })]]);
});

test("how a pass ended is told in numbers, and nothing of one that polled nothing", () => {
  const [one, two, three, four] = failed(4);
  if (!(one && two && three && four)) throw new Error("No feeds.");
  const { others } = told([
    one,
    { ...two, outcome: "unchanged" },
    { ...three, outcome: "new", added: 3, updated: 1 },
    { ...four, outcome: "new", added: 4, updated: 0 },
  ]);
  const numbers = { feeds: 4, unchanged: 1, failed: 1, added: 7, updated: 1 };
  expect(others).toEqual([["Feeds polled", numbers]]);
  expect(told([])).toEqual({ warnings: [], others: [] });
});
