import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMatrix } from "../../../adapters/matrix/render.ts";
import { digestDocument } from "../../../digests/digest-document.ts";
import {
  type Block,
  code,
  type Document,
  emphasis,
  foldedList,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../../../src/model/document.ts";
import { anyFoldedDocument, spansOf } from "../../contracts/any-document.ts";
import { visible } from "../../contracts/chat-harness.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";
import { DIGESTS } from "../../digests/documents.ts";
import { testLocale } from "../../support/language.ts";
import { mentionsIn, readHtml } from "./html-rules.ts";

const URL_A = "https://a.example/";
const of = (...blocks: Block[]): Document => ({ blocks });
const render = (...blocks: Block[]) => renderMatrix(of(...blocks), "m.notice");
const html = (...spans: Span[]): string =>
  render(paragraph(...spans)).formatted_body.replace(/^<p>|<\/p>$/g, "");

const words = (value: string): string[] => value.split(/\s+/u).filter((word) => word !== "");

/** What every message must hold to; gives what a client reads. */
function checkMessage(document: Document) {
  const content = renderMatrix(document, "m.text");
  const read = readHtml(content.formatted_body);
  expect(read.problems).toEqual([]);
  expect(mentionsIn(read)).toEqual([]);
  expect(content["m.mentions"]).toEqual({});
  expect(words(content.body)).toEqual(words(read.plain));
  return read;
}

describe("a span", () => {
  test.each<[string, Span[], string]>([
    ["text is escaped", [text("a <b> &amp; \"c\" 'd'")], "a &lt;b&gt; &amp;amp; &quot;c&quot; 'd'"],
    ["strong text", [strong("a <b>")], "<strong>a &lt;b&gt;</strong>"],
    ["emphasis", [text("so "), emphasis("a")], "so <em>a</em>"],
    ["code", [code("a_b <c>")], "<code>a_b &lt;c&gt;</code>"],
    [
      "a command has the mark of Matrix",
      [code("/story 2"), text(" /a")],
      "<code>!story 2</code> /a",
    ],
    ["a command behind what cannot be seen", [code("\u00ad/story 2")], "<code>!story 2</code>"],
    ["a link", [link("[a]", `${URL_A}?x=1&y=2`)], `<a href="${URL_A}?x=1&amp;y=2">[a]</a>`],
    ["a link to no web page", [link("a", "javascript:alert(1)")], "a"],
    ["a link with a quote", [link("a", `${URL_A}"<`)], `<a href="${URL_A}%22%3C">a</a>`],
    ["a link to a user", [link("Ann", "https://matrix.to/#/@ann:a.example")], "Ann"],
    ["a link to a room by an URI", [link("News", "matrix:r/news:a.example")], "News"],
    ["an address without end", [link("a", URL_A + "x".repeat(2000))], "a"],
    ["nothing but blanks has no style", [text("a"), strong(" "), text("b")], "a b"],
    ["controls and directions go", [text("a\u001b[31m\nb\u202ec\ud83d")], "a [31m bc\ufffd"],
  ])("%s", (_, spans, shown) => {
    expect(html(...spans)).toBe(shown);
    checkMessage(of(paragraph(...spans)));
  });
});

test("every kind of block has its place in the HTML and in the plain text", () => {
  const document = of(
    heading(1, text("Ports")),
    note(text("Monday")),
    heading(2, text("1. "), emphasis("Update: "), text("Strike")),
    list([
      [text("It goes on. "), link("[Wire]", URL_A)],
      [text("See "), link(URL_A, URL_A)],
    ]),
    foldedList([[text("first")], [text("second")], [text("third")]]),
    foldedList([[text("alone")]]),
    paragraph(strong("All"), text(" is well.")),
    note(link("Post", "https://b.example/")),
  );
  expect(renderMatrix(document, "m.notice")).toEqual({
    msgtype: "m.notice",
    format: "org.matrix.custom.html",
    "m.mentions": {},
    "com.beeper.linkpreviews": [],
    body: [
      ...["Ports", "Monday", "", "1. Update: Strike"],
      ...[`• It goes on. [Wire] (${URL_A})`, `• See ${URL_A}`],
      ...["• first", "• second", "• third", "• alone", "", "All is well."],
      "Post (https://b.example/)",
    ].join("\n"),
    formatted_body: [
      ...["<h3>Ports</h3>", "<p><sub>Monday</sub></p>"],
      "<h4>1. <em>Update: </em>Strike</h4>",
      `<ul><li>It goes on. <a href="${URL_A}">[Wire]</a></li>`,
      `<li>See <a href="${URL_A}">${URL_A}</a></li></ul>`,
      "<details><summary>first</summary><ul><li>second</li><li>third</li></ul></details>",
      "<ul><li>alone</li></ul>",
      "<p><strong>All</strong> is well.</p>",
      '<p><sub><a href="https://b.example/">Post</a></sub></p>',
    ].join(""),
  });
  checkMessage(document);
});

test("buttons become a last line of commands and links, and a field for reactions", () => {
  const document: Document = {
    blocks: [paragraph(text("News."))],
    buttons: [
      [
        { kind: "command", label: "1", command: "/story s17" },
        { kind: "command", label: "Mute", command: "/mute s17" },
      ],
      [{ kind: "link", label: "Site <1>", url: URL_A }],
    ],
  };
  expect(renderMatrix(document, "m.text")).toEqual({
    msgtype: "m.text",
    format: "org.matrix.custom.html",
    "m.mentions": {},
    "com.beeper.linkpreviews": [],
    body: `News.\n\n1: !story s17 · Mute: !mute s17 · Site <1> (${URL_A})`,
    formatted_body:
      "<p>News.</p><p>1: <code>!story s17</code> · Mute: <code>!mute s17</code> · " +
      `<a href="${URL_A}">Site &lt;1&gt;</a></p>`,
    "org.svodka.buttons": { "1️⃣": "/story s17", "🔇": "/mute s17" },
  });
  checkMessage(document);
});

test("a document with nothing to see is still a message", () => {
  for (const document of [of(), of(paragraph(text("\u200b \n"))), of(list([[], []]))]) {
    const { body, formatted_body } = renderMatrix(document, "m.notice");
    expect([body, formatted_body]).toEqual(["…", "…"]);
  }
});

test.each(Object.entries(DIGESTS))(
  "the digest %s is a message that any client shows",
  (_, digest) => {
    for (const detail of ["headlines", "short", "full"] as const) {
      const document = digestDocument(digest, { locale: testLocale("en"), commands: true, detail });
      const { tags } = checkMessage(document);
      expect(tags.includes("h3")).toBe(true);
    }
  },
);

describe("a hostile text", () => {
  test.each(HOSTILE_TEXTS)("is text in every place: $name", ({ make }) => {
    const hostile = make(4096).slice(0, 8000);
    const spans = [text(hostile), strong(hostile), emphasis(hostile), link(hostile, URL_A)];
    const document: Document = {
      blocks: [
        ...[heading(1, ...spans), note(...spans), paragraph(...spans)],
        ...[list([spans]), foldedList([spans, spans])],
      ],
      buttons: [
        [
          { kind: "command", label: hostile, command: "/latest" },
          {
            kind: "link",
            label: hostile,
            url: `https://a.example/"><script>${hostile.slice(0, 50)}`,
          },
        ],
      ],
    };
    const { tags } = checkMessage(document);
    const ours = new Set([
      ...["h3", "p", "sub", "ul", "li", "details", "summary"],
      ...["strong", "em", "code", "a"],
    ]);
    expect(tags.filter((tag) => !ours.has(tag))).toEqual([]);
  });

  const anyMention = fc.constantFrom(
    ...["@room", "@ann:a.example", "#news:a.example", "!r:a.example", "https://matrix.to/#/@a:b"],
    ...["matrix:u/a:b", "https://matrix%2eto/#/%40a:b", "<a href='https://matrix.to/#/@a:b'>x</a>"],
    ...["@", "a", ":", "b.example", "matrix", ".to", "/", "<", "&#64;"],
  );
  test("is no mention, wherever it stands and however it is cut up", () => {
    const anySpan = fc.oneof(
      fc.tuple(fc.constantFrom("text", "strong", "emphasis", "code"), anyMention),
      fc.tuple(fc.constant("link"), anyMention),
    );
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 12 }), anyMention, (parts, url) => {
        const spans = parts.map(
          ([kind, value]): Span =>
            kind === "link"
              ? { kind: "link", text: value, url }
              : { kind: kind as "text", text: value },
        );
        checkMessage(of(heading(1, ...spans), list([spans, spans]), paragraph(...spans)));
      }),
      { numRuns: 300 },
    );
  });
});

test("any document is shown whole and in order, and holds to the rules", () => {
  fc.assert(
    fc.property(anyFoldedDocument, (document) => {
      const { texts } = checkMessage(document);
      const told = spansOf(document).map(({ text: value }) => value);
      // Which of both marks a command has is told above.
      const unmarked = (value: string): string => visible(value).replaceAll("!", "/");
      expect(unmarked(texts.join(""))).toBe(unmarked(told.join("")) || "…");
    }),
    { numRuns: 300 },
  );
});

test("only the link that is meant for it is shown with a preview", () => {
  const previews = (preview?: string) =>
    renderMatrix({ blocks: [], ...(preview !== undefined && { preview }) }, "m.text")[
      "com.beeper.linkpreviews"
    ];
  expect(previews()).toEqual([]);
  expect(previews("https://a.example/x?y=1")).toEqual([{ matched_url: "https://a.example/x?y=1" }]);
  expect(previews("javascript:alert(1)")).toEqual([]);
  expect(previews("https://matrix.to/#/@ann:example.org")).toEqual([]);
});
