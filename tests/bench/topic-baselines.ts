import type { Seed } from "../../src/model/topic.ts";
import type { Analyser } from "../../src/text/analyse.ts";
import type { Background } from "../../src/text/background.ts";
import type { RelevanceInput } from "../../src/topics/article-keys.ts";
import type { LabelledItem } from "./story-sets.ts";
import { averagePrecision, bestF1, type Judged } from "./topic-figures.ts";

type Bag = ReadonlyMap<string, number>;

interface Tools {
  readonly analyser: Analyser;
  readonly background: Background;
  inputOf(item: LabelledItem): RelevanceInput;
}

/** TF-IDF of a text, of length one. */
function bagOf(text: string, language: string, { analyser, background }: Tools): Bag {
  const counts = new Map<string, number>();
  for (const { key } of analyser.analyse(text, language)) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const bag = new Map<string, number>();
  for (const [key, count] of counts) {
    bag.set(key, (1 + Math.log(count)) * -Math.log(background.shareOf(key)));
  }
  const length = Math.hypot(...bag.values()) || 1;
  return new Map([...bag].map(([key, value]) => [key, value / length]));
}

function product(a: Bag, b: Bag): number {
  let sum = 0;
  for (const [key, value] of a) sum += value * (b.get(key) ?? 0);
  return sum;
}

function centroidOf(bags: readonly Bag[]): Bag {
  const sum = new Map<string, number>();
  for (const [key, value] of bags.flatMap((bag) => [...bag])) {
    sum.set(key, (sum.get(key) ?? 0) + value);
  }
  return sum;
}

/** What anybody would try first: the cosine to the nearest seed, and to the mean of all seeds. */
export function topicBaselines(
  items: readonly LabelledItem[],
  seeds: readonly Seed[],
  tools: Tools,
): string[] {
  const bags = seeds.map(({ title, text, language }) =>
    bagOf(`${title}.\n${text}`, language, tools),
  );
  const centroid = centroidOf(bags);
  const described = items
    .filter(({ topic }) => topic !== "adjacent")
    .map((item) => {
      const { title, summary, content, language } = tools.inputOf(item);
      const bag = bagOf(`${title}.\n${summary}\n${content.slice(0, 700)}`, language, tools);
      return { bag, onTopic: item.topic === "core", language };
    });
  const row = (name: string, measure: (bag: Bag) => number): string => {
    const judged: Judged[] = described.map(({ bag, onTopic, language }) => ({
      ...{ relevance: measure(bag), onTopic, language },
    }));
    const [precision, f1] = [averagePrecision(judged), bestF1(judged)];
    return `  ${name.padEnd(28)} AP ${precision.toFixed(3)} best F1 ${f1.toFixed(3)}`;
  };
  return [
    row("baseline: nearest seed", (bag) => Math.max(...bags.map((seed) => product(bag, seed)))),
    row("baseline: centroid of seeds", (bag) => product(bag, centroid)),
  ];
}
