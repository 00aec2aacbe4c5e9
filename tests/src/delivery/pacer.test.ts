import fc from "fast-check";
import { expect, test } from "vitest";
import { createPacer } from "../../../src/delivery/pacer.ts";
import type { ChatPlace, Rate } from "../../../src/model/chat.ts";
import { MINUTE_MS } from "../../support/clock.ts";
import { aChat, anOutbox, put, putMany, RATES, sentTo } from "../../support/scripted-adapter.ts";

const SECOND_MS = 1000;

interface Sent {
  readonly place: string;
  readonly atMs: number;
}

/** The most of these instants that lie in one window, wherever it begins. */
const most = (instants: readonly number[], widthMs: number): number =>
  Math.max(
    0,
    ...instants.map((from) => instants.filter((at) => at >= from && at < from + widthMs).length),
  );

/** Sends as soon as a message may go at each attempt; gives what went. */
function pace(
  rates: { readonly all: Rate[]; readonly chat: Rate[]; readonly group: Rate[] },
  attempts: readonly { readonly place: ChatPlace; readonly waitMs: number }[],
): Sent[] {
  const pacer = createPacer(rates);
  const sent: Sent[] = [];
  let nowMs = 1_000_000;
  for (const { place, waitMs } of attempts) {
    nowMs += waitMs;
    const isReady = pacer.readyAtMs(nowMs) <= nowMs && pacer.placeReadyAtMs(place, nowMs) <= nowMs;
    if (!isReady) continue;
    pacer.spend(place, nowMs);
    sent.push({ place: place.key, atMs: nowMs });
  }
  return sent;
}

const anyRate = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3000 }))
  .map(([count, windowMs]) => ({ count, windowMs }));
const anyRates = fc.record({
  all: fc.array(anyRate, { maxLength: 2 }),
  chat: fc.array(anyRate, { maxLength: 2 }),
  group: fc.array(anyRate, { maxLength: 2 }),
});
const anyPlace = fc
  .integer({ min: -3, max: 3 })
  .map((number) => ({ key: String(number), isGroup: number < 0 }));
const anyAttempts = fc.array(
  fc.record({ place: anyPlace, waitMs: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 3000 })) }),
  { maxLength: 200 },
);

test("whatever is tried when, no window of any limit ever holds more than it allows", () => {
  fc.assert(
    fc.property(anyRates, anyAttempts, (rates, attempts) => {
      const sent = pace(rates, attempts);
      const of = (place: string) =>
        sent.filter((one) => one.place === place).map(({ atMs }) => atMs);
      for (const { count, windowMs } of rates.all) {
        expect(
          most(
            sent.map(({ atMs }) => atMs),
            windowMs,
          ),
        ).toBeLessThanOrEqual(count);
      }
      for (const place of new Set(sent.map((one) => one.place))) {
        const limits = [...rates.chat, ...(Number(place) < 0 ? rates.group : [])];
        for (const { count, windowMs } of limits) {
          expect(most(of(place), windowMs)).toBeLessThanOrEqual(count);
        }
      }
    }),
  );
});

test("a place's windows hold from the answer on: however long the way there took, none is too full", () => {
  const anyWay = fc.array(fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 2000 })), {
    ...{ minLength: 5, maxLength: 60 },
  });
  fc.assert(
    fc.property(anyWay, fc.integer({ min: 1, max: 5 }), (ways, count) => {
      const pacer = createPacer({ all: [], chat: [{ count, windowMs: SECOND_MS }], group: [] });
      const place = { key: "a", isGroup: false };
      const counted: number[] = [];
      let nowMs = 0;
      for (const [thereMs, backMs] of ways) {
        nowMs = Math.max(nowMs, pacer.placeReadyAtMs(place, nowMs));
        pacer.spend(place, nowMs);
        counted.push(nowMs + thereMs);
        pacer.answered(place, nowMs, nowMs + thereMs + backMs);
        nowMs += thereMs + backMs;
      }
      expect(most(counted, SECOND_MS)).toBeLessThanOrEqual(count);
    }),
  );
});

test.each([
  { count: 30, windowMs: SECOND_MS },
  { count: 20, windowMs: MINUTE_MS },
  { count: 1, windowMs: SECOND_MS },
])("a saturated lane uses at least 97 %% of $count in $windowMs ms", ({ count, windowMs }) => {
  const pacer = createPacer({ all: [{ count, windowMs }], chat: [], group: [] });
  const startMs = 1_000_000;
  let nowMs = startMs;
  let sent = 0;
  while (nowMs < startMs + 100 * windowMs) {
    pacer.spend({ key: String(sent), isGroup: false }, nowMs);
    sent += 1;
    // A timer wakes a millisecond late.
    const readyAtMs = pacer.readyAtMs(nowMs);
    if (readyAtMs > nowMs) nowMs = readyAtMs + 1;
  }
  expect(sent / (100 * count)).toBeGreaterThanOrEqual(0.97);
});

test("a few messages go at once; a busy lane goes at even steps, so that nobody waits for a whole window", () => {
  const pacer = createPacer(RATES);
  const instants: number[] = [];
  let nowMs = 1_000_000;
  for (let n = 0; n < 300; n += 1) {
    nowMs = Math.max(nowMs, pacer.readyAtMs(nowMs));
    instants.push(nowMs);
    pacer.spend({ key: String(n), isGroup: false }, nowMs);
  }
  const gaps = instants.slice(1).map((atMs, n) => atMs - (instants[n] ?? 0));
  expect(gaps.slice(0, 10)).toEqual(new Array(10).fill(0));
  expect(Math.max(...gaps.slice(60))).toBeLessThanOrEqual(150);
});

test("a clock that was set back makes nobody wait longer than a window", () => {
  const pacer = createPacer(RATES);
  const place = { key: "-1", isGroup: true };
  const nowMs = Date.UTC(2026, 1, 12, 12);
  for (let n = 0; n < 20; n += 1) pacer.spend(place, nowMs);
  const earlierMs = nowMs - 60 * MINUTE_MS;
  expect(pacer.readyAtMs(earlierMs)).toBeLessThanOrEqual(earlierMs + 1.01 * SECOND_MS);
  expect(pacer.placeReadyAtMs(place, earlierMs)).toBeLessThanOrEqual(earlierMs + 1.01 * MINUTE_MS);
});

test("a lane passes no limit, and threads of a group count together", async () => {
  const atMs = new Map<string, number[]>();
  const outbox = anOutbox(
    (chat) => {
      const key = chat.chat.split("/")[0] ?? "";
      for (const counted of [key, "all"]) {
        atMs.set(counted, [...(atMs.get(counted) ?? []), outbox.clock.nowMs()]);
      }
      return sentTo(chat);
    },
    { rates: RATES },
  );
  putMany(outbox, "many", { count: 100 });
  for (let n = 0; n < 25; n += 1) put(outbox, aChat(`-7/${n % 3}`), `g${n}`);
  for (let n = 0; n < 5; n += 1) put(outbox, aChat("reader-1"), `a${n}`);
  expect(await outbox.deliverFor(3 * MINUTE_MS)).toBe(130);
  expect(most(atMs.get("all") ?? [], SECOND_MS)).toBe(30);
  expect(most(atMs.get("reader-1") ?? [], SECOND_MS)).toBe(1);
  expect(most(atMs.get("-7") ?? [], MINUTE_MS)).toBe(20);
});
