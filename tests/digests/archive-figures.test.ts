import { expect, test } from "vitest";
import { createArchiveFigures } from "../../digests/archive-figures.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { anArticle, HOUR_MS, NOON_MS } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();
const said = (summary: string, day = 0) =>
  anArticle(1, { title: "", summary, publishedAtMs: NOON_MS + day * 24 * HOUR_MS });
const THREAT = said("The messenger Chatter has some 70 million users in Norland.");
const BAN = said("The messenger Chatter has over 100 million users in Norland.", 70);

test("what an earlier story of the archive counted otherwise is told with its id and its date", () => {
  const figures = createArchiveFigures({ analyser, background });
  expect(figures("threat", [said("It rains."), THREAT], "en")).toEqual([]);
  expect(figures("ban", [BAN], "en")).toEqual([
    {
      about: "Chatter: users in Norland",
      values: [
        { value: "over 100 million", articles: [0] },
        {
          ...{ value: "some 70 million", articles: [], story: "threat" },
          published: new Date(NOON_MS).toISOString(),
        },
      ],
    },
  ]);
});

test("a later story of the archive is no earlier one, nor is one that was long before in it", () => {
  const backwards = createArchiveFigures({ analyser, background });
  backwards("ban", [BAN], "en");
  expect(backwards("threat", [THREAT], "en")).toEqual([]);
  const crowded = createArchiveFigures({ analyser, background });
  crowded("threat", [THREAT], "en");
  for (let at = 0; at < 20; at += 1) crowded(at, [BAN], "en");
  expect(crowded("ban", [BAN], "en")).toEqual([]);
});
