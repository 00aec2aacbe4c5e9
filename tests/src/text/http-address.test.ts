import { expect, test } from "vitest";
import { httpAddress } from "../../../src/text/http-address.ts";

test.each([
  ["https://Quay.example", undefined, "https://quay.example/"],
  ["http://quay.example:80/feed?x=1#top", undefined, "http://quay.example/feed?x=1"],
  ["../feed#top", "https://quay.example/news/today/", "https://quay.example/news/feed"],
  ["//other.example/feed", "https://quay.example/", "https://other.example/feed"],
])("%s beside %s is %s", (written, base, address) => {
  expect(httpAddress(written, base)).toBe(address);
});

test.each(["", "quay.example", "/feed", "ftp://quay.example/", "javascript:alert(1)", "https://"])(
  "%j is none",
  (written) => {
    expect(httpAddress(written)).toBeNull();
  },
);
