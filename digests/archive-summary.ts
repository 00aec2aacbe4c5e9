import type { Article } from "../src/model/article.ts";
import type { ArticleId, FeedId } from "../src/model/ids.ts";
import { htmlToText, toLine } from "../src/text/html-to-text.ts";
import { asObject, type JsonObject, textIn } from "../src/text/json-object.ts";
import { detectLanguage } from "../src/text/language.ts";
import { type Difference, findDifferences } from "./differences/find-differences.ts";
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
  /** Where outlets give different figures for one thing; articles as in `ArchivedSentence`. */
  readonly differences: readonly Difference[];
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
}

/**
 * Sums up a story of an archive, whose articles have what is left of them (`title`, `text`,
 * `outlet`, `lang`, `published`, `url`), as a digest would.
 */
export function summariseArchived(
  articles: readonly unknown[],
  options: ArchiveSummaryOptions,
): ArchivedSummary {
  const read = articles.map((article, at) => archivedArticle(asObject(article) ?? {}, at));
  // What says nothing has no language either.
  const told = read.filter(({ title, content }) => title !== "" || content !== "");
  const language = options.language ?? "und";
  const { headline, sentences }: Summary = summarise(told, [], { ...options, language });
  const [outlet, agency] = [onlyOutlet(told), oneAgency(told)];
  return {
    headline,
    sentences: sentences.map(({ text, article }) => ({ text, article: read.indexOf(article) })),
    differences: findDifferences(read, { ...options, language }),
    ...(outlet === null ? {} : { onlyOutlet: outlet }),
    ...(agency === null ? {} : { oneAgency: agency }),
  };
}

function archivedArticle(article: JsonObject, at: number): Article {
  const title = toLine(htmlToText(textIn(article, "title")));
  const content = htmlToText(textIn(article, "text"));
  const publishedAtMs = Date.parse(textIn(article, "published")) || 0;
  return {
    ...{ id: at as ArticleId, feedId: 0 as FeedId, revision: 0, isBacklog: false },
    url: textIn(article, "url") || null,
    outlet: textIn(article, "outlet"),
    language: detectLanguage(`${title}. ${content}`, textIn(article, "lang")),
    ...{ title, summary: "", content, author: null, isMaterial: true },
    ...{ publishedAtMs, seenAtMs: publishedAtMs },
  };
}
