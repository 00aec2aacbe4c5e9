import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { createMatrixAdapter, type MatrixOptions } from "../../adapters/matrix/index.ts";
import type { ChatRules } from "../../src/app/app.ts";
import { RECORDINGS, startRecordedServer } from "../../src/app/demo/recorded-server.ts";
import type { ChatAdapter } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import { type Bot, openBot } from "./bot.ts";
import type { RegisteredUser } from "./synapse/registration.ts";
import { tempFolder, unwrap } from "./temp.ts";

/** A clock that goes like the machine's, ahead or behind; a test moves it. */
export interface ShiftedClock extends Clock {
  set(nowMs: number): void;
}

export function shiftedClock(startMs: number): ShiftedClock {
  let offsetMs = startMs - Date.now();
  return {
    nowMs: () => Date.now() + offsetMs,
    set: (nowMs) => {
      offsetMs = nowMs - Date.now();
    },
    async sleep(ms, signal) {
      await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    },
  };
}

export interface MatrixAdapterOptions extends Partial<MatrixOptions> {
  readonly baseUrl: string;
  readonly account: RegisteredUser;
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The adapter as a newsroom would have it that lets everybody in. */
export const aMatrixAdapter = ({
  baseUrl,
  account: { userId, password },
  ...options
}: MatrixAdapterOptions): ChatAdapter =>
  unwrap(
    createMatrixAdapter({
      ...{ homeservers: [baseUrl], proxies: [null], timeoutMs: 5000, random: () => 0 },
      credentials: { kind: "password", user: userId, password },
      manners: {
        ...{ devices: "all", invites: { kind: "all" }, mayVerify: () => false },
        ...{ replies: "thread", prefixes: ["!"] },
      },
      ...options,
    }),
  );

/** The whole bot on a homeserver, with the recorded feeds and a clock that the test moves. */
export interface MatrixBot {
  readonly bot: Bot;
  readonly adapter: ChatAdapter;
  readonly clock: ShiftedClock;
  readonly file: string;
  readonly feeds: Awaited<ReturnType<typeof startRecordedServer>>;
  /** Everything logged so far, as text. */
  readonly log: readonly string[];
  /** Time passes; what is due then is done. */
  passTo(atMs: number): Promise<void>;
}

export async function aMatrixBot(
  place: { readonly baseUrl: string; readonly account: RegisteredUser },
  options: {
    readonly folder?: string;
    readonly others?: readonly ChatAdapter[];
    readonly matrix?: Partial<MatrixOptions>;
    readonly rules?: Partial<ChatRules>;
  } = {},
): Promise<MatrixBot> {
  const [first] = RECORDINGS;
  const clock = shiftedClock(first.atMs);
  const feeds = await startRecordedServer();
  feeds.answerAs(first);
  const log: string[] = [];
  const write = (...parts: unknown[]): void => void log.push(JSON.stringify(parts));
  const logger = { debug: write, info: write, warn: write, error: write };
  const folder = options.folder ?? tempFolder();
  const adapter = aMatrixAdapter({
    ...{ ...place, clock, logger, folder: join(folder, "matrix") },
    ...options.matrix,
  });
  const file = join(folder, "svodka.db");
  const bot = await openBot({
    ...{ file, clock, logger, listings: feeds.listings, host: feeds.host },
    adapter: [adapter, ...(options.others ?? [])],
    ...(options.rules === undefined ? {} : { rules: options.rules }),
  });
  for (const each of [adapter, ...(options.others ?? [])]) await each.start(bot.app.listener);
  onTestFinished(async () => {
    await bot.close();
    await feeds.close();
  });
  return {
    ...{ bot, adapter, clock, file, feeds, log },
    async passTo(atMs) {
      clock.set(Math.max(atMs, clock.nowMs()));
      await bot.app.pass();
    },
  };
}
