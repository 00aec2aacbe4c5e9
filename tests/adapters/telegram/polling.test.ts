import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { plain } from "../../contracts/chat-harness.ts";
import { ask } from "../../support/telegram/ask.ts";
import { aListener, aTelegram, type Bench } from "./adapters.ts";
import { deadOrigin } from "./transports.ts";

const texts = (heard: ReturnType<typeof aListener>): readonly string[] =>
  heard.events().map((event) => (event.kind === "text" ? event.text : event.kind));

/** Waits until a condition that no one tells of holds; only turns of the event loop pass. */
async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await nextTurn();
}

const callsOf = ({ fake }: Bench, method: string) =>
  fake.calls.filter((call) => call.method === method);

test("an update is acknowledged only when it was kept", async () => {
  const { fake, adapter } = await aTelegram();
  const gate = Promise.withResolvers<void>();
  const heard = aListener(() => gate.promise);
  await adapter.start(heard.listener);
  fake.user(7).say("/latest");
  await heard.count(1);
  expect(fake.acknowledged()).toBe(0);
  gate.resolve();
  await fake.until(() => fake.acknowledged() === 1 && fake.isPolling());
});

test("what could not be kept is handed over again, with the same number and before what came after", async () => {
  const { fake, adapter, logged } = await aTelegram();
  let failures = 2;
  const heard = aListener(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("The store is full.");
  });
  const reader = fake.user(7, { name: "Ann" });
  reader.say("one");
  reader.say("two");
  await adapter.start(heard.listener);
  await fake.until(() => fake.acknowledged() === 2);
  expect(texts(heard)).toEqual(["one", "one", "one", "two"]);
  expect(new Set(heard.received.map(({ id }) => id)).size).toBe(2);
  expect(logged.filter((line) => line.includes("The store is full."))).toHaveLength(1);
});

test("all that came while the bot was away is heard, in order", async () => {
  const { fake, adapter } = await aTelegram();
  const reader = fake.user(7);
  const said = Array.from({ length: 250 }, (_, index) => `line ${index}`);
  for (const line of said) reader.say(line);
  const heard = aListener();
  await adapter.start(heard.listener);
  await heard.count(250);
  expect(texts(heard)).toEqual(said);
});

test("it asks for the kinds it can use and waits long", async () => {
  const bench = await aTelegram({ pollTimeoutSeconds: 25 });
  await bench.adapter.start(aListener().listener);
  await bench.fake.until(() => bench.fake.isPolling());
  expect(callsOf(bench, "getUpdates")[0]?.params).toMatchObject({
    timeout: 25,
    allowed_updates: ["message", "callback_query", "my_chat_member", "inline_query"],
  });
  expect(callsOf(bench, "deleteWebhook")[0]?.params).toEqual({ drop_pending_updates: false });
});

test("a webhook left behind gives way, and what waited for it is heard", async () => {
  const { fake, adapter } = await aTelegram();
  await ask(fake, "setWebhook", { url: `${await deadOrigin()}/hook` });
  fake.user(7).say("/latest");
  const heard = aListener();
  await adapter.start(heard.listener);
  await heard.count(1);
  expect(texts(heard)).toEqual(["/latest"]);
});

test("another instance is told of in words; the bot goes on when it is gone", async () => {
  const { fake, adapter, logged } = await aTelegram({ hasty: false });
  const heard = aListener();
  await adapter.start(heard.listener);
  await fake.until(() => fake.isPolling());
  const other = new AbortController();
  const asked = ask(fake, "getUpdates", { timeout: 30 }, other.signal).catch(() => undefined);
  await eventually(async () => !(await adapter.health()).ok);
  expect((await adapter.health()).detail).toContain("Another instance of this bot");
  expect(logged.join("\n")).toContain("Another instance of this bot");
  other.abort();
  await asked;
  await fake.until(() => !fake.isPolling());
});

test("failures are retried ever more slowly, and the bot hears again", async () => {
  const bench = await aTelegram({ hasty: false });
  const { fake, adapter, clock } = bench;
  const heard = aListener();
  fake.fault = (method) =>
    method === "getUpdates" ? { kind: "error", code: 500, description: "Oops" } : undefined;
  await adapter.start(heard.listener);
  const waits: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    await eventually(() => clock.sleepers().length === 2);
    // The other one sleeps a minute, until the ways to Telegram are looked at.
    const [waitMs = 0, otherMs] = clock.sleepers();
    waits.push(waitMs === 60_000 ? (otherMs ?? 0) : waitMs);
    clock.advance(waitMs);
    await eventually(() => callsOf(bench, "getUpdates").length >= failure + 2);
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  fake.fault = () => undefined;
  fake.user(7).say("/latest");
  await eventually(() => {
    clock.advance(60_000);
    return heard.received.length > 0;
  });
  await eventually(async () => (await adapter.health()).ok);
});

test("a wait Telegram asks for is kept", async () => {
  const { fake, adapter, clock } = await aTelegram({ hasty: false });
  fake.fault = (method) =>
    method === "getUpdates"
      ? { kind: "error", code: 429, description: "Too", parameters: { retry_after: 17 } }
      : undefined;
  await adapter.start(aListener().listener);
  await eventually(() => clock.sleepers().length === 2);
  expect(clock.sleepers()).toEqual([17_000, 60_000]);
});

test("a refused token is said, without the token, and tried again", async () => {
  const { adapter, clock, logged } = await aTelegram({ token: "4242:hunter2", hasty: false });
  await adapter.start(aListener().listener);
  await eventually(() => clock.sleepers().length === 2);
  const health = await adapter.health();
  expect(health.ok).toBe(false);
  expect(health.detail).toContain("does not know the bot's token");
  expect([health.detail, ...logged].join("\n")).not.toContain("hunter2");
});

test("a server that holds no long poll is not asked at full speed", async () => {
  const bench = await aTelegram({ hasty: false, pollTimeoutSeconds: 0 });
  const { adapter, clock } = bench;
  await adapter.start(aListener().listener);
  await eventually(() => clock.sleepers().length === 2);
  expect(clock.sleepers()).toEqual([500, 60_000]);
  expect(callsOf(bench, "getUpdates")).toHaveLength(1);
});

test("stopping ends the poll at once, and the next start hears what came between", async () => {
  const { fake, adapter } = await aTelegram();
  const heard = aListener();
  await adapter.start(heard.listener);
  await fake.until(() => fake.isPolling());
  await adapter.stop();
  await fake.until(() => !fake.isPolling() && fake.openConnections() === 0);
  fake.user(7).say("between");
  await adapter.start(heard.listener);
  await heard.count(1);
  expect(texts(heard)).toEqual(["between"]);
});

test("stopping leaves no timer behind, nor a socket", async () => {
  const { fake, adapter, clock } = await aTelegram({ menu: [] });
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  await adapter.start(aListener().listener);
  await fake.until(() => fake.isPolling());
  fake.user(7);
  await adapter.send({ platform: "telegram", chat: "7" }, plain("x"), { key: "k" });
  expect(timers()).toBeGreaterThan(before);
  await adapter.stop();
  await fake.until(() => fake.openConnections() === 0);
  await nextTurn();
  expect(timers()).toBeLessThanOrEqual(before);
  expect(clock.sleepers()).toEqual([]);
});

test("stopping is no matter while nothing can be reached", async () => {
  const { fake, adapter } = await aTelegram();
  await fake.goDown("refuse");
  await adapter.start(aListener().listener);
  await adapter.stop();
  expect(await adapter.health()).toMatchObject({ ok: false });
});

test("an update nobody could read is passed over", async () => {
  const { fake, adapter } = await aTelegram();
  const heard = aListener();
  await adapter.start(heard.listener);
  await fake.until(() => fake.isPolling());
  fake.push("message", {});
  fake.push("my_chat_member", { chat: { id: 1, type: "group" } });
  fake.user(7).say("after");
  await heard.count(1);
  expect(texts(heard)).toEqual(["after"]);
});

test("nothing a reader wrote or is called stands in the log", async () => {
  const { fake, adapter, logged } = await aTelegram();
  const heard = aListener(async () => {
    if (heard.received.length < 3) throw new Error("The store is full.");
  });
  const reader = fake.user(987_654_321, { name: "Annabel" });
  reader.say("private words");
  await adapter.start(heard.listener);
  await fake.until(() => fake.acknowledged() === 1);
  await adapter.stop();
  const all = logged.join("\n");
  expect(all).toContain("could not be kept");
  for (const secret of ["987654321", "Annabel", "private words", fake.token]) {
    expect(all).not.toContain(secret);
  }
});
