/**
 * Claims that somebody denies: a sentence that tells what one says, and the next one, in which
 * another denies it.
 *
 * Theory: a denial that names what it denies by no more than "that" or "the claim" answers the
 * sentence before it; and that one is a claim where it says who tells it so.
 *
 * Known exceptions: what is denied in the same sentence, in another report, or some sentences further
 * on is not found.
 */
import type { Article } from "../../src/model/article.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { leansOnContext } from "../leans-on-context.ts";
import { DENIAL_WORDS, type DenialWords } from "./denial-words.ts";

/** A claim and its denial, word for word. */
export interface Denial {
  readonly claim: string;
  readonly denial: string;
  /** Indexes of the articles that have both, in their order. */
  readonly articles: readonly number[];
}

type DenialArticle = Pick<Article, "summary" | "content" | "language">;

/** What follows in an article is background. */
const READ_CHARS = 6_000;
/** Longer sentences say more than that one claim. */
const MOST_CLAIM_CHARS = 300;
const MOST_DENIAL_CHARS = 200;
/** Who denies stands right before the verb. */
const MOST_SPEAKER_WORDS = 8;
/** A quotation is somebody's own word, and a mark in it another part of the sentence. */
const APART = /[,;:()"«»“”„…]/;
/** "He denies it": who that is stands further up. */
const PRONOUN =
  /^(?:he|she|it|they|i|we|you|он|она|они|мы|він|вона|вони|ми|er|sie|es|wir|ils?|elles?|nous|él|ella|ellos|on|ona|oni)(?!\p{L})/iu;

/** The denials of a story's reports, in a language if one of them is in it; most reported first. */
export function findDenials(articles: readonly DenialArticle[], asked: string): Denial[] {
  const isAsked = articles.some(({ language }) => language === asked);
  const found = new Map<string, { claim: string; denial: string; articles: number[] }>();
  for (const [at, article] of articles.entries()) {
    if (isAsked && article.language !== asked) continue;
    for (const { claim, denial } of denialsIn(article)) {
      // "The company denies that." answers another claim in another report.
      const key = `${claim}\n${denial}`;
      const known = found.get(key) ?? { claim, denial, articles: [] };
      if (known.articles.at(-1) !== at) known.articles.push(at);
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.articles.length - a.articles.length);
}

function denialsIn({ summary, content, language }: DenialArticle) {
  const words = DENIAL_WORDS[language];
  if (words === undefined) return [];
  const texts = [content.startsWith(summary) ? "" : summary, content];
  return texts
    .map((text) => text.slice(0, READ_CHARS))
    .filter((text) => words.denies.test(text))
    .flatMap((text) => {
      const sentences = splitSentences(text, language);
      return sentences.flatMap((denial, at) => {
        const claim = sentences[at - 1] ?? "";
        return isDenial(denial, words) && isClaim(claim, language, words)
          ? [{ claim, denial }]
          : [];
      });
    });
}

function isDenial(sentence: string, { denies, turned }: DenialWords): boolean {
  const found = sentence.length > MOST_DENIAL_CHARS ? null : denies.exec(sentence);
  if (found === null || PRONOUN.test(sentence) || sentence.endsWith("?")) return false;
  const speaker = sentence.slice(0, found.index);
  const words = speaker.split(/\s+/).filter((word) => word !== "");
  return (
    words.length > 0 &&
    words.length <= MOST_SPEAKER_WORDS &&
    !APART.test(speaker) &&
    !turned.test(speaker)
  );
}

const isClaim = (sentence: string, language: string, { claims, denies }: DenialWords): boolean =>
  sentence.length > 0 &&
  sentence.length <= MOST_CLAIM_CHARS &&
  /[.!]["”»]?$/.test(sentence) &&
  claims.test(sentence) &&
  !denies.test(sentence) &&
  !leansOnContext(sentence, language);
