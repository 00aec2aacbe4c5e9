import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { failureOf, keepAsking, type Patience } from "../../../adapters/matrix/back-off.ts";
import { manualClock } from "../../support/clock.ts";
import { sleepyClock } from "../telegram/adapters.ts";
import { aClient } from "./clients.ts";

const NEVER = new AbortController().signal;

/** Fails as it is told, one after the other, and then gives a value. */
function failing(...errors: readonly unknown[]) {
  const left = [...errors];
  let asked = 0;
  const work = async (): Promise<string> => {
    asked += 1;
    if (left.length > 0) throw left.shift();
    return "value";
  };
  return { work, asked: () => asked };
}

const limited = (waitMs?: number): MatrixError =>
  new MatrixError({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: waitMs }, 429);
const refusal = (status: number, errcode = "M_FORBIDDEN"): MatrixError =>
  new MatrixError({ errcode, error: "No." }, status);

/** How long was waited for the value, with waits as short as they may be or as long (`random` 0). */
async function waited(errors: readonly unknown[], random = () => 0): Promise<number> {
  const clock = manualClock();
  const fromMs = clock.nowMs();
  const { work } = failing(...errors);
  expect(await keepAsking(work, { clock, random, signal: NEVER })).toBe("value");
  return clock.nowMs() - fromMs;
}

test.each([
  ["no connection", new ConnectionError("fetch failed")],
  ["a limit", limited()],
  ["trouble of the server's", refusal(500, "M_UNKNOWN")],
  ["a gateway's page", new HTTPError("502", 502)],
  ["a page in the place of an answer", new HTTPError("404", 404)],
])("after %s it is asked again, a second later", async (_, error) => {
  expect(await waited([error])).toBe(1000);
});

test("waits double up to a minute, a fifth less at most; a server that names a time gets it", async () => {
  const cut = new ConnectionError("fetch failed");
  expect(await waited([cut, cut, cut])).toBe(1000 + 2000 + 4000);
  expect(await waited(Array(8).fill(cut))).toBe((1 + 2 + 4 + 8 + 16 + 32 + 60 + 60) * 1000);
  expect(await waited([cut], () => 1)).toBe(800);
  expect(await waited([limited(7300), cut])).toBe(7300 + 2000);
});

test.each([
  ["a refusal", refusal(403)],
  ["what is not there", refusal(404, "M_NOT_FOUND")],
  ["a session that ended", refusal(401, "M_UNKNOWN_TOKEN")],
  ["a fault of ours", new RangeError("ours")],
])("%s is thrown as it came, at once", async (_, error) => {
  const { work, asked } = failing(error);
  const clock = sleepyClock({ hasty: false });
  await expect(keepAsking(work, { clock, random: () => 0, signal: NEVER })).rejects.toBe(error);
  expect(asked()).toBe(1);
});

test("ended, nothing is asked any more, and nobody sleeps", async () => {
  const clock = sleepyClock({ hasty: false });
  const ending = new AbortController();
  const { work, asked } = failing(limited(), limited());
  const patience: Patience = { clock, random: () => 0, signal: ending.signal };
  const value = keepAsking(work, patience);
  await expect.poll(clock.sleepers, { timeout: 20_000 }).toEqual([1000]);
  ending.abort();
  expect(await value).toBeNull();
  expect(await keepAsking(work, patience)).toBeNull();
  expect([asked(), clock.sleepers()]).toEqual([1, []]);
});

test("a homeserver that limits, breaks and comes back is asked until it answers", async () => {
  const { fake, client, me } = await aClient();
  const clock = manualClock();
  const fromMs = clock.nowMs();
  const faults = [
    { kind: "error", status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 5000 } as const,
    { kind: "html", status: 502 } as const,
    { kind: "reset" } as const,
  ];
  fake.fault = (_, path) => (path.endsWith("/whoami") ? faults.shift() : undefined);
  const answer = await keepAsking(() => client.whoami(), { clock, random: () => 0, signal: NEVER });
  expect(answer?.user_id).toBe(me);
  expect(clock.nowMs() - fromMs).toBe(5000 + 2000 + 4000);
});

test("what was thrown is read by its fields, with times by the clock", () => {
  expect(failureOf(limited(2500), manualClock())).toMatchObject({
    ...{ kind: "answer", status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 2500 },
  });
  expect(failureOf(new RangeError("ours"), manualClock())).toEqual({ kind: "fault" });
  expect(failureOf(new ConnectionError("fetch failed"), manualClock()).kind).toBe("transport");
});
