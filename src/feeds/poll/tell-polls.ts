import type { Logger } from "../../model/logger.ts";
import { loggedUrl } from "../fetch/logged-url.ts";
import type { PolledFeed } from "./polling.ts";

/** Tells the log how a pass ended. */
export function tellPolls(
  polled: readonly PolledFeed[],
  { logger, isOutage }: { readonly logger: Logger; readonly isOutage: boolean },
): void {
  if (polled.length === 0) return;
  const failing = polled.filter(({ outcome }) => outcome === "failed");
  // Of an outage of our own that it is one says all.
  if (!isOutage) tellFailures(failing, logger);
  const failed = failing.length;
  const unchanged = polled.filter(({ outcome }) => outcome === "unchanged").length;
  const added = polled.reduce((sum, feed) => sum + feed.added, 0);
  const updated = polled.reduce((sum, feed) => sum + feed.updated, 0);
  logger.info("Feeds polled", { feeds: polled.length, unchanged, failed, added, updated });
}

/** More than these at once are told in one line: who wants each asks `svodka feeds status`. */
const TOLD_FAILURES = 10;

/** A feed that begins to fail is worth a warning; one that goes on failing is known. */
function tellFailures(failing: readonly PolledFeed[], logger: Logger): void {
  const begin = failing.filter(({ feed }) => feed.problem === null);
  const together = begin.length > TOLD_FAILURES;
  if (together) {
    const [first] = begin;
    logger.warn("Many feeds cannot be read; `svodka feeds status` tells why, feed by feed", {
      ...{ feeds: begin.length, problem: first?.problem ?? null },
    });
  }
  for (const { feed, problem } of failing) {
    const isTold = !together && feed.problem === null;
    const tell = isTold ? logger.warn : logger.debug;
    tell("A feed cannot be read", { feed: loggedUrl(feed.url), problem });
  }
}
