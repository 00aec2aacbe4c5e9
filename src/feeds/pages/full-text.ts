/**
 * Full text, where an editor wants it of a feed: the page of an article that is on topic and of which
 * the feed tells little is fetched once and read, and what it says stands in place of the feed's long
 * text for those who group and sum up. It is never shown whole.
 */
import type { Article } from "../../model/article.ts";
import type { Clock } from "../../model/clock.ts";
import type { Logger } from "../../model/logger.ts";
import type { WantedPage } from "../../store/pages.ts";
import type { Store } from "../../store/store.ts";
import { canonicalUrl } from "../../text/canonical-url.ts";
import { splitSentences } from "../../text/sentences.ts";
import type { FeedFetcher } from "../fetch/fetch-outcome.ts";
import { loggedUrl } from "../fetch/logged-url.ts";
import { ENOUGH_CHARS } from "./enough-text.ts";
import { fetchPage, hostOf, type PageFetch } from "./full-text-fetch.ts";
import { createPageHosts, type HostEnd } from "./full-text-hosts.ts";
import { createNetworkWatch } from "./full-text-network.ts";
import { decideTurn, type KnownPage, triesOf } from "./full-text-turn.ts";
import type { PageReader } from "./page-reader.ts";
import { judgePage, type PageProblem, type PageVerdict } from "./page-verdict.ts";

export interface FullTextDependencies {
  readonly store: Store;
  readonly fetcher: FeedFetcher;
  readonly reader: PageReader;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface FullTexts {
  /**
   * Reads the pages that are due, one of each host; the others wait for the next call. Gives how many
   * articles got a text. One bad page never stops the pass.
   */
  fetchDue(signal?: AbortSignal): Promise<number>;
}

/** What has waited longer is no news any more. */
const NEWS_MS = 2 * 86_400_000;
const CONCURRENT_HOSTS = 4;
const MOST_LOOKED_AT = 500;
const KEPT_MS = 30 * 86_400_000;

const keyOf = ({ article: { url } }: WantedPage): string => canonicalUrl(url) ?? url;
const fold = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Below the page's text what only the feed says: readers may have been told that, and it still stands. */
function withFeedsOwn(pageText: string, { content, language }: Article): string {
  const onPage = fold(pageText);
  const missing = splitSentences(content, language).filter(
    (sentence) => !onPage.includes(fold(sentence)),
  );
  return missing.length === 0 ? pageText : `${pageText}\n\n${missing.join(" ")}`;
}

export function createFullTexts(dependencies: FullTextDependencies): FullTexts {
  const { store, clock, logger } = dependencies;
  const cache = store.cache("pages");
  const hosts = createPageHosts(store.cache("page-hosts"), clock.nowMs);
  const network = createNetworkWatch({ ...store.pages, nowMs: clock.nowMs });

  const giveUp = (wanted: WantedPage, problem: PageProblem): void => {
    logger.debug("An article's page gives no text", {
      ...{ page: loggedUrl(wanted.article.url), problem },
    });
    store.pages.settle(wanted, null, clock.nowMs());
  };

  /** Gives whether the article got a text. */
  const use = (wanted: WantedPage, verdict: PageVerdict): boolean => {
    if (verdict.kind === "none") giveUp(wanted, verdict.problem);
    if (verdict.kind === "none") return false;
    const text = withFeedsOwn(verdict.text, wanted.article);
    return store.pages.settle(wanted, text, clock.nowMs());
  };

  /** What can be done about a page without asking its host. */
  const look = async (wanted: WantedPage): Promise<"ask" | "read" | "leave"> => {
    const nowMs = clock.nowMs();
    const { article, settledAtMs } = wanted;
    const known = await cache.get<KnownPage>(keyOf(wanted));
    const turn = decideTurn(known, { nowMs, changedAfterMs: settledAtMs });
    if (turn.kind === "fetch") return "ask";
    if (turn.kind === "give up") giveUp(wanted, turn.problem);
    if (turn.kind !== "read") return "leave";
    return use(wanted, judgePage(turn.page, article)) ? "read" : "leave";
  };

  const hostEnd = ({ end }: PageFetch, problem: PageProblem | null): HostEnd => {
    if (end === "unreached") return network.noteUnreached() ? "outage" : "failed";
    if (end !== "nothing") network.noteAnswer();
    // A browser check refuses us as a 403 does.
    return problem === "check" ? "failed" : end;
  };

  /** Gives whether the article got a text. */
  const ask = async (wanted: WantedPage, signal?: AbortSignal): Promise<boolean> => {
    const { article, proxy } = wanted;
    const startMs = clock.nowMs();
    const host = hostOf(article.url);
    const before = await cache.get<KnownPage>(keyOf(wanted));
    const found = await fetchPage(article.url, {
      ...dependencies,
      ...{ proxy, signal, nowMs: clock.nowMs },
    });
    if (found === null) {
      await hosts.note(host, "nothing", 0);
      return false;
    }
    const { page, againAtMs } = found.fetched;
    const verdict: PageVerdict =
      page === null
        ? { kind: "none", problem: found.fetched.problem ?? "unreadable" }
        : judgePage(page, article);
    const problem = verdict.kind === "none" ? verdict.problem : null;
    const end = hostEnd(found, problem);
    await hosts.note(found.lastHost, end, againAtMs ?? 0);
    // One that only sends on to others is well, whatever is wrong with them.
    if (host !== found.lastHost) await hosts.note(host, "answered", 0);
    // An outage of our own is no try: the page is asked when its host has rested.
    if (end === "outage") return false;
    // Also what gave nothing to this article: it may give something to that of another feed.
    const triedAtMs = [...triesOf(before, startMs), startMs];
    const kept: KnownPage = { triedAtMs, page, problem, againAtMs };
    await cache.set(keyOf(wanted), kept, KEPT_MS);
    return againAtMs === null && use(wanted, verdict);
  };

  /** One fault must neither stop the pass nor come again at each of them. */
  const orGiveUp = async <Value>(
    wanted: WantedPage,
    work: Promise<Value>,
  ): Promise<Value | null> => {
    try {
      return await work;
    } catch (error) {
      logger.error("An article's page could not be read", error, {
        page: loggedUrl(wanted.article.url),
      });
      store.pages.settle(wanted, null, clock.nowMs());
      return null;
    }
  };

  /** Uses what is known already, and chooses one page a host that may be asked now. */
  const lookThrough = async (): Promise<{ asked: WantedPage[]; read: number }> => {
    const nowMs = clock.nowMs();
    const restingFeeds = store.feeds.restingHosts(nowMs);
    const isAskable = async (host: string): Promise<boolean> =>
      !restingFeeds.has(host) && !(await hosts.isResting(host));
    const chosen = new Map<string, WantedPage>();
    let read = 0;
    const query = { sinceMs: nowMs - NEWS_MS, fewerChars: ENOUGH_CHARS, limit: MOST_LOOKED_AT };
    for (const wanted of store.pages.wanted(query)) {
      const host = hostOf(wanted.article.url);
      const todo = await orGiveUp(wanted, look(wanted));
      if (todo === "read") read += 1;
      if (todo !== "ask" || chosen.has(host)) continue;
      if (await isAskable(host)) chosen.set(host, wanted);
    }
    return { asked: [...chosen.values()], read };
  };

  return {
    async fetchDue(signal) {
      let { asked, read } = await lookThrough();
      const waiting = asked.values();
      const work = async (): Promise<void> => {
        for (const wanted of waiting) {
          if (signal?.aborted === true) return;
          if ((await orGiveUp(wanted, ask(wanted, signal))) === true) read += 1;
        }
      };
      await Promise.all(Array.from({ length: Math.min(CONCURRENT_HOSTS, asked.length) }, work));
      if (asked.length + read > 0) logger.info("Full texts", { asked: asked.length, read });
      return read;
    },
  };
}
