import { setImmediate as nextTurn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { createTelegramAdapter, type TelegramOptions } from "../../../adapters/telegram/index.ts";
import type { ChatAdapter, ChatListener, Incoming } from "../../../src/model/chat.ts";
import type { Clock } from "../../../src/model/clock.ts";
import { DEAF } from "../../contracts/chat-harness.ts";
import { type FakeOptions, startTelegram, type TelegramFake } from "../../support/telegram/fake.ts";
import { inspectAll } from "./transports.ts";

const START_MS = Date.UTC(2026, 1, 12, 12);
const MINUTE_MS = 60_000;

/** A clock a test moves; knows who sleeps. */
export interface SleepyClock extends Clock {
  advance(byMs: number): void;
  /** How long each sleeper asked to sleep, shortest first. */
  sleepers(): readonly number[];
}

/**
 * Stands still but for short sleeps: with `hasty` those below a minute are over in the next turn, and
 * time has passed.
 */
export function sleepyClock({ hasty }: { readonly hasty: boolean }): SleepyClock {
  let nowMs = START_MS;
  const sleepers = new Map<() => void, { readonly untilMs: number; readonly ms: number }>();
  const wakeThoseDue = (): void => {
    for (const [wake, { untilMs }] of sleepers) if (untilMs <= nowMs) wake();
  };
  const advance = (byMs: number): void => {
    nowMs += byMs;
    wakeThoseDue();
  };
  return {
    nowMs: () => nowMs,
    advance,
    sleepers: () => [...sleepers.values()].map(({ ms }) => ms).toSorted((a, b) => a - b),
    async sleep(ms, signal) {
      if (signal?.aborted === true) return;
      if (hasty && ms < MINUTE_MS) {
        await nextTurn();
        return advance(ms);
      }
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          sleepers.delete(wake);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        sleepers.set(wake, { untilMs: nowMs + ms, ms });
        signal?.addEventListener("abort", wake);
      });
    },
  };
}

export interface Bench {
  readonly fake: TelegramFake;
  readonly clock: SleepyClock;
  readonly adapter: ChatAdapter;
  /** All that was logged, as text. */
  readonly logged: readonly string[];
}

/** The fake and an adapter for it, which end with the test. */
export async function aTelegram(
  options: Partial<TelegramOptions> & {
    readonly fake?: FakeOptions;
    readonly hasty?: boolean;
  } = {},
): Promise<Bench> {
  const { fake: fakeOptions, hasty = true, ...given } = options;
  const clock = sleepyClock({ hasty });
  const fake = await startTelegram({ nowMs: clock.nowMs, ...fakeOptions });
  const logged: string[] = [];
  const log = (...parts: unknown[]): void => {
    logged.push(inspectAll(parts));
  };
  const adapter = createTelegramAdapter({
    token: fake.token,
    apiRoots: [fake.root],
    proxies: [null],
    timeoutMs: 5000,
    clock,
    logger: { debug: log, info: log, warn: log, error: log },
    random: () => 0,
    ...given,
  });
  onTestFinished(async () => {
    await adapter.stop();
    await fake.close();
  });
  return { fake, clock, adapter, logged };
}

export interface Heard {
  readonly received: Incoming[];
  readonly events: () => readonly Incoming["event"][];
  /** Waits for so many events. */
  count(count: number): Promise<void>;
  readonly listener: ChatListener;
}

/** A listener that keeps what it hears; `keep` may refuse. */
export function aListener(
  keep: (incoming: Incoming) => Promise<void> = async () => {},
  search: ChatListener["search"] = DEAF.search,
): Heard {
  const received: Incoming[] = [];
  let wake = (): void => {};
  return {
    received,
    events: () => received.map(({ event }) => event),
    async count(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    listener: {
      async receive(incoming) {
        received.push(incoming);
        wake();
        await keep(incoming);
      },
      hasHeard: () => received.length > 0,
      search,
    },
  };
}
