import { describe, expect, test } from "vitest";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";

const read = (source: string) =>
  readFeed(Buffer.from(source), { contentType: null, feedUrl: "https://lamp.example/feed" });

describe("an id that is an address leads to its item where nothing else does", () => {
  const ITEMS: readonly (readonly [id: string, link: string | null, url: string | null])[] = [
    ["https://lamp.example/a", null, "https://lamp.example/a"],
    ["http://lamp.example/b?x=1&y=2", null, "http://lamp.example/b?x=1&y=2"],
    ["https://lamp.example/id", "https://lamp.example/c", "https://lamp.example/c"],
    ["https://lamp.example/d", "javascript:alert(1)", "https://lamp.example/d"],
    ["tag:lamp.example,2026:e", null, null],
    ["urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", null, null],
    ["www.lamp.example/f", null, null],
    ["g", null, null],
  ];
  const wanted = ITEMS.map(([, , url]) => url);
  const escaped = (value: string): string => value.replaceAll("&", "&amp;");

  test("in JSON Feed", async () => {
    const items = ITEMS.map(([id, url]) => ({ id, url, title: id }));
    const { items: read_, problems } = await read(JSON.stringify({ items }));
    expect(read_.map(({ url }) => url)).toEqual(wanted);
    expect(problems).toEqual([]);
  });

  test("in Atom", async () => {
    const entries = ITEMS.map(([id, url]) => {
      const link = url === null ? "" : `<link href="${url}"/>`;
      return `<entry><title>A</title>${link}<id>\n${escaped(id)}</id></entry>`;
    });
    const { items, problems } = await read(`<feed>${entries.join("")}</feed>`);
    expect(items.map(({ url }) => url)).toEqual(wanted);
    expect(problems).toEqual([]);
  });

  test("in RSS only where the guid does not deny it", async () => {
    const { items } = await read(
      `<rss><channel><item><guid isPermaLink="false">https://lamp.example/a</guid><title>A</title></item>
      <item><guid>https://lamp.example/b</guid><title>B</title></item></channel></rss>`,
    );
    expect(items.map(({ url }) => url)).toEqual([null, "https://lamp.example/b"]);
  });
});
