import { expect, test } from "vitest";
import { bCubedScores, pairScores, recallByLanguages, storyShares } from "./clustering-scores.ts";

const GOLD = ["fine", "fine", "fine", "outage", "outage", "strike"];
/** The fine is torn in two, and one of its reports stands with the outage. */
const ANSWER = ["s1", "s1", "s2", "s2", "s2", "s3"];

test("pairs: three of the four pairs of gold and answer agree only where both hold them", () => {
  // Gold pairs 3 + 1, answered pairs 1 + 3, in both: fine's first two and the outage's.
  const { precision, recall, f1 } = pairScores(storyShares(GOLD, ANSWER));
  expect([precision, recall, f1]).toEqual([0.5, 0.5, 0.5]);
});

test("B-cubed: each item by the share of its answer and of its story that is right", () => {
  const { precision, recall } = bCubedScores(storyShares(GOLD, ANSWER));
  expect(precision).toBeCloseTo((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6, 12);
  expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6, 12);
});

test("a perfect answer scores 1 whatever its stories are called, also one of single reports", () => {
  for (const gold of [GOLD, ["a", "b", "c"]]) {
    const shares = storyShares(
      gold,
      gold.map((story) => `other-${story}`),
    );
    expect(pairScores(shares).f1).toBe(1);
    expect(bCubedScores(shares).f1).toBe(1);
  }
});

test("all in one story: recall 1, precision the share of pairs that are right", () => {
  const shares = storyShares(
    GOLD,
    GOLD.map(() => "all"),
  );
  expect(pairScores(shares)).toMatchObject({ precision: 4 / 15, recall: 1 });
});

test("all apart: no pair is answered, so none is wrong, and none is found", () => {
  const shares = storyShares(
    GOLD,
    GOLD.map((_, row) => `s${row}`),
  );
  expect(pairScores(shares)).toEqual({ precision: 1, recall: 0, f1: 0 });
});

test("stories drawn twice count twice", () => {
  const [fine, outage] = storyShares(GOLD, ANSWER);
  if (fine === undefined || outage === undefined) throw new Error("Two stories were expected.");
  // The outage: 1 pair found of 1; answered are its own and half of the two with the fine's report.
  expect(pairScores([outage, outage])).toMatchObject({ precision: 2 / 4, recall: 1 });
  expect(pairScores([fine, fine, outage]).recall).toBeCloseTo(3 / 7, 12);
});

test("recall between languages, both ways round one pair", () => {
  const languages = ["ru", "en", "de", "en", "ru", "en"];
  expect(recallByLanguages(GOLD, ANSWER, languages)).toEqual([
    { languages: ["en", "ru"], pairs: 2, found: 2 },
    { languages: ["de", "ru"], pairs: 1, found: 0 },
    { languages: ["de", "en"], pairs: 1, found: 0 },
  ]);
});
