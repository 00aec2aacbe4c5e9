import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { digestDocument } from "../../digests/digest-document.ts";
import { renderHtml } from "../../digests/render-html.ts";
import { type Document, link, paragraph, text } from "../../src/model/document.ts";
import { shownText, webUrl } from "../../src/text/literal.ts";
import { anyDocument, anyText, spansOf } from "../contracts/any-document.ts";
import { testLocale } from "../support/language.ts";
import { DIGESTS } from "./documents.ts";

/** The tags of an HTML page in order, what its body says and where its links lead. */
function read(html: string) {
  const open: string[] = [];
  const faults: string[] = [];
  const hrefs: string[] = [];
  const tags = new Set<string>();
  let words = "";
  const empty = new Set(["meta", "!doctype"]);
  const parser = new Parser(
    {
      onopentagname(name) {
        tags.add(name);
        if (!empty.has(name)) open.push(name);
      },
      onopentag(_name, { href, ...others }) {
        if (href !== undefined) hrefs.push(href);
        for (const attribute of Object.keys(others)) {
          if (!ATTRIBUTES.has(attribute)) faults.push(`attribute ${attribute}`);
        }
      },
      onclosetag(name, implied) {
        if (empty.has(name)) return;
        if (implied || open.pop() !== name) faults.push(`end of ${name}`);
      },
      ontext(value) {
        if (open.includes("main")) words += value;
      },
      oncomment: () => faults.push("comment"),
    },
    { lowerCaseTags: false, recognizeSelfClosing: true },
  );
  parser.end(html);
  return { faults: [...faults, ...open], hrefs, tags, words: words.replace(/\s+/g, "") };
}

const ATTRIBUTES = new Set([
  ...["lang", "charset", "name", "content", "http-equiv", "dir", "class", "rel"],
]);

const TAGS = new Set([
  ...["html", "head", "meta", "title", "style", "body", "main", "article"],
  ...["h1", "h2", "p", "ul", "li", "strong", "em", "code", "a"],
]);

const page = (...documents: Document[]): string => renderHtml(documents, { title: "A digest" });

describe("whatever a feed wrote", () => {
  test("the page is well-formed and has our tags and attributes only", () => {
    fc.assert(
      fc.property(anyDocument, anyText, (document, title) => {
        const { faults, tags } = read(renderHtml([document], { title }));
        expect(faults).toEqual([]);
        expect([...tags].filter((tag) => !TAGS.has(tag))).toEqual([]);
      }),
    );
  });

  test("all texts and nothing else can be read on it", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const told = spansOf(document).map(({ text: value }) => shownText(value));
        expect(read(page(document)).words).toBe(told.join("").replace(/\s+/g, ""));
      }),
    );
  });

  test("links lead to the http and https addresses of the document, whole", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const urls = spansOf(document).flatMap((span) =>
          span.kind === "link" ? [webUrl(span.url)] : [],
        );
        expect(read(page(document)).hrefs).toEqual(urls);
      }),
    );
  });
});

test.each(["javascript:alert(1)", "data:text/html,x", "//x.example/", "https:x", "JAVASCRIPT://x"])(
  "the address %s becomes no link",
  (url) => {
    const html = page({ blocks: [paragraph(link("words", url), text("."))] });
    expect(read(html)).toMatchObject({ hrefs: [], words: "words." });
  },
);

test("the page loads nothing and tells nobody where its reader came from", () => {
  const html = page({ blocks: [] });
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).toContain('<meta name="referrer" content="no-referrer">');
  expect(html).not.toMatch(/url\(|@import|<link|<script|<img/);
});

test("the page says what language it is in", () => {
  const html = renderHtml([], { title: "Порты", language: "ru" });
  expect(html).toContain('<html lang="ru">');
  expect(page()).toContain('<html lang="en">');
});

test("several digests stand on one page as its golden file shows", async () => {
  const digests = [DIGESTS["normal"], DIGESTS["update"]].flatMap((digest) => digest ?? []);
  const html = renderHtml(
    digests.map((digest) => digestDocument(digest, { locale: testLocale(), commands: true })),
    { title: "Harbours & ferries" },
  );
  await expect(html).toMatchFileSnapshot("../golden/page.html");
});
