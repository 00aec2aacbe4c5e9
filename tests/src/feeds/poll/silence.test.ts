import { expect, test } from "vitest";
import { articleGap } from "../../../../src/feeds/poll/article-gap.ts";
import { decideSilence, noticeSilence } from "../../../../src/feeds/poll/silence.ts";
import type { FeedId } from "../../../../src/model/ids.ts";
import type { Logger } from "../../../../src/model/logger.ts";
import type { FeedRhythm } from "../../../../src/store/feed-health.ts";
import type { Store } from "../../../../src/store/store.ts";
import {
  aFeed,
  aListing,
  badlyPolled,
  TOPIC,
  tempStore,
  wellPolled,
} from "../../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

/** A feed that brings something each hour and did so at this instant. */
const aRhythm = (values: Partial<FeedRhythm> = {}): FeedRhythm => ({
  ...{ id: 1 as FeedId, url: "https://north.example/feed.xml", articleGapMs: HOUR_MS },
  ...{ lastNewArticleAtMs: NOW_MS, lastSuccessAtMs: NOW_MS, failures: 0, stoppedAtMs: null },
  silentSinceMs: null,
  ...values,
});

test.each<[string, Partial<FeedRhythm>, ReturnType<typeof decideSilence>]>([
  ["a feed that brings something", {}, null],
  ["three days without", { lastSuccessAtMs: NOW_MS + 3 * DAY_MS }, null],
  ["more than three days without", { lastSuccessAtMs: NOW_MS + 3 * DAY_MS + 1 }, "begins"],
  [
    "a weekly feed, six weeks without",
    { articleGapMs: 7 * DAY_MS, lastSuccessAtMs: NOW_MS + 42 * DAY_MS },
    null,
  ],
  [
    "a weekly feed, more than six weeks without",
    { articleGapMs: 7 * DAY_MS, lastSuccessAtMs: NOW_MS + 42 * DAY_MS + 1 },
    "begins",
  ],
  [
    "a feed whose rhythm is not known",
    { articleGapMs: null, lastSuccessAtMs: NOW_MS + 99 * DAY_MS },
    null,
  ],
  ["a feed that never brought anything", { lastNewArticleAtMs: null }, null],
  ["a feed that was never read", { lastSuccessAtMs: null, lastNewArticleAtMs: null }, null],
  ["one that fails", { failures: 1, lastSuccessAtMs: NOW_MS + 9 * DAY_MS }, null],
  ["one that is over", { stoppedAtMs: NOW_MS, lastSuccessAtMs: NOW_MS + 9 * DAY_MS }, null],
  [
    "one that is known to be silent",
    { silentSinceMs: NOW_MS, lastSuccessAtMs: NOW_MS + 9 * DAY_MS },
    null,
  ],
  [
    "one that was taken for silent by a clock that was wrong",
    { silentSinceMs: NOW_MS, lastSuccessAtMs: NOW_MS + DAY_MS },
    "was none",
  ],
  [
    "one whose silence began on a clock that was set back since",
    { silentSinceMs: NOW_MS + 30 * DAY_MS, lastNewArticleAtMs: NOW_MS },
    "was none",
  ],
  ["a silent one with news", { silentSinceMs: NOW_MS - 9 * DAY_MS }, "ends"],
])("%s", (_what, values, expected) => {
  expect(decideSilence(aRhythm(values))).toBe(expected);
});

interface Line {
  readonly message: string;
  readonly fields: unknown;
}

function aLog(): { readonly logger: Logger; readonly told: () => Line[] } {
  const lines: Line[] = [];
  const warn: Logger["warn"] = (message, fields) => void lines.push({ message, fields });
  const logger: Logger = { debug() {}, info() {}, warn, error() {} };
  return { logger, told: () => lines.splice(0) };
}

/** One good poll of the feed. */
function poll(
  store: Store,
  id: FeedId,
  { atMs, newArticles = 0 }: { readonly atMs: number; readonly newArticles?: number },
) {
  const times = { atMs, nextPollAtMs: atMs + HOUR_MS };
  store.feeds.recordPoll(id, wellPolled(times, { newArticles, articleGapMs: HOUR_MS }));
  return [{ feed: { id } }];
}

test("silence is told once when it begins and once when it is over", () => {
  const store = tempStore(() => NOW_MS);
  const { logger, told } = aLog();
  const listing = aListing({ url: "https://north.example/feed.xml?key=secret" });
  const id = aFeed(store, NOW_MS, listing);
  const quiet = aFeed(store, NOW_MS, aListing({ url: "https://south.example/feed.xml" }));
  poll(store, quiet, { atMs: NOW_MS, newArticles: 1 });
  poll(store, quiet, { atMs: NOW_MS + 5 * DAY_MS });
  const pass = (atMs: number, newArticles = 0): Line[] => {
    noticeSilence({ store, logger }, poll(store, id, { atMs, newArticles }));
    return told();
  };
  const silentSince = (): (number | null)[] =>
    store.feedHealth.facts(TOPIC, NOW_MS).map(({ silentSinceMs }) => silentSinceMs);

  expect(pass(NOW_MS, 4)).toEqual([]);
  expect(pass(NOW_MS + DAY_MS)).toEqual([]);
  expect(pass(NOW_MS + 4 * DAY_MS)).toEqual([
    {
      message: "A feed has fallen silent: it answers, but brings nothing new",
      fields: { feed: "north.example/feed.xml", lastNew: "2026-02-12T12:00:00.000Z" },
    },
  ]);
  // The other one was not polled in these passes.
  expect(silentSince()).toEqual([NOW_MS, null]);
  expect(pass(NOW_MS + 5 * DAY_MS)).toEqual([]);
  expect(pass(NOW_MS + 6 * DAY_MS, 1)).toEqual([
    {
      message: "A feed that was silent has new articles again",
      fields: { feed: "north.example/feed.xml" },
    },
  ]);
  expect(silentSince()).toEqual([null, null]);
  expect(pass(NOW_MS + 7 * DAY_MS)).toEqual([]);
  expect(pass(NOW_MS + 10 * DAY_MS)).toHaveLength(1);
});

test("a silent feed that fails stays silent, and is not told again when it answers", () => {
  const store = tempStore(() => NOW_MS);
  const { logger, told } = aLog();
  const id = aFeed(store, NOW_MS);
  poll(store, id, { atMs: NOW_MS, newArticles: 1 });
  noticeSilence({ store, logger }, poll(store, id, { atMs: NOW_MS + 4 * DAY_MS }));
  expect(told()).toHaveLength(1);
  const times = { atMs: NOW_MS + 5 * DAY_MS, nextPollAtMs: NOW_MS + 6 * DAY_MS };
  store.feeds.recordPoll(id, badlyPolled(times));
  noticeSilence({ store, logger }, [{ feed: { id } }]);
  noticeSilence({ store, logger }, poll(store, id, { atMs: NOW_MS + 6 * DAY_MS }));
  expect(told()).toEqual([]);
});

test("a silence that a wrong clock made is taken back when the clock is right", () => {
  let nowMs = NOW_MS;
  const store = tempStore(() => nowMs);
  const { logger, told } = aLog();
  const id = aFeed(store, NOW_MS);
  poll(store, id, { atMs: NOW_MS, newArticles: 1 });
  const future = poll(store, id, { atMs: NOW_MS + 30 * DAY_MS });
  noticeSilence({ store, logger }, future);
  expect(told()).toHaveLength(1);
  nowMs += HOUR_MS;
  store.feeds.repairClock(nowMs);
  noticeSilence({ store, logger }, poll(store, id, { atMs: nowMs }));
  expect(told()).toEqual([
    {
      message: "A feed is not silent: the clock was wrong, or it brings less than it used to",
      fields: { feed: "north.example/feed.xml" },
    },
  ]);
  expect(store.feedHealth.rhythms([id])).toMatchObject([{ silentSinceMs: null }]);
});

test("many that fall silent at once are one line, and each is known", () => {
  const store = tempStore(() => NOW_MS);
  const { logger, told } = aLog();
  const listings = Array.from({ length: 11 }, (_, at) =>
    aListing({ url: `https://outlet-${at}.example/feed.xml` }),
  );
  store.feeds.setTopicFeeds(TOPIC, listings, NOW_MS);
  const polled = store.feeds.ofTopic(TOPIC).flatMap(({ id }) => {
    poll(store, id, { atMs: NOW_MS, newArticles: 1 });
    return poll(store, id, { atMs: NOW_MS + 4 * DAY_MS });
  });
  noticeSilence({ store, logger }, polled);
  expect(told()).toEqual([
    {
      message: "Many feeds have fallen silent; `svodka feeds status` names them",
      fields: { feeds: 11 },
    },
  ]);
  noticeSilence({ store, logger }, polled);
  expect(told()).toEqual([]);
});

test.each([
  [1, 6],
  [3, 18],
  [5, 30],
  [7, 42],
  [10, 60],
])(
  "a feed of one article in %i days is silent after %i, by its own dates alone",
  (apart, expectedDays) => {
    const store = tempStore(() => NOW_MS);
    const { logger, told } = aLog();
    const id = aFeed(store, NOW_MS);
    const dates = Array.from({ length: 20 }, (_, at) => NOW_MS - at * apart * DAY_MS);
    let articleGapMs: number | null = null;
    // Its server has no validators: each answer brings the whole document again.
    const isSilentAfter = (days: number): boolean => {
      const atMs = NOW_MS + days * DAY_MS;
      articleGapMs = articleGap(dates, articleGapMs, atMs);
      const newArticles = days === 0 ? dates.length : 0;
      const end = wellPolled({ atMs, nextPollAtMs: atMs + DAY_MS }, { newArticles, articleGapMs });
      store.feeds.recordPoll(id, end);
      noticeSilence({ store, logger }, [{ feed: { id } }]);
      return told().length > 0;
    };
    const silent = Array.from({ length: 180 }, (_, days) => days).filter(isSilentAfter);
    expect(silent).toEqual([expectedDays + 1]);
    expect(articleGapMs).toBeCloseTo(apart * DAY_MS, 0);
  },
);
