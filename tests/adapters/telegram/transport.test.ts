import { Api, InputFile } from "grammy";
import { expect, onTestFinished, test } from "vitest";
import { MINUTE_MS } from "../../support/clock.ts";
import { cutAfter, late, type ScriptedServer, silence } from "../../support/scripted-server.ts";
import { startHttpProxy, startSocksProxy, type TestProxy } from "../../support/test-proxies.ts";
import {
  aBotServer,
  aTransport,
  botAnswer,
  cutWhenRead,
  deadOrigin,
  inspectAll,
  methodsAsked,
  SECRETS,
  TOKEN,
  thrownBy,
} from "./transports.ts";

async function closedLater(starting: Promise<TestProxy>): Promise<TestProxy> {
  const proxy = await starting;
  onTestFinished(() => proxy.close());
  return proxy;
}

type AnyTransport = ReturnType<typeof aTransport>;

function expectNoSecrets(transport: AnyTransport, ...thrown: readonly unknown[]): void {
  const all = inspectAll([thrown, transport.state(), transport.logged]);
  for (const secret of [TOKEN, "/bot", ...SECRETS]) expect(all).not.toContain(secret);
}

const PAGE = { status: 403, headers: { "content-type": "text/html" }, body: "<html>Blocked" };

/** A first way that fails, and how it is made. */
interface BrokenWay {
  readonly root: string;
  readonly proxy?: string;
  readonly timeoutMs?: number;
}

const through = async (answer: Parameters<typeof aBotServer>[0]): Promise<BrokenWay> => ({
  root: (await aBotServer(answer)).origin,
});
const always = (answer: NonNullable<Parameters<typeof aBotServer>[0]>[string]) => ({
  getMe: answer,
  sendMessage: answer,
});

/** Nobody can have carried out the call. `second` is the port of the server that works. */
const NOT_SENT: Readonly<Record<string, (second: number) => Promise<BrokenWay>>> = {
  "a refused connection": async () => ({ root: await deadOrigin() }),
  "a failed TLS handshake": async () => ({
    root: (await aBotServer()).origin.replace("http:", "https:"),
  }),
  "a proxy that is not there": async () => ({
    root: "http://bots.example",
    proxy: (await deadOrigin()).replace("http://", "http://u:hunter3@"),
  }),
  "an HTTP proxy that gives no tunnel": async (second) => ({
    root: "https://bots.example",
    proxy: `http://u:hunter3@127.0.0.1:${(await closedLater(startHttpProxy({ second }))).port}`,
  }),
  "a SOCKS proxy that cannot reach the server": async () => ({
    root: "https://bots.example",
    proxy: `socks5h://127.0.0.1:${(await closedLater(startSocksProxy({}))).port}`,
  }),
  "a SOCKS proxy that does not take the login": async () => ({
    root: "https://bots.example",
    proxy: `socks5h://u:hunter3@127.0.0.1:${(await closedLater(startSocksProxy({}, { login: "u:hunter4" }))).port}`,
  }),
  "a SOCKS proxy that falls silent": async () => ({
    root: "https://bots.example",
    proxy: `socks5h://127.0.0.1:${(await closedLater(startSocksProxy({}, { silentAfterGreeting: true }))).port}`,
    timeoutMs: 150,
  }),
  "a block page": () => through(always(PAGE)),
  "a block page that says 200": () => through(always({ ...PAGE, status: 200 })),
  "a redirect": () => through(always({ status: 302, headers: { location: "http://x.example" } })),
};

/** Telegram may have carried out the call. */
const MAYBE_DONE: Readonly<Record<string, () => Promise<BrokenWay>>> = {
  "a cut connection": () => through(always(cutWhenRead)),
  "a cut answer": () => through(always(cutAfter('{"ok":true'))),
  silence: async () => ({ ...(await through(always(silence))), timeoutMs: 150 }),
  "a gateway's page": () => through(always({ status: 502, body: "<html>Bad Gateway" })),
  "an empty answer": () => through(always({ status: 200 })),
};

/** The broken way first, then a server that works. */
async function withFallback(make: (second: number) => Promise<BrokenWay>): Promise<{
  transport: AnyTransport;
  second: ScriptedServer;
}> {
  const second = await aBotServer();
  const { root, proxy, timeoutMs = 5000 } = await make(second.port);
  const reached =
    proxy === undefined ? null : await closedLater(startSocksProxy({ second: second.port }));
  const transport = aTransport(
    reached === null
      ? { apiRoots: [root, second.origin], timeoutMs }
      : {
          apiRoots: [root, `http://second`],
          proxies: [proxy ?? null, `socks5h://127.0.0.1:${reached.port}`],
          timeoutMs,
        },
  );
  return { transport, second };
}

test.each(Object.entries(NOT_SENT))(
  "%s: a message goes over the next way at once",
  async (_name, make) => {
    const { transport, second } = await withFallback(make);
    expect(await transport.call("sendMessage")).toEqual({ ok: true, result: true });
    expect(methodsAsked(second)).toEqual(["sendMessage"]);
    expect(transport.state()[0]).toMatchObject({ healthy: false, failures: 1, current: false });
    expectNoSecrets(transport);
  },
);

test.each(Object.entries(MAYBE_DONE))("%s: a message is not sent again", async (_name, make) => {
  const { transport, second } = await withFallback(make);
  const error = await thrownBy(transport.call("sendMessage"));
  expect(error).toMatchObject({ ambiguous: true });
  expect(second.requests).toEqual([]);
  expect(transport.current()).toBe(1);
  expectNoSecrets(transport, error);
  await transport.call("sendMessage");
  expect(methodsAsked(second)).toEqual(["sendMessage"]);
});

test.each(Object.entries(MAYBE_DONE))("%s: a question is asked again", async (_name, make) => {
  const { transport, second } = await withFallback(make);
  expect(await transport.call("getMe")).toEqual({ ok: true, result: true });
  expect(methodsAsked(second)).toEqual(["getMe"]);
});

test.each(Object.entries({ ...NOT_SENT, ...MAYBE_DONE }))(
  "%s as the only way: the error tells what is wrong and no secret",
  async (name, make) => {
    const { root, proxy = null, timeoutMs = 5000 } = await make(0);
    const transport = aTransport({ apiRoots: [root], proxies: [proxy], timeoutMs });
    const error = await thrownBy(transport.call("sendMessage"));
    expect(error.ambiguous).toBe(name in MAYBE_DONE);
    expect(error.message).toMatch(
      /^Telegram (?:cannot be reached|did not confirm the call)\. \S.*\.$/,
    );
    const [state] = transport.state();
    expect(error.message).toContain(state?.problem);
    expect(error.cause).toBeUndefined();
    expectNoSecrets(transport, error);

    const api = new Api(TOKEN, transport.client);
    const thrown: unknown = await api.sendMessage(1, "words").catch((fault: unknown) => fault);
    expect(thrown).toBeInstanceOf(Error);
    expectNoSecrets(transport, thrown);
  },
);

test("Telegram's own refusals are answers and no fault of the route", async () => {
  const refusal = { ok: false, error_code: 403, description: "Forbidden: bot was blocked" };
  const first = await aBotServer({ sendMessage: botAnswer(refusal, 403) });
  const transport = aTransport({ apiRoots: [first.origin, await deadOrigin()] });
  expect(await transport.call("sendMessage")).toEqual(refusal);
  expect(transport.state()[0]).toMatchObject({ healthy: true, problem: null, current: true });
});

test("Telegram's own 5xx: questions go on, a message's answer is handed over", async () => {
  const trouble = { ok: false, error_code: 500, description: "Internal Server Error" };
  const first = await aBotServer(always(botAnswer(trouble, 500)));
  const second = await aBotServer();
  const transport = aTransport({ apiRoots: [first.origin, second.origin] });
  expect(await transport.call("sendMessage")).toEqual(trouble);
  expect(second.requests).toEqual([]);
  expect(transport.current()).toBe(1);
  const other = aTransport({ apiRoots: [first.origin, second.origin] });
  expect(await other.call("getMe")).toMatchObject({ ok: true });
  const alone = aTransport({ apiRoots: [first.origin] });
  expect(await alone.call("getMe")).toEqual(trouble);
});

test("a mirror that does not know the bot answers, and is told and left", async () => {
  const unknown = { ok: false, error_code: 401, description: "Unauthorized" };
  const mirror = await aBotServer(always(botAnswer(unknown, 401)));
  const second = await aBotServer();
  const transport = aTransport({ apiRoots: [mirror.origin, second.origin] });
  expect(await transport.call("getMe")).toEqual(unknown);
  expect(transport.state()[0]).toMatchObject({
    healthy: false,
    problem: "The server does not know the bot's token (401).",
  });
  expect(transport.current()).toBe(1);
  transport.clock.advance(MINUTE_MS);
  await transport.check();
  transport.clock.advance(MINUTE_MS);
  await transport.check();
  expect(transport.current()).toBe(1);
  expectNoSecrets(transport);
});

test("goes back to the first way when it has answered twice over a minute, not before", async () => {
  const first = await aBotServer({ sendMessage: PAGE });
  const second = await aBotServer();
  const transport = aTransport({ apiRoots: [first.origin, second.origin] });
  await transport.call("sendMessage");
  expect(transport.current()).toBe(1);
  await transport.check();
  expect(methodsAsked(first)).toEqual(["sendMessage"]);

  transport.clock.advance(MINUTE_MS);
  await transport.check();
  expect(methodsAsked(first)).toEqual(["sendMessage", "getMe"]);
  expect(transport.state()[0]).toMatchObject({ healthy: true, current: false });

  first.on(`/bot${TOKEN}/getMe`, PAGE);
  transport.clock.advance(MINUTE_MS);
  await transport.check();
  first.on(`/bot${TOKEN}/getMe`, botAnswer({ ok: true, result: {} }));
  for (const expected of [1, 0]) {
    transport.clock.advance(MINUTE_MS);
    await transport.check();
    expect(transport.current()).toBe(expected);
  }
});

test("a failed way is left alone while another works, and longer each time", async () => {
  const first = await aBotServer({ sendMessage: PAGE, getMe: PAGE });
  const second = await aBotServer();
  const transport = aTransport({ apiRoots: [first.origin, second.origin] });
  for (let calls = 0; calls < 5; calls += 1) await transport.call("sendMessage");
  expect(first.requests).toHaveLength(1);
  for (let checks = 0; checks < 40; checks += 1) {
    transport.clock.advance(5000);
    await transport.check();
  }
  // 5, 10, 20, 40 and 80 s apart in 200 s.
  expect(first.requests.length).toBeLessThanOrEqual(6);
  expect(transport.state()[0]).toMatchObject({ failures: first.requests.length });
});

test("in an outage of everything each call makes one attempt, and finds the first way that is back", async () => {
  const roots = [await deadOrigin(), await deadOrigin()];
  const transport = aTransport({ apiRoots: roots });
  const error = await thrownBy(transport.call("sendMessage"));
  expect(error.message.match(/refuses connections/g)).toHaveLength(2);
  const next = await thrownBy(transport.call("sendMessage"));
  expect(next.message.match(/refuses connections/g)).toHaveLength(1);
});

test("a check of all asks every way, and never throws", async () => {
  const last = await aBotServer();
  const transport = aTransport({ apiRoots: [await deadOrigin(), await deadOrigin(), last.origin] });
  await transport.check("all");
  expect(transport.state().map(({ healthy }) => healthy)).toEqual([false, false, true]);
  expect(transport.current()).toBe(2);
});

test("a long poll is not cut by the time allowed for short calls", async () => {
  const updates = botAnswer({ ok: true, result: [] });
  const server = await aBotServer({ getUpdates: late(450, updates), getChat: late(450, updates) });
  const transport = aTransport({ apiRoots: [server.origin], timeoutMs: 150 });
  expect(await transport.call("getUpdates")).toEqual({ ok: true, result: [] });
  expect((await thrownBy(transport.call("getChat"))).message).toContain("within 0.15");
});

test.each<
  readonly [name: string, start: ((port: number) => Promise<TestProxy>) | null, scheme: string]
>([
  ["directly", null, ""],
  ["an HTTP proxy", (port) => startHttpProxy({ "bots.example": port }), "http"],
  ["a SOCKS proxy", (port) => startSocksProxy({ "bots.example": port }), "socks5h"],
])("%s: grammy's abort ends a long poll at once", async (_name, start, scheme) => {
  const server = await aBotServer({ getUpdates: silence });
  const proxy = start === null ? null : await closedLater(start(server.port));
  const transport = aTransport({
    apiRoots: [proxy === null ? server.origin : "http://bots.example"],
    proxies: [proxy === null ? null : `${scheme}://127.0.0.1:${proxy.port}`],
  });
  const stopping = new AbortController();
  const signal = stopping.signal as unknown as Parameters<Api["getUpdates"]>[1];
  const polling = new Api(TOKEN, transport.client).getUpdates({ timeout: 30 }, signal);
  await expect.poll(() => server.requests).toHaveLength(1);
  stopping.abort();
  await expect(polling).rejects.toMatchObject({ error: { name: "TransportError" } });
  await expect.poll(() => server.openConnections()).toBe(0);
  expect(transport.state()[0]).toMatchObject({ healthy: true, failures: 0 });
});

test("an abort while a connection is still sought ends the call", async () => {
  const silent = await closedLater(startSocksProxy({}, { silentAfterGreeting: true }));
  const transport = aTransport({
    apiRoots: ["http://bots.example"],
    proxies: [`socks5h://127.0.0.1:${silent.port}`],
  });
  const stopping = new AbortController();
  const calling = thrownBy(transport.call("sendMessage", stopping.signal));
  await expect.poll(() => silent.asked).toHaveLength(1);
  stopping.abort();
  expect(await calling).toMatchObject({ ambiguous: false });
});

test("closing ends calls and connections, and later calls make none", async () => {
  const server = await aBotServer({ getUpdates: silence });
  const transport = aTransport({ apiRoots: [server.origin] });
  const polling = thrownBy(transport.call("getUpdates"));
  await expect.poll(() => server.requests).toHaveLength(1);
  await transport.close();
  expect((await polling).message).toContain("ended");
  await expect.poll(() => server.openConnections()).toBe(0);
  await thrownBy(transport.call("sendMessage"));
  expect(server.requests).toHaveLength(1);
});

test("grammy's calls arrive whole, uploads too, also over the second way", async () => {
  const bodies: string[] = [];
  const server = await aBotServer({
    sendDocument: (request, response) => {
      let body = "";
      request.setEncoding("latin1").on("data", (chunk) => {
        body += chunk;
      });
      request.once("end", () => {
        bodies.push(body);
        response.end('{"ok":true,"result":{"message_id":7}}');
      });
    },
  });
  const transport = aTransport({ apiRoots: [await deadOrigin(), server.origin] });
  const api = new Api(TOKEN, transport.client);
  const file = new InputFile(new TextEncoder().encode('{"held":1}'), "held.json");
  expect(await api.sendDocument(1, file)).toEqual({ message_id: 7 });
  expect(bodies[0]).toContain('{"held":1}');
  expect(server.requests[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
});

test("a call that cannot be read is told without what it holds", async () => {
  const transport = aTransport({ apiRoots: [await deadOrigin()] });
  for (const url of ["hunter2", `https://bot-api.invalid/bot${TOKEN}/`]) {
    const error = await thrownBy(transport.fetch(url));
    expect(error.ambiguous).toBe(false);
    expectNoSecrets(transport, error);
  }
});

test.each([
  { apiRoots: [] },
  { apiRoots: ["https://a.example"], proxies: ["socks4://u:hunter3@10.0.0.1"] },
  { apiRoots: ["https://u:hunter3@a.example"] },
  { apiRoots: ["https://a.example"], token: "hunter2/../x" },
])("settings that cannot work are refused without their secrets: %j", (values) => {
  expect(() => aTransport(values)).toThrow(TypeError);
  expect(() => aTransport(values)).not.toThrow(/hunter/);
});
