import type { Article } from "../src/model/article.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { candidateSentences } from "./candidate-sentences.ts";
import type { Material } from "./model-summary.ts";
import { summarise } from "./summarise.ts";
import { createWeigher, type Keys, type Weigher } from "./weigh-keys.ts";

/**
 * What a sentence of the story shares with its reports, beside the one of them that shares most; or
 * with what else its own report says. Of the sentences of a story's reports 88–93 % reach one of the
 * two, of those of other stories of the same topic, put into one of its reports, 11–24 % (topic sets
 * a, e and f): what a round-up tells beside our story goes.
 */
const LEAST_TYPICAL = 0.2;
const LEAST_SHARED = 0.2;

/** Tells sentences of a story from those that one of its reports has of other events. */
export function storyTest(
  { articles, language }: Material,
  options: {
    readonly analyser: Analyser;
    readonly background: Background;
    readonly maxSentences: number;
  },
): (text: string, article: Article) => boolean {
  const weigh = createWeigher(articles, options);
  const typicality = (text: string, article: Article): number =>
    weigh.typicality(weigh.keysOf(text, article));
  const own = summarise(articles, [], { ...options, language });
  const best = Math.max(0, ...own.sentences.map(({ text, article }) => typicality(text, article)));
  return (text, article) =>
    typicality(text, article) >= LEAST_TYPICAL * best || isAtHome(text, article, weigh);
}

/** Whether a sentence of an article has to do with what else stands in it. */
function isAtHome(text: string, article: Article, weigh: Weigher): boolean {
  const keys = withoutNumbers(weigh.keysOf(text, article));
  const sentences = candidateSentences(article).map((one) => weigh.keysOf(one.text, article));
  // The one that it is taken from says the same, of course.
  const [, ...others] = sentences.sort((a, b) => weigh.shared(keys, b) - weigh.shared(keys, a));
  const rest = [weigh.keysOf(article.title, article), ...others].flatMap(({ terms }) => [...terms]);
  return weigh.shared(keys, { terms: new Set(rest), pairs: new Set() }) >= LEAST_SHARED;
}

/** A number that comes twice means something else each time. */
const withoutNumbers = ({ terms, pairs }: Keys): Keys => ({
  terms: new Set([...terms].filter((term) => !term.startsWith("n:"))),
  pairs,
});
