import { createHash } from "node:crypto";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { digestDocument } from "../../digests/digest-document.ts";
import { PAGE_STYLE, PAGE_STYLE_HASH } from "../../digests/page-style.ts";
import { type PageOptions, renderHtml } from "../../digests/render-html.ts";
import type { DigestEntry } from "../../src/model/digest.ts";
import {
  type Block,
  type Document,
  foldedList,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  text,
} from "../../src/model/document.ts";
import { shownText, webUrl } from "../../src/text/literal.ts";
import { anyFoldedDocument, anyText, spansOf } from "../contracts/any-document.ts";
import { testLocale } from "../support/language.ts";
import { faultsOf } from "../support/validate-html.ts";
import { DIGESTS } from "./documents.ts";
import { anEntry, aSource, HOUR_MS, NOON_MS, TOPIC } from "./stories.ts";

/** The tags of an HTML page in order, what its body says and where its links lead. */
function read(html: string) {
  const open: string[] = [];
  const faults: string[] = [];
  const hrefs: string[] = [];
  const tags = new Set<string>();
  let words = "";
  const empty = new Set(["meta", "!doctype", "link", "rect", "circle"]);
  const parser = new Parser(
    {
      onopentagname(name) {
        tags.add(name);
        if (!empty.has(name)) open.push(name);
      },
      onopentag(name, { href, ...others }) {
        if (href !== undefined && name === "a") hrefs.push(href);
        for (const attribute of Object.keys(others)) {
          if (!ATTRIBUTES.has(attribute)) faults.push(`attribute ${attribute}`);
        }
      },
      onclosetag(name, implied) {
        if (empty.has(name)) return;
        if (implied || open.pop() !== name) faults.push(`end of ${name}`);
      },
      ontext(value) {
        if (open.includes("main") && !open.includes("summary")) words += value;
      },
      oncomment: () => faults.push("comment"),
    },
    { lowerCaseTags: false, recognizeSelfClosing: true },
  );
  parser.end(html);
  return { faults: [...faults, ...open], hrefs, tags, words: words.replace(/\s+/g, "") };
}

/** A picture has its name, what it says to those who cannot see it, and what is drawn. */
const textsOf = (block: Block): string[] =>
  block.kind === "picture"
    ? [
        ...[block.title, block.about],
        ...block.picture.shapes.flatMap((one) => (one.kind === "words" ? [one.text] : [])),
      ].map((value) => value.replace(/[\ufffe\uffff]/g, ""))
    : spansOf({ blocks: [block] }).map(({ text: value }) => value);

const ATTRIBUTES = new Set([
  ...["lang", "charset", "name", "content", "http-equiv", "dir", "class", "rel", "datetime"],
  ...["type", "title", "id", "aria-labelledby", "aria-current", "xmlns", "role", "viewbox"],
  ...["width", "height", "x", "y", "cx", "cy", "r", "fill", "font-size", "text-anchor"],
]);

const TAGS = new Set([
  ...["!doctype", "html", "head", "meta", "title", "style", "body", "main", "article", "section"],
  ...["h1", "h2", "h3", "p", "ul", "li", "strong", "em", "code", "a", "bdi", "span", "time"],
  ...["details", "summary", "footer", "nav", "link"],
  ...["figure", "svg", "desc", "rect", "circle", "text"],
]);

const locale = testLocale();
const page = (documents: readonly Document[], options: Partial<PageOptions> = {}): string =>
  renderHtml(documents, { title: "A digest", locale, ...options });

/** Texts of two directions, in languages of any name, and times among them. */
const anyMarked = fc.record({
  language: fc.constantFrom("ar", "he", "de", '"><b>'),
  atMs: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined }),
  before: fc.constantFrom("", "مرفأ ", "נמל (1) ", "Port "),
});

const anyPage: fc.Arbitrary<Document> = fc
  .tuple(anyFoldedDocument, fc.array(anyMarked, { minLength: 1, maxLength: 5 }))
  .map(([{ blocks }, marks]) => {
    let place = 0;
    const marked = (span: Span): Span => {
      place += 1;
      const { before = "", language = "ar", atMs } = marks[place % (marks.length + 1)] ?? {};
      const told = { ...span, text: `${before}${span.text}` };
      if (told.kind === "link") return { ...told, language };
      if (told.kind !== "text") return told;
      return atMs === undefined ? { ...told, language } : { ...told, atMs };
    };
    return {
      blocks: blocks.map(
        (block): Block =>
          block.kind === "picture"
            ? block
            : block.kind === "list"
              ? { ...block, items: block.items.map((item) => item.map(marked)) }
              : { ...block, spans: block.spans.map(marked) },
      ),
    };
  });

describe("whatever a feed wrote", () => {
  test("the page is well-formed and has our tags and attributes only", () => {
    fc.assert(
      fc.property(fc.array(anyPage, { maxLength: 2 }), anyText, (documents, title) => {
        const links = [{ label: title, links: [{ text: title, href: "digest.html" }] }];
        const feeds = [{ type: "application/atom+xml" as const, title, href: "atom.xml" }];
        const { faults, tags } = read(page(documents, { title, links, feeds }));
        expect(faults).toEqual([]);
        expect([...tags].filter((tag) => !TAGS.has(tag))).toEqual([]);
      }),
    );
  });

  test("all texts and nothing else can be read on it", () => {
    fc.assert(
      fc.property(anyPage, (document) => {
        const told = document.blocks.flatMap(textsOf).map(shownText);
        expect(read(page([document])).words).toBe(told.join("").replace(/\s+/g, ""));
      }),
    );
  });

  test("links lead to the http and https addresses of the document, whole", () => {
    fc.assert(
      fc.property(anyPage, (document) => {
        const urls = spansOf(document).flatMap((span) =>
          span.kind === "link" ? [webUrl(span.url)] : [],
        );
        expect(read(page([document])).hrefs).toEqual(urls);
      }),
    );
  });
});

test.each(["javascript:alert(1)", "data:text/html,x", "//x.example/", "https:x", "JAVASCRIPT://x"])(
  "the address %s becomes no link",
  (url) => {
    const html = page([{ blocks: [paragraph(link("words", url), text("."))] }]);
    expect(read(html)).toMatchObject({ hrefs: [], words: "words." });
  },
);

test("the page loads and runs nothing and tells nobody where its reader came from", () => {
  const html = page([{ blocks: [] }]);
  const policy = `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  expect(html).toContain('<meta name="referrer" content="no-referrer">');
  expect(html).not.toMatch(/url\(|@import|<link|<script|<img| style=/);
});

test("the policy knows the style that stands in the page", () => {
  const hash = createHash("sha256").update(PAGE_STYLE).digest("base64");
  expect(PAGE_STYLE_HASH).toBe(`sha256-${hash}`);
  expect(page([])).toContain(`<style>${PAGE_STYLE}</style>`);
});

test("the page says what language it is in", () => {
  const html = renderHtml([], { title: "Порты", locale: testLocale("ru") });
  expect(html).toContain('<html lang="ru">');
  expect(page([])).toContain('<html lang="en">');
});

describe("a line", () => {
  const shown = (...spans: Span[]): string =>
    /<p.*<\/p>/.exec(page([{ blocks: [paragraph(...spans)] }]))?.[0] ?? "";
  const arabic: Span = { kind: "text", text: "مرفأ (1)", language: "ar" };

  test("has the direction of its first letter, and says it", () => {
    expect(shown(text("1. "), text("Port"))).toBe('<p dir="ltr">1. Port</p>');
    expect(shown(text("1. "), text("נמל"))).toBe('<p dir="rtl">1. נמל</p>');
  });

  test("keeps what it holds of another direction apart", () => {
    expect(shown(text("Now: "), arabic)).toBe(
      '<p dir="ltr">Now: <bdi lang="ar">مرفأ (1)</bdi></p>',
    );
    expect(shown(arabic, link("[Quay]", "https://q.example/"))).toBe(
      '<p dir="rtl"><bdi lang="ar">مرفأ (1)</bdi><a class="name" href="https://q.example/" dir="auto" rel="noopener noreferrer">[Quay]</a></p>',
    );
    expect(shown(arabic, link("[Quay]", "ftp://q.example/"))).toContain("<bdi>[Quay]</bdi>");
  });

  test("names the language of a text that is in another one", () => {
    expect(shown({ kind: "text", text: "Hafen", language: "de" })).toBe(
      '<p dir="ltr"><span lang="de">Hafen</span></p>',
    );
    expect(
      shown({ kind: "link", text: "Hafen", url: "https://h.example/", language: "de" }),
    ).toContain('href="https://h.example/" lang="de"');
  });

  test("tells its times to programs", () => {
    expect(shown({ kind: "text", text: "noon", atMs: Date.UTC(2026, 2, 3, 12) })).toBe(
      '<p dir="ltr"><time datetime="2026-03-03T12:00:00.000Z">noon</time></p>',
    );
  });
});

test("each story is a section of its own, and what is said of all of them is in none", () => {
  const html = page([
    {
      blocks: [
        ...[heading(1, text("Ports")), note(text("Today"))],
        ...[heading(2, text("One")), note(text("1 outlet"))],
        ...[heading(2, text("Two")), note(text("2 outlets")), note(text("3 more"))],
      ],
    },
  ]);
  const parts = html.replace(/ dir="ltr"| class="note"|\n/g, "").split(/<\/?(?:article|section)>/);
  expect(parts.slice(1, -1).filter(Boolean)).toEqual([
    "<h1>Ports</h1><p>Today</p>",
    "<h2>One</h2><p>1 outlet</p>",
    "<h2>Two</h2><p>2 outlets</p>",
    "<p>3 more</p>",
  ]);
});

test("a folded list can be opened, an empty one is none", () => {
  const items = [[text("a")], [text("b")]];
  const html = page([{ blocks: [foldedList(items), foldedList([]), list([])] }]);
  expect(html).toContain("<details>\n<summary>Each outlet’s first report (2)</summary>\n<ul>");
  expect(html.match(/<ul>/g)).toHaveLength(1);
});

test("a story of days that many told of is shown with a chart, where charts are wanted", async () => {
  const sources = Array.from({ length: 9 }, (_, index) =>
    aSource(index + 1, { publishedAtMs: NOON_MS + index * 5 * HOUR_MS }),
  );
  const ofDays = anEntry(1, {
    ...{ sources, firstReportAtMs: NOON_MS, lastReportAtMs: NOON_MS + 40 * HOUR_MS },
  });
  const shown = (entry: DigestEntry, charts = true): string =>
    page([
      digestDocument(
        {
          ...{ topic: TOPIC, title: "Ports", composedAtMs: NOON_MS, timeZone: "UTC" },
          ...{ entries: [entry], leftOut: 0 },
        },
        { locale, commands: false, charts },
      ),
    ]);
  const html = shown(ofDays);
  expect(html).toContain('<figure>\n<svg xmlns="http://www.w3.org/2000/svg" role="img"');
  expect(await faultsOf(html)).toEqual([]);
  expect(shown(ofDays, false)).not.toContain("<figure>");
  expect(shown({ ...ofDays, sources: sources.slice(0, 7) })).not.toContain("<figure>");
  expect(shown({ ...ofDays, lastReportAtMs: NOON_MS + HOUR_MS })).not.toContain("<figure>");
});

test("links lead to what stands beside the page, and name the page itself", () => {
  const html = page([], {
    links: [
      {
        label: "Day by day",
        links: [
          { text: "3 Mar", href: null },
          { text: "2 Mar & before", href: "digest-2026-03-02.html" },
        ],
      },
    ],
    feeds: [{ type: "application/feed+json", title: "Stories", href: "feed.json" }],
  });
  expect(html).toContain('<li aria-current="page">3 Mar</li>');
  expect(html).toContain('<a href="digest-2026-03-02.html">2 Mar &amp; before</a>');
  expect(html).toContain(
    '<link rel="alternate" type="application/feed+json" title="Stories" href="feed.json">',
  );
});

const MIXED = ["normal", "update", "languages", "no-sentence", "empty"].flatMap(
  (name) => DIGESTS[name] ?? [],
);

describe("a validator of HTML finds nothing wrong", () => {
  test.each(MIXED.map((digest, index) => [index, digest] as const))(
    "digest %i",
    async (_at, one) => {
      const document = digestDocument(one, { locale, commands: false, detail: "full" });
      const links = [
        { label: "Days", links: [{ text: "2 March", href: "digest-2026-03-02.html" }] },
      ];
      expect(await faultsOf(page([document], { title: one.title, links }))).toEqual([]);
    },
  );

  test("nor with several digests on one page", async () => {
    const documents = MIXED.map((one) => digestDocument(one, { locale, commands: true }));
    expect(await faultsOf(page(documents))).toEqual([]);
  });

  test("where there is something wrong it finds it", async () => {
    expect(await faultsOf(page([]).replace("</main>", "</article>"))).not.toEqual([]);
  });
});

test("several digests stand on one page as its golden file shows", async () => {
  const digests = [DIGESTS["normal"], DIGESTS["update"]].flatMap((digest) => digest ?? []);
  const html = renderHtml(
    digests.map((digest) => digestDocument(digest, { locale, commands: true })),
    { title: "Harbours & ferries", locale },
  );
  await expect(html).toMatchFileSnapshot("../golden/page.html");
});

test("languages and directions stand on a page as its golden file shows", async () => {
  const digest = DIGESTS["languages"];
  const documents = digest
    ? [digestDocument(digest, { locale, commands: false, detail: "full" })]
    : [];
  await expect(page(documents, { title: "Ports" })).toMatchFileSnapshot(
    "../golden/page-languages.html",
  );
});
