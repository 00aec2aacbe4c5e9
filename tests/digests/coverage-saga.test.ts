import { expect, test } from "vitest";
import { type SagaStory, sagaShapes } from "../../digests/coverage-saga.ts";
import { testLocale } from "../support/language.ts";
import { NOON_MS } from "./stories.ts";

const DAY_MS = 86_400_000;
const own: SagaStory = { headline: "Dockers walk out", firstReportAtMs: NOON_MS };
const PLACE = { left: 16, top: 200, width: 388, line: 20 };
const OPTIONS = { own, locale: testLocale(), timeZone: "UTC", nowMs: NOON_MS, ...PLACE };

const rowsOf = (stories: readonly SagaStory[]) =>
  sagaShapes(stories, OPTIONS).shapes.flatMap((shape) =>
    shape.kind === "words" ? [`${shape.y} ${shape.ink} ${shape.text}`] : [],
  );

test("stories stand in their order with their days, the one it is of darker than the others", () => {
  const before = { headline: "Union asks for rest", firstReportAtMs: NOON_MS - 300 * DAY_MS };
  const after = { headline: "Dockers go back", firstReportAtMs: NOON_MS + 2 * DAY_MS };
  expect(rowsOf([before, own, after])).toEqual([
    ...["200 quiet 7\u00a0May\u00a02025", "200 quiet Union asks for rest"],
    ...["220 ink 3\u00a0Mar", "220 ink Dockers walk out"],
    ...["240 quiet 5\u00a0Mar", "240 quiet Dockers go back"],
  ]);
});

test("a headline that cannot be drawn leaves its day", () => {
  const arabic = { headline: "إضراب عمال الموانئ", firstReportAtMs: NOON_MS - DAY_MS };
  expect(rowsOf([arabic, own])).toEqual([
    "200 quiet 2\u00a0Mar",
    ...["220 ink 3\u00a0Mar", "220 ink Dockers walk out"],
  ]);
});

test("a story that stands alone takes no room", () => {
  expect(sagaShapes([own], OPTIONS)).toEqual({ shapes: [], bottom: 160 });
});
