import { setImmediate as nextTurn } from "node:timers/promises";
import { createTelegramAdapter } from "../../../adapters/telegram/index.ts";
import type { ChatAdapter } from "../../../src/model/chat.ts";
import { describeChatAdapterContract } from "../../contracts/chat-adapter.ts";
import type { ChatHarness } from "../../contracts/chat-harness.ts";
import { drawPixel } from "../../support/pictures.ts";
import { startTelegram } from "../../support/telegram/fake.ts";
import { sleepyClock } from "./adapters.ts";

const READER = 1001;
const PIECE_NUMBER = /\n\n\d+\/\d+$/;

async function telegram(): Promise<ChatHarness> {
  const clock = sleepyClock({ hasty: true });
  const fake = await startTelegram({ nowMs: clock.nowMs });
  const reader = fake.user(READER, { language: "en-GB" });
  const silent = (): void => {};
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const adapter: ChatAdapter = createTelegramAdapter({
    ...{ token: fake.token, apiRoots: [fake.root], proxies: [null], timeoutMs: 5000 },
    ...{ clock, logger, random: () => 0, draw: drawPixel },
  });
  return {
    adapter,
    chat: { platform: "telegram", chat: String(READER) },
    async seen() {
      return fake
        .sent(READER)
        .map(({ text }) => text.replace(PIECE_NUMBER, ""))
        .join("\n");
    },
    async type(message) {
      reader.say(message);
    },
    async passTime() {
      clock.advance(60_000);
      await nextTurn();
    },
    goDown: () => fake.goDown("refuse"),
    comeBack: () => fake.comeBack(),
    leftovers: () => [
      ...clock.sleepers().map((ms) => `a sleeper of ${ms} ms`),
      ...(fake.isPolling() ? ["a poll"] : []),
    ],
    close: () => fake.close(),
  };
}

describeChatAdapterContract("Telegram", telegram);
