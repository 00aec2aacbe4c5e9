import type { Article } from "../src/model/article.ts";
import { splitSentences } from "../src/text/sentences.ts";

/** A sentence of an article as it stands there. */
export interface CandidateSentence {
  readonly text: string;
  readonly article: Article;
  /** Place in its article, from 0. */
  readonly position: number;
}

/** Sentences further down tell background. */
const FIRST_SENTENCES = 8;
const SHORTEST_CHARS = 40;
const LONGEST_CHARS = 340;
const FEWEST_WORDS = 6;

/** Lines of the page, not of the report, in the languages of the topic; each says what it catches. */
const NOT_REPORTING: readonly RegExp[] = [
  // Calls to read, follow or subscribe.
  /\b(read more|continue reading|click here|subscribe|sign up|follow us|newsletter|appeared first on)\b/i,
  /(?:читать далее|читайте также|подробнее|подписывайтесь|подпишитесь|читайте нас)/i,
  /(?:читати далі|читайте також|детальніше|підписуйтесь|підпишіться)/i,
  /\b(?:weiterlesen|lesen sie auch|mehr dazu|jetzt abonnieren|zum artikel)\b/i,
  /\b(?:lire la suite|lire aussi|abonnez-vous|leer más|lea también|suscríbase|czytaj więcej|czytaj także)\b/i,
  // Rights and picture credits.
  /(?:©|all rights reserved|все права защищены|photo:|foto:|фото:)/i,
];

/** `MOSCOW (Agency) - ` at the beginning says where it was written, not what happened. */
const DATELINE = /^[\p{Lu}][\p{L} .,/-]{1,40}(?:\([\p{L} .&]{2,40}\))\s*[-–—:]\s*(?=\p{Lu})/u;

/** Cut off by the feed, or no sentence at all. */
const isWhole = (text: string): boolean => /[.!?»”")]$/.test(text) && !/(?:\.\.\.|…)$/.test(text);

const isTellable = (text: string): boolean =>
  text.length >= SHORTEST_CHARS &&
  text.length <= LONGEST_CHARS &&
  isWhole(text) &&
  text.split(/\s+/).length >= FEWEST_WORDS &&
  !NOT_REPORTING.some((pattern) => pattern.test(text));

/** The sentences of an article that may stand in a summary, word for word. */
export function candidateSentences(article: Article): CandidateSentence[] {
  const { summary, content, language } = article;
  // Many feeds begin the long text with the short one; the same sentence twice would look important.
  const texts = content.startsWith(summary) ? [content] : [summary, content];
  const seen = new Set<string>();
  const sentences: CandidateSentence[] = [];
  for (const text of texts) {
    for (const [position, sentence] of splitSentences(text, language).entries()) {
      const line = sentence.replace(/\s+/g, " ").trim().replace(DATELINE, "");
      if (position >= FIRST_SENTENCES) break;
      if (seen.has(line) || !isTellable(line)) continue;
      seen.add(line);
      sentences.push({ text: line, article, position });
    }
  }
  return sentences;
}
