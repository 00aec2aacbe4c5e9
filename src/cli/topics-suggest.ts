import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Io, print, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import type { Analyser } from "../text/analyse.ts";
import { suggestFacets } from "../topics/found-facets.ts";
import { loadGlossary, loadSeeds } from "../topics/load-topic.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { topicFolder } from "./topic-folder.ts";
import { type Setup, withBase } from "./with-base.ts";

export const topicsSuggestCommand: Command = {
  name: "topics suggest",
  summary:
    "Prints facets that the seeds of a topic's folder, or of a folder of seeds, suggest: a start for topic.json.",
  operands: "DIR",
  leastOperands: 1,
  mostOperands: 1,
  flags: {},
  run: withBase(run),
};

const ADVICE = `Every article on the topic should touch each facet: take out what other subjects share, add
what is missing (other names, words in other languages), and put the list into topic.json.
A term is a word or a few, concept: and a concept of src/text/glossary.tsv, or language: and
a code, whose texts count as touching the facet. Too little in common? Add seeds.
`;

const TOO_LITTLE =
  "The seeds have too little in common to suggest facets; add seeds, or write facets yourself.\n";

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const folder = topicFolder(given.positionals[0] ?? "", io, base);
  const inside = join(folder, "seeds");
  const { seeds, problems } = await loadSeeds(existsSync(inside) ? inside : folder);
  await tell(io, problems.map(({ file, problem }) => `PROBLEM ${file}: ${problem}\n`).join(""));
  if (seeds.length === 0) return EXIT.failed;
  const resources = loadLanguageResources();
  const analyser = await analyserOf(folder, io, resources);
  const facets = suggestFacets(seeds, { analyser, background: resources.background });
  if (facets.length === 0) {
    await tell(io, TOO_LITTLE);
    return EXIT.failed;
  }
  await tell(io, ADVICE);
  await print(io, `${JSON.stringify({ facets }, null, 2)}\n`);
  return EXIT.ok;
}

/** With the topic's own glossary, where it has one that can be read. */
async function analyserOf(folder: string, io: Io, resources: LanguageResources): Promise<Analyser> {
  const glossary = await loadGlossary(folder);
  const analyser = glossary.kind === "bad" ? glossary : resources.analyserFor(glossary.value);
  if (analyser.kind === "ok") return analyser.value;
  await tell(io, `PROBLEM ${join(folder, "glossary.tsv")}: ${analyser.problem}\n`);
  return resources.general;
}
