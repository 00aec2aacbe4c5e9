import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalUrl, withoutTracking } from "../../../src/text/canonical-url.ts";

const PLAIN = "https://north.example/news/court";

describe("canonicalUrl", () => {
  test.each([
    "http://north.example/news/court",
    "HTTPS://North.Example:443/news/court/",
    "http://north.example:80/news/court#comments",
    "https://www.north.example/news/court?",
    "https://m.north.example/news/court",
    "https://www.amp.north.example./news/court",
    "https://reader@north.example/news/court",
    "https://north.example/news/court/amp",
    "https://north.example/news/court/amp/",
    "https://north.example/news/court.amp",
    "https://mobile.north.example/news/court",
    "https://north.example/news/court?amp=1",
    "https://north.example/news/court?outputType=amp",
    "https://north.example/news/court?amp;utm_source=rss&amp;utm_medium=feed",
    "https://north.example/news/court?xtor=RSS-1&mc_cid=2&ns_source=3&cmpid=4#xtor=RSS-1",
    "https://north.example/news/court?utm_source=rss&UTM_Medium=feed",
    "https://north.example/news/court?fbclid=1&gclid=2&yclid=3&wt_mc=4&at_medium=5",
    "https://north.example/news/court?ref=rss",
    "https://north.example/news/court?from=telegram&source=rss",
    "https://north.example/news/%63ourt",
    "  https://north.example/news/court\n",
  ])("%s is the same article", (url) => {
    expect(canonicalUrl(url)).toBe(PLAIN);
  });

  test.each([
    ["https://north.example/?id=1", "https://north.example/?id=2"],
    ["https://north.example/?p=1", "https://north.example/?p=2"],
    ["https://north.example/a?article=1", "https://north.example/a?article=2"],
    ["https://north.example/a?source=ministry", "https://north.example/a?source=court"],
    ["https://north.example/a?story=1", "https://north.example/a?story=2"],
    ["https://north.example/a?amp;id=1", "https://north.example/a?amp;id=2"],
    ["https://north.example/a?page=1", "https://north.example/a?page=2"],
    ["https://north.example/Ab", "https://north.example/ab"],
    ["https://north.example/amp", "https://north.example/"],
    ["https://north.example/lamp", "https://north.example/l"],
    ["https://ru.north.example/a", "https://north.example/a"],
    ["https://north.example:8080/a", "https://north.example/a"],
    ["https://north.example/#!/story/1", "https://north.example/#!/story/2"],
  ])("%s and %s stay two", (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });

  test("parameters come in one order, repeated ones in their own", () => {
    const sorted = canonicalUrl("https://north.example/a?a=2&a=1&b=3");
    expect(canonicalUrl("https://north.example/a?b=3&a=2&a=1")).toBe(sorted);
    expect(canonicalUrl("https://north.example/a?b=3&a=1&a=2")).not.toBe(sorted);
  });

  test.each([
    "",
    "north.example/a",
    "/a",
    "mailto:a@north.example",
    "ftp://north.example/a",
    "http://",
  ])("%j is no web address", (url) => {
    expect(canonicalUrl(url)).toBeNull();
  });

  test("folding twice changes nothing", () => {
    const urls = fc.webUrl({ withFragments: true, withQueryParameters: true });
    fc.assert(
      fc.property(urls, (url) => {
        const once = canonicalUrl(url);
        expect(once).not.toBeNull();
        expect(canonicalUrl(once ?? "")).toBe(once);
      }),
    );
    for (const url of [
      "http://x.example../amp/amp//",
      "https://www.m.com:443",
      "http://x:443/?amp",
    ]) {
      const once = canonicalUrl(url);
      expect(canonicalUrl(once ?? "")).toBe(once);
    }
  });
});

describe("withoutTracking", () => {
  test.each([
    ["?utm_source=rss&utm_medium=feed", ""],
    ["?id=7&utm_source=rss&b=%D1%8F+c&a=~", "?id=7&b=%D1%8F+c&a=~"],
    ["?utm_source=rss&&id=7", "?&id=7"],
    ["?b=2&a=1#part-2", "?b=2&a=1#part-2"],
    ["?id=7&fbclid=x#part-2", "?id=7#part-2"],
    ["?q=1?2&yclid=3", "?q=1?2"],
    ["#ref=rss", ""],
    ["#xtor=RSS-3&at_medium=feed", ""],
    ["#?ref=rss", ""],
    ["#ref=chapter", "#ref=chapter"],
    ["#ref=rss&page=2", "#ref=rss&page=2"],
    ["#:~:text=a", "#:~:text=a"],
    ["#!/story/1", "#!/story/1"],
    ["#", "#"],
    ["?", "?"],
  ])("of …%s leaves …%s", (end, left) => {
    expect(withoutTracking(`HTTP://www.North.example/Amp/%7e${end}`)).toBe(
      `HTTP://www.North.example/Amp/%7e${left}`,
    );
  });

  test.each(["", "/a?utm_source=x", "mailto:a@north.example?utm_source=x", "no address"])(
    "%j is no web address and comes back as it is",
    (url) => {
      expect(withoutTracking(url)).toBe(url);
    },
  );

  test("leads to the same article, and once is enough", () => {
    const urls = fc.webUrl({ withFragments: true, withQueryParameters: true });
    const tracks = fc.constantFrom("utm_source=rss", "fbclid=1", "ref=feed");
    fc.assert(
      fc.property(urls, tracks, (url, track) => {
        const [page = "", fragment] = url.split("#");
        const tracked = `${page}${page.includes("?") ? "&" : "?"}${track}#${fragment ?? "top"}`;
        const left = withoutTracking(tracked);
        expect(left).not.toContain(track);
        expect(canonicalUrl(left)).toBe(canonicalUrl(url));
        expect(withoutTracking(left)).toBe(left);
      }),
    );
  });
});
