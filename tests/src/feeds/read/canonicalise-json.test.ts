import { describe, expect, test } from "vitest";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";

const read = (source: string) =>
  readFeed(Buffer.from(source), { contentType: null, feedUrl: "https://lamp.example/feed.json" });

const feed = (items: string): string =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"Lamp","items":[${items}]}`;

describe("an author", () => {
  const authorsOf = async (...items: readonly object[]) => {
    const { items: read_ } = await read(feed(items.map((item) => JSON.stringify(item)).join()));
    return read_.map(({ author }) => author);
  };

  test("of version 1.0 counts where the list of 1.1 names nobody", async () => {
    const author = { name: "Ben Ray" };
    expect(
      await authorsOf(
        { title: "A", authors: [], author },
        { title: "B", authors: [{ url: "https://ada.example/" }, {}], author },
        { title: "C", authors: [{ name: "Ada" }, { name: "Olya" }], author },
        { title: "D", authors: "none", author },
        { title: "E", authors: [] },
      ),
    ).toEqual(["Ben Ray", "Ben Ray", "Ada, Olya", "Ben Ray", null]);
  });
});

test("a long number is an id digit by digit", async () => {
  const items = '{"id":1234567890123456789,"title":"A"},{"id":1234567890123456788,"title":"B"}';
  const { items: read_, problems } = await read(feed(items));
  expect(read_.map(({ guid }) => guid)).toEqual(["1234567890123456789", "1234567890123456788"]);
  expect(problems).toEqual([]);
});

describe("broken JSON", () => {
  const WHOLE = '{"id":"1","title":"Whole","url":"https://lamp.example/1"}';
  const whole = { guid: "1", title: "Whole", url: "https://lamp.example/1" };

  test("that breaks off keeps the items before, says so and is wanted again", async () => {
    const document = await read(feed(`${WHOLE},{"title":"Half a ti`).slice(0, -2));
    expect(document).toMatchObject({ format: "json", title: "Lamp", items: [whole], isCut: true });
    expect(document.items).toHaveLength(1);
    expect(document.problems).toEqual([
      "The feed breaks off before its end; the item it breaks off in was left out.",
    ]);
  });

  test("that was written by a template is read and told", async () => {
    const items = `${WHOLE}, {"id":"2","title":"He said "no"","content_text":"one\ntwo \\x",},`;
    const document = await read(feed(items));
    expect(document).toMatchObject({ format: "json", title: "Lamp", isCut: false });
    expect(document.items).toMatchObject([
      whole,
      { guid: "2", title: 'He said "no"', content: expect.stringMatching(/^one\s+two \\x$/) },
    ]);
    expect(document.problems).toEqual([
      "The feed is broken JSON; what could be made out was read, so items may be missing or damaged.",
    ]);
  });

  test("of which no item can be made out is no feed", async () => {
    for (const source of [feed('{"title":"Ha').slice(0, -2), '{"items":[],}', '{"error":"no",}']) {
      const document = await read(source);
      expect(document).toMatchObject({ format: "unknown", isCut: false });
      expect(document.problems).toEqual([expect.stringContaining("looks like JSON but is broken")]);
    }
  });

  test("is not what stands behind byte order marks", async () => {
    const document = await read(`\uFEFF\uFEFF${feed(WHOLE)}`);
    expect(document).toMatchObject({ items: [whole], problems: [] });
  });
});
