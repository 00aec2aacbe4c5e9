import { logger as sdkRoot } from "matrix-js-sdk/lib/logger.js";
import { afterEach, expect, test, vi } from "vitest";
import { sdkLogger, silenceConsole } from "../../../adapters/matrix/sdk-log.ts";
import type { LogFields } from "../../../src/model/logger.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

function watched() {
  const lines: [string, LogFields | undefined][] = [];
  const nothing = (): void => undefined;
  const log = sdkLogger({
    debug: (message, fields) => lines.push([message, fields]),
    ...{ info: nothing, warn: nothing, error: nothing },
  });
  return { log, lines };
}

test("warnings and errors of the library, also of its parts, are debug lines of ours; the rest is nothing", () => {
  const { log, lines } = watched();
  for (const one of [log, log.getChild("sync")]) {
    one.trace("a");
    one.debug("b");
    one.info("c");
    one.warn("lost the connection", new Error("x"), { token: "t" });
    one.error("no key");
  }
  expect(lines.map(([, fields]) => fields?.["said"])).toEqual(
    [1, 2].flatMap(() => ["lost the connection", "no key"]),
  );
});

test.each([
  "GET https://example.org/sync?access_token=syt_abc_def&since=s1",
  "Authorization: Bearer syt_abc_def",
  "token syt_abc_def is unknown",
  "no key of @reader:example.org for !room:example.org",
  "PUT /_matrix/client/v3/rooms/%21room%3Aexample.org/send",
])("no token and nobody's id is in a line: %s", (said) => {
  const { log, lines } = watched();
  log.warn(said);
  expect(JSON.stringify(lines)).not.toMatch(/abc_def|reader|room:|21room/);
});

test("the library writes nothing to the console once it is silenced", () => {
  const methods = ["log", "info", "warn", "error", "debug", "trace"] as const;
  const spies = methods.map((name) => vi.spyOn(console, name).mockImplementation(() => undefined));
  silenceConsole();
  sdkRoot.warn("x");
  sdkRoot.getChild("y").error("z");
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});
