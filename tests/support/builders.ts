import { createHash } from "node:crypto";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { FeedListing } from "../../src/model/feed.ts";
import type { FeedId, TopicName } from "../../src/model/ids.ts";
import type { ArticleDraft } from "../../src/store/articles.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { tempFolder, unwrap } from "./temp.ts";

export const TOPIC = "test-topic" as TopicName;

/** A store on a real file in a folder of its own. */
export function tempStore(nowMs: () => number): Store {
  const store = unwrap(openStore(join(tempFolder(), "svodka.db"), nowMs));
  onTestFinished(() => store.close());
  return store;
}

export const aListing = (values: Partial<FeedListing> = {}): FeedListing => ({
  url: "https://north.example/feed.xml",
  outlet: "North Dispatch",
  language: "en",
  country: "GB",
  ...values,
});

/** An article as a poll finds it; identity, link and hash follow from the values given. */
export function aDraft(values: Partial<ArticleDraft> = {}): ArticleDraft {
  const title = values.title ?? "Regulator slows a messenger";
  const summary = values.summary ?? "The regulator confirmed on Tuesday that it slows the app.";
  const identity = values.identity ?? `g:${title}`;
  const url = values.url ?? `https://north.example/${encodeURIComponent(identity)}`;
  return {
    identity,
    url,
    canonicalUrl: url,
    outlet: "North Dispatch",
    language: "en",
    title,
    summary,
    content: "",
    author: null,
    publishedAtMs: Date.UTC(2026, 1, 12, 9),
    textHash: createHash("sha256").update(`${title}\n${summary}`).digest("hex"),
    ...values,
  };
}

/** Gives the store's topic one feed and gives its id. */
export function aFeed(store: Store, nowMs: number, listing = aListing()): FeedId {
  const known = store.feeds.ofTopic(TOPIC).map(({ url, outlet, language, country }) => ({
    url,
    outlet,
    language,
    country,
  }));
  store.feeds.setTopicFeeds(TOPIC, [...known, listing], nowMs);
  const feed = store.feeds.ofTopic(TOPIC).find(({ url }) => url === listing.url);
  if (feed === undefined) throw new Error(`The feed ${listing.url} was not kept.`);
  return feed.id;
}
