import { randomUUID } from "node:crypto";
import { answer } from "../commands/answer.ts";
import { deliverDue } from "../delivery/deliver-due.ts";
import type { PolledFeed, PollOptions } from "../feeds/poll-feeds.ts";
import type { ChatAdapter, Incoming } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { RetentionPolicy } from "../store/retention.ts";
import type { Store } from "../store/store.ts";
import type { Pipeline } from "./pipeline.ts";
import { type Schedule, startSchedule } from "./schedule.ts";

export interface AppOptions {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly adapters: readonly ChatAdapter[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly retention: RetentionPolicy;
  readonly random: () => number;
}

/** The running bot. */
export interface App {
  /** The schedule ticks, at once and from then on, and the adapters listen. */
  start(): Promise<void>;
  /** One pass over everything that is due now: poll, judge, group, compose, deliver. */
  pass(options?: PollOptions): Promise<PolledFeed[]>;
  /** Ends within seconds: what is under way is finished or given up, nothing is lost. */
  stop(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { store, pipeline, adapters, clock, logger, random } = options;
  const byPlatform = new Map(adapters.map((adapter) => [adapter.platform, adapter]));
  const stopping = new AbortController();
  let schedule: Schedule | null = null;
  /** Each platform's deliveries run one at a time, so that two never send the same row. */
  const lanes = new Map<ChatAdapter, Promise<void>>();

  const deliverTo = (adapter: ChatAdapter): Promise<void> => {
    const before = lanes.get(adapter) ?? Promise.resolve();
    const lane = before
      .then(() => deliverDue({ store, adapter, clock, logger, random }, stopping.signal))
      .then(
        () => undefined,
        (error: unknown) =>
          logger.error("Deliveries failed; the next tick goes on", error, {
            platform: adapter.platform,
          }),
      );
    lanes.set(adapter, lane);
    return lane;
  };

  const deliver = async (): Promise<void> => {
    await Promise.all(adapters.map(deliverTo));
  };

  const receive = async (incoming: Incoming): Promise<void> => {
    const { chat } = incoming;
    const { platform } = chat;
    try {
      const reply = answer(incoming, {
        sendLatest: (from, request) => pipeline.sendLatest(from, request),
        tellStory: (from, number) => pipeline.tellStory(from, number),
        hasRead: () => store.articles.count() > 0,
      });
      const adapter = byPlatform.get(platform);
      if (adapter === undefined) return;
      if (reply === null) await deliverTo(adapter);
      else await adapter.send(chat, reply, `reply:${randomUUID()}`);
    } catch (error) {
      logger.error("A command failed", error, { platform });
    }
  };

  const compose = async (): Promise<void> => {
    const composed = await pipeline.composeDue(stopping.signal);
    if (composed > 0) logger.info("Digests composed", { composed });
  };

  /** What a kill left half polled is polled to the end before it is grouped: the same stories. */
  const gather = async (pollOptions: PollOptions = {}): Promise<PolledFeed[]> => {
    const polled = await pipeline.poll({ signal: stopping.signal, ...pollOptions });
    if (!stopping.signal.aborted) await pipeline.process(stopping.signal);
    return polled;
  };

  const pass = async (pollOptions: PollOptions = {}): Promise<PolledFeed[]> => {
    await compose();
    await deliver();
    const polled = await gather(pollOptions);
    await compose();
    await deliver();
    return polled;
  };

  const startAdapter = async (adapter: ChatAdapter): Promise<void> => {
    try {
      await adapter.start(receive);
    } catch (error) {
      const { platform } = adapter;
      logger.error("A platform could not be started; the others go on", error, { platform });
    }
  };

  return {
    pass,
    async start() {
      const maintain = (): void => {
        const nowMs = clock.nowMs();
        store.repairClock(nowMs);
        const count = store.applyRetention(nowMs, options.retention);
        const { purged, deleted } = count;
        if (purged + deleted > 0) logger.info("Old data was cleared", { purged, deleted });
      };
      // Each on its own: a slow poll keeps no digest waiting, a slow platform neither the polls nor
      // another platform, and one that is slow to start none of them.
      const tasks = [
        { name: "compose", run: compose },
        { name: "poll", run: () => gather() },
        ...adapters.map((adapter) => ({
          name: `send to ${adapter.platform}`,
          run: () => deliverTo(adapter),
        })),
      ];
      schedule = startSchedule({ tasks, maintain, logger });
      await Promise.all(adapters.map(startAdapter));
    },
    async stop() {
      stopping.abort();
      await schedule?.stop();
      await Promise.all(lanes.values());
      await Promise.all(adapters.map((adapter) => adapter.stop()));
    },
  };
}
