import { expect, onTestFinished, test } from "vitest";
import { createMatrixTransport } from "../../../adapters/matrix/transport.ts";
import { MINUTE_MS, manualClock } from "../../support/clock.ts";
import {
  type Route,
  type ScriptedServer,
  silence,
  startScriptedServer,
} from "../../support/scripted-server.ts";
import { problemOf, unwrap } from "../../support/temp.ts";

const VERSIONS = "/_matrix/client/versions";
const SYNC = "/_matrix/client/v3/sync";

const json = (value: unknown, status = 200): Route => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

/** What a provider or a proxy shows instead. */
const page = (status: number): Route => ({
  ...{ status, headers: { "content-type": "text/html" }, body: "<html>Blocked</html>" },
});

const aServer = async (name: string): Promise<ScriptedServer> => {
  const server = await startScriptedServer({ [VERSIONS]: json({}), [SYNC]: json({ name }) });
  onTestFinished(() => server.close());
  return server;
};

async function aTransport() {
  const servers = [await aServer("first"), await aServer("second")] as const;
  const clock = manualClock();
  const logged: string[] = [];
  const log = (message: string, ...rest: unknown[]): void => {
    logged.push(JSON.stringify([message, ...rest]));
  };
  const transport = unwrap(
    createMatrixTransport({
      homeservers: servers.map(({ origin }) => origin),
      ...{ proxies: [null], timeoutMs: 2000, clock, random: () => 0 },
      logger: { debug: log, info: log, warn: log, error: log },
    }),
  );
  onTestFinished(() => transport.close());
  const ask = (init: RequestInit = {}) =>
    transport.fetch(`${transport.baseUrl}${SYNC}?since=s1`, {
      ...init,
      headers: { authorization: "Bearer syt_secret" },
    });
  const answeredBy = async (): Promise<unknown> =>
    ((await (await ask()).json()) as { readonly name: unknown }).name;
  return { servers, clock, logged, transport, ask, answeredBy };
}

test("a call goes to the first homeserver with all it says", async () => {
  const { servers, transport } = await aTransport();
  servers[0].on(SYNC, (request, response) => {
    response.setHeader("content-type", "application/json");
    request.pipe(response);
  });
  const response = await transport.fetch(new URL(`${transport.baseUrl}${SYNC}?a=b%2Fc`), {
    method: "PUT",
    body: '{"echo":1}',
    headers: { authorization: "Bearer syt_secret" },
  });
  expect(await response.json()).toEqual({ echo: 1 });
  expect(servers[0].requests[0]).toMatchObject({
    ...{ method: "PUT", path: `${SYNC}?a=b%2Fc` },
    headers: { authorization: "Bearer syt_secret" },
  });
});

test.each([
  ["is down behind its proxy", page(502)],
  ["is blocked with a page", page(200)],
  ["sends elsewhere", { status: 302, headers: { location: "http://127.0.0.1:9/" } }],
  ["cuts the connection", (_: unknown, response: { destroy(): void }) => response.destroy()],
] as const)("when the first %s the second answers, and is asked from then on", async (_, route) => {
  const { servers, answeredBy, logged } = await aTransport();
  servers[0].on(SYNC, route as Route);
  expect(await answeredBy()).toBe("second");
  expect(await answeredBy()).toBe("second");
  expect(servers[0].requests).toHaveLength(1);
  expect(logged.join()).toContain("Matrix is asked another way");
  expect(logged.join()).not.toContain("syt_secret");
});

test.each([401, 403, 404, 429, 500])(
  "what the homeserver itself says with %i is its answer",
  async (status) => {
    const { servers, ask } = await aTransport();
    servers[0].on(SYNC, json({ errcode: "M_UNKNOWN" }, status));
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errcode: "M_UNKNOWN" });
    expect(servers[1].requests).toHaveLength(0);
  },
);

test("when nothing answers the call fails and says why, without the token; later it works again", async () => {
  const { servers, ask, clock, transport, answeredBy } = await aTransport();
  for (const server of servers) server.on(SYNC, page(503));
  await expect(ask()).rejects.toThrow(/cannot be reached.*503/);
  await expect(ask()).rejects.not.toThrow(/syt_secret/);
  expect(transport.describe()).toHaveLength(2);
  for (const [at, server] of servers.entries()) server.on(SYNC, json({ name: `${at} again` }));
  clock.advance(10 * MINUTE_MS);
  expect(await answeredBy()).toBe("0 again");
});

test("a call that is ended by who made it is no fault of the route", async () => {
  const { servers, ask, transport } = await aTransport();
  servers[0].on(SYNC, silence);
  const stop = new AbortController();
  const asked = ask({ signal: stop.signal });
  stop.abort();
  await expect(asked).rejects.toThrow(/abort/i);
  expect(transport.describe().every((line) => line.endsWith("works"))).toBe(true);
  expect(servers[1].requests).toHaveLength(0);
});

test("a better homeserver is gone back to once it has answered for a while", async () => {
  const { servers, clock, transport, answeredBy } = await aTransport();
  servers[0].on(SYNC, page(502));
  expect(await answeredBy()).toBe("second");
  servers[0].on(SYNC, json({ name: "first" }));
  for (let minute = 0; minute < 4; minute += 1) {
    clock.advance(2 * MINUTE_MS);
    await transport.check();
  }
  expect(await answeredBy()).toBe("first");
});

test("it is reachable until the way that is taken fails, and again when it works", async () => {
  const { servers, ask, clock, transport } = await aTransport();
  servers[0].on(SYNC, json({ errcode: "M_UNKNOWN_TOKEN" }, 401));
  await ask();
  expect(transport.isReachable()).toBe(true);
  servers[0].on(SYNC, page(502));
  await ask();
  // The other one has taken over.
  expect(transport.isReachable()).toBe(true);
  servers[1].on(SYNC, page(502));
  await expect(ask()).rejects.toThrow();
  expect(transport.isReachable()).toBe(false);
  clock.advance(10 * MINUTE_MS);
  await transport.check();
  expect(transport.isReachable()).toBe(true);
});

test("a check of all asks each way, also one that it is not time for", async () => {
  const { servers, clock, transport } = await aTransport();
  const probes = (): number[] => servers.map(({ requests }) => requests.length);
  servers[1].on(VERSIONS, page(502));
  await transport.check("all");
  expect(probes()).toEqual([1, 1]);
  expect(servers[0].requests[0]).toMatchObject({ method: "GET", path: VERSIONS });
  expect(transport.describe()).toEqual([
    expect.stringMatching(/: works$/),
    expect.stringContaining("502"),
  ]);
  expect(transport.isReachable()).toBe(true);
  // The first was just heard of, the second is left alone for a while.
  await transport.check();
  expect(probes()).toEqual([1, 1]);
  await transport.check("all");
  expect(probes()).toEqual([2, 2]);
  clock.advance(MINUTE_MS);
  await transport.check();
  expect(probes()).toEqual([3, 2]);
});

test("a check of all finds a bot that nothing answers, and never throws", async () => {
  const { servers, transport } = await aTransport();
  for (const server of servers) await server.close();
  await transport.check("all");
  expect(transport.isReachable()).toBe(false);
  expect(transport.describe().join()).not.toContain("works");
});

test("a check that is cut off by the end ends quietly, and blames no way", async () => {
  const { servers, transport } = await aTransport();
  servers[0].on(VERSIONS, silence);
  const checked = transport.check("all");
  await expect.poll(() => servers[0].requests.length, { timeout: 20_000 }).toBe(1);
  await transport.close();
  await expect(checked).resolves.toBeUndefined();
  expect(transport.describe().every((line) => line.endsWith("works"))).toBe(true);
});

test("addresses and proxies that cannot be used are refused with the setting's name", () => {
  const open = (homeservers: readonly string[]) =>
    createMatrixTransport({
      ...{ homeservers, proxies: [null], timeoutMs: 1, clock: manualClock(), random: () => 0 },
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
  expect(problemOf(open(["matrix.example.org"]))).toContain("MATRIX_HOMESERVERS 1 must look like");
  expect(problemOf(open([]))).toContain("MATRIX_HOMESERVERS");
});
