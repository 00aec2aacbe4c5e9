import { splitSentences } from "../../src/text/sentences.ts";
import { createNgramRouge, rougeWords } from "./rouge.ts";
import type { ReferredStory, SummarySet } from "./summaries-sets.ts";
import {
  centroid,
  lead,
  lexRank,
  type Ranking,
  rarityIn,
  type StorySentence,
  shared,
  stemsOf,
  textRank,
} from "./summary-baselines.ts";

/** One way to sum up, and its summaries of a set's stories: sentences in the order they are read. */
export interface Summarised {
  readonly name: string;
  readonly summaries: readonly (readonly string[])[];
}

const RANKINGS: Readonly<Record<string, Ranking>> = {
  ...{ "lead per article": lead, centroid, TextRank: textRank, LexRank: lexRank },
};

export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** What simpler ways make of the set, and last what is about the best choice of sentences. */
export function* summarySystems(set: SummarySet): Generator<Summarised> {
  const { stories, language, maxWords } = set;
  const sentences = stories.map((story) => sentencesOf(story, language));
  const rarity = rarityIn(
    stories.flatMap(({ articles }) => articles.map(({ text }) => stemsOf(text, language))),
  );
  for (const [name, rank] of Object.entries(RANKINGS)) {
    yield {
      name,
      summaries: sentences.map((some) => fill(rank(some.filter(isLong), rarity), maxWords)),
    };
  }
  yield {
    name: "sentence oracle",
    summaries: stories.map(({ reference }, at) =>
      sentenceOracle(sentences[at] ?? [], reference, maxWords),
    ),
  };
}

const sentencesOf = ({ articles }: ReferredStory, language: string): StorySentence[] =>
  articles.flatMap(({ text }, article) =>
    splitSentences(text, language).map((sentence, position) => ({
      ...{ text: sentence, article, position },
      ...{ words: countWords(sentence), stems: stemsOf(sentence, language) },
    })),
  );

/** Shorter ones are headings and captions; MEAD leaves out the same by default. */
const FEWEST_WORDS = 9;

const isLong = ({ words }: StorySentence): boolean => words >= FEWEST_WORDS;

/** Sentences with so high a cosine tell the same: of .4 to .7 this gave these ways the most. */
const SAME = 0.5;

/** Takes sentences as they are ranked, none that tells what was told, until the room is full. */
export function fill(ranked: readonly StorySentence[], maxWords: number): string[] {
  const taken: { readonly text: string; readonly stems: ReadonlySet<string> }[] = [];
  let words = 0;
  for (const sentence of ranked) {
    if (words >= maxWords) break;
    const stems = new Set(sentence.stems);
    if (taken.some((other) => cosine(stems, other.stems) >= SAME)) continue;
    taken.push({ text: sentence.text, stems });
    words += sentence.words;
  }
  return taken.map(({ text }) => text);
}

const cosine = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  shared(a, b) / (Math.sqrt(a.size * b.size) || 1);

/** The text as everybody's is measured: its first so many words. */
export const cutAt = (sentences: readonly string[], maxWords: number): string =>
  sentences.join(" ").split(/\s+/).slice(0, maxWords).join(" ");

/** Takes, again and again, the sentence that brings ROUGE-1 + ROUGE-2 the most, while any does. */
export function sentenceOracle(
  sentences: readonly Pick<StorySentence, "text">[],
  reference: string,
  maxWords: number,
): string[] {
  const score = createNgramRouge(reference);
  let best: Choice = { texts: [], worth: 0 };
  for (;;) {
    const { texts } = best;
    const longer = sentences
      .map(({ text }): Choice => {
        const more = [...texts, text];
        const { rouge1, rouge2 } = score(rougeWords(cutAt(more, maxWords)));
        return { texts: more, worth: rouge1 + rouge2 };
      })
      .reduce((a, b) => (b.worth > a.worth ? b : a), best);
    if (longer === best) return [...texts];
    best = longer;
  }
}

interface Choice {
  readonly texts: readonly string[];
  readonly worth: number;
}
