import { expect, test } from "vitest";
import {
  createEntityDecoder,
  joinSurrogates,
} from "../../../../src/feeds/read/canonicalise-entities.ts";

const decoderOf = (...declarations: readonly string[]) => {
  const decoder = createEntityDecoder();
  for (const declaration of declarations) decoder.declare(declaration);
  return decoder.decode;
};

test("HTML's references are decoded, unknown ones and bare signs stay", () => {
  const decode = decoderOf();
  expect(decode("&laquo;a&raquo; &#8212; &#x41; &unknown; R&D & &amp;lt;")).toBe(
    "«a» — A &unknown; R&D & &lt;",
  );
});

test.each([
  ["a &#xD83D;&#xDEA2; b", "a 🚢 b"],
  ["&#55357;&#56994;&#xd83d;&#56994;", "🚢🚢"],
  ["&amp;#55357;&amp;#56994;", "🚢"],
])("two numbers for one character are joined: %s", (text, joined) => {
  expect(joinSurrogates(text)).toBe(joined);
});

test.each([
  ["a number alone", "&#xD83D; &#xDEA2;"],
  ["the wrong order", "&#xDEA2;&#xD83D;"],
  ["no surrogates", "&#55000;&#56000;&#8212;&#57999;"],
])("%s is left", (_name, text) => {
  expect(joinSurrogates(text)).toBe(text);
});

test("a plain entity stands for what it was first declared as", () => {
  const decode = decoderOf(
    'DOCTYPE rss [ <!ENTITY ship "Aurora"',
    "ENTITY dash '&#8212;'",
    'ENTITY ship "Other"',
  );
  expect(decode("&ship; &dash; &ship;")).toBe("Aurora — Aurora");
});

test.each([
  ["another entity", 'ENTITY a "&b;"'],
  ["markup", 'ENTITY a "<b>"'],
  ["a parameter", 'ENTITY a "%p;"'],
  ["a file", 'ENTITY a SYSTEM "file:///etc/passwd"'],
  ["a long text", `ENTITY a "${"x".repeat(201)}"`],
  ["nothing that ends", 'ENTITY a "x'],
])("what stands for %s stays as it is written", (_name, declaration) => {
  expect(decoderOf(declaration)("&a;")).toBe("&a;");
});

test("a document cannot grow by more than a few thousand short texts", () => {
  const decode = decoderOf(`ENTITY a "${"x".repeat(200)}"`);
  expect(decode("&a;".repeat(100_000)).length).toBeLessThan(1_400_000);
  expect(decode("&a;")).toBe("&a;");
});

test("no more than sixty-four are kept", () => {
  const declarations = Array.from({ length: 65 }, (_, at) => `ENTITY e${at} "x"`);
  expect(decoderOf(...declarations)("&e63;&e64;")).toBe("x&e64;");
});
