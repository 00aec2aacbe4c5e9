import fc from "fast-check";
import { expect, test } from "vitest";
import { refitWeights, type ScoredLabel } from "../../../src/topics/refit.ts";
import { relevanceOf } from "../../../src/topics/relevance.ts";
import { FOUND_WEIGHTS } from "../../../src/topics/relevance-parameters.ts";

const prior = FOUND_WEIGHTS;

const label = (seeds: number, onTopic: boolean, weight = 1): ScoredLabel => ({
  ...{ scores: { seeds, facets: 1, elsewhere: 0, nearMiss: 0 }, onTopic, weight },
});

test("no labels move nothing, and many move the weights towards what they say", () => {
  expect(refitWeights([], { prior, strength: 5 })).toEqual(prior);
  const labels = Array.from({ length: 40 }, () => label(0.4, false));
  const before = relevanceOf(label(0.4, false).scores, prior);
  const after = relevanceOf(label(0.4, false).scores, refitWeights(labels, { prior, strength: 5 }));
  expect(before).toBeGreaterThan(0.7);
  expect(after).toBeLessThan(0.3);
});

test("a stronger prior and a smaller weight move less", () => {
  const relevanceAfter = (strength: number, weight: number): number => {
    const labels = Array.from({ length: 10 }, () => label(0.4, false, weight));
    return relevanceOf(label(0.4, false).scores, refitWeights(labels, { prior, strength }));
  };
  expect(relevanceAfter(50, 1)).toBeGreaterThan(relevanceAfter(5, 1));
  expect(relevanceAfter(5, 0.25)).toBeGreaterThan(relevanceAfter(5, 1));
});

test("weights without a prior's pull are those of a plain logistic regression", () => {
  // One on topic in four at each score: the log-odds are ln(1/3) whatever the score.
  const labels = [0.2, 0.8].flatMap((seeds) =>
    [true, false, false, false].map((onTopic) => label(seeds, onTopic)),
  );
  const weights = refitWeights(labels, { prior, strength: 1e-6 });
  for (const seeds of [0.2, 0.5, 0.8]) {
    expect(relevanceOf(label(seeds, true).scores, weights)).toBeCloseTo(0.25, 3);
  }
});

test("whatever people say, the weights stay finite and the same labels give the same", () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const scores = fc.record({ seeds: unit, facets: unit, elsewhere: unit, nearMiss: unit });
  const labels = fc.array(fc.record({ scores, onTopic: fc.boolean(), weight: unit }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(labels, (some) => {
      const weights = refitWeights(some, { prior, strength: 5 });
      for (const value of Object.values(weights)) expect(Number.isFinite(value)).toBe(true);
      expect(refitWeights(some, { prior, strength: 5 })).toEqual(weights);
    }),
  );
});
