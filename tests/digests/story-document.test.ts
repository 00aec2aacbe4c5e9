import { expect, test } from "vitest";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import { storyDocument } from "../../digests/story-document.ts";
import { spansOf } from "../contracts/any-document.ts";
import { testLocale } from "../support/language.ts";
import { anEntry, aSource } from "./stories.ts";

const locale = testLocale();

const sources = [
  aSource(1, { outlet: "North Dispatch" }),
  aSource(2, { outlet: "Elbwarte", language: "de", title: "Hafenarbeiter legen Arbeit nieder" }),
  aSource(3, { outlet: "North Dispatch", title: "", language: "und" }),
  aSource(4, { outlet: "No Link Daily", title: "", url: null }),
];

test("a story reads as its golden file", async () => {
  const document = storyDocument(anEntry(1, { sources }), { locale, timeZone: "Europe/Oslo" });
  const output = renderTerminal(document, { columns: 60, ansi: false, clickable: false });
  await expect(output).toMatchFileSnapshot("../golden/story.txt");
});

test("every report is listed with its title, in the order of the sources", () => {
  const spans = spansOf(
    storyDocument(anEntry(1, { sources, sentences: [] }), { locale, timeZone: "UTC" }),
  );
  expect(spans.filter(({ kind }) => kind === "link").map(({ text }) => text)).toEqual([
    ...["Dockers walk out in three harbours", "Hafenarbeiter legen Arbeit nieder"],
    "https://outlet-3.example/3",
  ]);
});

test("one report of one outlet is no plural, and without sentences there is no empty list", () => {
  const { blocks } = storyDocument(anEntry(1, { sources: [aSource(1)], sentences: [] }), {
    locale,
    timeZone: "UTC",
  });
  expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "heading", "list"]);
  expect(spansOf({ blocks })[1]?.text).toBe("1 report from 1 outlet, times in UTC");
});

test("a story is framed in the reader's language, and the words of its reports stay theirs", () => {
  const options = { locale: testLocale("ru"), timeZone: "UTC" };
  const told = spansOf(storyDocument(anEntry(1, { sources }), options)).map(({ text }) => text);
  expect(told).toContain("4 публикации в 3 изданиях, часовой пояс: UTC");
  expect(told).toContain("2\u00a0мар.,\u00a014:00 · Elbwarte (de): ");
  expect(told).toContain("Hafenarbeiter legen Arbeit nieder");
  expect(told.at(-1)).toBe("без заголовка");
});
