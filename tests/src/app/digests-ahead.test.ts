import { expect, test } from "vitest";
import { digestsAhead } from "../../../src/app/digests-ahead.ts";
import { subscribe } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR } from "../../support/world.ts";

test("each length that is read in a language is looked at, headlines where nobody reads more", () => {
  const bench = aWorld();
  const { store, topics, composer, clock } = bench;
  const nextDueAtMs = clock.nowMs() + 1000 * HOUR_MS;
  const readers = [
    ["en", "headlines"],
    ["en", "short"],
    ["en", "full"],
    ["en", "short"],
    ["de", "headlines"],
  ] as const;
  for (const [index, [language, detail]] of readers.entries()) {
    subscribe(store, { chat: `${index}`, topic: HARBOUR, nextDueAtMs }, { language, detail });
  }
  const ahead = digestsAhead({ store, topics, composer, clock, published: null });
  expect(ahead.map(({ language, detail }) => [language, detail])).toEqual([
    ["de", "headlines"],
    ["en", "full"],
    ["en", "short"],
  ]);
});
