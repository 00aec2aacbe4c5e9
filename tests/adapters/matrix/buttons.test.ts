import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BUTTONS_BYTES,
  BUTTONS_FIELD,
  buttonsBytes,
  buttonsContent,
  buttonsLine,
  commandOfReaction,
} from "../../../adapters/matrix/buttons.ts";
import { renderMatrix } from "../../../adapters/matrix/render.ts";
import type { Button, Document } from "../../../src/model/document.ts";
import { anyText } from "../../contracts/any-document.ts";

const tap = (label: string, command: string): Button => ({ kind: "command", label, command });
const withButtons = (...buttons: Button[]): Document => ({ blocks: [], buttons: [buttons] });

describe("the reaction to a button", () => {
  test.each([
    ["the emoji its label begins with", "🔇 Quiet", "/latest", "🔇"],
    ["an emoji of several characters", "👩‍👩‍👧‍👦 Family", "/x", "👩‍👩‍👧‍👦"],
    ["an emoji by its variation selector", "✔️ Done", "/x", "✔️"],
    ["a flag", "🇺🇦 Ukrainian", "/x", "🇺🇦"],
    ["its number", "7", "/story s77", "7️⃣"],
    ["ten", "10", "/story s77", "🔟"],
    ["that of its command", "Скрыть", "/mute s1 in @a", "🔇"],
    ["that of more", "All current stories", "/latest all", "✅"],
    ["that of no more of a topic", "Abbestellen", "/unsubscribe ports", "👎"],
  ])("is %s", (_, label, command, emoji) => {
    expect(buttonsContent(withButtons(tap(label, command)))).toEqual({
      commands: { [emoji]: command },
      offered: [emoji],
    });
  });

  test.each([
    ["no emoji", "Settings", "/set"],
    ["a sign that is no emoji", "✕ 1", "/x"],
    ["a number without a key", "11", "/story s1"],
    ["a number and words", "8:00", "/x"],
    ["an emoji later on", "Quiet 🔇", "/x"],
    ["the name of what every object has", "x", "/constructor"],
  ])("is none for %s", (_, label, command) => {
    expect(buttonsContent(withButtons(tap(label, command)))).toEqual({ commands: {}, offered: [] });
  });

  test("is the first button's where two have one emoji", () => {
    const document = withButtons(
      ...[tap("👍🏿 a", "/a"), tap("👍 b", "/b"), tap("1", "/c"), tap("1️⃣", "/d")],
    );
    expect(buttonsContent(document).commands).toEqual({ "👍🏿": "/a", "1️⃣": "/c" });
  });

  test("is offered for a few buttons, and understood for all", () => {
    const document = withButtons(
      ...Array.from({ length: 10 }, (_, index) => tap(`${index + 1}`, `/story s${index}`)),
    );
    const { commands, offered } = buttonsContent(document);
    expect(Object.keys(commands)).toHaveLength(10);
    expect(offered).toEqual(["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣"]);
    expect(commandOfReaction(renderMatrix(document, "m.text"), "9️⃣")).toBe("/story s8");
  });

  test("is none for a link", () => {
    const button: Button = { kind: "link", label: "🔗 Site", url: "https://a.example/" };
    expect(buttonsContent(withButtons(button)).offered).toEqual([]);
  });
});

describe("the command of a reaction", () => {
  const LONG_KEY = "✔".repeat(1000);
  const content = { [BUTTONS_FIELD]: { "✔️": "/latest", "👍": "/follow s1", "1️⃣": "/story s1" } };

  test.each([
    ["✔️", "/latest"],
    ["✔", "/latest"],
    ["👍🏽", "/follow s1"],
    ["1⃣", "/story s1"],
    ["1", null],
    ["👎", null],
    ["", null],
    ["\ufe0f", null],
  ])("%s", (key, command) => {
    expect(commandOfReaction(content, key)).toBe(command);
  });

  test.each<[string, unknown, unknown]>([
    ["no content", undefined, "✔"],
    ["no object", "text", "✔"],
    ["a content without buttons", { body: "x" }, "✔"],
    ["buttons that are a list", { [BUTTONS_FIELD]: ["/latest"] }, "0"],
    ["buttons that are a text", { [BUTTONS_FIELD]: "/latest" }, "0"],
    ["buttons that are null", { [BUTTONS_FIELD]: null }, "✔"],
    ["a command that is a number", { [BUTTONS_FIELD]: { a: 1 } }, "a"],
    ["a command that is a list", { [BUTTONS_FIELD]: { a: ["/latest"] } }, "a"],
    ["a command that is too long", { [BUTTONS_FIELD]: { a: `/${"ü".repeat(32)}` } }, "a"],
    ["what is no command", { [BUTTONS_FIELD]: { a: "latest" } }, "a"],
    ["what every object has", content, "constructor"],
    ["the prototype", content, "__proto__"],
    ["a key that is no text", content, 1],
    ["a key that is an object", content, { toString: () => "✔" }],
    ["a key without end", { [BUTTONS_FIELD]: { [LONG_KEY]: "/latest" } }, LONG_KEY],
  ])("is none of %s", (_, given, key) => {
    expect(commandOfReaction(given, key)).toBeNull();
  });

  test("is none of a field with more than any message of ours", () => {
    const entries = Array.from({ length: 5000 }, (_, index) => [`k${index}`, "/latest"]);
    const huge = { [BUTTONS_FIELD]: Object.fromEntries(entries) };
    expect(commandOfReaction(huge, "k4999")).toBeNull();
  });

  test("is a command or none, whatever came in", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (field, key) => {
        const command = commandOfReaction({ [BUTTONS_FIELD]: field }, key);
        if (command !== null) expect(command).toMatch(/^\/[a-z]/i);
      }),
    );
  });
});

test("however many buttons there are, they leave room for the text, and the line says so", () => {
  const url = "https://a.example/".padEnd(1900, "x");
  const many: Document = {
    ...withButtons(...Array.from({ length: 500 }, (_, i) => tap(`Label ${i}`, `/story s${i}`))),
  };
  const long = withButtons({ kind: "link", label: "a", url }, { kind: "link", label: "b", url });
  for (const document of [many, long]) {
    expect(buttonsBytes(document)).toBeLessThanOrEqual(BUTTONS_BYTES);
    const [line] = buttonsLine(document);
    expect(JSON.stringify(line)).toContain("…");
  }
  const fewer = withButtons(...(many.buttons?.[0] ?? []).slice(0, 60));
  expect(JSON.stringify(buttonsLine(fewer))).toContain("!story s59");
  expect(JSON.stringify(buttonsLine(fewer))).not.toContain("…");
});

test("the bytes of buttons are never too few", () => {
  const anyButton = fc.oneof(
    fc.tuple(anyText, fc.constantFrom("/latest", "/mute s1")).map(([l, c]) => tap(l, c)),
    fc.tuple(anyText, fc.webUrl()).map(([label, url]): Button => ({ kind: "link", label, url })),
  );
  const bytesOf = (document: Document): number =>
    Buffer.byteLength(JSON.stringify(renderMatrix(document, "m.text")));
  fc.assert(
    fc.property(fc.array(anyButton), (buttons) => {
      const bare: Document = {
        blocks: [{ kind: "paragraph", spans: [{ kind: "text", text: "a" }] }],
      };
      const added = bytesOf({ ...bare, buttons: [buttons] }) - bytesOf(bare);
      expect(added).toBeLessThanOrEqual(buttonsBytes({ ...bare, buttons: [buttons] }));
    }),
  );
});
