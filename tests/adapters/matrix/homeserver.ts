import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { MatrixOptions } from "../../../adapters/matrix/index.ts";
import type { ChatAdapter, Incoming } from "../../../src/model/chat.ts";
import { type MatrixFake, startMatrix } from "../../support/matrix/fake.ts";
import { aMatrixAdapter } from "../../support/matrix-bot.ts";
import type { RegisteredUser } from "../../support/synapse/registration.ts";
import { tempFolder } from "../../support/temp.ts";
import { aListener, type Heard, type SleepyClock, sleepyClock } from "../telegram/adapters.ts";
import { inspectAll } from "../telegram/transports.ts";

/** A homeserver of our own and adapters for it, which end with the test. */
export interface Homeserver {
  readonly fake: MatrixFake;
  readonly clock: SleepyClock;
  readonly account: RegisteredUser;
  readonly folder: string;
  /** All that was logged, as text. */
  readonly logged: readonly string[];
  /** An adapter that listens; without a folder of its own it is the same bot again. */
  start(
    options?: Partial<MatrixOptions> & {
      readonly keep?: (incoming: Incoming) => Promise<void>;
      /** Whether a bot without a store of its own has been here before. */
      readonly hasHeard?: boolean;
    },
  ): Promise<{ readonly adapter: ChatAdapter; readonly heard: Heard }>;
  /** Time goes on until something holds. */
  passUntil(predicate: () => boolean): Promise<void>;
}

export async function aHomeserver(): Promise<Homeserver> {
  const clock = sleepyClock({ hasty: true });
  const fake = await startMatrix({ nowMs: clock.nowMs });
  const account = fake.account("svodka");
  const folder = join(tempFolder(), "matrix");
  const logged: string[] = [];
  const log = (...parts: unknown[]): void => {
    logged.push(inspectAll(parts));
  };
  const logger = { debug: log, info: log, warn: log, error: log };
  const adapters: ChatAdapter[] = [];
  onTestFinished(async () => {
    for (const adapter of adapters) await adapter.stop();
    await fake.close();
  });
  return {
    ...{ fake, clock, account, folder, logged },
    async start({ keep, hasHeard = false, ...options } = {}) {
      const adapter = aMatrixAdapter({
        ...{ baseUrl: fake.baseUrl, account, folder, clock, logger },
        ...options,
      });
      adapters.push(adapter);
      const heard = aListener(keep);
      await adapter.start({ ...heard.listener, hasHeard: () => hasHeard });
      return { adapter, heard };
    },
    async passUntil(predicate) {
      while (!predicate()) {
        clock.advance(60_000);
        await nextTurn();
      }
    },
  };
}

/** What a listener heard as words: texts as they are, other events by their kind. */
export const wordsOf = ({ received }: Heard): string[] =>
  received.map(({ event }) => (event.kind === "text" ? event.text : event.kind));
