import type { Article } from "../src/model/article.ts";
import type { ArticleId } from "../src/model/ids.ts";
import { boundedMemory } from "./bounded-memory.ts";
import { type Material, materialKey, materialOf } from "./model-summary.ts";
import type { SumUp } from "./remember-summaries.ts";
import type { SourcedSentence, Summary } from "./summarise.ts";

/** A model's summary after it was checked; without sentences when too little of it passed. */
export interface CheckedSummary {
  readonly sentences: readonly { readonly text: string; readonly articleId: ArticleId }[];
  /** The model, as readers are told. */
  readonly writtenBy: string;
}

/** The models' summaries at hand, in memory: who composes a digest waits for nothing. */
export interface Drafts {
  find(material: Material): CheckedSummary | undefined;
  keep(material: Material, summary: CheckedSummary): void;
  /** The same by the material's key, where that is all there is of it. */
  keepByKey(key: string, summary: CheckedSummary): void;
}

/** Remembers the `most` summaries kept last. */
export function rememberDrafts(most: number): Drafts {
  const known = boundedMemory<CheckedSummary>(most);
  return {
    find: (material) => known.find(materialKey(material)),
    keep: (material, summary) => known.keep(materialKey(material), summary),
    keepByKey: known.keep,
  };
}

/**
 * Sums up with a model's sentences where they are at hand, else as `sumUp` does. What is new in a
 * story that a reader knows is chosen for that reader, and never a model's.
 */
export function preferDrafts(sumUp: SumUp, drafts: Drafts): SumUp {
  /** A summary that is remembered is one of the same reports. */
  const materials = new WeakMap<Summary, Material>();
  return (articles, before, options) => {
    const summary = sumUp(articles, before, options);
    const [first] = summary.sentences;
    const isKnown = before.length > 0 || (options.told ?? []).length > 0;
    if (isKnown || first === undefined) return summary;
    const material = materials.get(summary) ?? materialOf(articles, first.article.language);
    materials.set(summary, material);
    const draft = drafts.find(material);
    const sentences = draft === undefined ? [] : sourced(draft, articles);
    const told = sentences.slice(0, options.maxSentences);
    return told.length === 0 ? summary : { ...summary, sentences: told };
  };
}

function sourced(
  { sentences, writtenBy }: CheckedSummary,
  articles: readonly Article[],
): SourcedSentence[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return sentences.flatMap(({ text, articleId }): SourcedSentence[] => {
    const article = byId.get(articleId);
    return article === undefined ? [] : [{ text, article, writtenBy }];
  });
}
