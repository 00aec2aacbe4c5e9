import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createWebhookServer } from "../../../adapters/telegram/webhook.ts";
import { aListener, aTelegram } from "./adapters.ts";
import { deadOrigin, inspectAll } from "./transports.ts";

const SECRET = "hunter2_webhook";
const LOGGER = { debug() {}, info() {}, warn() {}, error() {} };

async function aWebhook(
  take: (id: number) => Promise<void> = async () => {},
  slowestRequestMs = 10_000,
) {
  const taken: number[] = [];
  const server = createWebhookServer(
    { url: "https://bot.example/hook", secret: SECRET, host: "127.0.0.1", port: 0 },
    {
      async take({ update_id: id }) {
        taken.push(id);
        await take(id);
      },
      logger: LOGGER,
      slowestRequestMs,
    },
  );
  await server.listen();
  onTestFinished(() => server.close());
  const root = `http://127.0.0.1:${server.port()}`;
  const post = async (body: string, init: { path?: string; secret?: string | null } = {}) => {
    const { path = "/hook", secret = SECRET } = init;
    const response = await fetch(root + path, {
      method: "POST",
      body,
      headers: {
        connection: "close",
        ...(secret !== null && { "X-Telegram-Bot-Api-Secret-Token": secret }),
      },
    });
    await response.text();
    return response.status;
  };
  return { server, post, taken, root };
}

const update = (id: number): string => JSON.stringify({ update_id: id });

test("an update is answered when it was kept, and not before", async () => {
  const gate = Promise.withResolvers<void>();
  const { post, taken } = await aWebhook(() => gate.promise);
  let isAnswered = false;
  const status = post(update(1)).then((value) => {
    isAnswered = true;
    return value;
  });
  while (taken.length === 0) await nextTurn();
  await nextTurn();
  expect(isAnswered).toBe(false);
  gate.resolve();
  expect(await status).toBe(200);
});

test("what could not be kept is refused, so that it comes again", async () => {
  let isFull = true;
  const { post } = await aWebhook(async () => {
    if (isFull) throw new Error("The store is full.");
  });
  expect(await post(update(1))).toBe(503);
  isFull = false;
  expect(await post(update(1))).toBe(200);
});

test("updates are taken one after another, in the order they came", async () => {
  const gate = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  const { post, taken } = await aWebhook(async () => {
    running += 1;
    most = Math.max(most, running);
    await gate.promise;
    running -= 1;
  });
  const first = post(update(1));
  while (taken.length === 0) await nextTurn();
  const second = post(update(2));
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  gate.resolve();
  expect(await Promise.all([first, second])).toEqual([200, 200]);
  expect(taken).toEqual([1, 2]);
  expect(most).toBe(1);
});

test.each<[string, number, { path?: string; secret?: string | null }, string]>([
  ["without the secret", 401, { secret: null }, update(1)],
  ["with another secret", 401, { secret: `${SECRET}x` }, update(1)],
  ["with a part of it", 401, { secret: SECRET.slice(0, -1) }, update(1)],
  ["with an empty one", 401, { secret: "" }, update(1)],
  ["elsewhere", 404, { path: "/" }, update(1)],
  ["below the path", 404, { path: "/hook/x" }, update(1)],
  ["no JSON", 400, {}, "{"],
  ["no update", 400, {}, '{"message":1}'],
  ["nothing", 400, {}, ""],
  ["null", 400, {}, "null"],
  ["more than a megabyte", 413, {}, `{"update_id":1,"x":"${"x".repeat(1_000_000)}"}`],
])("a request %s is answered %i and taken for nothing", async (_what, status, init, body) => {
  const { post, taken } = await aWebhook();
  expect(await post(body, init)).toBe(status);
  expect(taken).toEqual([]);
});

test("a body without a length is counted as it comes", async () => {
  const { server, taken } = await aWebhook();
  const socket = connect(server.port(), "127.0.0.1");
  socket.on("error", () => undefined);
  const answer = readText(socket).catch(() => "");
  socket.write(
    `POST /hook HTTP/1.1\r\nhost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\ntransfer-encoding: chunked\r\n\r\n`,
  );
  const chunk = "x".repeat(0x10000);
  for (let index = 0; index < 20; index++) socket.write(`10000\r\n${chunk}\r\n`);
  expect(await answer).toMatch(/^HTTP\/1\.1 413/);
  expect(taken).toEqual([]);
});

test("who sends a body drop by drop is shown the door", async () => {
  const { server, taken } = await aWebhook(undefined, 40);
  const socket = connect(server.port(), "127.0.0.1");
  const answer = readText(socket);
  socket.write(
    `POST /hook HTTP/1.1\r\nhost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\ncontent-length: 99\r\n\r\n{`,
  );
  expect(await answer).toMatch(/^HTTP\/1\.1 408/);
  expect(taken).toEqual([]);
});

test("a GET is not found, and a request cut short harms nobody", async () => {
  const { root, server, post, taken } = await aWebhook();
  expect((await fetch(`${root}/hook`, { headers: { connection: "close" } })).status).toBe(404);
  const socket = connect(server.port(), "127.0.0.1");
  await once(socket, "connect");
  socket.write(
    `POST /hook HTTP/1.1\r\nhost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\ncontent-length: 99\r\n\r\n{`,
  );
  socket.destroy();
  await once(socket, "close");
  expect(await post(update(2))).toBe(200);
  expect(taken).toEqual([2]);
});

test("closing waits for what is being taken and ends every connection", async () => {
  const gate = Promise.withResolvers<void>();
  const { server, post, taken } = await aWebhook(() => gate.promise);
  const status = post(update(1));
  const idle = connect(server.port(), "127.0.0.1");
  idle.on("error", () => undefined);
  const idleClosed = once(idle, "close");
  while (taken.length === 0) await nextTurn();
  let isClosed = false;
  const closing = server.close().then(() => {
    isClosed = true;
  });
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  expect(isClosed).toBe(false);
  gate.resolve();
  expect(await status).toBe(200);
  await closing;
  await idleClosed;
});

test("a secret Telegram would not take is no secret", () => {
  const options = { url: "https://bot.example/hook", host: "127.0.0.1", port: 0 };
  for (const secret of ["", "with blank", "x".repeat(257)]) {
    const make = () =>
      createWebhookServer({ ...options, secret }, { take: async () => {}, logger: LOGGER });
    expect(make).toThrow(/^The webhook's secret/);
  }
});

/** A port that is free now. */
async function freePort(): Promise<number> {
  return Number(new URL(await deadOrigin()).port);
}

test("the adapter hears through its webhook what it hears through polls", async () => {
  const port = await freePort();
  const webhook = {
    ...{ url: `http://127.0.0.1:${port}/hook`, secret: SECRET },
    ...{ host: "127.0.0.1", port },
  };
  const { fake, adapter, logged } = await aTelegram({ webhook });
  let failures = 1;
  const heard = aListener(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("The store is full.");
  });
  const reader = fake.user(7, { language: "uk" });
  await adapter.start(heard.listener);
  reader.say("/start");
  await heard.count(1);
  expect(fake.acknowledged()).toBe(0);
  await fake.until(() => fake.calls.some(({ method }) => method === "setWebhook"));
  const settings = fake.calls.find(({ method }) => method === "setWebhook")?.params;
  expect(settings).toMatchObject({
    url: webhook.url,
    secret_token: SECRET,
    allowed_updates: ["message", "callback_query", "my_chat_member", "inline_query"],
    max_connections: 10,
  });
  while (fake.acknowledged() === 0) {
    await fake.retryWebhook();
    await nextTurn();
  }
  expect(heard.received).toHaveLength(2);
  expect(heard.received[1]).toMatchObject({ language: "uk", event: { text: "/start" } });
  const health = await adapter.health();
  expect(health).toMatchObject({ ok: true, detail: expect.stringContaining("webhook") });
  await adapter.stop();
  expect(fake.calls.map(({ method }) => method)).not.toContain("deleteWebhook");
  expect(inspectAll([logged, health])).not.toContain(SECRET);
});

test("a port that is taken is told at the start, and the adapter can be started again", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const webhook = {
    ...{ url: `http://127.0.0.1:${port}/hook`, secret: SECRET },
    ...{ host: "127.0.0.1", port },
  };
  const { adapter, clock } = await aTelegram({ webhook });
  await expect(adapter.start(aListener().listener)).rejects.toThrow(/EADDRINUSE/);
  other.close();
  await once(other, "close");
  await adapter.start(aListener().listener);
  await adapter.stop();
  expect(clock.sleepers()).toEqual([]);
});
