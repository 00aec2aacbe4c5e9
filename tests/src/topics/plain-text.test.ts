import { expect, test } from "vitest";
import { readPlainText } from "../../../src/topics/plain-text.ts";

const LONG =
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles were hollow. Work begins in March.";

const titleOf = (text: string): string => readPlainText(text, null).title;

test.each([
  ["set apart by a blank line", "Quay closes for winter.\n\n"],
  ["without a full stop", "Quay closes for winter\n"],
  ["with a question mark", "Will the quay close for winter?\n"],
])("a short first line %s is the title and leaves the text", (_name, head) => {
  expect(readPlainText(`${head}${LONG}`, null)).toEqual({
    title: head.trim(),
    text: LONG,
    publishedAtMs: null,
  });
});

test("the outlet's name behind a bar is no part of the title", () => {
  expect(titleOf(`Quay closes for winter | Coast\n\n${LONG}`)).toBe("Quay closes for winter");
});

test("a long first line gives its first words as title and stays in the text", () => {
  expect(readPlainText(LONG, null)).toEqual({
    title:
      "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter…",
    text: LONG,
    publishedAtMs: null,
  });
});

test("a short first sentence is the title as a whole", () => {
  expect(titleOf(`The quay closes. ${LONG} ${LONG}`)).toBe("The quay closes");
});

test.each([
  ["a day that can only be one", "29/11/2025", "2025-11-29"],
  ["a month that stands first", "11/29/2025", "2025-11-29"],
  ["dots, which are day first", "02.03.2026", "2026-03-02"],
])("a dateline with %s gives the day and is no part of the title", (_name, date, iso) => {
  const { title, publishedAtMs } = readPlainText(`CoastToday (${date}): ${LONG}`, null);
  expect(publishedAtMs).toBe(Date.parse(iso));
  expect(title).toMatch(/^The harbour council/);
});

test("a dateline that can be read in two ways gives no day", () => {
  expect(readPlainText(`CoastToday (02/03/2026): ${LONG}`, null).publishedAtMs).toBeNull();
  expect(readPlainText(`CoastToday (31/31/2026): ${LONG}`, null).publishedAtMs).toBeNull();
});

test("a title stated elsewhere keeps the first line in the text unless it is that title", () => {
  const text = `Quay closes\n\n${LONG}`;
  expect(readPlainText(text, "Worms eat quay")).toMatchObject({ title: "Worms eat quay", text });
  expect(readPlainText(text, "Quay closes")).toMatchObject({ title: "Quay closes", text: LONG });
});

test("lines are paragraphs, wrapped lines are one, list marks go", () => {
  const wrapped = [
    "The harbour council of Ostrevik voted late on Tuesday to close",
    "the northern quay for the winter, after divers found that half",
    "of its wooden piles were hollow.",
  ];
  const text = ["Title", "", ...wrapped, "", "One line.", "Another line.", "  • An item"].join(
    "\n",
  );
  expect(readPlainText(text, null).text).toBe(
    [wrapped.join(" "), "One line.", "Another line.", "An item"].join("\n\n"),
  );
});

test("a text of one line or none has a text and no title line", () => {
  expect(readPlainText("Quay closes", null)).toMatchObject({
    title: "Quay closes",
    text: "Quay closes",
  });
  expect(readPlainText("", null)).toEqual({ title: "", text: "", publishedAtMs: null });
});

test("an unbroken first line is cut all the same", () => {
  expect(titleOf("x".repeat(5000))).toBe(`${"x".repeat(100)}…`);
});
