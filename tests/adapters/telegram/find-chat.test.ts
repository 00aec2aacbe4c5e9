import { expect, test } from "vitest";
import { readName } from "../../../adapters/telegram/find-chat.ts";
import { aTelegram } from "./adapters.ts";

test.each([
  ["@dispatch", "@dispatch"],
  [" @Dispatch_1 ", "@Dispatch_1"],
  ["https://t.me/dispatch", "@dispatch"],
  ["t.me/dispatch/", "@dispatch"],
  ["-1001234567890", -1_001_234_567_890],
  ["42", 42],
  ["dispatch", null],
  ["@1dispatch", null],
  ["@a b", null],
  ["https://evil.example/dispatch", null],
  ["t.me/+invite", null],
  ["", null],
])("%j names %j", (name, named) => {
  expect(readName(name)).toBe(named);
});

test("a chat is found by its name or id, with what it is", async () => {
  const { fake, adapter } = await aTelegram();
  const id = -1_000_000_000_007;
  fake.channel({ id, username: "dispatch", bot: "administrator" });
  fake.group({ id: -5 });
  fake.user(7);
  const found = { chat: { platform: "telegram", chat: String(id) }, kind: "channel" };
  expect(await adapter.find("@Dispatch")).toEqual(found);
  expect(await adapter.find(String(id))).toEqual(found);
  expect(await adapter.find("-5")).toMatchObject({ kind: "group" });
  expect(await adapter.find("7")).toMatchObject({ kind: "private" });
  expect(await adapter.find("@nobody")).toBeNull();
  await fake.goDown("refuse");
  expect(await adapter.find("@dispatch")).toBeNull();
});
