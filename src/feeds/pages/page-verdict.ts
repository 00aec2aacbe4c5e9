import type { Article } from "../../model/article.ts";
import { stem } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";
import { tokenize } from "../../text/tokens.ts";
import type { PageArticle } from "./page-article.ts";
import type { Wall } from "./page-phrases.ts";

/** Why a page gave no text. */
export type PageProblem =
  | Wall
  /** It tells of something else than the article. */
  | "another"
  /** It has no more text than the feed gave. */
  | "no more"
  /** No page that can be read: another type, too large, or beyond the limits of reading one. */
  | "unreadable"
  /** It could not be fetched. */
  | "unreachable";

export type PageVerdict =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "none"; readonly problem: PageProblem };

/** What a verdict looks at of an article as its feed gave it. */
type Told = Pick<Article, "title" | "summary" | "content" | "language">;

/** Share of the title's words that its page has; pages shorten or lengthen titles. */
const TITLE_SHARE = 0.5;
/** Of them in the text itself: a consent page may well have the title of what it hides. */
const TITLE_SHARE_IN_TEXT = 0.3;
const SUMMARY_SHARE = 0.5;
/** Fewer words stand in any text by chance. */
const FEWEST_WORDS = 3;
/** A summary's beginning tells what it is about. */
const SUMMARY_CHARS = 600;
/** With a notice to subscribers anywhere on the page, a shorter text is a teaser. */
const TEASER_CHARS = 1500;
/** So much longer than the feed's own text a page's must be to be worth more. */
const MORE = 1.2;

const none = (problem: PageProblem): PageVerdict => ({ kind: "none", problem });

/**
 * Whether a page's text is the article's, and more than its feed gave. In doubt it is not: then the
 * feed's own text stays.
 */
export function judgePage(page: PageArticle, article: Told): PageVerdict {
  if (page.isPaidFor) return none("paywall");
  if (!page.isArticle || !isAbout(page, article)) return none(page.walls[0] ?? "another");
  const isTeaser = page.text.length < TEASER_CHARS && page.walls.includes("paywall");
  if (page.endsAtWall || isTeaser) return none("paywall");
  const ownChars = Math.max(article.summary.length, article.content.length);
  return page.text.length < MORE * ownChars ? none("no more") : { kind: "text", text: page.text };
}

function wordsOf(text: string, language: string): Set<string> {
  const words = tokenize(text, language).filter(
    ({ kind, folded }) => kind !== "word" || (folded.length > 1 && !isStopWord(folded, language)),
  );
  return new Set(words.map(({ folded }) => stem(folded, language)));
}

function shareIn(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const found = [...words].filter((word) => others.has(word)).length;
  return words.size === 0 ? 0 : found / words.size;
}

/** Whether the page tells what the feed told: most words of the title, or of the summary. */
function isAbout(page: PageArticle, { title, summary, content, language }: Told): boolean {
  const inText = wordsOf(page.text, language);
  const onPage = new Set([...inText, ...wordsOf(page.title, language)]);
  const titleWords = wordsOf(title, language);
  const short = wordsOf((summary || content).slice(0, SUMMARY_CHARS), language);
  if (titleWords.size < FEWEST_WORDS && short.size < FEWEST_WORDS) {
    return shareIn(titleWords, onPage) === 1;
  }
  const titleFits =
    titleWords.size >= FEWEST_WORDS &&
    shareIn(titleWords, onPage) >= TITLE_SHARE &&
    shareIn(titleWords, inText) >= TITLE_SHARE_IN_TEXT;
  return titleFits || (short.size >= FEWEST_WORDS && shareIn(short, inText) >= SUMMARY_SHARE);
}
