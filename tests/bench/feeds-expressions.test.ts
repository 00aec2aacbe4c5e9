import { expect, test } from "vitest";
import { readComparisons } from "./feeds-expressions.ts";

test.each([
  ["feed['title'] == u'Harbour'", [["feed.title", "Harbour"]]],
  ["entries[0]['links'][1].href == 'x'", [["entries.0.links.1.href", "x"]]],
  [
    "not bozo and feed['a'] == 'b' and entries[0].c == \"d\"",
    [
      ["feed.a", "b"],
      ["entries.0.c", "d"],
    ],
  ],
  [
    "(a == 'b' and (c == 'd'))",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["len(entries) == 3", [["len.entries", 3]]],
  ["len(entries[0].tags) == 3", [["len.entries.0.tags", 3]]],
  ["a == (2004, 1, 1, 19, 48, 21, 3, 1, 0)", [["a", [2004, 1, 1, 19, 48, 21, 3, 1, 0]]]],
  ["a == ('b')", [["a", "b"]]],
  ["a == ('b',)", [["a", ["b"]]]],
  ["a == []", [["a", []]]],
  ["a == (-1, 2.5)", [["a", [-1, 2.5]]]],
  ["a == True", [["a", true]]],
])("%s", (expression, wanted) => {
  const found = readComparisons(expression).map(({ path, wanted: value }) => [path, value]);
  expect(found).toEqual(wanted);
});

test("texts are unescaped as Python does, raw ones are not", () => {
  const value = (source: string) => readComparisons(`a == ${source}`)[0]?.wanted;
  expect(value(String.raw`u'\u0442\xe9\n\\ \'q\' \101 \U0001f600 \d'`)).toBe(
    "\u0442é\n\\ 'q' A \u{1f600} \\d",
  );
  expect(value(String.raw`r'\n\d'`)).toBe("\\n\\d");
  expect(value(`'''it's "so" and so'''`)).toBe('it\'s "so" and so');
  expect(value(`'one ' "two"`)).toBe("one two");
});

test.each([
  "a == 'b' or c == 'd'",
  "a != 'b'",
  "a",
  "'b' in a",
  "a == b'bytes'",
  "a == None",
  "a == {'b': 'c'}",
  "a == 'b' + 'c'",
  "a == b",
  "a[:3] == 'abc'",
  "f(a) == 'b'",
  "a == 'b' == c",
  "a == ('b', c)",
])("%s says nothing that must hold", (expression) => {
  expect(readComparisons(expression)).toEqual([]);
});

test("and, or and == inside a text or a bracket join nothing", () => {
  expect(readComparisons("a == 'this and that == or so' and f(x or y)")).toEqual([
    { path: "a", wanted: "this and that == or so" },
  ]);
});
