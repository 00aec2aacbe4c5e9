import { join } from "node:path";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { loadRunningTopic, seededTopic } from "../../src/app/running-topics.ts";
import { htmlToText, toLine } from "../../src/text/html-to-text.ts";
import { loadSeeds } from "../../src/topics/load-topic.ts";
import type { RelevanceModel } from "../../src/topics/relevance.ts";
import { type LabelledItem, loadStorySets } from "./story-sets.ts";

const BUNDLED = join(import.meta.dirname, "..", "..", "topics", "russia-messengers");

/** Topic filter: average precision, best F1 and F1 at the shipped threshold; adjacent items left out. */
export async function benchTopic(folder: string): Promise<string> {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  const bundled = (await loadRunningTopic(BUNDLED, resources)).topics[0];
  const lines = ["topic                                 AP     best F1  F1 shipped (P/R)"];
  for (const { name, items, seeds } of sets) {
    if (seeds === null) continue;
    const ownSeeds = seededTopic((await loadSeeds(seeds)).seeds, resources);
    lines.push(row(`${name}, its seeds`, items, ownSeeds.relevance));
    if (seeds.endsWith("/seeds") && bundled !== undefined) {
      lines.push(row(`${name}, bundled topic`, items, bundled.relevance));
    }
  }
  return `${[...lines, ...missing].join("\n")}\n`;
}

function row(name: string, items: readonly LabelledItem[], model: RelevanceModel): string {
  const judged = items
    .filter(({ topic }) => topic !== "adjacent")
    .map((item) => {
      const { relevance, onTopic } = model({
        title: toLine(htmlToText(item.title)),
        summary: htmlToText(item.summary),
        content: htmlToText(item.content),
        language: item.lang,
      });
      return { relevance, onTopic, core: item.topic === "core" };
    })
    .sort((a, b) => b.relevance - a.relevance);
  const positives = judged.filter(({ core }) => core).length;
  let hits = 0;
  let averagePrecision = 0;
  let best = 0;
  for (const [index, { core }] of judged.entries()) {
    if (core) {
      hits += 1;
      averagePrecision += hits / (index + 1) / positives;
    }
    best = Math.max(best, (2 * hits) / (index + 1 + positives));
  }
  const chosen = judged.filter(({ onTopic }) => onTopic);
  const right = chosen.filter(({ core }) => core).length;
  const precision = chosen.length === 0 ? 0 : right / chosen.length;
  const recall = right / positives;
  const f1 = (2 * right) / (chosen.length + positives);
  const shipped = `${f1.toFixed(3)} (${precision.toFixed(3)}/${recall.toFixed(3)})`;
  return `${name.padEnd(36)} ${averagePrecision.toFixed(3)}  ${best.toFixed(3)}    ${shipped}`;
}
