import { expect, test } from "vitest";
import type { Menu } from "../../../adapters/telegram/menu.ts";
import { ask } from "../../support/telegram/ask.ts";
import { aListener, aTelegram } from "./adapters.ts";

const COMMANDS = [{ command: "latest", description: "What is new" }];
const MENU: readonly Menu[] = [
  { language: null, scope: "all", commands: COMMANDS },
  { language: "uk", scope: "private", commands: [{ command: "latest", description: "Новини" }] },
  { language: "xyz", scope: "group", commands: COMMANDS },
  { language: null, scope: "group", commands: COMMANDS },
];

test("each language and sort of chat gets its menu; one that is refused hinders no other", async () => {
  const { fake, adapter, logged } = await aTelegram({ menu: MENU });
  await adapter.start(aListener().listener);
  const sets = () => fake.calls.filter(({ method }) => method === "setMyCommands");
  await fake.until(() => sets().length === 4);
  await fake.until(() => fake.isPolling());
  const commandsOf = async (scope: string, language_code?: string) =>
    (await ask(fake, "getMyCommands", { scope: { type: scope }, language_code })).result;
  expect(await commandsOf("default")).toEqual(COMMANDS);
  expect(await commandsOf("all_private_chats", "uk")).toEqual(MENU[1]?.commands);
  expect(await commandsOf("all_group_chats")).toEqual(COMMANDS);
  expect(logged.filter((line) => line.includes("menu"))).toHaveLength(1);
});

test("a menu Telegram does not answer for keeps nobody from being heard", async () => {
  const { fake, adapter } = await aTelegram({ menu: MENU });
  fake.fault = (method) => (method === "setMyCommands" ? { kind: "hang" } : undefined);
  const heard = aListener();
  await adapter.start(heard.listener);
  fake.user(7).say("/latest");
  await heard.count(1);
  await adapter.stop();
});
