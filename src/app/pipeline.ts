import { randomUUID } from "node:crypto";
import { type ComposedDigest, composeDigest } from "../../digests/compose-digest.ts";
import { digestDocument } from "../../digests/digest-document.ts";
import { storyDocument } from "../../digests/story-document.ts";
import { nextDue } from "../delivery/next-due.ts";
import type { FeedFetcher } from "../feeds/fetch-feed.ts";
import { createOutageWatch } from "../feeds/outage-watch.ts";
import { type PolledFeed, type PollOptions, pollDueFeeds } from "../feeds/poll-feeds.ts";
import type { ChatRef, Subscription } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Digest } from "../model/digest.ts";
import type { Document } from "../model/document.ts";
import type { StoryId } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import { createStoryStage, type StoryStage } from "../stories/group-articles.ts";
import { backgroundWeight } from "../stories/weights.ts";
import type { Analyser } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";
import type { Locales } from "../text/locale.ts";
import { judgeChanged } from "../topics/judge-articles.ts";
import type { RelevanceModel } from "../topics/relevance.ts";

/** A topic with what its stages need. */
export interface RunningTopic {
  readonly topic: Topic;
  readonly analyser: Analyser;
  readonly relevance: RelevanceModel;
}

export interface PipelineOptions {
  readonly store: Store;
  readonly topics: readonly RunningTopic[];
  readonly fetcher: FeedFetcher;
  readonly background: Background;
  readonly locales: Locales;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Time between two polls of a healthy feed. */
  readonly pollIntervalMs: number;
  /** Language summaries are told in where a report is in it. */
  readonly language: string;
  /** 0–1, for jitter. */
  readonly random: () => number;
}

/** How a digest is made for a chat. */
export interface DigestRequest {
  readonly topic: Topic;
  readonly timeZone: string;
  readonly maxStories: number;
  /** Also stories the chat has seen. */
  readonly all: boolean;
  /** Stories without a report since then are old news (epoch ms). */
  readonly sinceMs: number;
  /** Whether what was old when its feed first answered counts, too. */
  readonly withBacklog?: boolean;
}

/** The one place that knows the order of the stages. */
export interface Pipeline {
  poll(options?: PollOptions): Promise<PolledFeed[]>;
  /** Judges and groups what the polls stored; ends early, losing nothing, when `signal` says so. */
  process(signal?: AbortSignal): Promise<void>;
  compose(chat: ChatRef, request: DigestRequest): ComposedDigest;
  /**
   * Puts digests of due subscriptions into the outbox; gives how many. Lets other work run in
   * between, and stops between two subscriptions when `signal` says so.
   */
  composeDue(signal?: AbortSignal): Promise<number>;
  /** Puts what is new to the chat into its outbox; false when there is nothing. */
  sendLatest(
    chat: ChatRef,
    options: { readonly all: boolean; readonly maxStories: number | null },
  ): boolean;
  /** A story of the chat's last digest in full; null when it has no such number. */
  tellStory(chat: ChatRef, number: number): Document | null;
}

const SENTENCES = 3;
const DAY_MS = 86_400_000;
/** A new subscriber is told what was news in these days before. */
const FIRST_LOOK_BACK_MS = 3 * DAY_MS;
/** What nobody has told a chat in this time, since we were down or it did not fit, is old news. */
const LONGEST_LOOK_BACK_MS = 14 * DAY_MS;
const DUE_BATCH = 500;
/** A digest that could not be composed is tried again after this time. */
const RETRY_COMPOSE_MS = 15 * 60_000;

/** Digests this near in time are read together. */
const TOGETHER_MS = 3_600_000;

/** The number to go on with after the digests of other topics that the chat has just got. */
function numberAfter(last: readonly Digest[], topic: Topic, nowMs: number): number {
  const numbers = last
    .filter((other) => other.topic !== topic.name && nowMs - other.composedAtMs < TOGETHER_MS)
    .flatMap(({ entries }) => entries.map(({ number }) => number));
  return Math.max(0, ...numbers) + 1;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { store, topics, clock, logger, background } = options;
  const stages = new Map<Topic, StoryStage>();
  const outages = createOutageWatch();
  const locale = options.locales.for(options.language);
  const rhythm = { intervalMs: options.pollIntervalMs, random: options.random };

  const stageOf = ({ topic, analyser }: RunningTopic): StoryStage => {
    const weight = backgroundWeight(background);
    const needs = { store, analyser, background: weight, clock, logger };
    const stage = stages.get(topic) ?? createStoryStage(topic, needs);
    stages.set(topic, stage);
    return stage;
  };

  const processTopic = async (running: RunningTopic, signal?: AbortSignal): Promise<void> => {
    const { name } = running.topic;
    const { judged, onTopic } = judgeChanged(running.topic, running.relevance, {
      ...{ store, logger },
    });
    const { grouped, begun } = await stageOf(running).groupWaiting(signal);
    if (judged > 0) logger.info("Articles read", { topic: name, judged, onTopic, grouped, begun });
  };

  const compose = (chat: ChatRef, request: DigestRequest): ComposedDigest => {
    const running = topics.find(({ topic }) => topic.name === request.topic.name);
    if (running === undefined) throw new Error(`The topic ${request.topic.name} does not run.`);
    const known = request.all ? new Map<StoryId, never>() : store.subscriptions.shown(chat);
    return composeDigest(store.stories.changedSince(request.topic.name, request.sinceMs), known, {
      ...{ topic: request.topic.name, title: request.topic.title, nowMs: clock.nowMs() },
      ...{ sinceMs: request.sinceMs, withBacklog: request.withBacklog ?? false },
      ...{ timeZone: request.timeZone, maxStories: request.maxStories },
      firstNumber: numberAfter(store.deliveries.lastDigests(chat), request.topic, clock.nowMs()),
      ...{ analyser: running.analyser, background, language: options.language },
      maxSentences: SENTENCES,
    });
  };

  /** Digest, outbox row and marks in one: what was marked shown is on its way, or neither is. */
  const enqueue = (
    chat: ChatRef,
    composed: ComposedDigest,
    { key, all = false }: { readonly key: string; readonly all?: boolean },
  ): void => {
    const document = digestDocument(composed.digest, {
      ...{ locale, commands: true, latestTellsMore: !all },
    });
    store.deliveries.enqueue(chat, composed.digest, { key, document });
    const shownAtMs = composed.digest.composedAtMs;
    store.subscriptions.markShown(
      chat,
      composed.told.map((told) => ({ ...told, shownAtMs })),
    );
  };

  /** Marks say what a chat has seen; the time only keeps old news from being told as new. */
  const lookBack = ({ createdAtMs }: Subscription): number =>
    Math.max(createdAtMs - FIRST_LOOK_BACK_MS, clock.nowMs() - LONGEST_LOOK_BACK_MS);

  const sendDue = (order: Subscription): boolean => {
    const topic = topics.find((running) => running.topic.name === order.topic)?.topic;
    const nextDueAtMs = nextDue(order.timesMinutes, order.timeZone, clock.nowMs());
    if (topic === undefined) {
      logger.warn("A subscription names a topic that does not run", { topic: order.topic });
      store.subscriptions.setNextDue(order.id, nextDueAtMs);
      return false;
    }
    const { timeZone, maxStories } = order;
    const request = { topic, timeZone, maxStories, all: false, sinceMs: lookBack(order) };
    const composed = compose(order, request);
    const news = composed.digest.entries.length > 0;
    store.transaction(() => {
      if (news) enqueue(order, composed, { key: `digest:${order.id}:${order.nextDueAtMs}` });
      store.subscriptions.setNextDue(order.id, nextDueAtMs);
    });
    return news;
  };

  /** One order's fault must not keep the others from their digests; it is tried again later. */
  const sendDueSafely = (order: Subscription): boolean => {
    try {
      return sendDue(order);
    } catch (error) {
      logger.error("A digest could not be composed", error, { topic: order.topic });
      store.subscriptions.setNextDue(order.id, clock.nowMs() + RETRY_COMPOSE_MS);
      return false;
    }
  };

  return {
    poll: (pollOptions) =>
      pollDueFeeds(
        { store, fetcher: options.fetcher, clock, logger, rhythm, outages },
        pollOptions,
      ),
    async process(signal) {
      for (const running of topics) {
        try {
          await processTopic(running, signal);
        } catch (error) {
          // One topic's fault must not keep the others from their readers.
          logger.error("A topic could not be processed", error, { topic: running.topic.name });
          stages.delete(running.topic);
        }
      }
    },
    compose,
    async composeDue(signal) {
      let composed = 0;
      for (const order of store.subscriptions.due(clock.nowMs(), DUE_BATCH)) {
        if (signal?.aborted === true) break;
        if (sendDueSafely(order)) composed += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
      return composed;
    },
    sendLatest(chat, { all, maxStories }) {
      let sent = false;
      for (const order of store.subscriptions.ofChat(chat)) {
        const topic = topics.find((running) => running.topic.name === order.topic)?.topic;
        if (topic === undefined) continue;
        const composed = compose(chat, {
          ...{ topic, timeZone: order.timeZone, all, sinceMs: lookBack(order) },
          maxStories: maxStories ?? order.maxStories,
        });
        if (composed.digest.entries.length === 0) continue;
        store.transaction(() => enqueue(chat, composed, { key: `latest:${randomUUID()}`, all }));
        sent = true;
      }
      return sent;
    },
    tellStory(chat, number) {
      for (const { entries, timeZone } of store.deliveries.lastDigests(chat)) {
        const entry = entries.find((other) => other.number === number);
        if (entry !== undefined) return storyDocument(entry, { locale, timeZone });
      }
      return null;
    },
  };
}
