import fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { describe, expect, test } from "vitest";
import { renderTelegram } from "../../../adapters/telegram/render.ts";
import { digestDocument } from "../../../digests/digest-document.ts";
import {
  type Block,
  code,
  type Document,
  emphasis,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../../../src/model/document.ts";
import { anyFoldedDocument } from "../../contracts/any-document.ts";
import { DIGESTS } from "../../digests/documents.ts";
import { testLocale } from "../../support/language.ts";
import { problemsOf } from "./bot-api-rules.ts";
import { seen, shownOf } from "./telegram-documents.ts";

const of = (...blocks: Block[]): Document => ({ blocks });
const textOf = (...blocks: Block[]): string => renderTelegram(of(...blocks)).text;
const folded = (...items: Span[][]): Block => ({ kind: "list", items, folded: true });
const URL_A = "https://a.example/";

/** Each entity with what it covers: `bold:words`. */
function marked(...blocks: Block[]): string[] {
  const message = renderTelegram(of(...blocks));
  expect(problemsOf(message)).toEqual([]);
  return message.entities.map((entity: MessageEntity) => {
    const covered = message.text.slice(entity.offset, entity.offset + entity.length);
    return `${entity.type}:${covered}${entity.type === "text_link" ? `>${entity.url}` : ""}`;
  });
}

describe("a span", () => {
  test.each<[string, Span[], string, string[]]>([
    ["text", [text("a <b> &amp; *c*")], "a <b> &amp; *c*", []],
    ["strong text", [strong("a b")], "a b", ["bold:a b"]],
    ["emphasis", [text("so "), emphasis("a")], "so a", ["italic:a"]],
    ["code", [code("a_b c")], "a_b c", ["code:a_b c"]],
    ["a link", [link("[a]", URL_A)], "[a]", [`text_link:[a]>${URL_A}`]],
    ["a link to no web page", [link("a", "javascript:alert(1)")], "a", []],
    ["an address with a quote", [link("a", `${URL_A}"<`)], "a", [`text_link:a>${URL_A}%22%3C`]],
    ["a command of one word, tappable", [code("/latest"), text(" now")], "/latest now", []],
    ["a command with words, to be copied", [code("/story 2")], "/story 2", ["code:/story 2"]],
    [
      "blanks at its ends",
      [strong(" a "), link(" b ", URL_A)],
      "a b",
      ["bold:a", `text_link:b>${URL_A}`],
    ],
    [
      "nothing but blanks",
      [text("a"), strong(" "), emphasis("\u200d"), text("b")],
      "a \u200db",
      [],
    ],
    ["the same style twice", [strong("a"), strong(" b")], "a b", ["bold:a b"]],
    ["marks of a letter before", [strong("e"), text("\u0301a")], "e\u0301a", ["bold:e\u0301"]],
    [
      "emoji, counted in UTF-16",
      [text("👩‍👩‍👧‍👦🇺🇦 "), strong("😀"), text(" é "), emphasis("x")],
      "👩‍👩‍👧‍👦🇺🇦 😀 é x",
      ["bold:😀", "italic:x"],
    ],
    ["controls and directions", [text("a\u001b[31m\nb\u202ec\ud83d")], "a [31m bc\ufffd", []],
    ["a ring that Telegram would drop", [text("Ma\u030alet")], "Målet", []],
  ])("%s", (_, spans, shown, entities) => {
    expect(textOf(paragraph(...spans))).toBe(shown);
    expect(marked(paragraph(...spans))).toEqual(entities);
  });
});

describe("a block", () => {
  test("heading is bold throughout, with links and emphasis in it", () => {
    const spans = [text("1. "), emphasis("Update: "), strong("a "), link("b", URL_A)];
    for (const level of [1, 2] as const) {
      expect(marked(heading(level, ...spans))).toEqual([
        "bold:1. Update: a b",
        "italic:Update:",
        `text_link:b>${URL_A}`,
      ]);
    }
  });

  test("heading is not bold where it has code, which combines with nothing", () => {
    const spans = [text("Say "), code("a b"), text(" or "), code("/help"), text(" now")];
    expect(marked(heading(1, ...spans))).toEqual(["bold:Say", "code:a b", "bold:or /help now"]);
  });

  test("list has a bullet for each item that says something", () => {
    expect(textOf(list([[text("a")], [text(" ")], [], [text("b")]]))).toBe("• a\n• b");
    expect(textOf(paragraph(text("a")), list([[]]), paragraph(text("b")))).toBe("a\n\nb");
  });

  test("list that is folded is a quote to be opened", () => {
    const items = folded([text("a "), code("x y")], [link("b", URL_A)]);
    expect(marked(note(text("n")), items)).toEqual([
      "expandable_blockquote:• a x y\n• b",
      "code:x y",
      `text_link:b>${URL_A}`,
    ]);
  });

  test("note is plain, but for its spans", () => {
    expect(marked(note(text("3 of "), strong("4")))).toEqual(["bold:4"]);
  });

  test("stands apart where something new begins", () => {
    const [h1, h2] = [heading(1, text("T")), heading(2, text("S"))];
    const [p, n, l] = [paragraph(text("p")), note(text("n")), list([[text("l")]])];
    expect(textOf(h1, n, h2, l, n, n, p, p, h2, p)).toBe(
      "T\nn\n\nS\n• l\nn\n\nn\n\np\n\np\n\nS\np",
    );
  });
});

describe("a message", () => {
  test("says something even if the document does not", () => {
    for (const blocks of [[], [paragraph()], [paragraph(text(" \u200d ")), list([])]]) {
      expect(textOf(...blocks)).toBe("…");
      expect(marked(...blocks)).toEqual([]);
    }
  });

  test("shows the preview that is asked for, small and below, and else none", () => {
    const blocks = [paragraph(link("a", URL_A))];
    expect(renderTelegram({ blocks }).linkPreview).toEqual({ is_disabled: true });
    expect(renderTelegram({ blocks, preview: "file:///a" }).linkPreview).toEqual({
      is_disabled: true,
    });
    expect(renderTelegram({ blocks, preview: URL_A }).linkPreview).toEqual({
      url: URL_A,
      prefer_small_media: true,
      show_above_text: false,
    });
  });

  test("has the buttons of the document", () => {
    const buttons = [[{ kind: "command", label: "More", command: "/latest" } as const]];
    expect(renderTelegram({ blocks: [], buttons }).keyboard).toEqual({
      inline_keyboard: [[{ text: "More", callback_data: "/latest" }]],
    });
    expect(renderTelegram(of()).keyboard).toBeUndefined();
  });

  test("of any document is one that Telegram takes, and says all it says and nothing else", () => {
    fc.assert(
      fc.property(anyFoldedDocument, (document) => {
        const message = renderTelegram(document);
        expect(problemsOf(message, Number.POSITIVE_INFINITY)).toEqual([]);
        expect(seen(message.text)).toBe(shownOf(document) || "…");
      }),
      { numRuns: 500 },
    );
  });

  test.each(["normal", "update"])("of a digest reads well: %s", async (name) => {
    const digest = DIGESTS[name];
    if (digest === undefined) throw new Error(`There is no digest ${name}.`);
    const options = { locale: testLocale(), commands: true, detail: "full" } as const;
    const { text: shown, ...rest } = renderTelegram(digestDocument(digest, options));
    expect(problemsOf({ text: shown, ...rest })).toEqual([]);
    const folder = "../../golden";
    await expect(`${shown}\n`).toMatchFileSnapshot(`${folder}/telegram-digest-${name}.txt`);
    const marks = rest.entities.map(({ offset, length, ...entity }) => ({
      ...entity,
      of: shown.slice(offset, offset + length),
    }));
    await expect(`${JSON.stringify({ ...rest, entities: marks }, null, 2)}\n`).toMatchFileSnapshot(
      `${folder}/telegram-digest-${name}.json`,
    );
  });
});
