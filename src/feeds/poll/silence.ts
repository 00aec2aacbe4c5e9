import type { FeedId } from "../../model/ids.ts";
import type { Logger } from "../../model/logger.ts";
import type { FeedRhythm } from "../../store/feed-health.ts";
import type { Store } from "../../store/store.ts";
import { isoOrNull } from "../../text/iso-time.ts";
import { loggedUrl } from "../fetch/logged-url.ts";

/** Nobody is told of a quiet weekend, however busy the feed was before. */
const LEAST_MS = 3 * 86_400_000;
/** A feed that brings one article a week may skip some of them. */
const GAPS = 6;

/** `was none`: the bar is not passed after all, as after a clock that was wrong and is right again. */
type Change = "begins" | "ends" | "was none";

/**
 * Whether a feed that answers well has fallen silent (nothing new for longer than three days and
 * than six times what it used to leave between two articles), or is so no more. Counted up to its
 * last good answer: what was not asked cannot have been silent.
 */
export function decideSilence(feed: FeedRhythm): Change | null {
  const { articleGapMs, lastNewArticleAtMs, lastSuccessAtMs, silentSinceMs } = feed;
  if (articleGapMs === null || lastNewArticleAtMs === null || lastSuccessAtMs === null) return null;
  const silentMs = lastSuccessAtMs - lastNewArticleAtMs;
  const isSilent = silentMs > Math.max(LEAST_MS, GAPS * articleGapMs);
  if (silentSinceMs !== null) {
    if (lastNewArticleAtMs > silentSinceMs) return "ends";
    return isSilent && lastNewArticleAtMs === silentSinceMs ? null : "was none";
  }
  return isSilent && feed.failures === 0 && feed.stoppedAtMs === null ? "begins" : null;
}

export interface SilenceDependencies {
  readonly store: Store;
  readonly logger: Logger;
}

/**
 * After a pass: tells once of each feed in it that fell silent, and once that it is over. Only what
 * was polled can have changed, so no other feed is looked at.
 */
export function noticeSilence(
  { store, logger }: SilenceDependencies,
  polled: readonly { readonly feed: { readonly id: FeedId } }[],
): void {
  const changes = store.feedHealth
    .rhythms(polled.map(({ feed }) => feed.id))
    .map((feed) => ({ feed, change: decideSilence(feed) }));
  const changed = (wanted: Change): FeedRhythm[] =>
    changes.filter(({ change }) => change === wanted).map(({ feed }) => feed);
  const [begun, ended, none] = [changed("begins"), changed("ends"), changed("was none")];
  if (begun.length + ended.length + none.length === 0) return;
  store.transaction(() => {
    for (const { id, lastNewArticleAtMs } of begun) {
      store.feedHealth.setSilent(id, lastNewArticleAtMs);
    }
    for (const { id } of [...ended, ...none]) store.feedHealth.setSilent(id, null);
  });
  tellBegun(begun, logger);
  for (const { url } of ended) {
    logger.warn("A feed that was silent has new articles again", { feed: loggedUrl(url) });
  }
  for (const { url } of none) {
    logger.warn("A feed is not silent: the clock was wrong, or it brings less than it used to", {
      feed: loggedUrl(url),
    });
  }
}

/** More than these at once (after an update, a long halt) are told in one line. */
const TOLD = 10;

function tellBegun(begun: readonly FeedRhythm[], logger: Logger): void {
  if (begun.length > TOLD) {
    logger.warn("Many feeds have fallen silent; `svodka feeds status` names them", {
      feeds: begun.length,
    });
    return;
  }
  for (const { url, lastNewArticleAtMs } of begun) {
    logger.warn("A feed has fallen silent: it answers, but brings nothing new", {
      feed: loggedUrl(url),
      lastNew: isoOrNull(lastNewArticleAtMs),
    });
  }
}
