import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { renderMatrix } from "../adapters/matrix/render.ts";
import { splitDocument as splitForMatrix } from "../adapters/matrix/split.ts";
import { renderTelegram } from "../adapters/telegram/render.ts";
import { splitDocument as splitForTelegram } from "../adapters/telegram/split.ts";
import { renderTerminal } from "../adapters/terminal/render.ts";
import { digestDocument } from "../digests/digest-document.ts";
import { renderHtml } from "../digests/render-html.ts";
import { renderMarkdown } from "../digests/render-markdown.ts";
import { storyDocument } from "../digests/story-document.ts";
import type { Digest, DigestEntry } from "../src/model/digest.ts";
import type { Document } from "../src/model/document.ts";
import type { StoryId } from "../src/model/ids.ts";
import { readHtml } from "./adapters/matrix/html-rules.ts";
import { problemsOf } from "./adapters/telegram/bot-api-rules.ts";
import { anyText } from "./contracts/any-document.ts";
import { HOSTILE_TEXTS } from "./contracts/hostile-texts.ts";
import { readMarkdownLine } from "./digests/read-markdown.ts";
import { anEntry, aSource, HOUR_MS, NOON_MS, TOPIC } from "./digests/stories.ts";
import { testLocale } from "./support/language.ts";

/** What a feed may say anywhere; the letter before it keeps its place in the digest. */
const anyWords: fc.Arbitrary<string> = fc
  .oneof(
    anyText,
    fc.constantFrom(...HOSTILE_TEXTS.map(({ make }) => make(4096)).filter((t) => t.length < 2000)),
    fc.constantFrom(
      "]]>",
      "</title><script>x",
      "](javascript:alert(1))",
      "`` ` ``",
      "\u2066\u202e",
    ),
  )
  .map((words) => `W${words}`);

const HARMFUL = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)//https://quay.example/",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "tg://user?id=1",
  "file:///etc/passwd",
  "//quay.example",
  "",
];
/** A way to a report, or what must never become one. */
const anyUrl = fc.oneof(
  fc.constantFrom(null, ...HARMFUL),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);
const anyLanguage = fc.constantFrom("en", "ru", "ar", "und", '"><script>');

const anySource = fc
  .record({ outlet: anyWords, title: anyWords, url: anyUrl, language: anyLanguage })
  .map((values) => aSource(1, values));

const anyEntry: fc.Arbitrary<DigestEntry> = fc
  .record({
    headline: anyWords,
    sources: fc.array(anySource, { minLength: 1, maxLength: 3 }),
    texts: fc.array(anyWords, { maxLength: 3 }),
    about: anyWords,
    value: anyWords,
    model: fc.option(anyWords),
    translated: fc.option(anyWords),
    kind: fc.constantFrom<"new" | "update">("new", "update"),
  })
  .map(({ texts, about, value, model, translated, ...values }) => {
    const translation =
      translated === null ? null : { text: translated, language: "en", translatedBy: value };
    return anEntry(1, {
      ...values,
      ...(translation !== null && { headlineTranslation: translation }),
      sentences: texts.map((text) => ({
        ...{ text, source: 0 },
        ...(model !== null && { writtenBy: model }),
        ...(translation !== null && { translation }),
      })),
      differences: [
        { about, values: [value, about].map((one) => ({ value: one, outlets: [value] })) },
      ],
      newOutlets: values.sources.map(({ outlet }) => outlet),
    });
  });

const anyDigest: fc.Arbitrary<Digest> = fc
  .record({ title: anyWords, entries: fc.array(anyEntry, { minLength: 1, maxLength: 2 }) })
  .map((values) => ({
    ...{ topic: TOPIC, composedAtMs: NOON_MS, timeZone: "UTC", leftOut: 1 },
    ...values,
  }));

/** A digest in every detail, and its first story with the saga around it, as readers are shown them. */
function documentsOf(digest: Digest, saga: string): Document[] {
  const locale = testLocale();
  const [entry] = digest.entries;
  const related = { id: 7 as StoryId, headline: saga, firstReportAtMs: NOON_MS - HOUR_MS };
  return [
    ...(["headlines", "short", "full"] as const).map((detail) =>
      digestDocument(digest, { locale, commands: true, detail, preview: true }),
    ),
    ...(entry === undefined
      ? []
      : [storyDocument(entry, { locale, timeZone: "UTC", earlier: [related], later: [related] })]),
  ];
}

const check = (holds: (document: Document, urls: ReadonlySet<string>) => void): void =>
  fc.assert(
    fc.property(anyDigest, anyWords, (digest, saga) => {
      const urls = new Set(
        digest.entries.flatMap(({ sources }) => sources.flatMap(({ url }) => url ?? [])),
      );
      for (const document of documentsOf(digest, saga)) holds(document, urls);
    }),
    { numRuns: 60 },
  );

/** One spelling of an address, however careful who wrote it was. */
const addressOf = (url: string): string =>
  new URL(url).href
    .replace(/['"<>\\`]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toLowerCase());

/** An address that leads to a web site, and that a report has. */
function expectLinks(hrefs: readonly string[], urls: ReadonlySet<string>): void {
  const known = [...urls].filter((url) => URL.canParse(url)).map(addressOf);
  for (const href of hrefs) {
    expect(href).toMatch(/^https?:\/\//);
    expect(known).toContain(addressOf(href));
  }
}

test("Telegram gets entities it takes, and no link but those of the reports", () => {
  check((document, urls) => {
    for (const piece of splitForTelegram(document)) {
      const message = renderTelegram(piece);
      expect(problemsOf(message)).toEqual([]);
      expectLinks(
        message.entities.flatMap((entity) => (entity.type === "text_link" ? entity.url : [])),
        urls,
      );
    }
  });
});

test("Matrix gets the tags it allows, and no link but those of the reports", () => {
  check((document, urls) => {
    for (const piece of splitForMatrix(document)) {
      const { body, formatted_body: html } = renderMatrix(piece, "m.notice");
      const { problems, hrefs } = readHtml(html);
      expect(problems).toEqual([]);
      expectLinks(hrefs, urls);
      expect(body).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(body.isWellFormed()).toBe(true);
    }
  });
});

test("Markdown holds no markup and no link but ours", () => {
  check((document, urls) => {
    const lines = renderMarkdown(document).split("\n").filter(Boolean).map(readMarkdownLine);
    expect(lines.flatMap(({ faults }) => faults)).toEqual([]);
    expectLinks(
      lines.flatMap(({ links }) => links),
      urls,
    );
  });
});

test("a terminal is told nothing but to paint, and plain text nothing at all", () => {
  const style = { columns: 80, ansi: true, clickable: true };
  check((document) => {
    const plain = renderTerminal(document, { ...style, ansi: false, clickable: false });
    expect(plain).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(plain.isWellFormed()).toBe(true);
    expect(stripVTControlCharacters(renderTerminal(document, style))).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

const ELEMENTS =
  "html head meta title style body main article section h1 h2 h3 p ul li strong em a bdi span time details summary code";
const ATTRIBUTES = "lang charset name content http-equiv dir class href rel datetime id";

test("a page has the elements and attributes we give it, and no link but those of the reports", () => {
  check((document, urls) => {
    const found = { elements: new Set<string>(), attributes: new Set<string>() };
    const hrefs: string[] = [];
    const others: string[] = [];
    const parser = new Parser({
      onopentag(name, attributes) {
        found.elements.add(name);
        for (const attribute of Object.keys(attributes)) found.attributes.add(attribute);
        if (name === "a") hrefs.push(attributes["href"] ?? "");
      },
      oncomment: (comment) => others.push(comment),
      oncdatastart: () => others.push("CDATA"),
    });
    parser.end(renderHtml([document], { title: "W", locale: testLocale() }));
    expect(ELEMENTS.split(" ")).toEqual(expect.arrayContaining([...found.elements]));
    expect(ATTRIBUTES.split(" ")).toEqual(expect.arrayContaining([...found.attributes]));
    expect(others).toEqual([]);
    expectLinks(hrefs, urls);
  });
});

test("JSON gives back what was put in, in one piece", () => {
  fc.assert(
    fc.property(anyDigest, (digest) => {
      const json = JSON.stringify([digest], null, 2);
      expect(json.isWellFormed()).toBe(true);
      expect(JSON.parse(json)).toEqual([digest]);
    }),
  );
});
