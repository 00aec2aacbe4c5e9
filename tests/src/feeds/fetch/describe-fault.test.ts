import { expect, test } from "vitest";
import { describeFault } from "../../../../src/feeds/fetch/describe-fault.ts";

const CONTEXT = { host: "example.org", timeoutMs: 30_000, viaProxy: false };

test("a known fault is told in its sentence", () => {
  const fault = Object.assign(new Error("low-level text"), { code: "ECONNREFUSED" });
  expect(describeFault(fault, CONTEXT)).toBe(
    "The server refuses connections; nothing listens there.",
  );
});

test("an unknown error is told by its message, without credentials and queries", () => {
  const message =
    'Bad thing at "https://user:hunter2@example.org/feed?key=hunter2#hunter2" via socks5h://u:hunter2@10.1.1.1:1080.';
  expect(describeFault(new TypeError(message), CONTEXT)).toBe(
    'The feed could not be fetched: Bad thing at "https://example.org" via socks5h://10.1.1.1:1080.',
  );
});

test.each([
  ["a text", "a text"],
  [undefined, "undefined"],
  [{ message: 7 }, "[object Object]"],
])("what was thrown need not be an error: %j", (thrown, told) => {
  expect(describeFault(thrown, CONTEXT)).toBe(`The feed could not be fetched: ${told}`);
});
