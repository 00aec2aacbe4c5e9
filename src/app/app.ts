import type { CommandWorld, PlatformState, Quotas } from "../commands/ask.ts";
import { storyName } from "../commands/story-name.ts";
import { createLane, type Lane } from "../delivery/lane.ts";
import type { PollOptions } from "../feeds/poll/poll-feeds.ts";
import type { PolledFeed } from "../feeds/poll/polling.ts";
import type { AdapterHealth, ChatAdapter, ChatListener } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { RetentionPolicy } from "../store/retention.ts";
import type { Store } from "../store/store.ts";
import type { Background } from "../text/background.ts";
import type { Locales } from "../text/locale.ts";
import type { TimeZoneFinder } from "../text/time-zones.ts";
import { type Admission, createConversation } from "./conversation.ts";
import { createCorrections } from "./corrections.ts";
import type { Drafter } from "./draft-summaries.ts";
import { createNewsDesk } from "./news-desk.ts";
import { createOperator, type OperatorNeeds } from "./operator.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Publisher } from "./publisher.ts";
import { type Schedule, startSchedule } from "./schedule.ts";
import { createFallbackSender } from "./send-to-fallbacks.ts";
import { createStoryDesk } from "./story-desk.ts";
import type { TopicRegistry } from "./topic-registry.ts";
import { createWorld } from "./world.ts";

export interface AppOptions {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly topics: TopicRegistry;
  readonly adapters: readonly ChatAdapter[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly retention: RetentionPolicy;
  readonly random: () => number;
  readonly background: Background;
  readonly locales: Locales;
  readonly findTimeZones: TimeZoneFinder;
  readonly rules: ChatRules;
  /** Writes pages and feeds; none unless given. */
  readonly publisher?: Publisher | null;
  /** Has a language model sum up what will be told; none unless given. */
  readonly drafter?: Drafter | null;
  /** Where topics are read from again when an owner says so, and feeds found for them. */
  readonly reload: Pick<OperatorNeeds, "root" | "loadTopics" | "findFeeds">;
}

/** What the newsroom has set for all chats. */
export interface ChatRules {
  /** IANA zone of a chat that has set none. */
  readonly timeZone: string;
  readonly admission: Admission;
  readonly quotas: Quotas;
  /** A digest not sent so long after it was composed is told with the news since. */
  readonly expiryMs: number;
  /** Digests go to a chat's fallback when its platform is away for longer; never unless given. */
  readonly fallbackAfterMs?: number;
}

/** The running bot. */
export interface App {
  /** The schedule ticks, at once and from then on, and the adapters listen. */
  start(): Promise<void>;
  /** One pass over everything that is due now: poll, judge, group, compose, deliver. */
  pass(options?: PollOptions): Promise<PolledFeed[]>;
  /** Who adapters report to; `start` hands it to them. */
  readonly listener: ChatListener;
  /** Resolves when every event that was received is answered and sent as far as it can be. */
  settle(): Promise<void>;
  /** Ends within seconds: what is under way is finished or given up, nothing is lost. */
  stop(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { store, pipeline, adapters, clock, logger, random, topics, rules } = options;
  const stopping = new AbortController();
  let schedule: Schedule | null = null;
  const lanes = adapters.map((adapter) =>
    startLane(
      adapter,
      createLane({ ...{ store, adapter, clock, logger, random }, expiryMs: rules.expiryMs }),
      { signal: stopping.signal, logger },
    ),
  );
  const laneOf = (platform: string): RunningLane | undefined =>
    lanes.find(({ adapter }) => adapter.platform === platform);

  const started = new Set<ChatAdapter>();
  const health = new Map<string, AdapterHealth>();
  const askHealth = async (): Promise<void> => {
    for (const adapter of started) {
      const state = await adapter.health();
      health.set(adapter.platform, state);
      laneOf(adapter.platform)?.lane.heard(state.ok);
    }
  };
  const platforms = (): PlatformState[] =>
    lanes.map(({ adapter: { platform }, lane }) => {
      const state = health.get(platform) ?? { ok: true, detail: "" };
      return { platform, ok: state.ok && lane.isReachable(), detail: state.detail };
    });

  const desk = createStoryDesk({
    ...{ store, topics, clock, composer: pipeline.composer, background: options.background },
  });
  const world: CommandWorld = createWorld({
    ...{ store, clock, topics, desk, platforms, locales: options.locales },
    ...{ quotas: rules.quotas, timeZone: rules.timeZone, sender: pipeline.sender },
    findTimeZones: options.findTimeZones,
    operator: createOperator({
      ...{ store, clock, topics, ...options.reload, signal: stopping.signal },
      platforms: () => adapters.map(({ platform }) => platform),
    }),
  });
  const conversation = createConversation({
    ...{ store, world, clock, logger, admission: rules.admission },
    adapterOf: (platform) => laneOf(platform)?.adapter,
    answered: (platform) => void laneOf(platform)?.deliver(),
  });
  const news = createNewsDesk({
    ...{ store, topics, clock, logger, composer: pipeline.composer, sender: pipeline.sender },
  });
  const corrections = createCorrections({
    ...{ store, topics, clock, logger, composer: pipeline.composer, locales: options.locales },
  });

  const fallbacks = createFallbackSender({
    ...{ store, clock, logger, locales: options.locales },
    afterMs: rules.fallbackAfterMs ?? Number.POSITIVE_INFINITY,
    platforms: adapters.map(({ platform }) => platform),
    laneOf: (platform) => laneOf(platform)?.lane,
  });

  const deliver = async (): Promise<void> => {
    await Promise.all(lanes.map((lane) => lane.deliver()));
  };

  let lastMs = clock.nowMs();
  /** A clock that was ahead and is set right leaves dues behind that nobody could mean. */
  const watchClock = (): void => {
    const nowMs = clock.nowMs();
    if (nowMs < lastMs) store.repairClock(nowMs);
    lastMs = nowMs;
  };

  const compose = async (): Promise<void> => {
    watchClock();
    const composed = await pipeline.sender.composeDue(stopping.signal);
    if (composed > 0) logger.info("Digests composed", { composed });
    const told = (await news.tellNow()) + (await corrections.correctNow());
    const handedOver = await fallbacks.sendNow();
    if (composed + told + handedOver > 0) for (const lane of lanes) void lane.deliver();
  };

  /** What a kill left half polled is polled to the end before it is grouped: the same stories. */
  const gather = async (pollOptions: PollOptions = {}): Promise<PolledFeed[]> => {
    const polled = await pipeline.poll({ signal: stopping.signal, ...pollOptions });
    if (!stopping.signal.aborted) await pipeline.process(stopping.signal);
    return polled;
  };

  const settle = async (): Promise<void> => {
    await conversation.drain();
    await deliver();
  };

  const listener: ChatListener = {
    async receive(incoming) {
      conversation.receive(incoming);
    },
    hasHeard: (platform) => store.inbox.hasAnyOf(platform),
    async search(words, { language, ...asker }) {
      if (!conversation.mayAsk(asker)) return [];
      const locale = options.locales.for(language);
      const settings = { timeZone: rules.timeZone };
      return desk.search(words, MOST_FOUND).flatMap(({ story, outlets }) => {
        const document = desk.tell(story.id, { locale, settings, alone: true });
        if (document === null) return [];
        const about = locale.say("outlets", { count: outlets });
        return [{ id: `s${story.id}`, title: storyName(story, locale.language), about, document }];
      });
    },
  };

  const startAdapter = async (adapter: ChatAdapter): Promise<void> => {
    try {
      await adapter.start(listener);
      started.add(adapter);
    } catch (error) {
      const { platform } = adapter;
      logger.error("A platform could not be started; the others go on", error, { platform });
    }
  };

  return {
    listener,
    settle,
    async pass(pollOptions = {}) {
      await compose();
      await settle();
      const polled = await gather({ isComplete: true, ...pollOptions });
      const read = await pipeline.readPages(stopping.signal);
      if (read > 0) await pipeline.process(stopping.signal);
      await compose();
      await settle();
      return polled;
    },
    async start() {
      const maintain = (): void => {
        const nowMs = clock.nowMs();
        store.repairClock(nowMs);
        const { purged, deleted } = store.applyRetention(nowMs, options.retention);
        if (purged + deleted > 0) logger.info("Old data was cleared", { purged, deleted });
        // What a forgotten chat leaves in the file's free pages goes as well.
        if (store.chats.hasForgotten()) {
          store.compact();
          store.chats.endForgotten();
        }
      };
      // Each on its own: a slow poll keeps no digest waiting, a slow platform neither the polls nor
      // another platform, and one that is slow to start none of them.
      const tasks = [
        { name: "compose", run: compose },
        { name: "poll", run: () => gather() },
        // What a page tells is judged and grouped with the next poll.
        { name: "read pages", run: () => pipeline.readPages(stopping.signal) },
        { name: "publish", run: async () => options.publisher?.publishNow(stopping.signal) },
        { name: "ask the model", run: async () => options.drafter?.draftNow(stopping.signal) },
        { name: "answer", run: () => conversation.drain() },
        { name: "ask the platforms", run: askHealth },
        ...lanes.map(({ adapter, deliver: send }) => ({
          name: `send to ${adapter.platform}`,
          run: send,
        })),
      ];
      store.feeds.spreadDue(clock.nowMs(), START_SPREAD);
      schedule = startSchedule({ tasks, maintain, logger });
      await Promise.all(adapters.map(startAdapter));
    },
    async stop() {
      stopping.abort();
      // First: while commands keep coming what drains them would not end.
      await conversation.stop();
      await schedule?.stop();
      await options.drafter?.close();
      await Promise.all(lanes.map((lane) => lane.ended()));
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      pipeline.rest();
    },
  };
}

/** A start after a long pause is no flood of polls: a thousand feeds take three minutes. */
const START_SPREAD = { atOnce: 16, gapMs: 200 };

/** Stories offered to hand on. */
const MOST_FOUND = 5;

interface RunningLane {
  readonly adapter: ChatAdapter;
  readonly lane: Lane;
  /** Sends what waits now; resolves when that is done as far as it can be. */
  deliver(): Promise<void>;
  ended(): Promise<void>;
}

/** A lane runs one at a time, so that two never send the same row; who comes meanwhile joins in. */
function startLane(
  adapter: ChatAdapter,
  lane: Lane,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
): RunningLane {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    try {
      do {
        again = false;
        await lane.deliver(signal);
      } while (again && !signal.aborted);
    } catch (error) {
      const { platform } = adapter;
      logger.error("Deliveries failed; the next tick goes on", error, { platform });
    } finally {
      running = null;
    }
  };
  return {
    ...{ adapter, lane },
    deliver() {
      if (running === null) running = run();
      else {
        again = true;
        lane.nudge();
      }
      return running;
    },
    ended: async () => void (await running),
  };
}
