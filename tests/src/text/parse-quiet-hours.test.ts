import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuietHours } from "../../../src/text/parse-quiet-hours.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";

const clock = (at: number): string => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;

function read(words: string): string {
  const reading = parseQuietHours(words);
  if (reading.kind === "bad") return reading.problem;
  if (reading.value === null) return "off";
  return `${clock(reading.value.fromMinutes)}-${clock(reading.value.toMinutes)}`;
}

describe("parseQuietHours", () => {
  test.each([
    ["22-7", "22:00-7:00"],
    ["22:00-07:30", "22:00-7:30"],
    ["22:00 – 7", "22:00-7:00"],
    ["22.30 — 6.15", "22:30-6:15"],
    ["2200-0700", "22:00-7:00"],
    ["from 10pm to 7am", "22:00-7:00"],
    ["From 10 p.m. until 7 a.m.", "22:00-7:00"],
    ["10pm-7am", "22:00-7:00"],
    ["с 22 до 7", "22:00-7:00"],
    ["с 10 вечера до 7 утра", "22:00-7:00"],
    ["с 11 ночи до 8:30 утра", "23:00-8:30"],
    ["з 22 до 7", "22:00-7:00"],
    ["від 22:00 до 7:00", "22:00-7:00"],
    ["з 10 вечора до 7 ранку", "22:00-7:00"],
    ["von 22 bis 7", "22:00-7:00"],
    ["von 22 Uhr bis 7 Uhr", "22:00-7:00"],
    ["22 bis 7 Uhr", "22:00-7:00"],
    ["de 22h à 7h", "22:00-7:00"],
    ["de 22h30 à 7h", "22:30-7:00"],
    ["entre 22h et 7h", "22:00-7:00"],
    ["de 22 a 7", "22:00-7:00"],
    ["de las 10 de la noche a las 7 de la mañana", "22:00-7:00"],
    ["13-15", "13:00-15:00"],
    ["22-24", "22:00-0:00"],
    ["0-6", "0:00-6:00"],
    ["２２－７", "22:00-7:00"],
    ["\u200e22\u00a0-\u00a07\u200f", "22:00-7:00"],
  ])("%s", (words, hours) => {
    expect(read(words)).toBe(hours);
  });

  test.each([
    "off",
    "OFF",
    "none",
    "no",
    "нет",
    "выкл.",
    "ні",
    "немає",
    "aus",
    "keine",
    "non",
    "no.",
    "ninguna",
    "-",
  ])("%s: none", (words) => {
    expect(read(words)).toBe("off");
  });

  test.each([
    ["", "no-hours"],
    ["at night", "no-hours"],
    ["тихо", "no-hours"],
    ["22", "bad-time"],
    ["22 7", "bad-time"],
    ["between 11pm and noon", "bad-time"],
    ["22-", "bad-time"],
    ["25-7", "bad-time"],
    ["22:75-7", "bad-time"],
    ["22-7-9", "bad-time"],
    ["22-7 and 13-15", "bad-time"],
    ["not 22-7", "bad-time"],
    ["7-7", "same-time"],
    ["22:00-22", "same-time"],
    ["0-24", "same-time"],
    ["10pm - 22", "same-time"],
  ])("%s: %s", (words, problem) => {
    expect(read(words)).toBe(problem);
  });

  test("every pair of times is read back as it was written", () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(
        minutes,
        minutes,
        fc.constantFrom("-", " – ", " до ", " bis "),
        (from, to, by) => {
          fc.pre(from !== to);
          expect(read(`${clock(from)}${by}${clock(to)}`)).toBe(`${clock(from)}-${clock(to)}`);
        },
      ),
    );
  });

  test("whatever is typed, the answer is two times, off or a problem", () => {
    const pieces = fc.constantFrom(
      ..."22 7 - to до à 10pm from с de : h 30 25 off".split(" "),
      "\u200f",
    );
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(pieces, { maxLength: 9 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(line, (words) => {
        expect(read(words)).toMatch(/^(?:off|no-hours|bad-time|same-time|\d+:\d\d-\d+:\d\d)$/);
      }),
    );
  });

  test.each(HOSTILE_TEXTS)("$name is none", ({ make }) => {
    expect(parseQuietHours(make(4096)).kind).toBe("bad");
  });
});
