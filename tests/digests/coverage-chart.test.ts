import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChartOptions, coverageChart } from "../../digests/coverage-chart.ts";
import type { Shape } from "../../src/model/picture.ts";
import { pictureSvg } from "../../src/text/picture-svg.ts";
import { testLocale } from "../support/language.ts";
import { anEntry, aSource, HOUR_MS, NOON_MS } from "./stories.ts";

const DAY_MS = 24 * HOUR_MS;
const OPTIONS: ChartOptions = { locale: testLocale(), timeZone: "Europe/Oslo" };

type Told = readonly (readonly [afterHours: number, outlet: string])[];

const entryOf = (told: Told) =>
  anEntry(1, {
    headline: "Dockers walk out in three harbours",
    firstReportAtMs: NOON_MS,
    sources: told.map(([hours, outlet], index) =>
      aSource(index + 1, { outlet, publishedAtMs: NOON_MS + hours * HOUR_MS }),
    ),
  });

const chartOf = (told: Told, options: Partial<ChartOptions> = {}) =>
  coverageChart(entryOf(told), { ...OPTIONS, ...options });

const shapesOf = (told: Told, options?: Partial<ChartOptions>): readonly Shape[] =>
  chartOf(told, options)?.picture.shapes ?? [];

const wordsOf = (shapes: readonly Shape[]): string[] =>
  shapes.flatMap((shape) => (shape.kind === "words" ? [shape.text] : []));

const heightsOf = (shapes: readonly Shape[], ink: "full" | "soft"): number[] =>
  shapes.flatMap((shape) =>
    // The legend has swatches of the same ink below the axis.
    shape.kind === "bar" && shape.ink === ink && shape.y < 172 ? [Math.round(shape.height)] : [],
  );

const MORNING: Told = [
  ...[
    [0, "Quay"],
    [0.1, "Harbour Wire"],
    [0.1, "Quay"],
    [2, "Lunde Post"],
  ],
  ...[[5, "Quay"]],
] as unknown as Told;

test("there is a picture only where there is something to see", () => {
  expect(chartOf([])).toBeNull();
  expect(chartOf([[0, "Quay"]])).toBeNull();
  expect(
    chartOf([
      [0, "Quay"],
      [0.9, "Wire"],
    ]),
  ).toBeNull();
  expect(chartOf(MORNING.slice(0, 3))).toBeNull();
  expect(
    chartOf([
      [0, "a"],
      [0.2, "b"],
      [0.4, "c"],
      [0.9, "d"],
      [0.95, "e"],
    ]),
  ).toBeNull();
  expect(chartOf(MORNING)).not.toBeNull();
});

test("a story is drawn as its golden file", async () => {
  const days: Told = Array.from({ length: 24 }, (_, index) => [
    Math.round(index ** 1.5) / 1.5,
    `Outlet ${(index * 7) % 11}`,
  ]);
  const chart = chartOf(days, {
    earlier: [{ headline: "Union asks for rest <times>", firstReportAtMs: NOON_MS - 220 * DAY_MS }],
    later: [{ headline: "عمال الموانئ يعودون", firstReportAtMs: NOON_MS + 9 * DAY_MS }],
  });
  await expect(chart === null ? "" : pictureSvg(chart)).toMatchFileSnapshot("../golden/chart.svg");
});

test("what an outlet reports first is told from what it adds, and the highest bar has its number", () => {
  const shapes = shapesOf(MORNING);
  expect(heightsOf(shapes, "full")).toEqual([64, 32]);
  expect(heightsOf(shapes, "soft")).toEqual([32, 32]);
  expect(wordsOf(shapes)).toEqual(
    expect.arrayContaining(["3", "first report of an outlet", "further reports"]),
  );
  const allNew = shapesOf(MORNING.map(([hours], index) => [hours, `Outlet ${index}`]));
  expect(wordsOf(allNew)).not.toContain("further reports");
});

test("who cannot see it is told the same, in their language", () => {
  expect(chartOf(MORNING)).toMatchObject({
    title: "When the reports came",
    about:
      "When the reports came: first 3\u00a0Mar,\u00a013:00, last 3\u00a0Mar,\u00a018:00, " +
      "most 3\u00a0Mar,\u00a013:00 to 13:06 (3 of 5).",
  });
  for (const code of ["de", "es", "fr", "ru", "uk"]) {
    const { about = "", title = "" } = chartOf(MORNING, { locale: testLocale(code) }) ?? {};
    expect(about).toContain("13:06");
    expect(about).not.toContain(chartOf(MORNING)?.title);
    expect(title).not.toBe("When the reports came");
  }
});

test("the clock is that of the reader's zone, and of days all of them are told", () => {
  expect(wordsOf(shapesOf(MORNING))).toContain("14:00");
  expect(wordsOf(shapesOf(MORNING, { timeZone: "Asia/Kolkata" }))).toContain("18:00");
  const days: Told = [0, 20, 40, 60].map((hours) => [hours, "Quay"]);
  expect(wordsOf(shapesOf(days))).toEqual(
    expect.arrayContaining(["4\u00a0Mar", "5\u00a0Mar", "first report of a day"]),
  );
  const dots = shapesOf(days).filter(({ kind, ink }) => kind === "dot" && ink === "ink");
  // One of them is the legend's.
  expect(dots).toHaveLength(4 + 1);
});

test.each([
  ["forth", Date.UTC(2026, 2, 29, 0, 30)],
  ["back", Date.UTC(2026, 9, 25, 0, 30)],
  ["back between the first report and the second", Date.UTC(2026, 9, 25, 0, 55)],
])("a clock that is put %s loses no report, and none is off the paper", (_how, startMs) => {
  const sources = Array.from({ length: 5 }, (_, index) =>
    aSource(index, { outlet: "Quay", publishedAtMs: startMs + index * (HOUR_MS / 4) }),
  );
  const chart = coverageChart(anEntry(1, { sources }), OPTIONS);
  expect(chart?.about).toContain("of 5)");
  const { width = 0, shapes = [] } = chart?.picture ?? {};
  for (const shape of shapes) {
    const right = shape.kind === "bar" ? shape.x + shape.width : shape.x;
    expect(shape.x).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  }
});

test("three weeks of three hundred reports fit, with a bar a day and no dots", () => {
  const many: Told = Array.from({ length: 300 }, (_, index) => [index * 1.7, `O ${index % 40}`]);
  const shapes = shapesOf(many);
  const bars = shapes.filter(({ kind, ink, y }) => kind === "bar" && ink !== "line" && y < 172);
  expect(new Set(bars.map(({ x }) => x)).size).toBe(22);
  expect(wordsOf(shapes)).not.toContain("first report of a day");
});

test("whatever was written and whenever, all is within the paper, and the same each time", () => {
  const anyTold: fc.Arbitrary<Told> = fc.array(
    fc.tuple(fc.double({ min: 0, max: 9000, noNaN: true }), fc.string({ maxLength: 3 })),
    { minLength: 4, maxLength: 60 },
  );
  const anyStory = fc.record({
    headline: fc.string({ unit: "grapheme", maxLength: 200 }),
    firstReportAtMs: fc.integer({ min: 0, max: 3e12 }),
  });
  fc.assert(
    fc.property(anyTold, fc.array(anyStory, { maxLength: 4 }), (told, earlier) => {
      const chart = chartOf(told, { earlier });
      if (chart === null) return;
      expect(chartOf(told, { earlier })).toEqual(chart);
      const { width, height, shapes } = chart.picture;
      for (const { x, y } of shapes) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThanOrEqual(height);
      }
    }),
    { numRuns: 60 },
  );
});
