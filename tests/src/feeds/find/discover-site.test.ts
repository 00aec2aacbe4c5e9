import { expect, test } from "vitest";
import { siteRule, usualPlaces } from "../../../../src/feeds/find/discover-site.ts";

const CHANNEL = "UCabcdefghijklmnopqrstuv";
const YOUTUBE = "https://www.youtube.com/feeds/videos.xml";

test.each([
  [`https://www.youtube.com/channel/${CHANNEL}`, `${YOUTUBE}?channel_id=${CHANNEL}`],
  [`https://m.youtube.com/channel/${CHANNEL}/videos?view=0`, `${YOUTUBE}?channel_id=${CHANNEL}`],
  ["https://www.youtube.com/playlist?list=PL-abc_1", `${YOUTUBE}?playlist_id=PL-abc_1`],
  ["https://youtube.com/watch?v=x&list=PL2", `${YOUTUBE}?playlist_id=PL2`],
  ["https://www.youtube.com/user/QuayTV/videos", `${YOUTUBE}?user=QuayTV`],
  ["https://www.reddit.com/r/harbours/", "https://www.reddit.com/r/harbours/.rss"],
  ["https://old.reddit.com/r/harbours/new/?t=day", "https://www.reddit.com/r/harbours/.rss"],
  ["https://reddit.com/user/quay", "https://www.reddit.com/user/quay/.rss"],
  ["https://medium.com/@quay/a-story-1a2b", "https://medium.com/feed/@quay"],
  ["https://medium.com/quay-weekly", "https://medium.com/feed/quay-weekly"],
  ["https://medium.com/tag/harbours", "https://medium.com/feed/tag/harbours"],
  ["https://quay.medium.com/story", "https://quay.medium.com/feed"],
  ["https://quay.substack.com/p/story", "https://quay.substack.com/feed"],
  ["https://quay.wordpress.com", "https://quay.wordpress.com/feed/"],
  ["https://quay.blogspot.co.uk/", "https://quay.blogspot.co.uk/feeds/posts/default"],
  ["https://quay.tumblr.com/", "https://quay.tumblr.com/rss"],
  ["https://social.quay.example/@desk", "https://social.quay.example/@desk.rss"],
])("%s has its feed at %s", (address, url) => {
  expect(siteRule(address)).toEqual({ kind: "feeds", urls: [url] });
});

test.each([
  ["https://t.me/quaynews", "/telegram/channel/quaynews"],
  ["https://t.me/s/quaynews/417", "/telegram/channel/quaynews"],
  ["https://t.me/", "/telegram/channel/NAME"],
  ["https://x.com/quay", "X has no feeds"],
  ["https://mobile.twitter.com/quay", "X has no feeds"],
  ["https://www.facebook.com/quay", "Facebook has no feeds"],
  ["https://www.instagram.com/quay/", "Instagram has no feeds"],
  ["https://www.tiktok.com/@quay", "TikTok has no feeds"],
  ["https://vk.com/quay", "has no feeds"],
])("%s has none, and it is said what to do", (address, words) => {
  expect(siteRule(address)).toEqual({ kind: "none", reason: expect.stringContaining(words) });
});

test.each([
  "https://quay.example/",
  "https://www.youtube.com/@quay",
  `${YOUTUBE}?channel_id=${CHANNEL}`,
  "https://www.reddit.com/r/harbours/.rss",
  "https://www.reddit.com/r/harbours/comments/1/title",
  "https://medium.com/",
  "https://medium.com/feed/@quay",
  "https://quay.substack.com/feed",
  "https://quay.wordpress.com/category/ships/",
  "https://social.quay.example/@desk.rss",
  "https://social.quay.example/@desk/1234",
  "https://not-x.com/quay",
  "https://x.com.quay.example/",
  "no address",
])("of %s nothing is known", (address) => {
  expect(siteRule(address)).toBeNull();
});

test("the usual places are tried, not every door", () => {
  expect(usualPlaces("https://quay.example/", "")).toEqual(
    ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"]
      .concat("/feeds/posts/default")
      .map((path) => `https://quay.example${path}`),
  );
});

test("what a site's program is known for comes first", () => {
  const first = (generator: string) => usualPlaces("https://quay.example/", generator)[0];
  expect(first("WordPress 6.8")).toBe("https://quay.example/feed/");
  expect(first("Hugo 0.140")).toBe("https://quay.example/index.xml");
  expect(first("Joomla! - Open Source Content Management")).toBe(
    "https://quay.example/?format=feed&type=rss",
  );
  const places = usualPlaces("https://quay.example/", "WordPress 6.8");
  expect(places).toHaveLength(8);
  expect(places).not.toContain("https://quay.example/feed");
});

test("the site's places come before those of a folder, which may be a blog of its own; the page itself is none", () => {
  const places = usualPlaces("https://quay.example/blog/2026/post.html", "");
  expect(places.slice(0, 3)).toEqual([
    "https://quay.example/feed",
    "https://quay.example/rss",
    "https://quay.example/blog/2026/feed",
  ]);
  expect(places).toContain("https://quay.example/blog/2026/rss.xml");
  expect(places).toHaveLength(8);
  const known = usualPlaces("https://quay.example/blog/post/", "WordPress 6.8");
  expect(known.slice(0, 3)).toEqual([
    "https://quay.example/feed/",
    "https://quay.example/?feed=rss2",
    "https://quay.example/blog/post/feed/",
  ]);
  expect(usualPlaces("https://quay.example/rss", "")).not.toContain("https://quay.example/rss");
});
