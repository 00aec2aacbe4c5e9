import type { Analyser, Term } from "../text/analyse.ts";
import { RELEVANCE } from "./relevance-parameters.ts";

/** What is judged: the texts of an article. */
export interface RelevanceInput {
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly language: string;
}

/** The keys of an article, each with the word it first stood for. */
export interface ArticleKeys {
  readonly language: string;
  readonly words: ReadonlyMap<string, string>;
  readonly inTitle: ReadonlySet<string>;
}

/** Analyses an article, once; of a long one the beginning. */
export function articleKeys(input: RelevanceInput, analyser: Analyser): ArticleKeys {
  const { title, summary, content, language } = input;
  const beginning = content.slice(0, RELEVANCE.contentChars);
  const inTitle = analyser.analyse(title, language);
  const words = new Map<string, string>();
  const add = ({ key, text }: Term): void => {
    if (!words.has(key)) words.set(key, text);
  };
  inTitle.forEach(add);
  analyser.analyse(summary, language).forEach(add);
  analyser.analyse(beginning, language).forEach(add);
  return { language, words, inTitle: new Set(inTitle.map(({ key }) => key)) };
}
