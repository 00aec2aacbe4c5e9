import { setImmediate as nextTurn } from "node:timers/promises";
import { textsOf } from "../../digests/story-profile.ts";
import { afterQuiet } from "../delivery/next-due.ts";
import type { Clock } from "../model/clock.ts";
import type { StoryId, TopicName } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import type { Order } from "../store/subscriptions.ts";
import type { Pass } from "./compose-pass.ts";
import type { Composer } from "./composer.ts";
import type { DigestSender } from "./send-digests.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** What cannot wait for the next digest: breaking stories, and news of followed ones. */
export interface NewsDesk {
  /** Puts on its way what has become urgent since the last call; gives how many messages. */
  tellNow(): Promise<number>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A story breaks when so many outlets report it in a text of their own … */
const BREAKING_OUTLETS = 4;
/** … within so long. */
const BREAKING_MS = 6 * HOUR_MS;
/** Orders seen to before others get their turn. */
const TOGETHER = 100;

/**
 * Whether so many outlets report the story, so close together and so lately, that it is urgent. What
 * they all print of one agency is one report, as it is where stories are ranked.
 */
export function isBreaking(story: StoryWithArticles, nowMs: number): boolean {
  const fresh = story.articles.filter(
    ({ publishedAtMs, isBacklog }) => !isBacklog && nowMs - publishedAtMs < BREAKING_MS,
  );
  return textsOf(fresh, story.articles).size >= BREAKING_OUTLETS;
}

/** An order and a story that it may have to be told at once. */
interface Urgent {
  readonly order: Order;
  readonly story: StoryId;
  /** Counts against the chat's breaking stories of a day. */
  readonly isLimited: boolean;
}

interface TopicState {
  /** What was looked at last: nothing is done while it stays the same. */
  readonly seen: string;
  /** When somebody whose quiet hours hold news back is awake (epoch ms). */
  readonly wakeAtMs: number;
}

export function createNewsDesk(needs: {
  readonly store: Store;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly sender: DigestSender;
  readonly clock: Clock;
  readonly logger: Logger;
}): NewsDesk {
  const { store, topics, composer, sender, clock, logger } = needs;
  const states = new Map<TopicName, TopicState>();

  /** Told, not to be told, or the instant from which on it may be. */
  const tellOne = ({ order: read, story, isLimited }: Urgent, pass: Pass): boolean | number => {
    // Others had their turn since it was read: the chat may have said something.
    const order = store.subscriptions.get(read.subscription.id);
    if (order === undefined) return false;
    const { subscription, settings } = order;
    const nowMs = clock.nowMs();
    if (settings.pausedUntilMs !== null && nowMs < settings.pausedUntilMs) return false;
    const awakeMs = afterQuiet(settings, nowMs);
    if (awakeMs > nowMs) return awakeMs;
    const told = store.deliveries.breakingSince(subscription, nowMs - DAY_MS);
    if (isLimited && told >= subscription.breakingADay) return false;
    return sender.sendStory(order, story, { pass, kind: isLimited ? "breaking" : "followed" });
  };

  const urgentIn = (
    topic: TopicName,
    stories: readonly StoryWithArticles[],
    breaking: readonly StoryWithArticles[],
  ): Urgent[] => {
    const wanting = breaking.length === 0 ? [] : store.subscriptions.wantingBreaking(topic);
    return [
      ...wanting.flatMap((order) =>
        breaking.map(({ id }) => ({ order, story: id, isLimited: true })),
      ),
      ...stories.flatMap(({ id }) =>
        store.subscriptions
          .following(topic, id)
          .map((order) => ({ order, story: id, isLimited: false })),
      ),
    ];
  };

  const tellTopic = async (topic: TopicName): Promise<number> => {
    const nowMs = clock.nowMs();
    const stories = composer.stories(topic, nowMs - DAY_MS);
    const breaking = stories.filter((story) => isBreaking(story, nowMs));
    const news = stories.map(({ id, articles }) => `${id}:${lastNews(articles)}`);
    const seen = JSON.stringify([news, breaking.map(({ id }) => id)]);
    const state = states.get(topic);
    if (state !== undefined && seen === state.seen && nowMs < state.wakeAtMs) return 0;
    const pass = sender.newPass();
    let wakeAtMs = Number.POSITIVE_INFINITY;
    let count = 0;
    for (const [index, urgent] of urgentIn(topic, stories, breaking).entries()) {
      const told = tellOne(urgent, pass);
      if (typeof told === "number") wakeAtMs = Math.min(wakeAtMs, told);
      if (told === true) count += 1;
      if (index % TOGETHER === TOGETHER - 1) await nextTurn();
    }
    states.set(topic, { seen, wakeAtMs });
    return count;
  };

  return {
    async tellNow() {
      let count = 0;
      for (const { topic } of topics.all()) {
        try {
          count += await tellTopic(topic.name);
        } catch (error) {
          logger.error("Urgent news could not be told", error, { topic: topic.name });
        }
      }
      return count;
    },
  };
}

const lastNews = (articles: StoryWithArticles["articles"]): number =>
  Math.max(0, ...articles.map(({ newsSeq }) => newsSeq));
