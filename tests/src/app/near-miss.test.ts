import { expect, test } from "vitest";
import { nearMiss } from "../../../src/app/near-miss.ts";

const KNOWN = ["DATA_DIR", "TIME_ZONE", "DIGEST_TIMES", "LOG_LEVEL"];

test.each([
  ["TIMEZONE", "TIME_ZONE"],
  ["time-zone", "TIME_ZONE"],
  ["DIGST_TIMES", "DIGEST_TIMES"],
  ["DIGEST_TIME", "DIGEST_TIMES"],
  ["LOG_LEVLE", "LOG_LEVEL"],
  ["TELEGRAM_TOKEN", null],
  ["DATABASE_URL", null],
  ["", null],
])("%s was meant as %s", (name, meant) => {
  expect(nearMiss(name, KNOWN)).toBe(meant);
});
