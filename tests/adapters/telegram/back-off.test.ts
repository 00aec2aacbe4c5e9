import { expect, test } from "vitest";
import { backOffMs, keepTrying } from "../../../adapters/telegram/back-off.ts";
import type { Failure } from "../../../adapters/telegram/errors.ts";
import { sleepyClock } from "./adapters.ts";

const failure: Failure = { kind: "transport", reason: "x" };

test("waits double up to a minute, a fifth less at most", () => {
  const waits = [1, 2, 3, 7, 8, 1000].map((failures) => backOffMs(failure, failures, () => 0));
  expect(waits).toEqual([1000, 2000, 4000, 60_000, 60_000, 60_000]);
  expect(backOffMs(failure, 1, () => 1)).toBe(800);
});

test("a success ends it; each failure is noted", async () => {
  const noted: (string | null)[] = [];
  let attempts = 0;
  const value = await keepTrying(
    async () => {
      attempts += 1;
      if (attempts < 4) throw new Error("not yet");
      return attempts;
    },
    {
      clock: sleepyClock({ hasty: true }),
      random: () => 0,
      signal: new AbortController().signal,
      note: (noticed) => void noted.push(noticed?.kind ?? null),
    },
  );
  expect(value).toBe(4);
  expect(noted).toEqual(["fault", "fault", "fault", null]);
});

test("ended while it waits, it gives null", async () => {
  const clock = sleepyClock({ hasty: false });
  const ending = new AbortController();
  const value = keepTrying(() => Promise.reject(new Error("never")), {
    ...{ clock, random: () => 0, signal: ending.signal },
    note: () => ending.abort(),
  });
  expect(await value).toBeNull();
  expect(clock.sleepers()).toEqual([]);
});
