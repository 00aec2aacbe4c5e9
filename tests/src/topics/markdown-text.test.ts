import { expect, test } from "vitest";
import { readMarkdown } from "../../../src/topics/markdown-text.ts";

const textOf = (markdown: string): string => readMarkdown(markdown).text;

test.each([
  ["a hash heading", "# Ferries stop\n\nBody."],
  ["a closed hash heading", "# Ferries stop #\n\nBody."],
  ["an underlined heading", "Ferries stop\n============\n\nBody."],
  ["an emphasised heading", "# **Ferries** [stop](https://a.example)\n\nBody."],
])("%s is the title and leaves the text", (_name, markdown) => {
  expect(readMarkdown(markdown)).toEqual({ title: "Ferries stop", text: "Body." });
});

test("a second-level heading is no title and stays in the text", () => {
  expect(readMarkdown("## Prices\n\nBody.")).toEqual({ title: null, text: "Prices\n\nBody." });
});

test.each([
  ["links", "See [the *law*](https://a.example/x_(1) 'note') now.", "See the law now."],
  ["reference links", "See [the law][1] now.\n\n[1]: https://a.example", "See the law now."],
  ["images", "Before ![a quay](quay.png) after.", "Before after."],
  [
    "emphasis",
    "A **bold**, *soft*, __firm__, _mild_ and ***both***.",
    "A bold, soft, firm, mild and both.",
  ],
  ["strikes and code", "A ~~wrong~~ `right` word.", "A wrong right word."],
  ["quotes", "> First line\n> goes on.\n\nThen.", "First line goes on.\n\nThen."],
  ["rules", "One.\n\n***\n\nTwo.", "One.\n\nTwo."],
  ["fences", "```text\nin code\n```", "in code"],
  ["tags and entities", "A<br/> <b>B</b> &amp; C<!-- hidden -->", "A B & C"],
  ["notes", "A claim.[^1]\n\n[^1]: A source.", "A claim."],
  ["table marks", "| a | b |\n|---|---|\n| 1 | 2 |", "a b\n\n1 2"],
  ["escapes", "5 \\* 3 \\[sic\\]", "5 * 3 [sic]"],
])("the marks of %s are taken off", (_name, markdown, expected) => {
  expect(textOf(markdown)).toBe(expected);
});

test.each([
  ["a snake_case_name", "Set max_stories_count to 5."],
  ["a product of numbers", "It is 5 * 3 * 2 metres."],
  ["a comparison", "If a < b and c > d, stop."],
  ["a bracketed remark", "He said [in private] no."],
])("%s stays as it is", (_name, text) => {
  expect(textOf(text)).toBe(text);
});

test("wrapped lines become one paragraph and list items one each", () => {
  expect(textOf("A line\nand its end.\n\n- one\n  goes on\n- two\n3. three")).toBe(
    "A line and its end.\n\none goes on\n\ntwo\n\n3. three",
  );
});

test("a text of nothing but marks takes no long time", () => {
  for (const mark of ["*", "_", "[", "![", "<", "`", "~~", "> ", "#", "\\", "| ", "[a](", "**a "]) {
    expect(readMarkdown(mark.repeat(20_000)).text.length).toBeLessThanOrEqual(20_000 * mark.length);
  }
});
