import { expect, test } from "vitest";
import { createLogger, type LoggerOptions } from "../../../src/app/logger.ts";

function logged(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const logger = createLogger({
    level: "debug",
    format: "json",
    write: (line) => lines.push(line),
    nowMs: () => Date.UTC(2026, 1, 12, 18),
    secrets: [],
    ...options,
  });
  return { logger, lines };
}

test("a JSON line holds time, level, message and fields", () => {
  const { logger, lines } = logged();
  logger.info("Polled", { feeds: 3, problem: undefined });
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    time: "2026-02-12T18:00:00.000Z",
    level: "info",
    message: "Polled",
    feeds: 3,
  });
});

test("a line below the level is not written", () => {
  const { logger, lines } = logged({ level: "warn" });
  logger.info("quiet");
  logger.debug("quieter");
  logger.warn("heard");
  logger.error("heard");
  expect(lines).toHaveLength(2);
});

test("an error is told with all its causes", () => {
  const { logger, lines } = logged({ format: "pretty" });
  const inner = new Error("disk full");
  logger.error("Could not save", new Error("write failed", { cause: inner }));
  expect(lines[0]).toContain("Error: write failed <- Error: disk full");
});

test.each(["json", "pretty"] as const)(
  "no secret reaches a %s line, wherever it stands",
  (format) => {
    const secret = 'pass"word\\1';
    const { logger, lines } = logged({ format, secrets: [secret, "abc"] });
    logger.error(
      `proxy ${secret} refused`,
      new Error(`bad ${secret}`, { cause: `why ${secret}` }),
      {
        url: `http://u:${secret}@x`,
      },
    );
    logger.info("abc is too short to be blanked");
    expect(lines.join("\n")).not.toContain("word");
    expect(lines.join("\n")).toContain("[secret]");
    expect(lines.at(-1)).toContain("abc is too short");
  },
);
