import type { Article } from "../src/model/article.ts";
import type { ArticleId, FeedId } from "../src/model/ids.ts";
import { htmlToText, toLine } from "../src/text/html-to-text.ts";
import { asObject, type JsonObject, textIn } from "../src/text/json-object.ts";
import { detectLanguage } from "../src/text/language.ts";
import { shortLabel } from "../src/text/short-label.ts";
import type { ArchivedDifference } from "./archive-figures.ts";
import { oneAgency, onlyOutlet } from "./lone-source.ts";
import { type Summary, type SummaryOptions, summarise } from "./summarise.ts";

/** What stands in a summary of an archived story beside its headline. */
export interface ArchivedSentence {
  readonly text: string;
  /** Which of the story's articles it stands in, from 0. */
  readonly article: number;
}

export interface ArchivedSummary {
  readonly headline: string;
  readonly sentences: readonly ArchivedSentence[];
  /** Where outlets, or earlier stories, give other figures; articles as in `ArchivedSentence`. */
  readonly differences: readonly ArchivedDifference[];
  /** The outlet that alone reports it. */
  readonly onlyOutlet?: string;
  /** The news agency that all its reports rest on. */
  readonly oneAgency?: string;
}

export interface ArchiveSummaryOptions
  extends Pick<SummaryOptions, "analyser" | "background" | "maxSentences"> {
  readonly maxWords?: number;
  /** Primary language subtag to tell it in; by default, and where no article is in it, that of most. */
  readonly language: string | null;
  /** What earlier stories counted otherwise than its articles; by default none are known. */
  readonly figuresBefore?: (articles: readonly Article[], language: string) => ArchivedDifference[];
}

/** As long as headlines are at most. */
const MOST_HEADLINE_CHARS = 120;

/**
 * Sums up a story of an archive, whose articles have what is left of them (`title`, `text`,
 * `outlet`, `lang`, `published`, `url`), as a digest would.
 */
export function summariseArchived(
  articles: readonly unknown[],
  options: ArchiveSummaryOptions,
): ArchivedSummary {
  const read = readArticles(articles.map((article) => asObject(article) ?? {}));
  // What says nothing has no language either.
  const told = read.filter(({ title, content }) => title !== "" || content !== "");
  const language = options.language ?? "und";
  const summary: Summary = summarise(told, [], { ...options, language });
  const placeOf = (article: Article): number => read.indexOf(article);
  const [outlet, agency] = [onlyOutlet(told), oneAgency(told)];
  const isNamed = told.some(({ title }) => title !== "");
  const [first] = summary.sentences;
  return {
    // Archives of bare texts: what is told first names the story better than an address.
    headline:
      isNamed || first === undefined
        ? summary.headline
        : shortLabel(first.text, MOST_HEADLINE_CHARS),
    sentences: summary.sentences.map(({ text, article }) => ({ text, article: placeOf(article) })),
    differences: [
      ...summary.differences.map(({ about, values }) => ({
        about,
        values: values.map(({ value, articles: at }) => ({ value, articles: at.map(placeOf) })),
      })),
      ...(options.figuresBefore?.(read, language) ?? []),
    ],
    ...(outlet === null ? {} : { onlyOutlet: outlet }),
    ...(agency === null ? {} : { oneAgency: agency }),
  };
}

/**
 * Reports of one event are mostly in one language. A text that does not say its own, and was taken
 * for another, as short ones full of names are, is in that of most unless it contradicts it: of the
 * 70 that this changes in the sets of stories 63 come right by it.
 */
function readArticles(items: readonly JsonObject[]): readonly Article[] {
  const articles = items.map(archivedArticle);
  const common = commonLanguage(articles);
  return articles.map((article, at) =>
    common === null || article.language === common || textIn(items[at] ?? {}, "lang") !== ""
      ? article
      : { ...article, language: detectLanguage(textOf(article), common) },
  );
}

/** The language of more than half of the articles; null for none. */
function commonLanguage(articles: readonly Article[]): string | null {
  const counts = new Map<string, number>();
  for (const { language } of articles) counts.set(language, (counts.get(language) ?? 0) + 1);
  const common = [...counts].find(([, count]) => count * 2 > articles.length)?.[0] ?? "und";
  return common === "und" ? null : common;
}

const textOf = ({ title, content }: Pick<Article, "title" | "content">): string =>
  `${title}. ${content}`;

function archivedArticle(article: JsonObject, at: number): Article {
  const title = toLine(htmlToText(textIn(article, "title")));
  const content = htmlToText(textIn(article, "text"));
  const publishedAtMs = Date.parse(textIn(article, "published")) || 0;
  return {
    ...{ id: at as ArticleId, feedId: 0 as FeedId, revision: 0, isBacklog: false },
    url: textIn(article, "url") || null,
    outlet: textIn(article, "outlet"),
    language: detectLanguage(textOf({ title, content }), textIn(article, "lang")),
    ...{ title, summary: "", content, author: null, isMaterial: true },
    ...{ publishedAtMs, seenAtMs: publishedAtMs },
  };
}
