import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonText } from "../../../../src/feeds/read/canonicalise-json-text.ts";

const ITEMS = [
  { id: "1", title: 'Said "no", [left] {early}\n', tags: ["sea", "tide"], n: -1.5e3 },
  { id: "2", title: "Back\\slash \u2028 \ud83d\ude00", author: { name: "Ben, Ray" }, url: null },
  { title: "", on: true, id: "3", content_text: "a: b, c" },
];
const FEED = JSON.stringify({ title: "Lamp", items: ITEMS, last: "x" });

/** As the platform reads it, except for integers it would round. */
function parse(text: string): unknown {
  const exact = (_: string, value: unknown, { source }: { readonly source: string }): unknown =>
    /^-?\d{16,}$/.test(source) && !Number.isSafeInteger(value) ? source : value;
  return JSON.parse(text, exact as (name: string, value: unknown) => unknown);
}

const itemsOf = (value: unknown): unknown => (value as { readonly items?: unknown }).items ?? [];

describe("JSON", () => {
  test("is read as the platform reads it, also where a long number makes us read it ourselves", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
        const long = JSON.stringify({ long: "1234567890123456", value }, null, indent);
        expect(readJsonText(long)).toEqual({ value: parse(long), flaw: null });
        const plain = JSON.stringify(value, null, indent);
        expect(readJsonText(plain)).toEqual({ value: parse(plain), flaw: null });
      }),
    );
  });

  test("may have byte order marks and other blanks around it", () => {
    expect(readJsonText('\uFEFF\uFEFF\u00a0{"a":1}\n\u00a0')).toEqual({
      value: { a: 1 },
      flaw: null,
    });
  });

  test("keeps every digit of a long integer; other numbers are numbers", () => {
    const text =
      '{"id":12345678901234567890,"less":-9007199254740993,"most":9007199254740991,"x":0.1234567890123456}';
    expect(readJsonText(text).value).toEqual({
      ...{ id: "12345678901234567890", less: "-9007199254740993" },
      ...{ most: 9007199254740991, x: 0.1234567890123456 },
    });
  });
});

test("wherever JSON breaks off, what is whole before is read, and nothing else", () => {
  const ends = ITEMS.map((item) => {
    const text = JSON.stringify(item);
    return FEED.indexOf(text) + text.length;
  });
  for (let length = FEED.indexOf("["); length < FEED.length; length += 1) {
    const { value, flaw } = readJsonText(FEED.slice(0, length));
    expect(flaw).toBe("cut");
    expect(itemsOf(value)).toEqual(ITEMS.slice(0, ends.filter((end) => end <= length).length));
    expect(value).toMatchObject({ title: "Lamp" });
  }
});

describe("JSON written by hand or by a template", () => {
  test.each([
    ["commas too many", '{"a":[1,,2,],"b":"x",,}', { a: [1, 2], b: "x" }],
    ["no comma between items", '[{"a":1} {"a":2}\n{"a":3}]', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ["no comma between members", '{"a":"x"\n"b":2 "c":3}', { a: "x", b: 2, c: 3 }],
    ["line ends and tabs in a text", '{"a":"one\r\ntwo\tthree"}', { a: "one\r\ntwo\tthree" }],
    [
      "quotes in a text",
      '{"a":"He said "no", and "yes".","b":""q""}',
      { a: 'He said "no", and "yes".', b: '"q"' },
    ],
    [
      "escapes that are none",
      String.raw`{"a":"it\'s \x41 \u12 \d","b":1}`,
      { a: String.raw`it's \x41 \u12 \d`, b: 1 },
    ],
    [
      "escapes that are, beside a flaw",
      String.raw`["\b\f\n\r\t\"\/\\\u0416\ud83d\ude00",]`,
      ['\b\f\n\r\t"/\\Ж😀'],
    ],
    ["no value", '{"a":,"b":,"c":3,"d"}', { c: 3 }],
    ["words", '{"a":NaN,"b":None,"c":true,d:null}', { c: true, d: null }],
    [
      "an object without its end",
      '{"items":[{"a":"x",{"b":1}]}',
      { items: [{ a: "x" }, { b: 1 }] },
    ],
    [
      "a list without its end",
      '{"items":[{"a":"x","t":["y"},{"b":1}]}',
      { items: [{ a: "x", t: ["y"] }, { b: 1 }] },
    ],
    ["something after it", '{"a":1}<!-- 0.1 s -->', { a: 1 }],
    [
      "names of what objects inherit",
      '{"__proto__":{"x":1},}',
      JSON.parse('{"__proto__":{"x":1}}'),
    ],
  ])("%s", (_, text, value) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(readJsonText(text)).toEqual({ value, flaw: "broken" });
  });

  test("a quote too many or too few spoils its own item at most", () => {
    const text =
      '{"items":[{"id":"1"},{"id":"2","t":"a "b","u":"x"},{"id":"3","t":"a,"u":"x"},{"id":"4"}]}';
    const { value } = readJsonText(text);
    expect(itemsOf(value)).toMatchObject([
      { id: "1" },
      { id: "2", u: "x" },
      { id: "3" },
      { id: "4" },
    ]);
  });

  test("what is nested too deep is left out, and what follows is read", () => {
    const deep = `${'{"a":["]}",'.repeat(5_000)}1${"]}".repeat(5_000)}`;
    const { value, flaw } = readJsonText(`{"deep":${deep},"b":2,}`);
    expect(flaw).toBe("broken");
    expect(value).toMatchObject({ b: 2 });
  });
});

test("whatever comes has an end, and is told from JSON", () => {
  const piece = fc.constantFrom(...'{}[]",:\\ '.split(""), "1", "a", "null", '"a":', "\n");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = `[${pieces.join("")}`;
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(readJsonText(text).flaw === null).toBe(isJson);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["quotes", '"'],
  ["quotes and blanks", '"   ,   '],
  ["quotes and names", '"a" '],
  ["backslashes", "\\"],
  ["open brackets", '{"a":['],
  ["open and closed", "[{"],
  ["closed brackets", "}]"],
  ["names", '"a":'],
  ["words", "a "],
  ["commas", ","],
])("a megabyte of %s takes no longer than it should", (_, part) => {
  const before = performance.now();
  readJsonText(`{"items":[${part.repeat(1_000_000 / part.length)}`);
  expect(performance.now() - before).toBeLessThan(2_000);
});
