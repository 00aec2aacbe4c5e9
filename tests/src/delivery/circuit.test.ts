import { expect, test } from "vitest";
import { createCircuit } from "../../../src/delivery/circuit.ts";
import type { SendOutcome } from "../../../src/model/chat.ts";
import { HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import { aChat, anOutbox, put, sentTo } from "../../support/scripted-adapter.ts";

const SECOND_MS = 1000;
const NO_ROUTE: SendOutcome = { kind: "unreachable", reason: "no route" };

test("one or two messages that fail are not the platform's fault", () => {
  const circuit = createCircuit(() => 0);
  circuit.failed(0);
  circuit.failed(1);
  expect(circuit.allows(2)).toBe("all");
  expect(circuit.retryAtMs()).toBeNull();
  expect(circuit.succeeded()).toBe(false);
  circuit.failed(3);
  circuit.failed(4);
  expect(circuit.allows(5)).toBe("all");
});

test("three that fail in a row are: none goes, then one, and only its success lets all go", () => {
  const circuit = createCircuit(() => 0);
  for (const atMs of [0, 1, 2]) circuit.failed(atMs);
  expect(circuit.allows(3)).toBe("none");
  expect(circuit.retryAtMs()).toBe(2 + 5 * SECOND_MS);
  expect(circuit.allows(2 + 5 * SECOND_MS)).toBe("one");
  expect(circuit.succeeded()).toBe(true);
  expect(circuit.allows(2 + 5 * SECOND_MS)).toBe("all");
  expect(circuit.succeeded()).toBe(false);
});

test("what was under way when it broke off fails together and is one round", () => {
  const circuit = createCircuit(() => 0);
  for (let n = 0; n < 200; n += 1) circuit.failed(0);
  expect(circuit.retryAtMs()).toBe(5 * SECOND_MS);
});

test("each round is twice as long, up to a quarter of an hour, and the first again after it was back", () => {
  const circuit = createCircuit(() => 0);
  for (const atMs of [0, 0]) circuit.failed(atMs);
  const waits: number[] = [];
  for (let round = 0, nowMs = 0; round < 10; round += 1) {
    circuit.failed(nowMs);
    waits.push(((circuit.retryAtMs() ?? 0) - nowMs) / SECOND_MS);
    nowMs = circuit.retryAtMs() ?? 0;
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  circuit.succeeded();
  for (let n = 0; n < 3; n += 1) circuit.failed(0);
  expect(circuit.retryAtMs()).toBe(5 * SECOND_MS);
});

test("failures in a row are told by the first and the last, and make an outage from the third on", () => {
  const circuit = createCircuit(() => 0);
  expect(circuit.failing(0)).toBeNull();
  circuit.failed(1);
  circuit.succeeded();
  expect(circuit.failing(2)).toBeNull();
  for (const atMs of [100, 200]) circuit.failed(atMs);
  const first = { sinceMs: 100, lastAtMs: 200, isAway: false, isResting: false };
  expect(circuit.failing(250)).toEqual(first);
  circuit.failed(300);
  expect(circuit.failing(300)).toEqual({ ...first, lastAtMs: 300, isAway: true, isResting: true });
  const again = 300 + 5 * SECOND_MS;
  expect(circuit.failing(again - 1)?.isResting).toBe(true);
  expect(circuit.failing(again)).toMatchObject({ isAway: true, isResting: false });
  circuit.succeeded();
  circuit.failed(HOUR_MS);
  expect(circuit.failing(HOUR_MS)).toMatchObject({ sinceMs: HOUR_MS, isAway: false });
});

test("what the platform says dates an outage back to before anything was sent", () => {
  const circuit = createCircuit(() => 0);
  circuit.heard(true, 1);
  circuit.heard(false, 1000);
  circuit.heard(false, 2000);
  expect(circuit.soundsWell()).toBe(false);
  // Only what fails to be sent shows that it cannot be.
  expect(circuit.failing(3000)).toBeNull();
  expect(circuit.allows(HOUR_MS)).toBe("all");
  for (let n = 0; n < 3; n += 1) circuit.failed(HOUR_MS);
  expect(circuit.failing(HOUR_MS)).toMatchObject({ sinceMs: 1000, lastAtMs: HOUR_MS });
  circuit.succeeded();
  expect(circuit.soundsWell()).toBe(true);
});

test("a platform that says it is well again is tried at once; one that always says so is not", () => {
  const circuit = createCircuit(() => 0);
  for (let n = 0; n < 8; n += 1) circuit.failed(n * HOUR_MS);
  const nowMs = 7 * HOUR_MS + 1;
  circuit.heard(true, nowMs);
  expect(circuit.allows(nowMs)).toBe("none");
  circuit.heard(false, nowMs);
  expect(circuit.allows(nowMs)).toBe("none");
  circuit.heard(true, nowMs + 1);
  expect(circuit.allows(nowMs + 1)).toBe("one");
  expect(circuit.failing(nowMs + 1)).toMatchObject({ sinceMs: 0, isAway: true });
});

test("asked again, one message may go, and its failure is a round of its own", () => {
  const circuit = createCircuit(() => 0);
  circuit.askAgain(0);
  expect(circuit.allows(0)).toBe("all");
  for (let n = 0; n < 3; n += 1) circuit.failed(0);
  circuit.askAgain(1);
  expect(circuit.allows(1)).toBe("one");
  circuit.failed(2);
  expect(circuit.retryAtMs()).toBe(2 + 10 * SECOND_MS);
});

test("whether it took a message since we began", () => {
  const circuit = createCircuit(() => 0);
  circuit.failed(0);
  expect(circuit.hasAnswered()).toBe(false);
  circuit.succeeded();
  circuit.failed(1);
  expect(circuit.hasAnswered()).toBe(true);
});

test("an unreachable platform is asked with one message, ever more rarely, and drained in order when back", async () => {
  let isReachable = false;
  const triedAtMs: number[] = [];
  const outbox = anOutbox((chat) => {
    if (!isReachable) triedAtMs.push(outbox.clock.nowMs() - startMs);
    return isReachable ? sentTo(chat) : NO_ROUTE;
  });
  const { attempts, clock, lane } = outbox;
  const startMs = clock.nowMs();
  for (const n of [1, 2]) {
    outbox.store.transaction(() => {
      for (let chat = 0; chat < 300; chat += 1) put(outbox, aChat(`${chat}`), `${chat}-${n}`);
    });
  }
  expect(await outbox.deliverFor(24 * HOUR_MS)).toBe(0);
  expect(lane.isReachable()).toBe(false);
  // What was under way when it broke off, then one message at a time; after two hours every 15 min.
  const underWay = triedAtMs.filter((atMs) => atMs === 0).length;
  expect(underWay).toBeLessThanOrEqual(200);
  const alone = triedAtMs.slice(underWay);
  expect(new Set(alone).size).toBe(alone.length);
  expect(alone[0]).toBeGreaterThanOrEqual(5 * SECOND_MS);
  expect(alone.length).toBeGreaterThan(90);
  expect(alone.length).toBeLessThan(110);
  isReachable = true;
  attempts.length = 0;
  expect(await outbox.deliverFor(16 * MINUTE_MS)).toBe(600);
  expect(attempts).toHaveLength(600);
  expect(lane.isReachable()).toBe(true);
  for (let chat = 0; chat < 300; chat += 1) {
    const [first, second] = [1, 2].map((n) => attempts.indexOf(`${chat} ${chat}-${n}`));
    expect(first).toBeLessThan(second ?? 0);
  }
});
