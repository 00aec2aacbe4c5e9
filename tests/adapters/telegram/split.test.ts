import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTelegram } from "../../../adapters/telegram/render.ts";
import { splitDocument } from "../../../adapters/telegram/split.ts";
import {
  type Block,
  type Document,
  heading,
  inWords,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../../../src/model/document.ts";
import { anyLongDocument } from "../../contracts/any-document.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";
import { problemsOf } from "./bot-api-rules.ts";
import { lettersOf } from "./telegram-documents.ts";

const of = (...blocks: Block[]): Document => ({ blocks });
const says = (...spans: Span[]): Document => of(paragraph(...spans));
const textsOf = (document: Document, limit?: number): string[] =>
  splitDocument(document, limit).map((piece) => renderTelegram(piece).text);
const urlOf = (index: number): string => `https://a.example/${index}`;

/** A document's own blocks: without the number at the end of a piece. */
const withoutNumber = ({ blocks }: Document): Document => ({ blocks: blocks.slice(0, -1) });

/** What every split must hold to, whatever the document. */
function checkSplit(document: Document, limit?: number): readonly Document[] {
  const pieces = splitDocument(document, limit);
  const count = pieces.length;
  for (const [index, piece] of pieces.entries()) {
    const message = renderTelegram(piece);
    expect(problemsOf(message, limit)).toEqual([]);
    expect(splitDocument(piece, limit)).toEqual([piece]);
    if (count > 1) expect(message.text.split("\n").at(-1)).toBe(`${index + 1}/${count}`);
  }
  const told = count > 1 ? pieces.map(withoutNumber) : pieces;
  expect(told.map(lettersOf).join("").normalize("NFC")).toBe(lettersOf(document));
  return pieces;
}

/** A story of about so many characters. */
const story = (name: string, chars: number): Block[] => [
  heading(2, text(`Story ${name}`)),
  list([[text(`${name} `.repeat(chars / 2 / (name.length + 1)))], [text("x ".repeat(chars / 4))]]),
  note(text("2 outlets")),
];

describe("a document", () => {
  test("that fits stays as it is", () => {
    for (const document of [of(), says(), says(text("x".repeat(4096))), of(...story("a", 4000))]) {
      expect(splitDocument(document)[0]).toBe(document);
      expect(splitDocument(document)).toHaveLength(1);
    }
  });

  test("that does not fit is cut between stories, which stay whole", () => {
    const names = ["a", "b", "c", "d", "e"];
    const title = [heading(1, text("Title")), note(text("Monday"))];
    const document = of(...title, ...names.flatMap((name) => story(name, 1600)));
    const texts = textsOf(document);
    expect(texts.map((each) => each.match(/Story ./g))).toEqual([
      ["Story a", "Story b"],
      ["Story c", "Story d"],
      ["Story e"],
    ]);
    for (const each of texts) expect(each).toMatch(/(?:2 outlets)\n\n\d\/3$/);
    checkSplit(document);
  });

  test("with one long story is cut between its blocks, then its items, then its words", () => {
    const long = text("words and words ".repeat(120));
    const blocks = of(heading(2, text("S")), paragraph(long), paragraph(long), paragraph(long));
    expect(splitDocument(blocks).map((piece) => piece.blocks.map(({ kind }) => kind))).toEqual([
      ["heading", "paragraph", "paragraph", "paragraph"],
      ["paragraph", "paragraph"],
    ]);
    const items = of(heading(2, text("S")), list([[long], [long], [long]]));
    expect(splitDocument(items).map((piece) => piece.blocks.map(({ kind }) => kind))).toEqual([
      ["heading", "list", "paragraph"],
      ["list", "paragraph"],
    ]);
    for (const document of [blocks, items]) {
      for (const each of textsOf(document)) expect(each).toMatch(/and words\n\n\d\/2$/);
      checkSplit(document);
    }
    const words = textsOf(of(heading(2, text("S")), list([[text("words and ".repeat(700))]])));
    expect(words.map((each) => each.slice(0, 7))).toEqual(["S\n• wor", "• words"]);
    expect(words[0]).toMatch(/ (?:words|and)\n\n1\/2$/);
  });

  test("never leaves a heading alone at the end of a piece", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("h", "p", "l"), fc.integer({ min: 1, max: 60 })), {
          minLength: 1,
          maxLength: 30,
        }),
        (parts) => {
          const blocks = parts.map(([kind, words]) => {
            const span = text("wd ".repeat(words));
            if (kind === "h") return heading(2, text("Head ".repeat(1 + (words % 4))));
            return kind === "p" ? paragraph(span) : list([[span], [span]]);
          });
          const pieces = checkSplit(of(...blocks, paragraph(text("end"))), 300);
          if (pieces.length === 1) return;
          for (const piece of pieces) expect(piece.blocks.at(-2)?.kind).not.toBe("heading");
        },
      ),
    );
  });

  test("keeps words and links whole where one fits a message", () => {
    const anySpan = fc.oneof(
      fc.stringMatching(/^[a-z]{1,30}( [a-z]{1,30}){0,20} $/).map((value) => text(value)),
      fc
        .tuple(fc.stringMatching(/^[A-Z]{1,9}( [A-Z]{1,9}){0,8}$/), fc.nat(9))
        .map(([value, index]) => link(`[${value}] `, urlOf(index))),
    );
    fc.assert(
      fc.property(fc.array(anySpan, { minLength: 1, maxLength: 60 }), (spans) => {
        const pieces = checkSplit(says(...spans), 200);
        const told = pieces.length > 1 ? pieces.map(withoutNumber) : pieces;
        const all = told.map((piece) => renderTelegram(piece).text).join(" ");
        const whole = spans.map((span) => span.text).join("");
        expect(all.trim().split(/\s+/)).toEqual(whole.trim().split(/\s+/));
        const linksOf = (documents: readonly Document[]): string =>
          documents
            .flatMap(({ blocks }) =>
              blocks.map(inWords).flatMap((b) => (b.kind === "list" ? [] : b.spans)),
            )
            .flatMap((span) => (span.kind === "link" ? [span.text.trim()] : []))
            .join("");
        expect(linksOf(told)).toBe(linksOf([says(...spans)]));
        for (const part of linksOf(told).match(/\[[^\]]*\]/g) ?? []) {
          expect(all).toContain(part);
        }
      }),
    );
  });

  test("with many links is split before Telegram drops one", () => {
    const links = Array.from({ length: 250 }, (_, index) => [
      link(`o${index}`, urlOf(index)),
      text(", "),
    ]).flat();
    const joined = links.filter(({ kind }) => kind === "link");
    for (const document of [says(...links), says(...joined), of(heading(1, ...links))]) {
      const pieces = checkSplit(document);
      const urls = pieces.flatMap((piece) =>
        renderTelegram(piece).entities.flatMap((e) => (e.type === "text_link" ? [e.url] : [])),
      );
      expect(urls).toEqual(Array.from({ length: 250 }, (_, index) => urlOf(index)));
    }
  });

  test("keeps a folded list folded, and each style, on both sides of a cut", () => {
    const items = Array.from({ length: 300 }, (_, index) => [strong(`Report number ${index}`)]);
    const pieces = checkSplit(of({ kind: "list", items, folded: true }));
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) {
      const types = new Set(renderTelegram(piece).entities.map(({ type }) => type));
      expect(types).toEqual(new Set(["expandable_blockquote", "bold"]));
    }
    for (const piece of checkSplit(says(strong("a b ".repeat(3000))))) {
      expect(renderTelegram(piece).entities).toMatchObject([{ type: "bold", offset: 0 }]);
    }
  });

  test("has its buttons under the last piece and its preview where the link is", () => {
    const buttons = [[{ kind: "command", label: "More", command: "/latest" } as const]];
    const long = paragraph(text("word ".repeat(700)));
    const blocks = [long, paragraph(link("a", urlOf(1))), long, long];
    const pieces = splitDocument({ blocks: [long, ...blocks], buttons, preview: urlOf(1) });
    expect(pieces.map((piece) => piece.buttons)).toEqual([
      undefined,
      undefined,
      undefined,
      buttons,
    ]);
    expect(pieces.map((piece) => piece.preview)).toEqual([
      undefined,
      urlOf(1),
      undefined,
      undefined,
    ]);
    expect(splitDocument({ blocks, preview: urlOf(2) })[0]?.preview).toBe(urlOf(2));
  });

  test("of any kind arrives whole, in order, in messages that Telegram takes", () => {
    fc.assert(
      fc.property(anyLongDocument, fc.integer({ min: 60, max: 700 }), (document, limit) => {
        checkSplit(document, limit);
        expect(splitDocument(document, limit)).toEqual(splitDocument(document, limit));
      }),
      { numRuns: 300 },
    );
  });

  test.each(HOSTILE_TEXTS)("that is hostile arrives whole: $name", ({ make }) => {
    const hostile = make(4096);
    checkSplit(says(text(hostile)));
    checkSplit(of(heading(1, text(hostile)), list([[strong(hostile)], [link(hostile, urlOf(1))]])));
  });

  test("is not cut in an emoji, but in one that is longer than a message", () => {
    const family = "👩‍👩‍👧‍👦";
    const texts = checkSplit(says(text(family.repeat(2000)))).map(
      (piece) => renderTelegram(withoutNumber(piece)).text,
    );
    for (const each of texts) expect(each.replaceAll(family, "")).toBe("");
    const pile = `Z${"\u0301".repeat(9000)}`;
    expect(checkSplit(says(text(pile)))).toHaveLength(3);
  });

  test("has room for what keeps mentions and commands from being any", () => {
    checkSplit(says(text("@a /b ".repeat(3000))));
    checkSplit(says(text("/".repeat(9000))));
  });

  test("of a megabyte arrives whole", () => {
    const megabyte = of(
      ...Array.from({ length: 400 }, (_, index) => story(`${index}`, 2500)).flat(),
    );
    expect(checkSplit(megabyte).length).toBe(400);
    checkSplit(says(text("x".repeat(1_000_000))));
  }, 30_000);
});

test("no message is so short that nothing fits beside its number", () => {
  expect(() => splitDocument(says(text("a")), 39)).toThrow(RangeError);
});
