import { join } from "node:path";
import { expect, test } from "vitest";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import {
  everything,
  loadRunningTopic,
  loadRunningTopics,
  seededTopic,
} from "../../../src/app/running-topics.ts";
import { loadSeeds } from "../../../src/topics/load-topic.ts";
import { aListing } from "../../support/builders.ts";
import { opmlOf } from "../../support/fresh-feeds.ts";
import { anInstallation } from "../../support/run-cli.ts";

const resources = loadLanguageResources();

const SEED =
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm.";

/** Topics of these names that work, and what else is given. */
function topicsFolder(names: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const svodka = anInstallation();
  for (const name of names) {
    svodka.put(`${name}/topic.json`, `{"title": "${name}", "options": {"maxStories": 3}}`);
    svodka.put(`${name}/feeds.opml`, opmlOf({ Coast: `https://coast.example/${name}` }));
    svodka.put(`${name}/seeds/quay.md`, `# Quay closes\n\n${SEED}\n`);
  }
  for (const [path, content] of Object.entries(files)) svodka.put(path, content);
  return svodka.folder;
}

const report = (title: string, summary: string) => ({
  ...{ title, summary, content: "", language: "en" },
});

test("every working topic runs in the order of the names, and a broken one is named", async () => {
  const root = topicsFolder(["quays", "piles"], { "broken/topic.json": "{" });
  const { topics, problems } = await loadRunningTopics(root, resources);
  expect(topics.map(({ topic }) => topic.name)).toEqual(["piles", "quays"]);
  expect(problems.map(({ file }) => file)).toContain(join(root, "broken/topic.json"));
});

test("a topic judges by its seeds", async () => {
  const root = topicsFolder(["quays"]);
  const { topics, problems } = await loadRunningTopic(join(root, "quays"), resources);
  expect(problems).toEqual([]);
  const [quays] = topics;
  expect(quays?.topic.options.maxStories).toBe(3);
  const near = quays?.relevance(
    report("Shipworm shuts quay in Ostrevik", "The harbour council closes the northern quay."),
  );
  const far = quays?.relevance(report("Choir wins prize", "Forty singers took it home."));
  expect(near?.relevance).toBeGreaterThan(far?.relevance ?? 1);
});

test("a glossary of the topic's own is used; one with a slip is named, and the topic runs", async () => {
  const glossary = "concept\ten\tde\nquaytest\tquaywort\tkaiwort\n";
  const root = topicsFolder(["good", "slip"], {
    "good/glossary.tsv": glossary,
    "slip/glossary.tsv": "no columns here\n",
  });
  const { topics, problems } = await loadRunningTopics(root, resources);
  const [good, slip] = topics;
  const keysOf = (text: string, language: string) =>
    good?.analyser.analyse(text, language).map(({ key }) => key) ?? [];
  expect(keysOf("quaywort", "en")).toEqual(keysOf("kaiwort", "de"));
  expect(slip?.analyser).toBe(resources.general);
  expect(problems).toEqual([
    { file: join(root, "slip/glossary.tsv"), problem: expect.stringContaining("Line 1") },
  ]);
});

test("an editor's facets judge; a term that no glossary holds is told, and the topic runs", async () => {
  const facets = [
    { name: "a quay", terms: ["quay", "concept:quaytest"] },
    { name: "a worm", terms: ["shipworm", "concept:wormtest"] },
  ];
  const root = topicsFolder(["quays"], {
    "quays/topic.json": JSON.stringify({ title: "Quays", facets }),
    "quays/glossary.tsv": "concept\ten\tde\nquaytest\tquaywort\tkaiwort\n",
  });
  const { topics, problems } = await loadRunningTopics(root, resources);
  expect(problems).toEqual([
    {
      file: join(root, "quays/topic.json"),
      problem: expect.stringContaining('the term "concept:wormtest" names a concept that no'),
    },
  ]);
  const lacking = topics[0]?.relevance(report("Quay in Ostrevik shut", "The council decided it."));
  expect(lacking?.reasons).toContain("lacks: a worm");
  expect(lacking?.onTopic).toBe(false);
});

test("bare seeds make a topic without feeds; no topic takes everything", async () => {
  const root = topicsFolder(["quays"]);
  const { seeds } = await loadSeeds(join(root, "quays/seeds"));
  expect(seededTopic(seeds, resources).topic).toMatchObject({ name: "seeds", feeds: [], seeds });
  const all = everything([aListing()], resources);
  expect(all.topic).toMatchObject({ name: "everything", seeds: [], feeds: [aListing()] });
  expect(all.relevance(report("Anything", "At all."))).toMatchObject({ onTopic: true });
});
