import { expect, test } from "vitest";
import { createRouteBook } from "../../../src/net/route-book.ts";
import { MINUTE_MS, manualClock } from "../../support/clock.ts";

test("an outage is told when it begins and when it ends, however long it lasts", () => {
  const clock = manualClock();
  const logged: string[] = [];
  const log =
    (level: string) =>
    (message: string): void => {
      logged.push(`${level}: ${message}`);
    };
  const logger = {
    debug: () => undefined,
    info: log("info"),
    warn: log("warn"),
    error: log("error"),
  };
  const book = createRouteBook({
    platform: "Telegram",
    names: ["a", "b"],
    clock,
    logger,
    random: () => 0,
  });
  for (let failures = 0; failures < 3; failures += 1) {
    book.failed(0, { problem: "Broken.", startedAtMs: clock.nowMs() });
    clock.advance(MINUTE_MS);
  }
  book.answered(0);
  expect(book.current()).toBe(1);
  clock.advance(MINUTE_MS);
  book.answered(0);
  book.returnToBetter(MINUTE_MS);
  expect(book.current()).toBe(0);
  expect(logged).toEqual([
    "warn: A way to Telegram does not work.",
    "warn: Telegram is asked another way.",
    "info: A way to Telegram works again.",
    "warn: Telegram is asked another way.",
  ]);
});
