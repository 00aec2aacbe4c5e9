import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  COMPARED_MS,
  type FigureOverTime,
  findEarlierFigures,
} from "../../digests/differences/earlier-figures.ts";
import { type Difference, findDifferences } from "../../digests/differences/find-differences.ts";
import { type LanguageResources, loadLanguageResources } from "../../src/app/language-resources.ts";
import type { Article } from "../../src/model/article.ts";
import { htmlToText, toLine } from "../../src/text/html-to-text.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import type { BenchOptions } from "./bench-options.ts";
import { processorUs } from "./cost-marks.ts";
import { chosenSets, type LabelledItem, loadStorySets, type StorySet } from "./story-sets.ts";

/**
 * Prints every difference found in the gold stories, with the sentences it stands in, for a person
 * to judge, and what earlier stories of the set counted otherwise; then how many there are and what
 * a story costs. The seeds of a set are one story.
 * `--set NAME` reads that set, `--set all` each, else each that has a topic.
 */
export function benchDifferences(folder: string, { set: name }: BenchOptions): string {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  const chosen = chosenSets(sets, name);
  const seeds = [...new Set(chosen.flatMap((set) => set.seeds ?? []))];
  return [
    ...chosen.map((set) => report(set.name, storiesOf(set), resources)),
    ...seeds.map((path) => report(`seeds in ${path}`, [seedStory(path)], resources)),
    ...missing.map((line) => `${line}\n`),
  ].join("");
}

interface Story {
  readonly name: string;
  readonly ids: readonly string[];
  readonly articles: readonly TextOf[];
}

type TextOf = Pick<Article, "title" | "summary" | "content" | "language" | "publishedAtMs">;

function storiesOf({ items }: StorySet): Story[] {
  const stories = Map.groupBy(items, ({ story }) => story);
  return [...stories].map(([name, members]) => ({
    ...{ name, ids: members.map(({ id }) => id), articles: members.map(articleOf) },
  }));
}

const articleOf = (item: LabelledItem): TextOf => ({
  ...{ title: toLine(htmlToText(item.title)), summary: htmlToText(item.summary) },
  ...{ content: htmlToText(item.content), language: item.lang },
  publishedAtMs: Date.parse(item.published) || 0,
});

const PLAIN = ".txt";

/** Texts without a date, all about one saga. */
function seedStory(path: string): Story {
  const ids = readdirSync(path)
    .filter((file) => file.endsWith(PLAIN))
    .sort();
  const articles = ids.map((file) => ({
    ...{ title: "", summary: "", content: readFileSync(join(path, file), "utf8") },
    ...{ language: "en", publishedAtMs: 0 },
  }));
  return { name: "all", ids, articles };
}

/** So many runs over a set make one story's time readable. */
const RUNS = 5;

function report(name: string, stories: readonly Story[], resources: LanguageResources): string {
  const options = {
    ...{ analyser: resources.general, background: resources.background, language: "en" },
  };
  const find = ({ articles }: Story): Difference[] => findDifferences(articles, options);
  const lines = stories.flatMap((story) => find(story).flatMap((found) => tell(story, found)));
  const count = lines.filter((line) => !line.startsWith(" ")).length;
  const before = stories.flatMap((story) => {
    const earlier = reportsBefore(story, stories);
    return findEarlierFigures(story.articles, earlier, options).map((found) =>
      tellBefore(story, found),
    );
  });
  const startedUs = processorUs();
  for (let run = 0; run < RUNS; run += 1) for (const story of stories) find(anew(story));
  const ms = (processorUs() - startedUs) / 1_000 / RUNS / Math.max(stories.length, 1);
  return [
    `== ${name}: ${count} differences in ${stories.length} stories, ${ms.toFixed(2)} ms a story; ${before.length} to earlier stories`,
    ...[...lines, ...before],
    "",
    "",
  ].join("\n");
}

/** What was read last is known: no run must find it so. */
const anew = (story: Story): Story => ({
  ...{ ...story, articles: story.articles.map((article) => ({ ...article })) },
});

const beganAtMs = ({ articles }: Story): number =>
  Math.min(...articles.map(({ publishedAtMs }) => publishedAtMs));

function reportsBefore(story: Story, stories: readonly Story[]): TextOf[] {
  const untilMs = beganAtMs(story);
  const isBefore = (other: Story): boolean =>
    beganAtMs(other) < untilMs && beganAtMs(other) >= untilMs - COMPARED_MS;
  return stories.filter(isBefore).flatMap(({ articles }) => articles);
}

function tellBefore({ name }: Story, { about, now, before }: FigureOverTime): string {
  const day = new Date(before.publishedAtMs).toISOString().slice(0, 10);
  return `${name}: ${about}: ${now.value} (${now.articles.length}) – on ${day} ${before.value}`;
}

function tell({ name, ids, articles }: Story, { about, values }: Difference): string[] {
  const told = values.map(({ value, articles: at }) => `${value} (${at.length})`);
  const sentences = values.flatMap(({ articles: at }) =>
    at.map((index) => `    ${ids[index]}: ${sentenceIn(articles[index], values)}`),
  );
  return [`${name}: ${about}: ${told.join(" – ")}`, ...sentences];
}

/** The first sentence of an article that holds the digits of one of the values. */
function sentenceIn(article: TextOf | undefined, values: Difference["values"]): string {
  if (article === undefined) return "";
  const digits = values.flatMap(({ value }) => value.match(/\d+/) ?? value);
  const texts = [article.title, article.summary, article.content];
  const sentences = texts.flatMap((text) => splitSentences(text, article.language));
  return sentences.find((text) => digits.some((some) => text.includes(some))) ?? sentences[0] ?? "";
}
