import type { Article } from "../src/model/article.ts";
import type { ToldSentence } from "../src/model/digest.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import {
  type CandidateSentence,
  candidateSentences,
  foldBlanks,
  follows,
} from "./candidate-sentences.ts";
import { chooseSentences, type Room, repeats, roomFor, type Weighed } from "./choose-sentences.ts";
import { isCommentary } from "./commentary.ts";
import { findDifferences } from "./differences/find-differences.ts";
import { leansOnContext, tellsOfReporters } from "./leans-on-context.ts";
import { byPlace, inReadingOrder } from "./reading-order.ts";
import { byLanguage } from "./report-languages.ts";
import { storyHeadline } from "./story-headline.ts";
import { tellUpdate } from "./tell-update.ts";
import { createWeigher, isOfAllLanguages, type Keys, leadOf, type Weigher } from "./weigh-keys.ts";

/** A sentence or a title and the article that has it, word for word unless a language model wrote it. */
export interface SourcedSentence {
  readonly text: string;
  readonly article: Article;
  /** The model, as readers are told. */
  readonly writtenBy?: string;
}

export interface Summary {
  readonly headline: string;
  /**
   * At most `maxSentences`; the article that tells most comes first, and sentences of one article
   * stand together. An update may begin with a title. Empty when no article has a whole sentence.
   */
  readonly sentences: readonly SourcedSentence[];
  /** Where the reports differ, those of before among them; of a known story where new ones do. */
  readonly differences: readonly SourcedDifference[];
}

export interface SourcedDifference {
  /** What the figures are for, in a source's words. */
  readonly about: string;
  readonly values: readonly { readonly value: string; readonly articles: readonly Article[] }[];
}

export interface SummaryOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  /** Primary language subtag the reader prefers; another is used where no report is in it. */
  readonly language: string;
  readonly maxSentences: number;
  /** About how many words; a sentence may pass it by a few. */
  readonly maxWords?: number;
  /** What the reader was told, oldest first; its articles may say something else by now. */
  readonly told?: readonly ToldSentence[];
}

/**
 * What a sentence loses for each place further down in its article. Tuned with `bench -- summaries`,
 * as LEANING is: each half of both sets gains on .06 and .75, and .04 and .05 do nearly as well.
 */
const POSITION_LOSS = 0.045;
/** What is left of it far down. */
const LEAST_WORTH = 0.05;
/** What a sentence keeps that begins with "He" or "But": who and why stand in the one before it. */
const LEANING = 0.5;
/** What a sentence keeps that says "we": it is told where hardly anything else is. */
const OF_REPORTERS = 0.4;
/** What the sentences keep of a report that hardly belongs to the story. */
const STRAY = 0.3;
/** What the sentences keep of a page that comments on the news, where others report it. */
const OF_COMMENTARY = 0.3;
/** Of so few sentences none is to spare for what the headline says. */
const FEW_SENTENCES = 2;
/**
 * What a sentence keeps there that says no more than the headline. Less would have background told in
 * its place: read on the stories of several topics.
 */
const ECHO = 0.5;
/** Reports this close to the last one tell how things stand now. */
const LATEST_TURN_MS = 24 * 3_600_000;
/** What the sentences keep of an earlier report: background to the latest turn, not the news. */
const EARLIER = 0.6;

/**
 * The sentences that say most of what the reports share: extractive, so that nothing is said that
 * no source says; deterministic and offline, whatever the order the articles come in. `before` is
 * what the reader was told already: nothing that stands in it, or is like it, is chosen again.
 */
export function summarise(
  articles: readonly Article[],
  before: readonly Article[],
  options: SummaryOptions,
): Summary {
  const sentencesOf = rememberSentences();
  const weigh = createWeigher(articles, options);
  const turnMs = Math.max(...articles.map(({ publishedAtMs }) => publishedAtMs)) - LATEST_TURN_MS;
  const told = [...toldKeys(before, weigh), ...sentenceKeys(options.told ?? [], weigh)];
  const isNews = newsTest(before, told, options);
  const room = roomFor(options);
  const story = [...before, ...articles];
  const { text: headline, language } = storyHeadline(
    story,
    // A known story has a headline of its own, whatever the news of it tells.
    before.length > 0 ? { weigh: createWeigher(story, options), turnMs: 0 } : { weigh, turnMs },
    options,
  );
  const isEcho = echoTest(weigh.keysOf(headline, { language }), { weigh, room });
  const tell = (readable: readonly Article[]): CandidateSentence[] => {
    const candidates = readable
      .flatMap((article) =>
        weighSentences(article, sentencesOf(article), { weigh, turnMs, isEcho }),
      )
      .filter(({ candidate }) => !standsIn(candidate.text, before) && !wasTold(candidate, options))
      .filter(isNews)
      .sort((a, b) => byPlace(a.candidate, b.candidate));
    const clear = (weighed: readonly Weighed[]): CandidateSentence[] =>
      chooseClear(weighed, {
        choose: (of) => chooseSentences(of, told, { weigh, room }),
        ...{ isUpdate: before.length > 0, isLong: room.worthTelling === 0 },
      });
    const chosen = clear(candidates.filter(({ candidate }) => !candidate.isBrief));
    return chosen.length > 0
      ? chosen
      : clear(candidates.filter(({ candidate }) => candidate.isBrief));
  };
  const chosen = tellFirst(byLanguage(articles, story, options.language), tell);
  const shown: ToldSentence = { text: headline, language, isHeadline: true };
  return {
    headline,
    sentences: (before.length > 0
      ? tellUpdate(chosen, { known: [shown, ...(options.told ?? [])], weigh, room })
      : inReadingOrder(chosen)
    ).map(({ text, article }) => ({ text, article })),
    differences: differencesOf(story, options).filter(
      ({ values }) =>
        before.length === 0 ||
        values.some((value) => value.articles.some((article) => articles.includes(article))),
    ),
  };
}

/**
 * Whether a sentence may tell a reader what is new in a story they know. What reporters say of
 * themselves is no news, nor are a few words. Whether a sentence repeats what was told shows in its
 * words; in a language the reader has not been told of it in it shows only in what all languages
 * share: one new concept is enough, as it is better to tell a thing twice than not at all.
 */
function newsTest(
  before: readonly Article[],
  toldKeys: readonly Keys[],
  { language: preferred, told = [] }: SummaryOptions,
): (one: Weighed) => boolean {
  if (before.length === 0) return () => true;
  const known = new Set(toldKeys.flatMap(({ terms }) => [...terms]));
  const languages = new Set([
    preferred,
    ...told.flatMap(({ isHeadline, language }) => (isHeadline === true ? [] : language)),
  ]);
  return ({ candidate: { text, article, isBrief }, keys }) =>
    !isBrief &&
    !tellsOfReporters(text, article.language) &&
    (languages.has(article.language) ||
      [...keys.terms].some((key) => isOfAllLanguages(key) && !known.has(key)));
}

/** Whether a sentence says no more than the headline, where it would take the room of one that does. */
function echoTest(
  headline: Keys,
  { weigh, room }: { readonly weigh: Weigher; readonly room: Room },
): (keys: Keys) => boolean {
  if (room.sentences > FEW_SENTENCES) return () => false;
  return (keys) => repeats(keys, [headline], weigh);
}

/**
 * Those chosen that can be understood: one that points back stands behind the sentence it points
 * to, and "in our region" stands nowhere. Where nothing else can be told of a new story, one of those.
 */
function chooseClear(
  weighed: readonly Weighed[],
  {
    choose,
    isUpdate,
    isLong,
  }: {
    readonly choose: (weighed: readonly Weighed[]) => CandidateSentence[];
    readonly isUpdate: boolean;
    /** Who asks for many words has "our region", too. */
    readonly isLong: boolean;
  },
): CandidateSentence[] {
  const isClear = (one: CandidateSentence, told: readonly CandidateSentence[]): boolean =>
    (isLong || !tellsOfReporters(one.text, one.article.language)) &&
    (!leansOnContext(one.text, one.article.language) || told.some((other) => follows(one, other)));
  const first = choose(weighed);
  if (first.every((one) => isClear(one, first))) return first;
  const standing = first.filter((one) => isClear(one, first));
  const second = choose(weighed.filter(({ candidate }) => isClear(candidate, standing)));
  const clear = second.filter((one) => isClear(one, second));
  return clear.length > 0 || isUpdate ? clear : first;
}

const differencesOf = (
  articles: readonly Article[],
  options: SummaryOptions,
): readonly SourcedDifference[] =>
  findDifferences(articles, options).map(({ about, values }) => ({
    about,
    values: values.map(({ value, articles: at }) => ({
      value,
      articles: at.flatMap((index) => articles[index] ?? []),
    })),
  }));

type SentencesOf = (article: Article) => readonly CandidateSentence[];

function rememberSentences(): SentencesOf {
  const known = new Map<Article, readonly CandidateSentence[]>();
  return (article) => {
    const sentences = known.get(article) ?? candidateSentences(article);
    known.set(article, sentences);
    return sentences;
  };
}

function weighSentences(
  article: Article,
  sentences: readonly CandidateSentence[],
  {
    weigh,
    turnMs,
    isEcho,
  }: {
    readonly weigh: Weigher;
    readonly turnMs: number;
    readonly isEcho: (keys: Keys) => boolean;
  },
): Weighed[] {
  const age = article.publishedAtMs < turnMs ? EARLIER : 1;
  const worth =
    age * (weigh.belongs(article) ? 1 : STRAY) * (isCommentary(article) ? OF_COMMENTARY : 1);
  return sentences.map((candidate) => {
    const keys = weigh.keysOf(candidate.text, article);
    return { candidate, keys, worth: worthOf(candidate) * worth * (isEcho(keys) ? ECHO : 1) };
  });
}

const wasTold = ({ text }: CandidateSentence, { told = [] }: SummaryOptions): boolean =>
  told.some((sentence) => sentence.text === text);

/** What the first of the groups has to tell that tells anything: a headline alone says less. */
function tellFirst(
  groups: readonly (readonly Article[])[],
  tell: (group: readonly Article[]) => CandidateSentence[],
): CandidateSentence[] {
  for (const group of groups) {
    const told = tell(group);
    if (told.length > 0) return told;
  }
  return [];
}

const worthOf = ({ text, position, article: { language } }: CandidateSentence): number =>
  Math.max(1 - POSITION_LOSS * position, LEAST_WORTH) *
  (leansOnContext(text, language) ? LEANING : 1) *
  (tellsOfReporters(text, language) ? OF_REPORTERS : 1);

/** Whether an article holds the sentence word for word, also further down than we choose from. */
const standsIn = (sentence: string, articles: readonly Article[]): boolean =>
  articles.some(({ summary, content }) => foldBlanks(`${summary}\n${content}`).includes(sentence));

/** What the reader was told, or could have been: each lead and each sentence of it. */
const toldKeys = (before: readonly Article[], weigh: Weigher): Keys[] =>
  before.flatMap((article) =>
    [leadOf(article), ...candidateSentences(article).map(({ text }) => text)].map((text) =>
      weigh.keysOf(text, article),
    ),
  );

const sentenceKeys = (told: readonly ToldSentence[], weigh: Weigher): Keys[] =>
  told.flatMap((sentence) =>
    sentence.isHeadline === true ? [] : weigh.keysOf(sentence.text, sentence),
  );
