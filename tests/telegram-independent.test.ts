/**
 * The adapter on somebody else's idea of the Bot API (npm `telegram-test-api`), so that our own fake
 * cannot be wrong in the same way. That one is lenient: no long poll, no offset, no checks; so this is
 * a smoke test and no more.
 */

import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { expect, onTestFinished, test } from "vitest";
import { createTelegramAdapter } from "../adapters/telegram/index.ts";
import type { Document } from "../src/model/document.ts";
import { paragraph, strong, text } from "../src/model/document.ts";
import { aListener, sleepyClock } from "./adapters/telegram/adapters.ts";
import { deadOrigin } from "./adapters/telegram/transports.ts";

const TOKEN = "666:token";

async function openServer(): Promise<TelegramServer> {
  // It takes 0 for its own default port.
  const { port } = new URL(await deadOrigin());
  const server = new TelegramServer({ host: "127.0.0.1", port: Number(port) });
  await server.start();
  onTestFinished(async () => void (await server.stop()));
  return server;
}

test("/start, an answer with a button, a tap, an edit", async () => {
  const server = await openServer();
  const silent = (): void => undefined;
  const adapter = createTelegramAdapter({
    ...{ token: TOKEN, apiRoots: [server.config.apiURL], proxies: [null] },
    clock: sleepyClock({ hasty: true }),
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  onTestFinished(() => adapter.stop());
  const heard = aListener();
  await adapter.start(heard.listener);
  const client = server.getClient(TOKEN, { userId: 7, chatId: 7 });

  await client.sendCommand(client.makeCommand("/start ru-messengers"));
  await heard.count(1);
  const chat = { platform: "telegram", chat: "7" };
  expect(heard.received[0]).toMatchObject({
    ...{ chat, chatKind: "private", sender: "7" },
    event: { kind: "text", text: "/start ru-messengers" },
  });

  const welcome: Document = {
    blocks: [paragraph(strong("Welcome"), text(" <b>&amp;"))],
    buttons: [[{ kind: "command", label: "Topics", command: "/topics" }]],
  };
  const sent = await adapter.send(chat, welcome, { key: "k" });
  if (sent.kind !== "sent") throw new Error(`It was ${sent.kind}, not sent.`);
  expect(await botMessages(server)).toMatchObject([
    {
      text: "Welcome <b>&amp;",
      entities: [{ type: "bold", offset: 0, length: 7 }],
      reply_markup: { inline_keyboard: [[{ text: "Topics", callback_data: "/topics" }]] },
    },
  ]);

  const under = { message: { message_id: Number(sent.message.message) } };
  await client.sendCallback(client.makeCallbackQuery("/topics", under));
  await heard.count(2);
  expect(heard.events()[1]).toEqual({ kind: "tap", command: "/topics", message: sent.message });

  expect(
    await adapter.edit(sent.message, { blocks: [paragraph(text("Changed."))] }, { key: "e" }),
  ).toEqual(sent);
  expect(await botMessages(server)).toMatchObject([{ text: "Changed." }]);
});

/** What the bot has written, as it stands now. */
const botMessages = async (server: TelegramServer): Promise<readonly unknown[]> =>
  server.storage.botMessages.map(({ message }) => message);
