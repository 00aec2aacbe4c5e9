import { expect, test } from "vitest";
import { createFloodWatch } from "../../../src/delivery/flood-watch.ts";
import { MINUTE_MS } from "../../support/clock.ts";
import { aChat, anOutbox, put, putMany, RATES, sentTo } from "../../support/scripted-adapter.ts";

const SECOND_MS = 1000;

/** Who is asked when (s) to wait how long (s), and until when (s) everybody waits then. */
test.each([
  ["one chat", [["a", 0, 30]], 0],
  [
    "one chat again and again",
    [
      ["a", 0, 30],
      ["a", 10, 60],
    ],
    0,
  ],
  [
    "a second chat meanwhile",
    [
      ["a", 0, 30],
      ["b", 10, 5],
    ],
    30,
  ],
  [
    "a second chat that waits longer",
    [
      ["a", 0, 30],
      ["b", 29, 60],
    ],
    89,
  ],
  [
    "a second chat when the first may be written to again",
    [
      ["a", 0, 30],
      ["b", 30, 60],
    ],
    0,
  ],
  [
    "a third chat of three after the first's wait",
    [
      ["a", 0, 30],
      ["b", 30, 60],
      ["c", 60, 10],
    ],
    90,
  ],
  [
    "waits of hours",
    [
      ["a", 0, 36_000],
      ["b", 10, 36_000],
    ],
    910,
  ],
  [
    "waits that are none",
    [
      ["a", 0, 30],
      ["b", 10, 0],
      ["c", 10, Number.NaN],
      ["d", 10, -5],
    ],
    0,
  ],
] as const)("%s", (_name, asked, untilS) => {
  const flood = createFloodWatch();
  for (const [place, atS, waitS] of asked) {
    flood.asked(place, atS * SECOND_MS, waitS * SECOND_MS);
  }
  const lastS = Math.max(...asked.map(([, atS]) => atS));
  expect(flood.heldUntilMs(lastS * SECOND_MS)).toBe(untilS * SECOND_MS);
  // A clock set back by days would make a hold of days of it.
  expect(flood.heldUntilMs(-86_400 * SECOND_MS)).toBe(0);
});

test("a hold that runs is not made shorter by a third chat's short wait", () => {
  const flood = createFloodWatch();
  flood.asked("a", 0, 40 * SECOND_MS);
  flood.asked("b", 0, 50 * SECOND_MS);
  flood.asked("c", 45 * SECOND_MS, SECOND_MS);
  expect(flood.heldUntilMs(45 * SECOND_MS)).toBe(50 * SECOND_MS);
});

test("two chats that must wait at once mean all of them: nobody is written to until both may be", async () => {
  const atMs: number[] = [];
  const outbox = anOutbox(
    (chat) => {
      atMs.push(outbox.clock.nowMs() - startMs);
      if (chat.chat === "many 0") return { kind: "retry", afterMs: 20 * SECOND_MS };
      if (chat.chat === "many 40") return { kind: "retry", afterMs: 40 * SECOND_MS };
      return sentTo(chat);
    },
    { rates: RATES },
  );
  const startMs = outbox.clock.nowMs();
  putMany(outbox, "many", { count: 100 });
  expect(await outbox.deliver()).toBeGreaterThanOrEqual(98);
  const secondAtMs = atMs[40] ?? 0;
  expect(secondAtMs).toBeLessThan(3 * SECOND_MS);
  expect(atMs[41]).toBeGreaterThanOrEqual(secondAtMs + 40 * SECOND_MS);
});

test("two threads of one group that must wait are one place: others are written to", async () => {
  const outbox = anOutbox((chat) =>
    chat.chat.startsWith("-7") ? { kind: "retry", afterMs: 10 * MINUTE_MS } : sentTo(chat),
  );
  const startMs = outbox.clock.nowMs();
  putMany(outbox, "-7/", { count: 2 });
  putMany(outbox, "many", { count: 20 });
  expect(await outbox.deliver()).toBe(20);
  expect(outbox.clock.nowMs()).toBe(startMs);
});

test("chats that will not have it now, by their own rules, hold up nobody else", async () => {
  const outbox = anOutbox((chat) =>
    chat.chat.startsWith("closed")
      ? { kind: "retry", afterMs: 30 * MINUTE_MS, isOwnRule: true }
      : sentTo(chat),
  );
  for (const name of ["closed-1", "closed-2", "closed-3"]) put(outbox, aChat(name), name);
  await outbox.deliverFor(1);
  put(outbox, aChat("reader"), "hello");
  expect(await outbox.deliverFor(1)).toBe(1);
});
