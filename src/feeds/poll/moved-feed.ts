import type { Feed, PollFailure } from "../../model/feed.ts";
import type { FetchOutcome } from "../fetch/fetch-outcome.ts";

/** So many good polls in a row that were led to one address for good prove that the feed moved. */
const PROOFS = 3;

type Moved = Pick<Feed, "url" | "movedTo" | "movedTimes">;

/** Whether permanent redirects have proved themselves: their end is asked directly. */
export const hasMoved = ({ movedTo, movedTimes }: Moved): boolean =>
  movedTo !== null && movedTimes >= PROOFS;

/** The address a feed is asked at: as it is listed, or where it has proved to have moved. */
export const askedUrl = (feed: Moved): string =>
  feed.movedTo !== null && hasMoved(feed) ? feed.movedTo : feed.url;

/** Host and port of it: what requests are counted by. */
export const askedHost = (feed: Moved): string => URL.parse(askedUrl(feed))?.host ?? feed.url;

/** What a good poll proves of where the feed is. */
export function movedAfter(
  feed: Moved,
  { movedTo }: Pick<Extract<FetchOutcome, { kind: "fetched" | "unchanged" }>, "movedTo">,
): Pick<Feed, "movedTo" | "movedTimes"> {
  if (movedTo !== null) {
    return { movedTo, movedTimes: movedTo === feed.movedTo ? feed.movedTimes + 1 : 1 };
  }
  const { movedTo: knownTo, movedTimes } = feed;
  return hasMoved(feed) ? { movedTo: knownTo, movedTimes } : { movedTo: null, movedTimes: 0 };
}

/** Failures that say that nothing of the feed is at that address. */
const LEADS_NOWHERE: ReadonlySet<PollFailure> = new Set([
  ...(["gone", "missing", "dns", "tls", "forbidden", "unreadable"] as const),
]);

/** Whether a failure means that the feed is not where it moved to: the listed address counts again. */
export const isLost = (feed: Moved, failure: PollFailure): boolean =>
  hasMoved(feed) && LEADS_NOWHERE.has(failure);

/** What an editor is to do about a feed that has moved to that address. */
export const adviseOnMove = (movedTo: string): string =>
  `It has moved for good: put ${movedTo} into feeds.opml.`;
