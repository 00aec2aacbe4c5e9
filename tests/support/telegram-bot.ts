import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createTelegramAdapter } from "../../adapters/telegram/index.ts";
import type { ChatRules } from "../../src/app/app.ts";
import { RECORDINGS, startRecordedServer } from "../../src/app/demo/recorded-server.ts";
import { type SleepyClock, sleepyClock } from "../adapters/telegram/adapters.ts";
import { type Bot, openBot } from "./bot.ts";
import { type FakeOptions, startTelegram, type TelegramFake } from "./telegram/fake.ts";
import type { StoredMessage } from "./telegram/types.ts";
import { tempFolder } from "./temp.ts";

/** The whole bot on a Telegram of our own, with the recorded feeds and a clock that the test moves. */
export interface TelegramBot {
  readonly bot: Bot;
  readonly fake: TelegramFake;
  readonly clock: SleepyClock;
  readonly file: string;
  readonly feeds: Awaited<ReturnType<typeof startRecordedServer>>;
  /** Everything logged so far, as text. */
  readonly log: readonly string[];
  /** Time passes; what is due then is done. */
  passTo(atMs: number): Promise<void>;
  /** Everything the bot was told is kept, answered and sent. */
  answered(): Promise<void>;
  /** What the bot said in the chat since the last call. */
  heard(chatId: number): readonly StoredMessage[];
}

export async function aTelegramBot(
  options: {
    readonly fake?: FakeOptions;
    readonly startMs?: number;
    readonly rules?: Partial<ChatRules>;
  } = {},
): Promise<TelegramBot> {
  const [first] = RECORDINGS;
  const clock = sleepyClock({ hasty: true });
  clock.advance((options.startMs ?? first.atMs) - clock.nowMs());
  const fake = await startTelegram({ nowMs: clock.nowMs, ...options.fake });
  const feeds = await startRecordedServer();
  feeds.answerAs(first);
  const log: string[] = [];
  const write = (...parts: unknown[]): void => void log.push(JSON.stringify(parts));
  const logger = { debug: write, info: write, warn: write, error: write };
  const adapter = createTelegramAdapter({
    ...{ token: fake.token, apiRoots: [fake.root], proxies: [null], timeoutMs: 5000 },
    ...{ clock, logger, random: () => 0 },
  });
  const file = join(tempFolder(), "svodka.db");
  const bot = await openBot({
    ...{ file, clock, adapter, logger, listings: feeds.listings, host: feeds.host },
    ...(options.rules === undefined ? {} : { rules: options.rules }),
  });
  await adapter.start(bot.app.listener);
  onTestFinished(async () => {
    await bot.close();
    await fake.close();
    await feeds.close();
  });

  const counts = new Map<number, number>();
  const answered = async (): Promise<void> => {
    await fake.until(() => fake.updatesPending().length === 0);
    await bot.app.settle();
  };
  return {
    ...{ bot, fake, clock, file, feeds, log, answered },
    async passTo(atMs) {
      clock.advance(Math.max(0, atMs - clock.nowMs()));
      await bot.app.pass();
    },
    heard(chatId) {
      const sent = fake.sent(chatId);
      const before = counts.get(chatId) ?? 0;
      counts.set(chatId, sent.length);
      return sent.slice(before);
    },
  };
}

/** Labels of a message's buttons, row by row. */
export const buttonsOf = ({ markup }: StoredMessage): string[][] =>
  (markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));

/** What messages say, one after another. */
export const textOf = (messages: readonly StoredMessage[]): string =>
  messages.map(({ text }) => text).join("\n\n");
