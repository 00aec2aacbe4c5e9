import { expect, test } from "vitest";
import { afterSkipped } from "../../../../src/feeds/poll/skipped-hours.ts";
import { HOUR_MS } from "../../../support/clock.ts";

/** A Thursday, half past ten at night. */
const NOW_MS = Date.UTC(2026, 1, 12, 22, 30);

test.each<[number[], number[], string]>([
  [[], [], "2026-02-12T22:30:00.000Z"],
  [[21, 23], [], "2026-02-12T22:30:00.000Z"],
  [[22], [], "2026-02-12T23:00:00.000Z"],
  [[22, 23, 0, 1], [], "2026-02-13T02:00:00.000Z"],
  [[], [4], "2026-02-13T00:00:00.000Z"],
  [[0, 1], [4, 5], "2026-02-14T02:00:00.000Z"],
  [[22, 23], [5, 6, 0], "2026-02-16T00:00:00.000Z"],
  [[...Array(23).keys()], [5, 6, 0, 1, 2, 3], "2026-02-12T23:00:00.000Z"],
  [[...Array(24).keys()], [], "2026-02-12T22:30:00.000Z"],
  [[22], [0, 1, 2, 3, 4, 5, 6], "2026-02-12T22:30:00.000Z"],
])("hours %j and days %j: from %s on", (skipHours, skipDays, expected) => {
  expect(new Date(afterSkipped(NOW_MS, { skipHours, skipDays })).toISOString()).toBe(expected);
});

test("the one hour of the week that is left is found from any other", () => {
  const skipHours = [...Array(24).keys()].filter((hour) => hour !== 5);
  const skipDays = [0, 1, 2, 4, 5, 6];
  for (let hours = 0; hours < 168; hours += 1) {
    const date = new Date(afterSkipped(NOW_MS + hours * HOUR_MS, { skipHours, skipDays }));
    expect([date.getUTCDay(), date.getUTCHours()]).toEqual([3, 5]);
  }
});
