import type { Article } from "../src/model/article.ts";
import type { DraftSentence } from "../src/model/summariser.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { detectLanguage } from "../src/text/language.ts";
import { foldBlanks, isTellable } from "./candidate-sentences.ts";
import { leansOnContext, tellsOfReporters } from "./leans-on-context.ts";
import { type Material, textOf } from "./model-summary.ts";
import { type Flaw, OTHER_LANGUAGE, PLAIN_FLAWS } from "./plain-flaws.ts";
import { storyTest } from "./story-test.ts";
import type { SourcedSentence } from "./summarise.ts";
import { verifySentence } from "./verify/verify-sentence.ts";

export interface CheckedDraft {
  /** What may be told of the draft, in its order; empty when too little is left of it. */
  readonly sentences: readonly SourcedSentence[];
  /** Why the others may not, for editors. */
  readonly problems: readonly string[];
}

export interface CheckOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  readonly maxSentences: number;
}

/** A model that is wrong in more than half of what it says has not understood the rest. */
const LEAST_KEPT = 0.5;

const FLAWS: readonly Flaw[] = [
  ...PLAIN_FLAWS,
  [(text) => !isTellable(text), "It is no whole sentence of a report, or too long or too short."],
  [leansOnContext, "It needs another sentence to be understood."],
  [tellsOfReporters, "It tells of those who write it."],
  [(text, language) => detectLanguage(text, language) !== language, OTHER_LANGUAGE],
];

/**
 * What of a model's draft may be told: sentences that read like a report's and say nothing but what
 * the article they name says, about this story. In doubt none; the reports' own are always at hand.
 */
export function checkDraft(
  draft: readonly DraftSentence[],
  material: Material,
  options: CheckOptions,
): CheckedDraft {
  const isOfStory = storyTest(material, options);
  const sentences = new Map<string, Article>();
  const problems: string[] = [];
  // What is beyond was not asked for, and is not worth the time.
  for (const { text: written, article: place } of draft.slice(0, options.maxSentences)) {
    const text = written.trim();
    const article = material.articles[place - 1];
    const problem = problemWith(text, article, { ...options, language: material.language });
    if (article === undefined || problem !== null) problems.push(problem ?? NO_ARTICLE);
    else if (!isOfStory(text, article)) problems.push("It tells of something else.");
    else sentences.set(text, article);
  }
  const isEnough = sentences.size >= 1 && sentences.size >= LEAST_KEPT * draft.length;
  return {
    sentences: isEnough ? [...sentences].map(([text, article]) => ({ text, article })) : [],
    problems,
  };
}

const NO_ARTICLE = "It names no article.";

function problemWith(
  text: string,
  article: Article | undefined,
  { language, analyser }: Pick<CheckOptions, "analyser"> & { readonly language: string },
): string | null {
  if (article === undefined) return NO_ARTICLE;
  const flaw = FLAWS.find(([isFlawed]) => isFlawed(text, language));
  if (flaw !== undefined) return flaw[1];
  const { supported, problems } = verifyAgainst(article, text, analyser);
  return supported ? null : (problems[0] ?? "Its article does not say so.");
}

/** Whether an article says what a model's sentence says, and all of it. */
const verifyAgainst = (
  article: Article,
  text: string,
  analyser: Analyser,
): ReturnType<typeof verifySentence> => {
  const { title, language } = article;
  const cited = { title, text: foldBlanks(textOf(article)), language };
  return verifySentence(text, [cited], { language, analyser });
};

/** Whether the article still says what a sentence says that a model took from it. */
export const stillSays = (article: Article, text: string, analyser: Analyser): boolean =>
  verifyAgainst(article, text, analyser).supported;
