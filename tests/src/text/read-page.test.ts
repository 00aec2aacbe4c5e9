import { expect, test } from "vitest";
import { readPage } from "../../../src/text/read-page.ts";

const PARAGRAPHS = [
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm.",
  "Fishing boats will have to land their catch at the ferry pier until the piles are replaced, which the harbour master expects to take until the end of March, if the ice allows the barges to work.",
  "The mayor said that the town would pay half of the extra fuel, and that the other half had been asked of the county, which has not answered yet, although the letter went out in September.",
];
const ARTICLE = `<article><h1>Quay closes</h1>${PARAGRAPHS.map((p) => `<p>${p}</p>`).join("")}</article>`;
const NAVIGATION = `<nav><ul><li><a href="/a">Sports</a></li><li><a href="/b">Weather</a></li></ul></nav>`;

const page = (head: string, lang = ""): string =>
  `<!doctype html><html${lang}><head>${head}</head><body>${NAVIGATION}${ARTICLE}</body></html>`;

function articleOf(html: string) {
  const read = readPage(html);
  if (read.kind === "bad") throw new Error(read.problem);
  return read.value;
}

test("the article is found with what the page says of it", () => {
  const article = articleOf(
    page(
      `<title>Quay closes | Coast Today</title>
       <meta property="og:title" content="Quay closes">
       <meta property="article:published_time" content="2026-02-11T10:00:00+03:00">
       <link rel="canonical" href="https://coast.example/quay">`,
      ' lang="de-AT"',
    ),
  );
  expect(article).toMatchObject({
    title: "Quay closes",
    language: "de-AT",
    publishedAtMs: Date.parse("2026-02-11T07:00:00Z"),
    url: "https://coast.example/quay",
  });
  for (const paragraph of PARAGRAPHS) expect(article.text).toContain(paragraph);
  expect(article.text).not.toContain("Weather");
});

test("the time in the text dates a page whose head does not", () => {
  const html = page("<title>Quay closes</title>").replace(
    "<h1>",
    '<time datetime="2026-02-12">x</time><h1>',
  );
  expect(articleOf(html).publishedAtMs).toBe(Date.parse("2026-02-12"));
});

test("a page that states nothing still gives its text", () => {
  expect(articleOf(page("<title>Quay closes</title>"))).toMatchObject({
    title: "Quay closes",
    language: null,
    publishedAtMs: null,
    url: null,
  });
});

test.each([
  ["no html and no body", ARTICLE],
  ["a head and no body", `<html lang="en"><title>Quay closes</title>${ARTICLE}`],
  ["tags in capitals", `<HTML LANG="en"><BODY>${ARTICLE}</BODY></HTML>`],
  ["a comment first", `<!-- saved --><html><body>${ARTICLE}`],
  ["end tags left out", `<html><body><p>${PARAGRAPHS.join("<p>")}`],
])("a page with %s is read in full", (_name, html) => {
  const { text } = articleOf(html);
  for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph);
});

test("too short for an article, the whole text is taken", () => {
  expect(articleOf("<html><body><div>Quay closes.</div></body></html>").text).toBe("Quay closes.");
  expect(articleOf("").text).toBe("");
});

test.each([
  ["nested beyond reason", "<div>".repeat(100_000)],
  ["of nothing but tags", "a<br>".repeat(200_000)],
])("a page %s is refused before its tree is built", (_name, html) => {
  expect(readPage(html)).toMatchObject({
    kind: "bad",
    problem: expect.stringContaining("50000 tags or 500 levels"),
  });
});
