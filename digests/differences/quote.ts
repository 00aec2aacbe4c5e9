import type { Report } from "./same-thing.ts";

/** Indexes of the articles that have one of these reports, in their order. */
export const articlesOf = (reports: readonly Report[]): number[] =>
  [...new Set(reports.flatMap(({ articles }) => articles))].sort((a, b) => a - b);

/** The language asked, or that of most articles where no report is in it. */
export function languageOf(reports: readonly Report[], asked: string): string {
  const counts = new Map<string, number>();
  for (const { quantity, articles } of reports) {
    const { language } = quantity.sentence;
    counts.set(language, (counts.get(language) ?? 0) + articles.length);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return counts.has(asked) ? asked : (commonest?.[0] ?? asked);
}

/** The report to quote: in that language if there is one, else the best supported. */
export function quoted(reports: readonly Report[], language: string): Report | undefined {
  const [first] = reports;
  const own = reports.filter(({ quantity }) => quantity.sentence.language === language);
  const exact = own.find(({ quantity }) => quantity.value === first?.quantity.value);
  return exact ?? own[0] ?? first;
}
