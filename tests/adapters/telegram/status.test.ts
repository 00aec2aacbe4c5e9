import { expect, test } from "vitest";
import { createStatus, describeHealth } from "../../../adapters/telegram/status.ts";
import type { RouteState } from "../../../adapters/telegram/transport.ts";
import { aListener, aTelegram } from "./adapters.ts";
import { deadOrigin } from "./transports.ts";

const route = (values: Partial<RouteState>): RouteState => ({
  ...{ name: "api.telegram.org", current: true, healthy: true, lastOkAtMs: 7000 },
  ...{ failures: 0, problem: null },
  ...values,
});

const health = (values: Partial<Parameters<typeof describeHealth>[0]>) =>
  describeHealth({
    ...{ username: "name", listening: "polling", problem: null, nowMs: 10_000 },
    routes: [route({})],
    ...values,
  });

test("all is well: who, how, when, by which way", () => {
  expect(health({})).toEqual({
    ok: true,
    detail: "@name, polling, last answer 3 s ago, via api.telegram.org",
  });
});

test("what is wrong is said, of the other ways too", () => {
  const broken = route({
    ...{ name: "first", current: false, healthy: false, failures: 2 },
    problem: "The connection was refused.",
  });
  const second = route({ name: "second" });
  expect(health({ routes: [broken, second] })).toEqual({
    ok: true,
    detail: "@name, polling, last answer 3 s ago, via second; first: The connection was refused.",
  });
  const lost = { ...broken, current: true, lastOkAtMs: null };
  expect(health({ routes: [lost], username: null })).toEqual({
    ok: false,
    detail: "polling, no answer yet, via first; first: The connection was refused.",
  });
});

test.each([
  [{ problem: "Another instance asks." }, /; Another instance asks\.$/],
  [{ listening: "stopped", routes: [] } as const, /stopped/],
])("not well: %j", (values, words) => {
  const { ok, detail } = health(values);
  expect(ok).toBe(false);
  expect(detail).toMatch(words);
});

test("a trouble is logged when it comes and when it goes, not each time", () => {
  const lines: string[] = [];
  const log = (message: string): void => void lines.push(message);
  const status = createStatus({ debug: log, info: log, warn: log, error: log });
  const failure = { kind: "transport", reason: "Telegram cannot be reached." } as const;
  for (const noted of [null, failure, failure, null, null]) status.note(noted);
  expect(lines).toHaveLength(2);
});

test("the ways are looked at every minute while the adapter runs", async () => {
  const first = await deadOrigin();
  const bench = await aTelegram();
  await bench.adapter.stop();
  const { fake, adapter, clock } = await aTelegram({ apiRoots: [first, bench.fake.root] });
  expect((await adapter.health()).detail).toContain("not started");
  await adapter.start(aListener().listener);
  await bench.fake.until(() => bench.fake.isPolling());
  const { ok, detail } = await adapter.health();
  expect(ok).toBe(true);
  expect(detail).toContain(`via ${new URL(bench.fake.root).host}`);
  expect(detail).toContain(`${new URL(first).host}: `);
  expect(clock.sleepers()).toEqual([60_000]);
  await adapter.stop();
  expect(clock.sleepers()).toEqual([]);
  expect(fake.calls).toEqual([]);
});
