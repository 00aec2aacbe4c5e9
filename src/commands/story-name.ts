import type { StoryWithArticles } from "../model/story.ts";

/** A story's name for a reader of the language: a title in it, where a report has one. */
export function storyName(
  { headline, articles }: Pick<StoryWithArticles, "headline" | "articles">,
  language: string,
): string {
  const own = articles.filter((article) => article.language === language && article.title !== "");
  return own.find(({ title }) => title === headline)?.title ?? own[0]?.title ?? headline;
}
