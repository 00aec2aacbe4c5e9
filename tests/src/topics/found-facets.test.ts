import { expect, test } from "vitest";
import type { Seed } from "../../../src/model/topic.ts";
import { suggestFacets } from "../../../src/topics/found-facets.ts";
import { language } from "../../support/language.ts";

const seed = (name: string, title: string, text: string): Seed => ({
  ...{ name, title, text, language: "en", publishedAtMs: null, url: null },
});

const suggest = (...seeds: Seed[]) =>
  suggestFacets(seeds, { analyser: language().general, background: language().background });

test("the country most seeds name, with its language, and the subject they share are facets", () => {
  const facets = suggest(
    seed("a.md", "Teachers in France strike", "Teachers in Lyon walked out over pay in schools."),
    seed(
      "b.md",
      "French schools closed",
      "The teachers' strike closed schools; the union cheered.",
    ),
    seed("c.md", "Strike of teachers goes on", "Schools in France stay shut, the union says."),
  );
  expect(facets.map(({ name }) => name)).toEqual(["where and who", "what"]);
  expect(facets[0]?.terms).toEqual(["concept:france", "language:fr"]);
  expect(facets[1]?.terms).toEqual(expect.arrayContaining(["concept:strike", "concept:teacher"]));
  expect(facets[1]?.terms).not.toContain("concept:france");
});

test("where no country is named the names that seeds share say where and who", () => {
  const facets = suggest(
    seed(
      "a.md",
      "Shipworm in Ostrevik",
      "The council of Ostrevik closed the quay, said Ilse Varn.",
    ),
    seed(
      "b.md",
      "Quay shut",
      "In the harbour of Ostrevik the quay was closed, as Varn had warned.",
    ),
    seed("c.md", "A quay and its worms", "Divers told the mayor of Ostrevik what shipworm does."),
  );
  expect(facets[0]).toEqual({
    name: "where and who",
    terms: expect.arrayContaining(["Ostrevik", "Varn"]),
  });
});

test("seeds with nothing in common suggest nothing", () => {
  expect(
    suggest(
      seed("a.md", "Zoo opens", "The penguins moved in on Friday morning."),
      seed("b.md", "Comet seen", "Astronomers watched a bright tail above the hills."),
      seed("c.md", "Bread dearer", "Flour costs more since the summer drought."),
    ),
  ).toEqual([]);
});
