import type { Article } from "../src/model/article.ts";
import type { ToldSentence } from "../src/model/digest.ts";
import { chooseHeadline, headlineIn } from "./choose-headline.ts";
import { byAge } from "./reading-order.ts";
import { inLanguage } from "./report-languages.ts";
import type { Weigher } from "./weigh-keys.ts";

export interface StoryHeadlineOptions {
  /** Primary language subtag the reader prefers. */
  readonly language: string;
  /** What the reader was told, oldest first. */
  readonly told?: readonly ToldSentence[];
}

/**
 * The best title in the reader's language, or in the one they know the story in where no report is in
 * theirs; the address of the first report that has one where no title is. A reader would not know the
 * story by another headline than the last one they were told.
 */
export function storyHeadline(
  story: readonly Article[],
  { weigh, turnMs }: { readonly weigh: Weigher; readonly turnMs: number },
  { language: preferred, told = [] }: StoryHeadlineOptions,
): { readonly text: string; readonly language: string } {
  const titles = new Set(story.map(headlineIn));
  const shown = told.filter(({ isHeadline, text }) => isHeadline === true && titles.has(text));
  const isToldIn = (language: string): boolean => story.some((one) => one.language === language);
  const asked = isToldIn(preferred) ? preferred : (shown.at(-1)?.language ?? preferred);
  const titled = inLanguage(story, asked);
  const language = titled[0]?.language ?? preferred;
  const known = shown.findLast((headline) => headline.language === language)?.text;
  const address = titled.toSorted(byAge)[0]?.url ?? "";
  return { text: chooseHeadline(titled, weigh, { turnMs, known }) ?? address, language };
}
