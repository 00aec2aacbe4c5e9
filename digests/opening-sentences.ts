import type { Article } from "../src/model/article.ts";
import { splitSentences } from "../src/text/sentences.ts";

/** What a text begins with. */
export interface Opening {
  /** As it stands there. */
  readonly text: string;
  readonly sentences: readonly string[];
}

/**
 * What follows in an article is background. Tuned with `bench -- summaries` (Multi-News at 200
 * words): 2,000 and 3,000 give less.
 */
const OPENING_CHARS = 2_500;

const known = new WeakMap<Article, readonly Opening[]>();

/**
 * How an article begins: its short text and its long one, or only the long one where that begins
 * with the short one, as many feeds have it: the same sentence twice would look important. What is
 * to be chosen from and what it is weighed by are the same sentences, and taken apart once.
 */
export function openingsOf(article: Article): readonly Opening[] {
  const found = known.get(article) ?? readOpenings(article);
  known.set(article, found);
  return found;
}

function readOpenings({ summary, content, language }: Article): readonly Opening[] {
  const texts = content.startsWith(summary) ? [content] : [summary, content];
  return texts.map((whole) => {
    const text = whole.slice(0, OPENING_CHARS);
    const sentences = splitSentences(text, language);
    // The last one is cut off with the text.
    const isCut = text.length < whole.length && sentences.length > 1;
    return { text, sentences: isCut ? sentences.slice(0, -1) : sentences };
  });
}
