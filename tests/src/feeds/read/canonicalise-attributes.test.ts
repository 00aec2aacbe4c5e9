import { expect, test } from "vitest";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";

test("the name RDF gives an item is its link only where it is a whole address", async () => {
  const names = [
    "node123",
    "#item1",
    "/c",
    "urn:x:d",
    "https://lamp.example/e",
    " HTTP://lamp.example/f",
  ];
  const items = names.map((name) => `<item rdf:about="${name}"><title>A</title></item>`).join("");
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>Lamp</title><link>https://lamp.example/</link></channel>${items}</rdf:RDF>`;
  const options = { contentType: null, feedUrl: "https://lamp.example/feed.rdf" };
  const document = await readFeed(Buffer.from(rdf), options);
  expect(document.items.map(({ url }) => url)).toEqual([
    ...[null, null, null, null, "https://lamp.example/e", expect.stringMatching(/^http:.*\/f$/i)],
  ]);
  expect(document.items.map(({ guid }) => guid)).toEqual(names.map((name) => name.trim()));
  expect(document.problems).toEqual([]);
});
