import type { StoryWithArticles } from "../model/story.ts";

/**
 * A story's name for a reader of the language: what an editor named it, else a title in the language,
 * where a report has one.
 */
export function storyName(
  { headline, articles, isRenamed }: Pick<StoryWithArticles, "headline" | "articles" | "isRenamed">,
  language: string,
): string {
  if (isRenamed) return headline;
  const own = articles.filter((article) => article.language === language && article.title !== "");
  return own.find(({ title }) => title === headline)?.title ?? own[0]?.title ?? headline;
}
