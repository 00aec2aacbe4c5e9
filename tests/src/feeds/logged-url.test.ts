import { expect, test } from "vitest";
import { loggedUrl } from "../../../src/feeds/logged-url.ts";

test.each([
  ["https://north.example/feed.xml", "north.example/feed.xml"],
  ["http://reader:hunter2@north.example:8080/a/b?token=abc#key", "north.example:8080/a/b"],
  ["hunter2", "an address that cannot be read"],
  ["//reader:hunter2@north.example", "an address that cannot be read"],
])("%j is logged as %j", (address, logged) => {
  expect(loggedUrl(address)).toBe(logged);
});
