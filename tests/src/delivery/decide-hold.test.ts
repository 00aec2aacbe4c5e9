import { expect, test } from "vitest";
import { decideHold } from "../../../src/delivery/decide-hold.ts";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { DeliveryKind } from "../../../src/store/deliveries.ts";
import { CHAT, enqueueDigest, someSettings, subscribe, TOPIC } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { anOutbox, put, sentTo } from "../../support/scripted-adapter.ts";

const OTHER: ChatRef = { platform: "terminal", chat: "reader-2" };
/** 13:00 in Berlin. */
const NOW_MS = Date.UTC(2026, 1, 12, 12);
const EXPIRY = { nowMs: NOW_MS, expiryMs: 12 * HOUR_MS };

const aDelivery = (kind: DeliveryKind, { part = 0, ageMs = 0 } = {}) => ({
  ...{ kind, part },
  digest: { topic: TOPIC, composedAtMs: NOW_MS - ageMs },
});

const QUIET = someSettings({ quiet: { fromMinutes: 23 * 60, toMinutes: 13 * 60 + 30 } });
const PAUSED = someSettings({ pausedUntilMs: NOW_MS + 1 });

test.each([
  ["a digest in time", aDelivery("digest"), someSettings(), null],
  ["one for a chat we know nothing of", aDelivery("digest"), undefined, null],
  [
    "one in quiet hours",
    aDelivery("digest"),
    QUIET,
    { reason: "quiet", dueAtMs: NOW_MS + HOUR_MS / 2 },
  ],
  [
    "a breaking story in quiet hours",
    aDelivery("breaking"),
    QUIET,
    { reason: "quiet", dueAtMs: NOW_MS + HOUR_MS / 2 },
  ],
  ["one in a pause", aDelivery("digest"), PAUSED, { reason: "paused", dueAtMs: null }],
  ["one after a pause", aDelivery("digest"), someSettings({ pausedUntilMs: NOW_MS }), null],
  [
    "one in a pause and quiet hours",
    aDelivery("digest"),
    { ...QUIET, ...PAUSED, quiet: QUIET.quiet },
    { reason: "paused", dueAtMs: null },
  ],
  ["one just not too old", aDelivery("digest", { ageMs: 12 * HOUR_MS }), someSettings(), null],
  [
    "one that is too old",
    aDelivery("digest", { ageMs: 12 * HOUR_MS + 1 }),
    someSettings(),
    { reason: "expired", dueAtMs: NOW_MS },
  ],
  [
    "an old one for a chat we know nothing of",
    aDelivery("digest", { ageMs: 13 * HOUR_MS }),
    undefined,
    { reason: "expired", dueAtMs: NOW_MS },
  ],
  [
    "one of which a piece was sent",
    aDelivery("digest", { part: 1, ageMs: 13 * HOUR_MS }),
    QUIET,
    null,
  ],
  [
    "what somebody asked for",
    aDelivery("latest", { ageMs: 13 * HOUR_MS }),
    { ...QUIET, ...PAUSED },
    null,
  ],
  ["a correction", { ...aDelivery("correction"), digest: null }, QUIET, null],
  ["a reply", { ...aDelivery("reply"), digest: null }, QUIET, null],
] as const)("%s", (_name, delivery, settings, hold) => {
  expect(decideHold(delivery, settings, EXPIRY)).toEqual(hold);
});

test("a digest that comes out of an outage in quiet hours waits for their end, as one with the news since", async () => {
  const outbox = anOutbox(sentTo);
  const { store, clock } = outbox;
  // It is 13:00 in Berlin.
  const quiet = { fromMinutes: 12 * 60, toMinutes: 14 * 60 };
  const id = subscribe(store, { nextDueAtMs: clock.nowMs() + 20 * HOUR_MS }, { quiet });
  enqueueDigest(store, CHAT, "held", { atMs: clock.nowMs() });
  put(outbox, CHAT, "reply");
  expect(await outbox.deliver()).toBe(1);
  expect(outbox.attempts).toEqual(["reader-1 reply"]);
  expect(store.digests.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.ofChat(CHAT)).toMatchObject([
    { id, nextDueAtMs: clock.nowMs() + HOUR_MS },
  ]);
});

test("a pause keeps a digest back until the schedule comes round, and nothing of it counts as shown", async () => {
  const outbox = anOutbox(sentTo);
  const { store, clock } = outbox;
  const nextDueAtMs = clock.nowMs() + 20 * HOUR_MS;
  subscribe(store, { nextDueAtMs }, { pausedUntilMs: clock.nowMs() + HOUR_MS });
  enqueueDigest(store, CHAT, "held", { atMs: clock.nowMs() });
  expect(await outbox.deliver()).toBe(0);
  expect(outbox.attempts).toEqual([]);
  expect(store.digests.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.ofChat(CHAT)).toMatchObject([{ nextDueAtMs }]);
});

test("a digest that is old by now is not sent: its order is due at once", async () => {
  const outbox = anOutbox(sentTo);
  const { store, clock } = outbox;
  subscribe(store, { nextDueAtMs: clock.nowMs() + 20 * HOUR_MS });
  enqueueDigest(store, CHAT, "old", { atMs: clock.nowMs() - 12 * HOUR_MS - 1 });
  enqueueDigest(store, OTHER, "fresh", { atMs: clock.nowMs() - 12 * HOUR_MS });
  expect(await outbox.deliver()).toBe(1);
  expect(outbox.attempts).toEqual(["reader-2 fresh"]);
  expect(store.digests.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.ofChat(CHAT)).toMatchObject([{ nextDueAtMs: clock.nowMs() }]);
});
