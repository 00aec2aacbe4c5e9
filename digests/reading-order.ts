import type { Article } from "../src/model/article.ts";
import type { CandidateSentence } from "./candidate-sentences.ts";

export const byAge = (a: Article, b: Article): number =>
  a.publishedAtMs - b.publishedAtMs || a.id - b.id;

/** Oldest report first, and as it goes on. */
export const byPlace = (a: CandidateSentence, b: CandidateSentence): number =>
  byAge(a.article, b.article) || a.position - b.position || (a.text < b.text ? -1 : 1);

/** Articles by their best sentence, sentences as they follow each other in their article. */
export function inReadingOrder(ranked: readonly CandidateSentence[]): CandidateSentence[] {
  const articles = [...new Set(ranked.map(({ article }) => article))];
  return articles.flatMap((article) =>
    newsFirst(ranked.filter((sentence) => sentence.article === article)),
  );
}

/**
 * The short text and the long one both begin with the news: that text stands first, with all that is
 * told of it, whose beginning tells more. Where the beginning of the short one is not told, what it
 * goes on with ("The office called it a war on fraud") stands behind that of the long one.
 */
function newsFirst(ranked: readonly CandidateSentence[]): readonly CandidateSentence[] {
  const told = ranked.toSorted(byPlace);
  const leads = ranked.filter(({ isLead }) => isLead);
  const [lead] = leads;
  if (lead !== undefined && leads.length === 2) {
    const longAt = Math.max(...leads.map(({ position }) => position));
    const short = told.filter(({ position }) => position < longAt);
    const long = told.filter(({ position }) => position >= longAt);
    return lead.position === longAt ? [...long, ...short] : [...short, ...long];
  }
  if (told[0]?.position === 0) return told;
  return [...told.filter(({ isLead }) => isLead), ...told.filter(({ isLead }) => !isLead)];
}
