import { expect, test } from "vitest";
import { loggedUrl } from "../../../../src/feeds/fetch/logged-url.ts";

test.each([
  ["https://north.example/feed.xml", "north.example/feed.xml"],
  ["http://reader:hunter2@north.example:8080/a/b?token=abc#key", "north.example:8080/a/b"],
  ["https://pods.example/private/9f2c4b7a1de0458fb6aa/rss.xml", "pods.example/private/…/rss.xml"],
  ["https://pods.example/feed/Zk3vQ8hT1-p2Rw9sX0aLm4.xml", "pods.example/feed/…"],
  [
    "https://north.example/2026-02-12-regulator-slows-a-messenger/feed",
    "north.example/2026-02-12-regulator-slows-a-messenger/feed",
  ],
  [
    "https://north.example/category/telecommunications/feed",
    "north.example/category/telecommunications/feed",
  ],
  ["hunter2", "an address that cannot be read"],
  ["//reader:hunter2@north.example", "an address that cannot be read"],
])("%j is logged as %j", (address, logged) => {
  expect(loggedUrl(address)).toBe(logged);
});
