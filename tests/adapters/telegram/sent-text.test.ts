import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTelegram } from "../../../adapters/telegram/render.ts";
import { sentText } from "../../../adapters/telegram/sent-text.ts";
import {
  type Block,
  type Document,
  inWords,
  paragraph,
  text,
} from "../../../src/model/document.ts";
import { anyFoldedDocument } from "../../contracts/any-document.ts";
import { visible } from "../../contracts/chat-harness.ts";
import { automaticIn } from "./bot-api-rules.ts";

const sent = (value: string): string => sentText(text(value));
const foundIn = (value: string): string[] =>
  automaticIn(renderTelegram({ blocks: [paragraph(text(value))] }));

describe("what Telegram would make a mention or a command of plain text", () => {
  test("is found by the checker of this test", () => {
    const message = { entities: [], keyboard: undefined, linkPreview: {} };
    const value = "@room x@no (/start@jobs_bot) and/or /a/b //c é@d";
    expect(automaticIn({ text: value, ...message })).toEqual(["@room", "/start@jobs_bot"]);
  });

  test.each([
    "@everyone @channel",
    "Call (@somebody), now",
    "/start",
    "a /start@jobs_bot b",
    "«/stop»",
    "https://,/start",
    "https://a.example/x) /start",
    "https://a.example«/start",
    "javascript://a.example/@x",
  ])("is hindered, and the letters stay: %s", (value) => {
    expect(foundIn(value)).toEqual([]);
    expect(visible(sent(value))).toBe(visible(value));
    expect(sent(value)).not.toBe(value);
  });

  test.each([
    "someone@a.example",
    "and/or, 1/2",
    "#tag $USD +1-212-555-0123",
    "www.x.example",
    "See https://m.example/@name/1?a=/b.",
    "@ home / work",
  ])("is nothing in: %s", (value) => {
    expect(sent(value)).toBe(value);
  });

  test("may begin in one span and end in another", () => {
    const blocks = [
      paragraph(text("Write /"), { kind: "strong", text: "start" }, text(" or @"), {
        kind: "emphasis",
        text: "name",
      }),
    ];
    expect(automaticIn(renderTelegram({ blocks }))).toEqual([]);
  });

  test("is nowhere in any document, but for commands of ours", () => {
    const withoutCode = ({ blocks }: Document): Document => ({
      blocks: blocks.map(inWords).map((block): Block => {
        const plain = <T extends { kind: string }>(spans: readonly T[]): T[] =>
          spans.filter(({ kind }) => kind !== "code");
        return block.kind === "list"
          ? { ...block, items: block.items.map(plain) }
          : { ...block, spans: plain(block.spans) };
      }),
    });
    const bits = fc.string({ unit: fc.constantFrom(..."@/@/ab_é <>.:( "), maxLength: 12 });
    fc.assert(
      fc.property(anyFoldedDocument, fc.array(bits, { maxLength: 5 }), (document, values) => {
        const spans = values.map((value, index) => ({
          kind: index % 2 ? ("text" as const) : ("strong" as const),
          text: value,
        }));
        const { blocks } = withoutCode(document);
        expect(automaticIn(renderTelegram({ blocks: [...blocks, paragraph(...spans)] }))).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});
