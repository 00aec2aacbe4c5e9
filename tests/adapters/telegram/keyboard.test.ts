import { describe, expect, test } from "vitest";
import { renderKeyboard } from "../../../adapters/telegram/keyboard.ts";
import type { Button } from "../../../src/model/document.ts";

const command = (value: string, label = "x"): Button => ({
  kind: "command",
  label,
  command: value,
});
const leading = (url: string): Button => ({ kind: "link", label: "Read", url });
const labelOf = (label: string): string | undefined =>
  renderKeyboard([[command("/a", label)]])?.inline_keyboard[0]?.[0]?.text;

describe("a keyboard", () => {
  test("has the rows of the document, without those that are empty", () => {
    const rows = [[command("/a"), command("/b 2")], [], [leading("https://a.example/?x=1")]];
    expect(renderKeyboard(rows)).toEqual({
      inline_keyboard: [
        [
          { text: "x", callback_data: "/a" },
          { text: "x", callback_data: "/b 2" },
        ],
        [{ text: "Read", url: "https://a.example/?x=1" }],
      ],
    });
    expect(renderKeyboard([])).toBeUndefined();
    expect(renderKeyboard([[]])).toBeUndefined();
  });

  test.each(["javascript:x", "tg://user?id=1", "http://localhost/", "https://", "https://a b.c/"])(
    "has no link that Telegram would refuse with all the message: %s",
    (url) => {
      expect(renderKeyboard([[leading(url)]])).toBeUndefined();
    },
  );

  test("counts a command in bytes, and one too long is a fault", () => {
    expect(renderKeyboard([[command("ы".repeat(32))]])).toBeDefined();
    expect(() => renderKeyboard([[command("ы".repeat(33))]])).toThrow(RangeError);
    expect(() => renderKeyboard([[command("")]])).toThrow(RangeError);
  });

  test("has at most eight buttons in a row and a hundred in all", () => {
    const rows = renderKeyboard([Array.from({ length: 20 }, () => command("/a"))]);
    expect(rows?.inline_keyboard.map(({ length }) => length)).toEqual([8, 8, 4]);
    expect(() => renderKeyboard([Array.from({ length: 101 }, () => command("/a"))])).toThrow(
      RangeError,
    );
  });

  test("shortens a label between what a reader takes for characters", () => {
    expect(labelOf("  A\nlabel ")).toBe("A label");
    expect(labelOf(" \u200d ")).toBe("…");
    expect(labelOf("a".repeat(40))).toBe("a".repeat(40));
    expect(labelOf("a".repeat(41))).toBe(`${"a".repeat(39)}…`);
    expect(labelOf(`${"a".repeat(36)}👩‍👩‍👧‍👦 and more`)).toBe(`${"a".repeat(36)}…`);
  });
});
