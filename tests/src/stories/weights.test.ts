import { expect, test } from "vitest";
import { backgroundWeight, LEAST_WEIGHT } from "../../../src/stories/weights.ts";
import { parseBackground } from "../../../src/text/background.ts";
import { unwrap } from "../../support/temp.ts";

test("the rarer a key is in news at large, the more it tells, and a common one still a little", () => {
  const counts = "documents\t100\nc:say\t99\nc:be\t100\nc:ferry\t2\n";
  const weight = backgroundWeight(unwrap(parseBackground(counts)));
  expect(weight("c:never-seen")).toBeGreaterThan(weight("c:ferry"));
  expect(weight("c:ferry")).toBeGreaterThan(weight("c:say"));
  expect(weight("c:be")).toBe(LEAST_WEIGHT);
  expect(LEAST_WEIGHT).toBeGreaterThan(0);
});
