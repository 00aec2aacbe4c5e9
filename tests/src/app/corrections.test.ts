import { expect, test } from "vitest";
import { createCorrections } from "../../../src/app/corrections.ts";
import { CHAT, subscribe } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR, outboxOf, wordsOf } from "../../support/world.ts";

const KEPT = "The harbour of Lunde bought four electric cranes for 31 million crowns in March.";
const WRONG = "The cranes will be built by the shipyard of Skarvoy, the harbour master said.";
const CRANES = { title: "New cranes for Lunde", identity: "cranes", summary: `${KEPT} ${WRONG}` };
const OTHER = { ...CHAT, chat: "reader-2" };

/** Two readers to whom a digest of the cranes has been sent. */
async function aSentDigest() {
  const bench = aWorld();
  const { store, topics, composer, clock, logger, world } = bench;
  const make = () =>
    createCorrections({ store, topics, composer, locales: world.locales, clock, logger });
  const story = bench.tell([CRANES]);
  for (const chat of [CHAT, OTHER]) {
    const createdAtMs = clock.nowMs();
    subscribe(store, { ...chat, topic: HARBOUR, createdAtMs, nextDueAtMs: createdAtMs });
  }
  await bench.sender.composeDue();
  const sent = [CHAT, OTHER].map((chat) => outboxOf(bench, chat));
  clock.advance(HOUR_MS);
  const waiting = () => store.deliveries.due(CHAT.platform, clock.nowMs(), 9);
  return { ...bench, bench, story, sent, corrections: make(), make, waiting };
}

test("while all of it is still said nothing is corrected", async () => {
  const { corrections, goOn, story } = await aSentDigest();
  expect(await corrections.correctNow()).toBe(0);
  goOn(story, { outlet: "Quay Gazette", title: "Lunde buys cranes", summary: "Four of them." });
  expect(await corrections.correctNow()).toBe(0);
});

test("a renamed headline is changed where it stands, for each reader, and marked", async () => {
  const { corrections, goOn, story, sent, waiting, bench } = await aSentDigest();
  expect(sent.flat().join()).toContain("1. New cranes for Lunde");
  goOn(story, { ...CRANES, title: "Old cranes for Lunde" });
  expect(await corrections.correctNow()).toBe(2);
  const [first] = waiting();
  expect(first?.kind).toBe("correction");
  expect(first?.options.corrects).toEqual([{ ...CHAT, message: expect.stringMatching(/^m/) }]);
  for (const chat of [CHAT, OTHER]) {
    expect(outboxOf(bench, chat)).toEqual([
      expect.stringContaining("1. Corrected: Old cranes for Lunde"),
    ]);
  }
  expect(await corrections.correctNow()).toBe(0);
});

test("a sentence that no report holds any more is taken out", async () => {
  const { corrections, goOn, story, bench, sent } = await aSentDigest();
  expect(sent.flat().join()).toContain(WRONG);
  goOn(story, { ...CRANES, summary: KEPT });
  expect(await corrections.correctNow()).toBe(2);
  const [corrected = ""] = outboxOf(bench);
  expect(corrected).toContain(KEPT);
  expect(corrected).not.toContain(WRONG);
});

test("after a restart what was corrected is not corrected again", async () => {
  const { corrections, make, goOn, story } = await aSentDigest();
  goOn(story, { ...CRANES, title: "Old cranes for Lunde" });
  await corrections.correctNow();
  expect(await make().correctNow()).toBe(0);
});

test("a digest that waits is sent as it was corrected", async () => {
  const { bench, store, clock, corrections, goOn, story, waiting } = await aSentDigest();
  const late = { ...CHAT, chat: "reader-3" };
  const nowMs = clock.nowMs();
  subscribe(store, { ...late, topic: HARBOUR, createdAtMs: nowMs, nextDueAtMs: nowMs });
  await bench.sender.composeDue();
  goOn(story, { ...CRANES, title: "Old cranes for Lunde" });
  await corrections.correctNow();
  const told = waiting().find(({ chat }) => chat === late.chat);
  expect(told?.kind).toBe("digest");
  expect(told && wordsOf(told.document)).toContain("1. Corrected: Old cranes for Lunde");
});

test("after two days it stays as it is", async () => {
  const { corrections, goOn, story, clock } = await aSentDigest();
  clock.advance(2 * DAY_MS);
  goOn(story, { ...CRANES, title: "Old cranes for Lunde" });
  expect(await corrections.correctNow()).toBe(0);
});

test("a fault is logged and tried again with the next call", async () => {
  const { corrections, goOn, story, store, log } = await aSentDigest();
  goOn(story, { ...CRANES, title: "Old cranes for Lunde" });
  const correct = store.digests.correct;
  store.digests.correct = () => {
    throw new Error("the disk is full");
  };
  expect(await corrections.correctNow()).toBe(0);
  expect(log).toEqual(["Digests could not be corrected: the disk is full"]);
  store.digests.correct = correct;
  expect(await corrections.correctNow()).toBe(2);
});
