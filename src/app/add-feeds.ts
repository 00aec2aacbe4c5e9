import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { FeedAddition } from "../commands/ask.ts";
import { listFound } from "../feeds/find/list-found.ts";
import type { FeedListing } from "../model/feed.ts";
import type { FoundFeed } from "../model/found-feed.ts";
import type { TopicName } from "../model/ids.ts";
import { ok, type Result } from "../model/result.ts";
import type { Store } from "../store/store.ts";
import { withFeed } from "../topics/merge-opml.ts";
import { listingsOf, type OpmlDocument } from "../topics/opml.ts";
import type { FeedFinder } from "./feed-finder.ts";

export interface FeedAdderNeeds {
  readonly store: Store;
  readonly find: FeedFinder;
  /** Ends a search: the bot stops. */
  readonly signal: AbortSignal;
  /** Changes a topic's list of feeds; gives what came of it in a sentence. */
  readonly change: (
    topic: TopicName,
    change: (list: OpmlDocument) => Result<OpmlDocument>,
  ) => Promise<Result<string>>;
}

/** Adds feeds by the address of a site or a feed, asking back where a site has several. */
export interface FeedAdder {
  add(topic: TopicName, typed: string, outlet: string): Promise<FeedAddition>;
  /** One of the feeds kept under a word, by its number from 1; null when they are not kept any more. */
  addOffered(word: string, number: number): Promise<FeedAddition | null>;
}

/** Feeds that were offered, until one is chosen. */
interface Offer {
  readonly topic: TopicName;
  readonly outlet: string;
  readonly feeds: readonly FoundFeed[];
}

const OFFER_KEPT_MS = 3_600_000;
const WORD_CHARS = 8;

/** Whether the list has the feed exactly so. */
const hasListing = (list: OpmlDocument, listing: FeedListing): boolean =>
  listingsOf(list).listings.some((listed) => isDeepStrictEqual(listed, listing));

export function createFeedAdder({ store, find, signal, change }: FeedAdderNeeds): FeedAdder {
  const offers = store.cache("found-feeds");

  const addFound = async (feed: FoundFeed, { topic, outlet }: Offer): Promise<FeedAddition> => {
    const listing = listFound(feed, { outlet });
    // Who was killed on the way adds it again, and hears the same.
    const done = await change(topic, (list) =>
      hasListing(list, listing) ? ok(list) : withFeed(list, listing, feed.movedFrom),
    );
    return done.kind === "ok"
      ? { kind: "added", topic, feed, outcome: done.value }
      : { kind: "refused", reason: done.problem };
  };

  return {
    async add(topic, typed, outlet) {
      const found = await find(typed, { proxy: null, signal });
      if (signal.aborted)
        return { kind: "refused", reason: "The bot is being stopped; ask again." };
      if (found.kind === "none") return { kind: "refused", reason: found.reason };
      const offer: Offer = { topic, outlet, feeds: found.feeds };
      if (found.meant !== null) return await addFound(found.meant, offer);
      const word = randomUUID().slice(0, WORD_CHARS);
      await offers.set(word, offer, OFFER_KEPT_MS);
      return { kind: "several", word, feeds: found.feeds, unread: found.unread };
    },
    async addOffered(word, number) {
      const offer: Offer | undefined = await offers.get(word);
      const feed = offer?.feeds[number - 1];
      return offer === undefined || feed === undefined ? null : await addFound(feed, offer);
    },
  };
}
