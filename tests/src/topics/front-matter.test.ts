import { expect, test } from "vitest";
import { readFrontMatter } from "../../../src/topics/front-matter.ts";

const fieldsOf = (...lines: string[]): Record<string, string> =>
  Object.fromEntries(readFrontMatter(["---", ...lines, "---", "Body."].join("\n")).fields);

test.each([
  ["bare", "title: Ferries stop again", "Ferries stop again"],
  ["bare with a colon inside", "title: Ferries: a second day", "Ferries: a second day"],
  ["bare with a comment", "title: Ferries stop # working title", "Ferries stop"],
  ["bare with a number sign inside", "title: Berth#4 closes", "Berth#4 closes"],
  ["double-quoted", 'title: "The \\"Northern\\" line # 2"', 'The "Northern" line # 2'],
  ["double-quoted with a comment", 'title: "Ferries" # why', "Ferries"],
  ["single-quoted", "title: 'It''s over'", "It's over"],
  ["in another alphabet", "title: Паромы встали", "Паромы встали"],
  ["spelt with a capital", "Title: Ferries", "Ferries"],
])("a %s value is read", (_name, line, expected) => {
  expect(fieldsOf(line)).toEqual({ title: expected });
});

test("empty, null and nested values are left out", () => {
  const fields = fieldsOf(
    "title:",
    "date: ~",
    "tags:",
    "  - one",
    "- two",
    "more: [a, b]",
    "note: >",
  );
  expect(fields).toEqual({});
});

test("the first of two equal keys counts", () => {
  expect(fieldsOf("date: 2026-02-11", "date: 2026-02-12")).toEqual({ date: "2026-02-11" });
});

test("the body starts after the front matter and its blank lines", () => {
  const { body } = readFrontMatter("---\ntitle: A\n...\n\n\nFirst.\n\n---\n\nSecond.\n");
  expect(body).toBe("First.\n\n---\n\nSecond.\n");
});

test.each([
  ["no rule in the first line", "\n---\ntitle: A\n---\nBody."],
  ["no end", "---\ntitle: A\nBody."],
  ["prose between two rules", "---\nFerries stopped on Monday.\n---\nBody."],
  ["an end too far down", `---\n${"a: b\n".repeat(200)}---\nBody.`],
  ["an empty text", ""],
])("a text with %s has no front matter", (_name, text) => {
  expect(readFrontMatter(text)).toEqual({ fields: new Map(), body: text });
});

test("a front matter with nothing in it is taken off all the same", () => {
  expect(readFrontMatter("---\n---\nBody.").body).toBe("Body.");
});
