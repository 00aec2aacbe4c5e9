import type { Article } from "../src/model/article.ts";
import { byAge } from "./reading-order.ts";

/** The articles of each language: the reader's, then those that more of the story's reports are in. */
export function byLanguage(
  articles: readonly Article[],
  story: readonly Article[],
  language: string,
): (readonly Article[])[] {
  const groups: (readonly Article[])[] = [];
  for (let left = articles; left.length > 0; ) {
    const group = inLanguage(left, language, story);
    groups.push(group);
    left = left.filter(({ language: other }) => other !== group[0]?.language);
  }
  return groups;
}

/** The language that most readers of another one can read, too. */
const READ_MOST = "en";

/**
 * Articles in the reader's language, else in the language that most of them are in; of two such the
 * one that more of the story is in, then English, then the one that was first: a second report does
 * not change the name of a story.
 */
export function inLanguage(
  articles: readonly Article[],
  language: string,
  story: readonly Article[] = articles,
): readonly Article[] {
  const preferred = articles.filter((article) => article.language === language);
  if (preferred.length > 0) return preferred;
  const inStory = countLanguages(story);
  const [commonest] = [...countLanguages(articles)].sort(
    ([a, few], [b, many]) =>
      many - few ||
      (inStory.get(b) ?? 0) - (inStory.get(a) ?? 0) ||
      Number(b === READ_MOST) - Number(a === READ_MOST),
  );
  return articles.filter((article) => article.language === commonest?.[0]);
}

/** How many articles are in each language, that of the oldest one first. */
function countLanguages(articles: readonly Article[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { language } of articles.toSorted(byAge)) {
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return counts;
}
