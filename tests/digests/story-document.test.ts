import { expect, test } from "vitest";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import { storyDocument } from "../../digests/story-document.ts";
import { spansOf } from "../contracts/any-document.ts";
import { anEntry, aSource } from "./stories.ts";

const sources = [
  aSource(1, { outlet: "North Dispatch" }),
  aSource(2, { outlet: "Elbwarte", language: "de", title: "Hafenarbeiter legen Arbeit nieder" }),
  aSource(3, { outlet: "North Dispatch", title: "", language: "und" }),
  aSource(4, { outlet: "No Link Daily", title: "", url: null }),
];

test("a story reads as its golden file", async () => {
  const document = storyDocument(anEntry(1, { sources }), "Europe/Oslo");
  const output = renderTerminal(document, { columns: 60, ansi: false, clickable: false });
  await expect(output).toMatchFileSnapshot("../golden/story.txt");
});

test("every report is listed with its title, in the order of the sources", () => {
  const spans = spansOf(storyDocument(anEntry(1, { sources, sentences: [] }), "UTC"));
  expect(spans.filter(({ kind }) => kind === "link").map(({ text }) => text)).toEqual([
    ...["Dockers walk out in three harbours", "Hafenarbeiter legen Arbeit nieder"],
    "https://outlet-3.example/3",
  ]);
});

test("one report of one outlet is no plural, and without sentences there is no empty list", () => {
  const { blocks } = storyDocument(anEntry(1, { sources: [aSource(1)], sentences: [] }), "UTC");
  expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "heading", "list"]);
  expect(spansOf({ blocks })[1]?.text).toBe("1 report from 1 outlet, times in UTC");
});
