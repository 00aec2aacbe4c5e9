import { describe, expect, test } from "vitest";
import { candidatesFor, type Draft } from "../../../../src/feeds/read/canonicalise-draft.ts";
import { createProblems } from "../../../../src/feeds/read/canonicalise-problems.ts";
import { readXml } from "../../../../src/feeds/read/canonicalise-xml.ts";

const read = (text: string) => {
  const draft = readXml(text, {
    feedUrl: "https://feeds.example/f.xml",
    problems: createProblems(),
  });
  if (typeof draft === "string") throw new Error(`no feed: ${draft}`);
  return draft;
};

const rss = (inner: string): string => `<rss><channel>${inner}</channel></rss>`;

const titlesOf = (text: string): string[] => read(text).items.map(titleOf);

const titleOf = (draft: Draft): string => candidatesFor(draft, "title")[0]?.value.trim() ?? "";

describe("a text that was left open ends", () => {
  test.each([
    ["at an element that stands beside it", "<item><title>A<link>/a</link></item>"],
    ["at another of its name", "<item><title>A<title>B</title></item>"],
    ["at the next item", "<item><title>A<item><title>B</title></item>"],
    [
      "where only the next item has its end tag",
      "<item><title>A<guid>1</guid></item><item>x</title></item>",
    ],
  ])("%s", (_name, items) => {
    expect(titlesOf(rss(items))[0]).toBe("A");
  });

  test("in a channel too, and hides no item", () => {
    const item = "<item><title>B</title></item>";
    for (const text of [`<title>A${item}</title>`, `<title>A<link>/a</link>${item}</title>`]) {
      const feed = read(rss(text));
      expect(titleOf(feed.feed)).toBe("A");
      expect(feed.items.map(titleOf)).toEqual(["B"]);
    }
  });
});

test("a channel may name a namespace of its own that nobody knows", () => {
  const { feed } = read('<rss><channel xmlns="urn:x"><title>A</title></channel></rss>');
  expect(titleOf(feed)).toBe("A");
});

test("a channel's author may hold an id", () => {
  const { feed } = read("<feed><author><id>1</id><name>Kim</name></author><entry/></feed>");
  expect(candidatesFor(feed, "guid")).toEqual([]);
  expect(candidatesFor(feed, "author")[0]?.value).toBe("Kim");
});

test("an author keeps the name of their organisation apart", () => {
  const inner = "<org><id>1</id><name>Port</name></org><br><name>Kim</name>";
  const { items } = read(`<feed><entry><author>${inner}</author></entry></feed>`);
  expect(items.flatMap((item) => candidatesFor(item, "author"))).toMatchObject([{ value: "Kim" }]);
});

describe("an item inside another", () => {
  test("is none where the element around it ends", () => {
    const item = "<item><x><item><title>No</title></item></x><title>A</title></item>";
    expect(titlesOf(rss(item))).toEqual(["A"]);
  });

  test("shows that the outer one was left open", () => {
    expect(titlesOf(rss("<item><title>A</title><item><title>B</title></item>"))).toEqual([
      ...["A", "B"],
    ]);
  });

  test("shows it also where more was left open", () => {
    expect(titlesOf(rss("<item><title>A</title><x>y<item><title>B</title></item>"))).toEqual([
      ...["A", "B"],
    ]);
  });
});

test("items count wherever they stand outside of one another", () => {
  const items = "<x><item><title>A</title></item></x><title>T<item><title>B</title></item>";
  expect(titlesOf(rss(items))).toEqual(["A", "B"]);
});

test("time stays linear however many elements were left open", () => {
  const startedAtMs = performance.now();
  read(`<rss><channel><item>${"<title>a<link>b".repeat(200_000)}`);
  expect(performance.now() - startedAtMs).toBeLessThan(10_000);
});
