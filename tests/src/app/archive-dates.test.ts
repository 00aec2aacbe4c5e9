import fc from "fast-check";
import { expect, test } from "vitest";
import { type ArchiveDate, createArchiveDates } from "../../../src/app/archive-dates.ts";

const DAY_MS = 86_400_000;
const MARCH = "2026-03-02T08:00:00Z";
const MARCH_MS = Date.parse(MARCH);

/** What becomes of these dates, one after the other. */
function accepted(...published: readonly string[]): ArchiveDate[] {
  const accept = createArchiveDates();
  return published.map(accept);
}

const at = (publishedAtMs: number, seenAtMs = publishedAtMs): ArchiveDate => ({
  ...{ publishedAtMs, seenAtMs },
});

test("dates that fit are believed; an item came when the latest before it came, if it says it is older", () => {
  expect(accepted(MARCH, "2026-03-03T08:00:00Z", "2026-03-01T08:00:00Z", "2026-03-04")).toEqual([
    at(MARCH_MS),
    at(MARCH_MS + DAY_MS),
    at(MARCH_MS - DAY_MS, MARCH_MS + DAY_MS),
    at(Date.UTC(2026, 2, 4)),
  ]);
});

test.each([
  ["none", ""],
  ["no date", "yesterday"],
  ["an unset clock", "1970-01-01T00:00:00Z"],
  ["the year 1", "0001-01-01T00:00:00Z"],
  ["a year ahead", "2027-03-02T08:00:00Z"],
  ["a year back", "2025-03-02T08:00:00Z"],
  ["day and month in the wrong order", "2026-12-03T08:00:00Z"],
])("a date that cannot be true is that of the item before: %s", (_, wrong) => {
  expect(accepted(MARCH, wrong, "2026-03-03T08:00:00Z")).toEqual([
    at(MARCH_MS),
    at(MARCH_MS),
    at(MARCH_MS + DAY_MS),
  ]);
});

test("an archive without dates has none, until one comes", () => {
  expect(accepted("", "1970-01-01", MARCH, "")).toEqual([
    { publishedAtMs: null, seenAtMs: 0 },
    { publishedAtMs: null, seenAtMs: 0 },
    at(MARCH_MS),
    at(MARCH_MS),
  ]);
});

test("dates that agree with each other are a gap in the archive, and not a mistake", () => {
  const later = ["2026-09-01T08:00:00Z", "2026-09-02T08:00:00Z", "2026-09-03T08:00:00Z"];
  const [first, second, third, fourth] = accepted(MARCH, ...later);
  expect([first, second, third]).toEqual([at(MARCH_MS), at(MARCH_MS), at(MARCH_MS)]);
  expect(fourth).toEqual(at(Date.UTC(2026, 8, 3, 8)));
});

test("strange dates that do not agree, or come between good ones, change nothing", () => {
  const strange = ["2027-01-01", "2029-01-01", "2031-01-01", "2033-01-01"];
  expect(accepted(MARCH, ...strange).slice(1)).toEqual(strange.map(() => at(MARCH_MS)));
  const mixed = strange.flatMap(() => ["2027-01-01", MARCH]);
  expect(accepted(MARCH, ...mixed).slice(1)).toEqual(mixed.map(() => at(MARCH_MS)));
});

test("an unset clock is never believed, however many agree", () => {
  const unset = Array.from({ length: 10 }, () => "1970-01-01T00:00:00Z");
  expect(accepted(MARCH, ...unset).slice(1)).toEqual(unset.map(() => at(MARCH_MS)));
});

test("an archive that begins with a wrong date finds its way back", () => {
  const days = [2, 3, 4, 5].map((day) => `2026-03-0${day}T08:00:00Z`);
  const last = accepted("2099-01-01", ...days).at(-1);
  expect(last?.publishedAtMs).toBe(MARCH_MS + 3 * DAY_MS);
});

test("as long as dates fit, arrival only goes forward, and nobody came before it was published", () => {
  const steps = fc.array(fc.integer({ min: -9, max: 40 }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (days) => {
      let newest = MARCH_MS;
      const published = days.map((day) => {
        const claim = newest + day * DAY_MS;
        newest = Math.max(newest, claim);
        return claim;
      });
      const dates = accepted(MARCH, ...published.map((atMs) => new Date(atMs).toISOString()));
      expect(dates.slice(1).map(({ publishedAtMs }) => publishedAtMs)).toEqual(published);
      for (const [index, { publishedAtMs, seenAtMs }] of dates.entries()) {
        expect(seenAtMs).toBeGreaterThanOrEqual(publishedAtMs ?? 0);
        expect(seenAtMs).toBeGreaterThanOrEqual(dates[index - 1]?.seenAtMs ?? 0);
      }
    }),
  );
});
