import type { Article } from "../src/model/article.ts";
import type {
  Digest,
  DigestEntry,
  EntryDifference,
  Source,
  ToldSentence,
} from "../src/model/digest.ts";
import type { StoryId, TopicName } from "../src/model/ids.ts";
import type { StoryWithArticles } from "../src/model/story.ts";
import { applyWishes, NO_WISHES, type Wishes } from "./apply-wishes.ts";
import { headlineIn } from "./choose-headline.ts";
import { loneSource } from "./lone-source.ts";
import { distinctOutlets, type RankedStory, rankStories } from "./rank-stories.ts";
import type { SumUp } from "./remember-summaries.ts";
import {
  distinctReports,
  type KnownStory,
  type SelectOptions,
  selectStories,
} from "./select-stories.ts";
import {
  type SourcedDifference,
  type Summary,
  type SummaryOptions,
  summarise,
} from "./summarise.ts";
import { varySagas } from "./vary-sagas.ts";

export interface ComposeOptions extends Omit<SummaryOptions, "told">, SelectOptions {
  readonly topic: TopicName;
  readonly title: string;
  readonly nowMs: number;
  /** IANA zone times are told in. */
  readonly timeZone: string;
  readonly maxStories: number;
  /** Most sentences of the first story, where it has more room than the others. */
  readonly leadSentences?: number;
  /** Number of the first story: digests of several topics that come together number on. */
  readonly firstNumber?: number;
  /** What the reader wants more of, or none. */
  readonly wishes?: Wishes;
  /** How much an outlet's report counts, by `outletKey`; 1 where it is not said. */
  readonly outletWeights?: ReadonlyMap<string, number>;
  /** One that remembers what it summed up, where many digests are composed. */
  readonly sumUp?: SumUp;
  /** What earlier stories counted otherwise than a story; not looked up where it is left out. */
  readonly figuresBefore?: (story: StoryWithArticles) => readonly EntryDifference[];
  /** How many outlets the topic's feeds are of; 0 where it is not known. */
  readonly outletsPolled?: number;
}

/** What a digest tells of a story: who has it knows so much more. */
export interface ToldStory extends KnownStory {
  readonly storyId: StoryId;
}

export interface ComposedDigest {
  readonly digest: Digest;
  readonly told: readonly ToldStory[];
}

/**
 * Chooses, ranks and sums up: pure, so that the same stories and marks give the same digest. A
 * known story comes again only with a sentence that says something new: copies are not news.
 */
export function composeDigest(
  stories: readonly StoryWithArticles[],
  known: ReadonlyMap<StoryId, KnownStory>,
  options: ComposeOptions,
): ComposedDigest {
  const { sumUp = summarise } = options;
  const entries: DigestEntry[] = [];
  const told: ToldStory[] = [];
  let leftOut = 0;
  for (const selected of rankNews(stories, known, options)) {
    if (entries.length >= options.maxStories) {
      // Whether an update has anything to tell would take a summary to know; it is not promised.
      if (selected.kind === "new") leftOut += 1;
      continue;
    }
    const { articles, before } = selected;
    const summary = sumUp(articles, before, {
      ...options,
      told: toldOf(selected),
      maxSentences: mostSentences(entries.length, options),
    });
    if (selected.kind === "update" && summary.sentences.length === 0) continue;
    const number = (options.firstNumber ?? 1) + entries.length;
    // An update tells what is new, and what was counted otherwise before is not.
    const earlier = selected.kind === "new" ? (options.figuresBefore?.(selected.story) ?? []) : [];
    const lone = loneSource(selected.story.articles, {
      ageMs: options.nowMs - selected.story.firstReportAtMs,
      outletsPolled: options.outletsPolled ?? 0,
    });
    entries.push({ ...entryOf(selected, { ...summary, number, earlier }), ...lone });
    told.push(toldStory(selected, summary));
  }
  const { topic, title, nowMs, timeZone } = options;
  return {
    digest: { topic, title, composedAtMs: nowMs, timeZone, entries, leftOut },
    told,
  };
}

/** How much a story is told of, by how many stand before it. */
const mostSentences = (
  before: number,
  { maxSentences, leadSentences = maxSentences }: ComposeOptions,
): number => (before === 0 ? leadSentences : maxSentences);

/** What is news to who knows `known`, in the order it is told in. */
function rankNews(
  stories: readonly StoryWithArticles[],
  known: ReadonlyMap<StoryId, KnownStory>,
  options: ComposeOptions,
): RankedStory[] {
  const { wishes = NO_WISHES, outletWeights = new Map() } = options;
  const selected = selectStories(applyWishes(stories, wishes), known, options);
  const favours = { followed: wishes.followedOutlets, weights: outletWeights };
  return varySagas(rankStories(selected, options.nowMs, favours), stories);
}

/** An editor's name for a story, which stands for every reader; whatever language they gave it in. */
const ownHeadline = ({ headline, isRenamed }: StoryWithArticles): ToldSentence[] =>
  isRenamed ? [{ text: headline, language: "und", isHeadline: true }] : [];

/** What the reader of an update knows: what they were told, and an editor's name for the story. */
const toldOf = ({ kind, told, story }: RankedStory): readonly ToldSentence[] =>
  kind === "update" ? [...told, ...ownHeadline(story)] : told;

function toldStory({ story }: RankedStory, { headline, sentences }: Summary): ToldStory {
  const titled = story.articles.find((article) => headlineIn(article) === headline);
  const shown = { text: headline, language: titled?.language ?? "und", isHeadline: true } as const;
  const [own = shown] = ownHeadline(story);
  return {
    storyId: story.id,
    lastNewsSeq: Math.max(...story.articles.map(({ newsSeq }) => newsSeq)),
    told: [own, ...sentences.map(({ text, article }) => ({ text, language: article.language }))],
  };
}

function entryOf(
  selected: RankedStory,
  summary: Summary & { readonly number: number; readonly earlier: readonly EntryDifference[] },
): DigestEntry {
  const { story, kind, before, articles, why } = selected;
  const sources = distinctReports(story.articles).map(sourceOf);
  const outletsBefore = new Set(before.map(({ outlet }) => outlet));
  const sentences = new Set(summary.sentences.map(({ text }) => text));
  const differences = [...summary.differences.map(toldDifference), ...summary.earlier].filter(
    // A claim and its denial need no second telling.
    ({ values }) => values.some(({ value }) => !sentences.has(value)),
  );
  return {
    storyId: story.id,
    number: summary.number,
    // An editor's name is in the language they gave it in, and stands for every reader.
    headline: story.isRenamed ? story.headline : summary.headline,
    sentences: summary.sentences.map(({ article, ...told }) => ({
      text: told.text,
      ...(told.writtenBy !== undefined && { writtenBy: told.writtenBy }),
      source: sources.findIndex(({ articleId }) => articleId === article.id),
    })),
    ...(differences.length > 0 && { differences }),
    sources,
    firstReportAtMs: story.firstReportAtMs,
    lastReportAtMs: story.lastReportAtMs,
    kind,
    newOutlets:
      kind === "new" ? [] : distinctOutlets(articles).filter((name) => !outletsBefore.has(name)),
    why,
  };
}

const toldDifference = ({ about, values }: SourcedDifference): EntryDifference => ({
  about,
  values: values.map(({ value, articles }) => ({ value, outlets: distinctOutlets(articles) })),
});

const sourceOf = (article: Article): Source => ({
  articleId: article.id,
  outlet: article.outlet,
  url: article.url,
  language: article.language,
  title: article.title,
  publishedAtMs: article.publishedAtMs,
});
