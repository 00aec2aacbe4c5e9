import { expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../../src/model/ids.ts";
import { describeReport } from "../../../src/stories/features.ts";
import { createKnownReports } from "../../../src/stories/known-reports.ts";
import { language } from "../../support/language.ts";
import { report } from "./reports.ts";

const [FIRST, SECOND] = [1 as StoryId, 2 as StoryId];
const [ONE, TWO, THREE] = [1 as ArticleId, 2 as ArticleId, 3 as ArticleId];
const known = describeReport(report("Ferry late", "The ferry was late."), language().general);

test("a report is known by its last description, also when that failed", () => {
  const reports = createKnownReports();
  expect(reports.get(ONE, FIRST)).toBeUndefined();
  reports.put(ONE, FIRST, { known, seenAtMs: 10 });
  expect(reports.get(ONE, FIRST)).toBe(known);
  expect(reports.get(ONE, SECOND)).toBeUndefined();
  reports.put(ONE, FIRST, { known: null, seenAtMs: 10 });
  expect(reports.get(ONE, FIRST)).toBeNull();
  expect(reports.size()).toBe(1);
});

test("a story is forgotten whole, once its newest report is too old", () => {
  const reports = createKnownReports();
  reports.put(ONE, FIRST, { known, seenAtMs: 30 });
  reports.put(TWO, FIRST, { known, seenAtMs: 10 });
  reports.put(THREE, SECOND, { known, seenAtMs: 29 });
  reports.forgetOld(1);
  expect(reports.size()).toBe(3);
  reports.forgetOld(0);
  expect(reports.get(TWO, FIRST)).toBe(known);
  expect(reports.get(THREE, SECOND)).toBeUndefined();
  expect(reports.size()).toBe(2);
  reports.put(THREE, SECOND, { known, seenAtMs: 31 });
  reports.forgetOld(0);
  expect(reports.get(ONE, FIRST)).toBeUndefined();
  expect(reports.get(THREE, SECOND)).toBe(known);
});
