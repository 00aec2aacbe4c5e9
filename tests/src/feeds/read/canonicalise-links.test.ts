import { expect, test } from "vitest";
import { absoluteLink } from "../../../../src/feeds/read/canonicalise-links.ts";

const BASE = "https://lamp.example/news/";

test.each([
  ["https://lamp.example/?a=1&amp;b=2", "https://lamp.example/?a=1&b=2"],
  ["https://lamp.example/?a=1&#038;b=2&#038;c=3", "https://lamp.example/?a=1&b=2&c=3"],
  ["/?a=1&#38;b=2&#x26;c=3&#X0026;d=4", "https://lamp.example/?a=1&b=2&c=3&d=4"],
  // Escaped twice too often, it is unescaped once: what else was meant is not known.
  ["https://lamp.example/?a=&amp;amp;b", "https://lamp.example/?a=&amp;b"],
  ["https://lamp.example/?a=1&#039;&b=2#38;", "https://lamp.example/?a=1&#039;&b=2#38;"],
])("%s is %s", (href, url) => {
  expect(absoluteLink(href, BASE)).toBe(url);
});
