import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTerminal } from "../../../adapters/terminal/render.ts";
import { columnsOf } from "../../../adapters/terminal/width.ts";
import {
  code,
  type Document,
  emphasis,
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
import { literalText, webUrl } from "../../../src/text/literal.ts";
import { anyDocument, spansOf } from "../../contracts/any-document.ts";

const plain = (document: Document, columns = 40): string =>
  renderTerminal(document, { columns, ansi: false, clickable: false });
const painted = (document: Document, columns = 40): string =>
  renderTerminal(document, { columns, ansi: true, clickable: true });
const says = (...spans: Span[]): Document => ({ blocks: [paragraph(...spans)] });
const letters = (value: string): string => value.replace(/\s+/g, "");
const ESC = "\u001b";
const anyColumns = fc.integer({ min: 20, max: 120 });

describe("lines", () => {
  test("break at blanks and are never longer than the columns, but for one long word", () => {
    fc.assert(
      fc.property(anyDocument, anyColumns, (document, columns) => {
        for (const line of plain(document, columns).split("\n")) {
          expect(line).toBe(line.trimEnd());
          const words = line.replace(/^(?:• | {2})/, "");
          const isOneWord = !/\s/.test(words.trim());
          if (!isOneWord) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  test("are filled as far as words go", () => {
    expect(plain(says(text("aaaa bbbb cccc dddd eeee ffff")), 20)).toBe(
      "aaaa bbbb cccc dddd\neeee ffff\n",
    );
    expect(plain(says(text("aaaaaaaaaaaaaaaaaaaa b")), 20)).toBe("aaaaaaaaaaaaaaaaaaaa\nb\n");
  });

  test("count wide characters as the two columns they fill", () => {
    expect(plain(says(text("日本語日本語日本語 日本")), 20)).toBe("日本語日本語日本語\n日本\n");
    expect(plain(says(text("😀😀😀😀😀 😀😀😀😀 😀")), 20)).toBe("😀😀😀😀😀 😀😀😀😀\n😀\n");
  });

  test("keep an outlet's name, a no-break space and joined spans together", () => {
    const blank = "\u00a0";
    expect(plain(says(text("It said so. "), link("[A b c]", null)), 20)).toContain("It said so.");
    expect(plain(says(text("It said so much. "), link("[A b c]", "https://a.example/")), 20)).toBe(
      "It said so much.\n[A b c]\n  https://a.example/\n",
    );
    expect(plain(says(text(`aaaa bbbb cccc 12${blank}Feb`)), 20)).toBe("aaaa bbbb cccc\n12 Feb\n");
    expect(plain(says(text("aaaa bbbb cccc "), strong("dd"), text("ddd.")), 20)).toBe(
      "aaaa bbbb cccc\nddddd.\n",
    );
  });

  test("have a width also where the terminal does not know it or is very narrow", () => {
    const words = says(text("word ".repeat(40)));
    expect(plain(words, 0)).toBe(plain(words, 80));
    expect(plain(words, 3)).toBe(plain(words, 20));
  });

  test("of a list item stand under its first word", () => {
    const document = { blocks: [list([[text("aaaa bbbb cccc dddd eeee")], [text("f")]])] };
    expect(plain(document, 20)).toBe("• aaaa bbbb cccc\n  dddd eeee\n• f\n");
  });

  test("stand apart where something new begins", () => {
    const blocks = [
      ...[heading(1, text("T")), note(text("n")), heading(2, text("H")), paragraph(text("p"))],
      ...[note(text("m")), note(text("o"))],
    ];
    expect(plain({ blocks })).toBe("T\nn\n\nH\np\nm\n\no\n");
  });
});

describe("without ANSI", () => {
  test("there is no control character but the line break", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(plain(document)).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });

  test("each address stands whole on a line of its own, once a list", () => {
    const long = `https://north.example/${"path/".repeat(20)}?q=1`;
    const item = [text("Said so. "), link("[North]", long)];
    const blocks = [list([item, item, [link("[South]", "https://south.example/")]])];
    expect(plain({ blocks }).split("\n")).toEqual([
      ...["• Said so. [North]", `  ${long}`, "• Said so. [North]"],
      ...["• [South]", "  https://south.example/", ""],
    ]);
  });

  test("an address that is its own name stands there once", () => {
    const url = "https://north.example/a";
    expect(plain(says(link(url, url)))).toBe(`${url}\n`);
  });

  test("notes name and do not list addresses", () => {
    expect(plain({ blocks: [note(link("North", "https://north.example/"))] })).toBe("North\n");
  });
});

describe("with ANSI", () => {
  test("the words are those without it, but for the addresses", () => {
    fc.assert(
      fc.property(anyDocument, anyColumns, (document, columns) => {
        const noUrls = {
          blocks: document.blocks
            .map(inWords)
            .map((block) =>
              block.kind === "list"
                ? { ...block, items: block.items.map((item) => item.map(withoutUrl)) }
                : { ...block, spans: block.spans.map(withoutUrl) },
            ),
        };
        const shown = stripVTControlCharacters(painted(document, columns));
        const words = plain(noUrls, columns);
        expect(letters(shown)).toBe(letters(words));
      }),
    );
  });

  test("every link leads to its whole address", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const output = painted(document);
        for (const span of spansOf(document)) {
          if (span.kind !== "link" || literalText(span.text).trim() === "") continue;
          expect(output).toContain(`\u001b]8;;${webUrl(span.url)}\u001b\\`);
        }
      }),
    );
  });

  test("the only escape sequences are ours, and each that opens is closed on its line", () => {
    const link = RegExp(`${ESC}\\]8;;([!-~]*?)${ESC}\\\\`, "g");
    const style = RegExp(`${ESC}\\[(?:[0-9]{1,2}|1;4)m`, "g");
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const line of painted(document).split("\n")) {
          expect(line.replace(link, "").replace(style, "")).not.toMatch(/\p{Cc}/u);
          const urls = [...line.matchAll(link)].map(([, url]) => url);
          expect(urls.length % 2).toBe(0);
          expect(urls.every((url, index) => (url === "") === (index % 2 === 1))).toBe(true);
          const last = line.match(style)?.at(-1) ?? `${ESC}[0m`;
          expect(last).toBe(`${ESC}[0m`);
        }
      }),
    );
  });

  test("titles, names and commands stand out", () => {
    const blocks = [
      ...[heading(1, text("T")), heading(2, text("H"))],
      ...[paragraph(strong("s"), emphasis("e"), code("c")), note(text("n"))],
    ];
    expect(painted({ blocks })).toBe(
      "\u001b[1;4mT\u001b[0m\n\n\u001b[1mH\u001b[0m\n" +
        "\u001b[1ms\u001b[0m\u001b[3me\u001b[0m\u001b[36mc\u001b[0m\n\u001b[2mn\u001b[0m\n",
    );
  });
});

/** The same words as a plain span of the same kind would have them; the address goes. */
const withoutUrl = (span: Span): Span => (span.kind === "link" ? strong(span.text) : span);
