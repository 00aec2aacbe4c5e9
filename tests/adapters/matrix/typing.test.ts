import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTyping } from "../../../adapters/matrix/typing.ts";
import { sleepyClock } from "../telegram/adapters.ts";

const ROOM = "!a:example.org";
const OTHER = "!b:example.org";

/** The sign as the homeserver is told of it, and a clock that stands still. */
function aTyping(answer: () => Promise<object> = async () => ({})) {
  const clock = sleepyClock({ hasty: false });
  const ending = new AbortController();
  const told: (readonly [roomId: string, isTyping: boolean, forMs: number])[] = [];
  const faults: unknown[] = [];
  const client = {
    async sendTyping(roomId: string, isTyping: boolean, forMs: number) {
      told.push([roomId, isTyping, forMs]);
      return answer();
    },
  };
  const typing = createTyping(client as Parameters<typeof createTyping>[0], {
    ...{ clock, signal: ending.signal },
    fail: (fault) => void faults.push(fault),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await nextTurn();
  };
  return { typing, told, faults, clock, ending, pass };
}

test("an answer within half a second needs no sign", async () => {
  const { typing, told, clock, pass } = aTyping();
  typing.begin(ROOM);
  await pass(499);
  typing.end(ROOM);
  await nextTurn();
  expect(clock.sleepers()).toEqual([]);
  await pass(10_000);
  expect(told).toEqual([]);
});

test("who waits longer sees that an answer is written, until it comes", async () => {
  const { typing, told, pass } = aTyping();
  typing.begin(ROOM);
  await pass(500);
  expect(told).toEqual([[ROOM, true, 15_000]]);
  typing.end(ROOM);
  typing.end(ROOM);
  await pass(10_000);
  expect(told.slice(1)).toEqual([[ROOM, false, 0]]);
});

test("questions in a row are one wait; a later one shows the sign anew", async () => {
  const { typing, told, clock, pass } = aTyping();
  typing.begin(ROOM);
  await pass(300);
  typing.begin(ROOM);
  expect(clock.sleepers()).toEqual([500]);
  await pass(200);
  expect(told).toEqual([[ROOM, true, 15_000]]);
  typing.begin(ROOM);
  await pass(500);
  expect(told.slice(1)).toEqual([[ROOM, true, 15_000]]);
});

test("a question after an answer waits by itself", async () => {
  const { typing, told, pass } = aTyping();
  typing.begin(ROOM);
  await pass(400);
  typing.end(ROOM);
  typing.begin(ROOM);
  await pass(400);
  expect(told).toEqual([]);
  await pass(100);
  expect(told).toEqual([[ROOM, true, 15_000]]);
});

test("rooms do not show each other's signs", async () => {
  const { typing, told, pass } = aTyping();
  typing.begin(ROOM);
  typing.begin(OTHER);
  typing.end(ROOM);
  await pass(500);
  typing.end(ROOM);
  expect(told).toEqual([[OTHER, true, 15_000]]);
});

test("when the bot ends nobody sleeps and nothing is shown", async () => {
  const { typing, told, clock, ending, pass } = aTyping();
  typing.begin(ROOM);
  ending.abort();
  await pass(500);
  expect([told, clock.sleepers()]).toEqual([[], []]);
});

test("a sign that is refused is told, and the next one is tried", async () => {
  const { typing, told, faults, pass } = aTyping(() => Promise.reject(new Error("No.")));
  typing.begin(ROOM);
  await pass(500);
  typing.end(ROOM);
  await nextTurn();
  expect(faults.map(String)).toEqual(["Error: No.", "Error: No."]);
  typing.begin(ROOM);
  await pass(500);
  expect(told.map(([, isTyping]) => isTyping)).toEqual([true, false, true]);
});
