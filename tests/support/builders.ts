import { createHash } from "node:crypto";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Article } from "../../src/model/article.ts";
import type { ChatRef, ChatSettings, Subscription } from "../../src/model/chat.ts";
import type { Digest } from "../../src/model/digest.ts";
import { type Document, paragraph, text } from "../../src/model/document.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { DigestId, FeedId, StoryId, SubscriptionId, TopicName } from "../../src/model/ids.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import type { ArticleDraft } from "../../src/store/articles.ts";
import type { DeliveryKind } from "../../src/store/deliveries.ts";
import type { DigestStory } from "../../src/store/digests.ts";
import type { PollRecord } from "../../src/store/feeds.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { tempFolder, unwrap } from "./temp.ts";

export const TOPIC = "test-topic" as TopicName;

/** A store on a real file in a folder of its own. */
export function tempStore(nowMs: () => number): Store {
  const store = unwrap(openStore(join(tempFolder(), "svodka.db"), nowMs));
  onTestFinished(() => store.close());
  return store;
}

/**
 * Runs `work` in a transaction that is undone, so that one store (and no disk write) serves all the
 * examples of a property.
 */
export function undone(store: Store, work: () => void): void {
  const undo = new Error("undone on purpose");
  try {
    store.transaction(() => {
      work();
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
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
    isBacklog: false,
    ...values,
  };
}

/** A poll that went well and brought nothing, unless told otherwise. */
export const wellPolled = (
  times: Pick<PollRecord, "atMs" | "nextPollAtMs">,
  values: Partial<PollRecord["success"]> = {},
): PollRecord => ({
  ...times,
  nextPollReason: "Once an hour.",
  success: {
    ...{ title: null, etag: null, lastModified: null, validatorsUrl: null, hints: null },
    ...{ movedTo: null, movedTimes: 0, articleGapMs: null, newArticles: 0 },
    ...values,
  },
});

/** A poll that failed as a server with trouble fails it, unless told otherwise. */
export const badlyPolled = (
  times: Pick<PollRecord, "atMs" | "nextPollAtMs">,
  values: Partial<PollRecord["failed"]> = {},
): PollRecord => ({
  ...times,
  nextPollReason: "The poll failed.",
  failed: {
    ...{ problem: "HTTP 503", failure: "server", blameless: false, isOver: false },
    ...{ forgetMove: false, ...values },
  },
});

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

/** Judges every changed article of the topic as on or off it; gives them, in order of arrival. */
export function judgeAll(
  store: Store,
  {
    topic = TOPIC,
    onTopic = true,
  }: { readonly topic?: TopicName; readonly onTopic?: boolean } = {},
): Article[] {
  const changed = store.topics.changed(topic, 10_000);
  const relevance = { relevance: onTopic ? 0.9 : 0.1, onTopic, reasons: ["because"] };
  const judgements = changed.map(({ article }) => ({ article, relevance }));
  const last = changed.at(-1);
  if (last !== undefined) store.topics.judge(topic, judgements, last.changeSeq);
  return changed.map(({ article }) => article);
}

/** A story of the topic with these articles, all joined at `changedAtMs`. */
export function aStory(
  store: Store,
  articles: readonly Article[],
  { changedAtMs, topic = TOPIC }: { readonly changedAtMs: number; readonly topic?: TopicName },
): StoryId {
  const first = articles[0];
  const reportsMs = articles.map(({ publishedAtMs }) => publishedAtMs);
  const story = {
    ...{ topic, headline: first?.title ?? "A quiet story", leadArticleId: first?.id ?? null },
    firstReportAtMs: first === undefined ? changedAtMs : Math.min(...reportsMs),
    lastReportAtMs: first === undefined ? changedAtMs : Math.max(...reportsMs),
    changedAtMs,
  };
  const id = store.stories.create(story);
  for (const article of articles) store.stories.join(article, { ...story, id });
  return id;
}

export const CHAT: ChatRef = { platform: "terminal", chat: "reader-1" };

/** A chat that has set nothing but its zone. */
export const someSettings = (values: Partial<ChatSettings> = {}): ChatSettings => ({
  ...{ kind: "private", language: "en", timeZone: "Europe/Berlin", quiet: null, detail: "short" },
  ...{
    maxStories: null,
    silent: false,
    who: "admins",
    tellNothing: false,
    pausedUntilMs: null,
    preview: false,
  },
  ...values,
});

export const anOrder = (
  values: Partial<Omit<Subscription, "id">> = {},
): Omit<Subscription, "id"> => ({
  ...CHAT,
  topic: TOPIC,
  schedule: { timesMinutes: [540], weekdays: EVERY_DAY },
  breakingADay: 0,
  nextDueAtMs: Date.UTC(2026, 1, 12, 8),
  createdAtMs: Date.UTC(2026, 1, 1),
  ...values,
});

/** Puts an order, and its chat's settings where it has none. */
export function subscribe(
  store: Store,
  values: Partial<Omit<Subscription, "id">> = {},
  settings: Partial<ChatSettings> = {},
): SubscriptionId {
  const order = anOrder(values);
  if (store.chats.get(order) === undefined) {
    store.chats.put(order, someSettings(settings), order.createdAtMs);
  }
  return store.subscriptions.put(order);
}

export const aDigest = (values: Partial<Digest> = {}): Digest => ({
  topic: TOPIC,
  title: "A test topic",
  composedAtMs: Date.UTC(2026, 1, 12, 12),
  timeZone: "Europe/Berlin",
  entries: [],
  leftOut: 0,
  ...values,
});

export const aDocument = (words: string): Document => ({ blocks: [paragraph(text(words))] });

/** Puts a message into a chat's outbox; its key is its only word too. */
export const enqueue = (
  store: Store,
  chat: ChatRef,
  key: string,
  { atMs, kind = "reply" }: { readonly atMs: number; readonly kind?: DeliveryKind },
): void => {
  const documentId = store.deliveries.addDocument(aDocument(key));
  store.deliveries.enqueue(chat, { key, kind, documentId }, atMs);
};

/** Puts a digest that tells of `stories` into a chat's outbox, as the key says. */
export function enqueueDigest(
  store: Store,
  chat: ChatRef,
  key: string,
  {
    atMs,
    stories = [],
    digest = {},
  }: {
    readonly atMs: number;
    readonly stories?: readonly DigestStory[];
    readonly digest?: Partial<Digest>;
  },
): DigestId {
  const frame = {
    language: "en",
    detail: "short",
    latestTellsMore: true,
    isBreaking: false,
    preview: false,
  } as const;
  const content = aDigest({ composedAtMs: atMs, title: key, ...digest });
  const digestId = store.digests.create(content, stories, frame);
  const documentId = store.deliveries.addDocument(aDocument(key));
  store.deliveries.enqueue(chat, { key, kind: "digest", documentId, digestId }, atMs);
  return digestId;
}
