import { expect, test } from "vitest";
import { decideTurn, type KnownPage } from "../../../../src/feeds/pages/full-text-turn.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const PAGE = {
  ...{ title: "Quay closes", text: "The quay closes.", isArticle: true, isPaidFor: false },
  ...{ walls: [], endsAtWall: false },
};

const known = (hoursAgo: readonly number[], values: Partial<KnownPage> = {}): KnownPage => ({
  triedAtMs: hoursAgo.map((hours) => NOW_MS - hours * HOUR_MS),
  ...{ page: null, problem: "unreachable", againAtMs: null },
  ...values,
});
const good = (...hoursAgo: number[]): KnownPage => known(hoursAgo, { page: PAGE, problem: null });
const failed = (...hoursAgo: number[]): KnownPage =>
  known(hoursAgo, { againAtMs: NOW_MS - DAY_MS });
const later = known([2], { againAtMs: NOW_MS + 1 });
const paid = known([30], { problem: "paywall" });

const givesUp = (problem: string) => ({ kind: "give up", problem });

test.each<[string, KnownPage | undefined, number | null, object]>([
  ["never asked", undefined, null, { kind: "fetch" }],
  ["read", good(1), null, { kind: "read", page: PAGE }],
  ["no use", paid, null, givesUp("paywall")],
  ["out of reach just now", failed(0.5), null, { kind: "wait" }],
  ["out of reach an hour ago", failed(1), null, { kind: "fetch" }],
  ["out of reach and busy for long", later, null, { kind: "wait" }],
  ["out of reach twice", failed(3, 2), null, givesUp("unreachable")],
  ["out of reach twice, once long ago", failed(25, 2), null, { kind: "fetch" }],
  ["read before the feed changed it", good(2), 1, { kind: "fetch" }],
  ["read shortly before the feed changed it", good(0.5), 0.2, { kind: "wait" }],
  ["read twice before the feed changed it", good(9, 2), 1, givesUp("unreachable")],
  ["read after the feed changed it", good(2), 3, { kind: "read", page: PAGE }],
  ["paid for before the feed changed it", paid, 1, { kind: "fetch" }],
])("a page that was %s", (_name, page, changedHoursAgo, turn) => {
  const changedAfterMs = changedHoursAgo === null ? null : NOW_MS - changedHoursAgo * HOUR_MS;
  expect(decideTurn(page, { nowMs: NOW_MS, changedAfterMs })).toEqual(turn);
});
