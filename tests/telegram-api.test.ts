import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { manualClock } from "./support/clock.ts";
import { ask, type Reply } from "./support/telegram/ask.ts";
import { type FakeOptions, startTelegram } from "./support/telegram/fake.ts";
import { mostInAnyWindow } from "./support/telegram/flood.ts";
import type { Fault } from "./support/telegram/types.ts";

/** The fake's server: transports, polls, faults, flood limits; the rest has files of its own. */

async function start(options: FakeOptions = {}) {
  const fake = await startTelegram(options);
  onTestFinished(() => fake.close());
  return fake;
}

const idsOf = ({ result }: Reply): number[] =>
  (result as { update_id: number }[]).map(({ update_id }) => update_id);

test("a call is taken as JSON, as a form, with parts and in any case of its name", async () => {
  const fake = await start();
  fake.user(7);
  const keyboard = JSON.stringify({ inline_keyboard: [[{ text: "A", callback_data: "a" }]] });
  const parts = new FormData();
  for (const [name, value] of Object.entries({ chat_id: "7", text: "c", reply_markup: keyboard })) {
    parts.set(name, value);
  }
  await ask(fake, "sendMessage", { chat_id: 7, text: "a" });
  await ask(fake, "SENDMESSAGE", new URLSearchParams({ chat_id: "7", text: "b" }));
  await ask(fake, "sendmessage", parts);
  expect(fake.sent(7).map(({ text }) => text)).toEqual(["a", "b", "c"]);
  expect(fake.sent(7)[2]?.markup?.inline_keyboard?.[0]?.[0]?.callback_data).toBe("a");
  expect(fake.calls.map(({ method }) => method)).toEqual(Array(3).fill("sendMessage"));
});

test("a wrong token and an unknown method are told apart", async () => {
  const fake = await start();
  const stranger = await ask({ root: fake.root, token: "1:no" }, "getMe");
  expect(stranger).toEqual({
    status: 401,
    ok: false,
    error_code: 401,
    description: "Unauthorized",
  });
  expect(await ask(fake, "sendPigeon")).toMatchObject({ status: 404, ok: false });
  expect(await ask(fake, "getMe")).toMatchObject({
    result: { username: "fake_bot", is_bot: true },
  });
});

test("an update is handed out until it is acknowledged", async () => {
  const fake = await start();
  const reader = fake.user(7);
  for (const text of ["1", "2", "3"]) reader.say(text);
  const first = await ask(fake, "getUpdates", { limit: 2 });
  const [one = 0, two = 0] = idsOf(first);
  expect(idsOf(await ask(fake, "getUpdates", { limit: 2 }))).toEqual([one, two]);
  expect(fake.acknowledged()).toBe(0);
  expect(idsOf(await ask(fake, "getUpdates", { offset: two }))).toEqual([two, two + 1]);
  expect(fake.acknowledged()).toBe(one);
  expect(idsOf(await ask(fake, "getUpdates", { offset: -1 }))).toEqual([two + 1]);
  expect(fake.updatesPending()).toHaveLength(1);
});

test("a long poll waits for an update and ends when its caller hangs up", async () => {
  const fake = await start();
  const reader = fake.user(7);
  const poll = ask(fake, "getUpdates", { timeout: 500 });
  await fake.until(fake.isPolling);
  reader.say("hello");
  expect((await poll).result).toMatchObject([{ message: { text: "hello", from: { id: 7 } } }]);
  const hangUp = new AbortController();
  const cut = ask(fake, "getUpdates", { timeout: 500, offset: 2 }, hangUp.signal);
  await fake.until(fake.isPolling);
  hangUp.abort();
  await expect(cut).rejects.toThrow();
  await fake.until(() => !fake.isPolling());
});

test("a long poll gives up after its timeout", async () => {
  const fake = await start();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const poll = ask(fake, "getUpdates", { timeout: 50 });
  await fake.until(fake.isPolling);
  vi.advanceTimersByTime(49_999);
  expect(fake.isPolling()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(await poll).toMatchObject({ status: 200, result: [] });
});

test("the older of two pollers is sent away", async () => {
  const fake = await start();
  const older = ask(fake, "getUpdates", { timeout: 500 });
  await fake.until(fake.isPolling);
  const newer = ask(fake, "getUpdates", { timeout: 500 });
  expect(await older).toMatchObject({
    status: 409,
    description: expect.stringMatching(/^Conflict: terminated by other getUpdates request/),
  });
  fake.user(7).say("for the newer");
  expect((await newer).result).toHaveLength(1);
});

test("allowed_updates holds for what comes later, and an update is kept for a day", async () => {
  const clock = manualClock();
  const fake = await start({ nowMs: clock.nowMs });
  const reader = fake.user(7);
  await ask(fake, "getUpdates", { allowed_updates: ["my_chat_member"] });
  reader.say("unheard");
  reader.block();
  expect((await ask(fake, "getUpdates")).result).toMatchObject([
    { my_chat_member: { new_chat_member: { status: "kicked" } } },
  ]);
  clock.advance(25 * 60 * 60 * 1000);
  expect((await ask(fake, "getUpdates")).result).toEqual([]);
});

test("setting a webhook ends a poll; logging out ends everything", async () => {
  const fake = await start();
  const poll = ask(fake, "getUpdates", { timeout: 500 });
  await fake.until(fake.isPolling);
  await ask(fake, "setWebhook", { url: "https://example.org/" });
  expect((await poll).description).toBe("Conflict: terminated by setWebhook request");
  expect(await ask(fake, "close")).toMatchObject({ result: true });
  expect(await ask(fake, "logOut")).toMatchObject({ result: true });
  expect(await ask(fake, "getMe")).toMatchObject({ status: 400, description: "Logged out" });
});

const ways: readonly (readonly [Fault, "rejects" | "answers", number])[] = [
  [{ kind: "error", code: 502, description: "Bad Gateway" }, "answers", 0],
  [{ kind: "reset" }, "rejects", 0],
  [{ kind: "reset", accepted: true }, "rejects", 1],
  [{ kind: "html", code: 502 }, "rejects", 0],
  [{ kind: "html", code: 502, accepted: true }, "rejects", 1],
  [{ kind: "garbage" }, "rejects", 0],
  [{ kind: "garbage", accepted: true }, "rejects", 1],
  [{ kind: "slow", until: Promise.resolve() }, "answers", 1],
];

test.each(ways)("the fault %j", async (fault, outcome, sent) => {
  const fake = await start();
  fake.user(7);
  fake.fault = (method) => (method === "sendMessage" ? fault : undefined);
  const call = ask(fake, "sendMessage", { chat_id: 7, text: "a" });
  if (outcome === "rejects") await expect(call).rejects.toThrow();
  else expect((await call).status).toBe(fault.kind === "error" ? fault.code : 200);
  expect(fake.sent(7)).toHaveLength(sent);
  expect(await ask(fake, "getMe")).toMatchObject({ ok: true });
});

test("a call that hangs is never answered, taken or not", async () => {
  const fake = await start();
  fake.user(7);
  fake.fault = (_, { text }) => ({ kind: "hang", accepted: text === "taken" });
  const hangUp = new AbortController();
  const calls = ["taken", "lost"].map((text) =>
    ask(fake, "sendMessage", { chat_id: 7, text }, hangUp.signal),
  );
  await fake.until(() => fake.calls.length === 2 && fake.sent(7).length === 1);
  hangUp.abort();
  const ends = await Promise.allSettled(calls);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(fake.sent(7).map(({ text }) => text)).toEqual(["taken"]);
});

test.each(["refuse", "reset"] as const)("a server that is down (%s) comes back", async (how) => {
  const fake = await start();
  const poll = ask(fake, "getUpdates", { timeout: 500 });
  await fake.until(fake.isPolling);
  const cut = expect(poll).rejects.toThrow();
  await fake.goDown(how);
  await cut;
  await expect(ask(fake, "getMe")).rejects.toThrow();
  fake.user(7).say("meanwhile");
  await fake.comeBack();
  expect((await ask(fake, "getUpdates")).result).toHaveLength(1);
});

test("too many messages are refused, by chat, by group and together", async () => {
  const clock = manualClock();
  const fake = await start({ nowMs: clock.nowMs, limited: true });
  const send = (chat_id: number) => ask(fake, "sendMessage", { chat_id, text: "a" });
  fake.user(7);
  fake.group({ id: -5 });
  expect((await send(7)).ok).toBe(true);
  expect(await send(7)).toMatchObject({
    status: 429,
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
  });
  clock.advance(999);
  expect(await send(7)).toMatchObject({ parameters: { retry_after: 1 } });
  clock.advance(1);
  expect((await send(7)).ok).toBe(true);
  for (let count = 0; count < 20; count += 1) {
    expect((await send(-5)).ok).toBe(true);
    clock.advance(1000);
  }
  expect(await send(-5)).toMatchObject({ parameters: { retry_after: 40 } });
  for (let id = 100; id < 130; id += 1) {
    fake.user(id);
    expect((await send(id)).ok).toBe(true);
  }
  fake.user(200);
  expect((await send(200)).status).toBe(429);
  clock.advance(999);
  expect((await send(200)).status).toBe(429);
  clock.advance(1);
  expect((await send(200)).ok).toBe(true);
  expect(mostInAnyWindow(fake.sends, 1000)).toBe(30);
  expect(fake.sends).toHaveLength(2 + 20 + 31);
});

test("closing leaves nothing open and ends what waits", async () => {
  const fake = await startTelegram();
  const lost = expect(ask(fake, "getUpdates", { timeout: 500 })).rejects.toThrow();
  await fake.until(fake.isPolling);
  const waiting = expect(fake.until(() => false)).rejects.toThrow(/closed/);
  await fake.close();
  await Promise.all([waiting, lost]);
  expect(fake.openConnections()).toBe(0);
  expect(fake.isPolling()).toBe(false);
});

/** A program of its own: it can only end when no timer, server or connection is left. */
const PROGRAM = `
  const { startTelegram } = await import("./support/telegram/fake.ts");
  const fake = await startTelegram();
  fetch(fake.root + "/bot" + fake.token + "/getUpdates?timeout=5000").catch(() => undefined);
  await fake.until(fake.isPolling);
  await fake.close();
`;

test("a program that closed its fake ends by itself", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
    cwd: import.meta.dirname,
    stdio: "inherit",
  });
  expect(await once(child, "exit")).toEqual([0, null]);
});
