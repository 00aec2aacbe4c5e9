import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp.ts";
import { benchSummaries } from "./summaries.ts";

const article = (text: string) => ({ title: "", text });

const STORY = {
  id: "ferries",
  articles: [
    article(
      "Ferry crews at Vessholm walked out over night shifts on Monday morning. The port said that all sailings to the islands were cancelled until Thursday.",
    ),
    article(
      "All sailings from Vessholm to the islands were cancelled after ferry crews walked out. Shops on the islands reported that bread and milk had run short.",
    ),
  ],
  reference: "Ferry crews at Vessholm walked out; all sailings to the islands were cancelled.",
};

async function told(folder: string, set: string | null): Promise<string> {
  let text = "";
  for await (const part of benchSummaries(folder, { set, items: 0, language: "en" })) text += part;
  return text;
}

function withSet(stories: readonly object[]): string {
  const folder = tempFolder();
  mkdirSync(join(folder, "summaries"));
  const lines = stories.map((story) => JSON.stringify(story)).join("\n");
  writeFileSync(join(folder, "summaries", "neus-val.jsonl"), `${lines}\n`);
  return folder;
}

test("each way to sum up has a row, and sets that are absent are named", async () => {
  const text = await told(withSet(Array.from({ length: 5 }, () => STORY)), null);
  const rows = text.split("\n").map((line) => line.trim().split(/\s{2,}/)[0]);
  expect(rows).toEqual(
    expect.arrayContaining([
      ...["svodka", "lead per article", "centroid", "TextRank", "LexRank", "sentence oracle"],
    ]),
  );
  expect(text).toMatch(/ ([1-9]\d*) of \1 sentences verbatim in the article they are given to\n/);
  expect(text).toMatch(
    /a story of 10 items, \d+ words each: \d+\.\d\d ms .* not known \d+\.\d\d ms /,
  );
  expect(text).toContain("multinews-100: not found");
});

test("--set leaves others out, and a name that no set has is told", async () => {
  const folder = withSet([STORY]);
  expect(await told(folder, "multinews-100")).toBe("multinews-100: not found\n");
  expect(await told(folder, "no-such")).toBe("no-such: no set of summaries has this name\n");
});
