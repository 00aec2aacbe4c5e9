import { adviseOnMove } from "../feeds/poll/moved-feed.ts";
import { countStates, FEED_STATES, type FeedHealth } from "../model/feed-health.ts";
import { isoOrNull } from "../text/iso-time.ts";
import { describeRhythm } from "./describe-rhythm.ts";

/** As terminals show an instant, in UTC. */
export const instant = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 16)}Z`;

/** Two digits tell a rhythm; more would claim to know it. */
const rounded = (value: number): number => Number(value.toPrecision(2));
const roundedOrNull = (value: number | null): number | null =>
  value === null ? null : rounded(value);

/** `203 feeds: 1 over, 8 failing, 3 silent, 191 well`. */
export function describeCounts(feeds: readonly FeedHealth[]): string {
  const counts = countStates(feeds);
  const parts = FEED_STATES.filter((state) => counts[state] > 0).map(
    (state) => `${counts[state]} ${state}`,
  );
  const all = `${feeds.length} ${feeds.length === 1 ? "feed" : "feeds"}`;
  return parts.length === 0 ? all : `${all}: ${parts.join(", ")}`;
}

/** What is wrong with it, in sentences; empty when nothing is. */
export function describeTrouble(feed: FeedHealth): string[] {
  const asked =
    feed.askedToWaitUntilMs === null
      ? []
      : [`Its host told us to stay away until ${instant(feed.askedToWaitUntilMs)}.`];
  switch (feed.state) {
    case "over":
      return [`Gone for good since ${instant(feed.stoppedAtMs ?? 0)}: ${feed.problem ?? ""}`];
    case "failing":
      return [feed.problem ?? "", failedSince(feed), ...asked];
    case "silent":
      return [silentSince(feed)];
    case "unread":
      return [feed.problem ?? "It was not asked yet.", ...asked];
    case "well":
      // Its last poll failed through our own network.
      return [...(feed.problem === null ? [] : [feed.problem]), ...asked];
  }
}

function failedSince({ failures, lastSuccessAtMs }: FeedHealth): string {
  const times = failures === 1 ? "Failed once" : `Failed ${failures} times in a row`;
  return lastSuccessAtMs === null
    ? `${times}; it was never read.`
    : `${times}; it was last read at ${instant(lastSuccessAtMs)}.`;
}

function silentSince({ usualADay, lastNewArticleAtMs }: FeedHealth): string {
  const used = usualADay === null ? "" : `, and it used to bring ${describeRhythm(usualADay)}`;
  return `It answers, but brought nothing new since ${instant(lastNewArticleAtMs ?? 0)}${used}.`;
}

/** What an editor can do about it, a sentence each. */
export function adviseOn({ state, movedTo }: FeedHealth): string[] {
  const moved = movedTo === null ? [] : [adviseOnMove(movedTo)];
  if (state === "over") return ["Take it out of feeds.opml, or list its new address."];
  if (state !== "silent") return moved;
  return [...moved, "Check whether its site still publishes, and whether there is a newer feed."];
}

/** What it brings, as far as that is known: `read 2026-02-12T17:40Z`, `3.2 a day`, `ru`. */
export const factsOf = (feed: FeedHealth): string[] => [
  ...(feed.lastSuccessAtMs === null ? [] : [`read ${instant(feed.lastSuccessAtMs)}`]),
  ...(feed.lastNewArticleAtMs === null ? [] : [`new ${instant(feed.lastNewArticleAtMs)}`]),
  ...(feed.articlesADay === null ? [] : [describeRhythm(feed.articlesADay)]),
  ...(feed.language === null || feed.language === "und" ? [] : [feed.language]),
];

/** What it is to a topic. */
export const topicFactsOf = ({ onTopicShare, stories, firstReports }: FeedHealth): string[] => [
  ...(onTopicShare === null ? [] : [`${Math.round(100 * onTopicShare)}% on topic`]),
  ...(stories === 0 ? [] : [`first in ${firstReports} of ${stories} stories`]),
];

/** When it is asked next and why then; empty when it is not. */
export const nextPollOf = ({ nextPollAtMs, nextPollReason }: FeedHealth): string[] =>
  nextPollAtMs === null
    ? []
    : [[`next poll ${instant(nextPollAtMs)}`, nextPollReason].filter(Boolean).join(": ")];

/** The same for programs: instants in ISO 8601, shares from 0 to 1. */
export const healthAsJson = (feed: FeedHealth) => ({
  ...{ state: feed.state, problem: feed.problem, failure: feed.failure, failures: feed.failures },
  lastSuccess: isoOrNull(feed.lastSuccessAtMs),
  lastNewArticle: isoOrNull(feed.lastNewArticleAtMs),
  nextPoll: isoOrNull(feed.nextPollAtMs),
  nextPollReason: feed.nextPollReason,
  stopped: isoOrNull(feed.stoppedAtMs),
  movedTo: feed.movedTo,
  askedToWaitUntil: isoOrNull(feed.askedToWaitUntilMs),
  articlesADay: roundedOrNull(feed.articlesADay),
  usualADay: roundedOrNull(feed.usualADay),
  language: feed.language,
});

export const topicHealthAsJson = ({ onTopicShare, stories, firstReports }: FeedHealth) => ({
  ...{ onTopicShare, stories, firstReports },
});
