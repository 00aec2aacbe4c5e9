import fc from "fast-check";
import type { FeedId, StoryId } from "../../src/model/ids.ts";
import type { Store } from "../../src/store/store.ts";
import { storyFacts } from "../../src/stories/story-facts.ts";
import {
  aDraft,
  aFeed,
  aListing,
  CHAT,
  enqueue,
  enqueueDigest,
  judgeAll,
  TOPIC,
} from "./builders.ts";
import { DAY_MS } from "./clock.ts";
import { idOf, NOW_MS, take } from "./outbox.ts";

const daysAgo = (days: number): number => NOW_MS - days * DAY_MS;

/** What may lie behind a store: articles, stories and digests of whatever age. */
interface Past {
  readonly articles: readonly {
    readonly feed: number;
    readonly seen: number;
    readonly listed: number;
    readonly judged: "no" | "off" | "on" | "story";
    readonly story: number;
    readonly revised: boolean;
  }[];
  readonly stories: readonly {
    readonly changed: number;
    readonly seed: boolean;
    readonly shown: number | null;
  }[];
  /** Which stories went into which, in this order. */
  readonly merges: readonly { readonly from: number; readonly into: number }[];
  readonly digests: readonly {
    readonly age: number;
    readonly kind: "digest" | "broadcast" | "reply";
    readonly end: "waiting" | "sent" | "merged" | "dead";
  }[];
  readonly unlisted: boolean;
  readonly policy: { readonly articles: number; readonly skeletons: number };
}

const age = fc.nat({ max: 250 });
export const past: fc.Arbitrary<Past> = fc.record({
  articles: fc.array(
    fc.record({
      ...{ feed: fc.nat({ max: 1 }), seen: age, listed: age, story: fc.nat({ max: 3 }) },
      judged: fc.constantFrom("no", "off", "on", "story"),
      revised: fc.boolean(),
    }),
    { maxLength: 15 },
  ),
  stories: fc.array(fc.record({ changed: age, seed: fc.boolean(), shown: fc.option(age) }), {
    minLength: 4,
    maxLength: 4,
  }),
  merges: fc.array(fc.record({ from: fc.nat({ max: 3 }), into: fc.nat({ max: 3 }) }), {
    maxLength: 3,
  }),
  digests: fc.array(
    fc.record({
      ...{ age, kind: fc.constantFrom("digest", "broadcast", "reply") },
      end: fc.constantFrom("waiting", "sent", "merged", "dead"),
    }),
    { maxLength: 6 },
  ),
  unlisted: fc.boolean(),
  policy: fc.record({ articles: fc.nat({ max: 200 }), skeletons: fc.nat({ max: 200 }) }),
});

/** Makes a story of that past, with its mark; gives its id. */
function reliveStory(store: Store, past: Past["stories"][number], name: string): StoryId {
  const changedAtMs = daysAgo(past.changed);
  const values = {
    ...{ topic: TOPIC, headline: "A story", leadArticleId: null },
    ...{ firstReportAtMs: changedAtMs, lastReportAtMs: changedAtMs, changedAtMs },
  };
  const storyId = past.seed
    ? store.stories.foundBySeed(name, values)
    : store.stories.create(values);
  const stories = [{ storyId, lastNewsSeq: 1, told: [] }];
  if (past.shown !== null) {
    enqueueDigest(store, { ...CHAT, chat: name }, name, { atMs: daysAgo(past.shown), stories });
    store.deliveries.markSent(idOf(store, name), daysAgo(past.shown));
  }
  return storyId;
}

/** Saves an article of that past, judges it, puts it into a story and lists it once more. */
function reliveArticle(
  store: Store,
  past: Past["articles"][number],
  place: { readonly title: string; readonly feedId: FeedId; readonly story: StoryId },
): void {
  const draft = aDraft({ title: place.title });
  store.articles.save(place.feedId, [draft], daysAgo(past.seen));
  if (past.judged === "no") return;
  const judged = judgeAll(store, { onTopic: past.judged !== "off" }).at(-1);
  const story = store.stories.get(place.story);
  if (past.judged === "story" && judged !== undefined && story !== undefined) {
    store.stories.join(judged, { ...story, leadArticleId: judged.id });
  }
  const again = past.revised ? aDraft({ title: place.title, summary: "Reworded." }) : draft;
  store.articles.save(place.feedId, [again], daysAgo(past.listed));
}

/** Puts a message of that past into the outbox and ends its delivery, or lets it wait. */
function reliveDigest(store: Store, past: Past["digests"][number], key: string): void {
  const chat = { ...CHAT, chat: key };
  const atMs = daysAgo(past.age);
  if (past.kind === "digest") enqueueDigest(store, chat, key, { atMs });
  else enqueue(store, chat, key, { atMs, kind: past.kind });
  const id = idOf(store, key);
  if (past.end === "sent") take(store, id);
  if (past.end === "merged") store.deliveries.markMerged([id], atMs);
  if (past.end === "dead") store.deliveries.markDead(id, atMs, "refused");
}

/** Fills a store with that past. */
export function relive(store: Store, past: Past): void {
  const south = aListing({ url: "https://south.example/rss" });
  const feeds = [aFeed(store, NOW_MS), aFeed(store, NOW_MS, south)];
  const stories = past.stories.map((story, index) => reliveStory(store, story, `${index}.md`));
  for (const [index, article] of past.articles.entries()) {
    reliveArticle(store, article, {
      title: `Article ${index}`,
      feedId: feeds[article.feed] as FeedId,
      story: stories[article.story] as StoryId,
    });
  }
  for (const { from, into } of past.merges) {
    const [one, other] = [stories[from] as StoryId, stories[into] as StoryId];
    const changedMs = [one, other].map((id) => store.stories.get(id)?.changedAtMs ?? 0);
    store.stories.mergeInto(one, other, { factsOf: storyFacts, atMs: Math.max(...changedMs) });
  }
  for (const [index, digest] of past.digests.entries()) {
    reliveDigest(store, digest, `digest:${index}`);
  }
  if (past.unlisted) store.feeds.setTopicFeeds(TOPIC, [south], NOW_MS);
}
