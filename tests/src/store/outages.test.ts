import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../../src/store/store.ts";
import { tempStore } from "../../support/builders.ts";
import { HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import { NOW_MS } from "../../support/outbox.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";

test("an outage is known by its beginning, also after a restart that sees it only later", () => {
  const file = join(tempFolder(), "svodka.db");
  const first = unwrap(openStore(file, () => NOW_MS));
  expect(first.fallbacks.noteOutage("telegram", NOW_MS - MINUTE_MS, NOW_MS)).toBe(
    NOW_MS - MINUTE_MS,
  );
  first.close();
  const again = unwrap(openStore(file, () => NOW_MS));
  const laterMs = NOW_MS + 50 * MINUTE_MS;
  expect(again.fallbacks.noteOutage("telegram", laterMs, laterMs)).toBe(NOW_MS - MINUTE_MS);
  again.close();
});

test("one that lasts for days is one, however seldom it is written down", () => {
  const { fallbacks } = tempStore(() => NOW_MS);
  for (let atMs = NOW_MS; atMs < NOW_MS + 48 * HOUR_MS; atMs += 7 * MINUTE_MS) {
    expect(fallbacks.noteOutage("telegram", NOW_MS, atMs)).toBe(NOW_MS);
  }
  // Another process, that noticed it half an hour later.
  const lateMs = NOW_MS + 48 * HOUR_MS + 30 * MINUTE_MS;
  expect(fallbacks.noteOutage("telegram", lateMs, lateMs)).toBe(NOW_MS);
});

test("what nobody looked at for long is another outage, and so is one after the platform was back", () => {
  const { fallbacks } = tempStore(() => NOW_MS);
  fallbacks.noteOutage("telegram", NOW_MS, NOW_MS);
  const laterMs = NOW_MS + HOUR_MS + 1;
  expect(fallbacks.noteOutage("telegram", laterMs, laterMs)).toBe(laterMs);
  fallbacks.endOutage("telegram");
  expect(fallbacks.noteOutage("telegram", laterMs + 1, laterMs + 1)).toBe(laterMs + 1);
});

test("an outage that may still go on is told; one that was long not seen, or has ended, is not", () => {
  const { fallbacks } = tempStore(() => NOW_MS);
  expect(fallbacks.outageSinceMs("telegram", NOW_MS)).toBeNull();
  fallbacks.noteOutage("telegram", NOW_MS - 5, NOW_MS);
  expect(fallbacks.outageSinceMs("telegram", NOW_MS + HOUR_MS)).toBe(NOW_MS - 5);
  expect(fallbacks.outageSinceMs("telegram", NOW_MS + HOUR_MS + 1)).toBeNull();
  expect(fallbacks.outageSinceMs("matrix", NOW_MS)).toBeNull();
  fallbacks.endOutage("telegram");
  expect(fallbacks.outageSinceMs("telegram", NOW_MS)).toBeNull();
});

test("platforms are away each on its own; one that turns out to be away longer is", () => {
  const { fallbacks } = tempStore(() => NOW_MS);
  fallbacks.noteOutage("telegram", NOW_MS, NOW_MS);
  expect(fallbacks.noteOutage("matrix", NOW_MS + 1, NOW_MS + 1)).toBe(NOW_MS + 1);
  expect(fallbacks.noteOutage("telegram", NOW_MS - 5, NOW_MS + 1)).toBe(NOW_MS - 5);
  fallbacks.endOutage("matrix");
  expect(fallbacks.noteOutage("telegram", NOW_MS + 2, NOW_MS + 2)).toBe(NOW_MS - 5);
});
