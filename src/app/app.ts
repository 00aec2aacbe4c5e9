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
  /** Deliveries run one at a time, so that two never send the same row. */
  let delivering: Promise<number> = Promise.resolve(0);

  const deliver = (): Promise<number> => {
    const next = delivering.then(() =>
      deliverDue({ store, adapters: byPlatform, clock, logger, random }, stopping.signal),
    );
    delivering = next.catch(() => 0);
    return next;
  };

  const receive = async (incoming: Incoming): Promise<void> => {
    const { chat } = incoming;
    const { platform } = chat;
    try {
      const reply = answer(incoming, {
        sendLatest: (from, request) => pipeline.sendLatest(from, request),
        tellStory: (from, number) => pipeline.tellStory(from, number),
      });
      if (reply === null) await deliver();
      else await byPlatform.get(platform)?.send(chat, reply, `reply:${randomUUID()}`);
    } catch (error) {
      logger.error("A command failed", error, { platform });
    }
  };

  const sendDue = async (): Promise<void> => {
    const composed = pipeline.composeDue();
    if (composed > 0) logger.info("Digests composed", { composed });
    await deliver();
  };

  /** What a kill left half polled is polled to the end before it is grouped: the same stories. */
  const gather = async (pollOptions: PollOptions = {}): Promise<PolledFeed[]> => {
    const polled = await pipeline.poll({ signal: stopping.signal, ...pollOptions });
    if (!stopping.signal.aborted) await pipeline.process(stopping.signal);
    return polled;
  };

  const pass = async (pollOptions: PollOptions = {}): Promise<PolledFeed[]> => {
    await sendDue();
    const polled = await gather(pollOptions);
    if (!stopping.signal.aborted) await sendDue();
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
        const count = store.applyRetention(clock.nowMs(), options.retention);
        logger.info("Old data was cleared", { purged: count.purged, deleted: count.deleted });
      };
      // Two tasks, so that a slow poll keeps no digest waiting, nor a slow platform the polls; and a
      // platform that is slow to start keeps neither.
      const tasks = [
        { name: "send", run: sendDue },
        { name: "poll", run: () => gather() },
      ];
      schedule = startSchedule({ tasks, maintain, logger });
      await Promise.all(adapters.map(startAdapter));
    },
    async stop() {
      stopping.abort();
      await schedule?.stop();
      await delivering;
      await Promise.all(adapters.map((adapter) => adapter.stop()));
    },
  };
}
