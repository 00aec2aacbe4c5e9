import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CitedArticle,
  type Verdict,
  verifySentence,
} from "../../digests/verify/verify-sentence.ts";
import { language as resources } from "./language.ts";

/** A sentence about a made-up story, and whether the story's articles say so. */
export interface VerifyItem {
  readonly kind: string;
  readonly lang: string;
  readonly supported: boolean;
  readonly sentence: string;
  readonly articles: readonly CitedArticle[];
}

/**
 * The checker was tuned on the first two, the second of which are free rewordings of whole stories,
 * and never on the last.
 */
export type Half = "tuned" | "rewordings" | "held-out";

interface Line {
  readonly articles: readonly {
    readonly title: string;
    readonly text: string;
    readonly lang: string;
  }[];
  readonly sentences: readonly Omit<VerifyItem, "articles">[];
}

const FOLDER = join(import.meta.dirname, "..", "fixtures", "verify");

/** The planted sentences of a half, each with the articles of its story. */
export function verifyItems(half: Half): VerifyItem[] {
  const lines = readFileSync(join(FOLDER, `${half}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return lines.flatMap((line) => {
    const { articles, sentences } = JSON.parse(line) as Line;
    const cited = articles.map(({ title, text, lang }) => ({ title, text, language: lang }));
    return sentences.map((sentence) => ({ ...sentence, articles: cited }));
  });
}

export const verify = (
  sentence: string,
  language: string,
  articles: readonly CitedArticle[],
): Verdict => verifySentence(sentence, articles, { language, analyser: resources().general });

/** Share of the items that are refused. */
export function refusedShare(items: readonly VerifyItem[]): number {
  const refused = items.filter(
    ({ sentence, lang, articles }) => !verify(sentence, lang, articles).supported,
  );
  return refused.length / Math.max(items.length, 1);
}
