import type { Article } from "../src/model/article.ts";
import type { ToldSentence } from "../src/model/digest.ts";
import { type CandidateSentence, follows, isTellableTitle } from "./candidate-sentences.ts";
import { headlineIn, isPlainTitle } from "./choose-headline.ts";
import { hasNewNumber, type Room } from "./choose-sentences.ts";
import { leansOnContext } from "./leans-on-context.ts";
import { inReadingOrder } from "./reading-order.ts";
import { type Keys, keysOfAll, type Weigher } from "./weigh-keys.ts";

/** What a sentence shares of a title's weight when it tells the same. */
const SAME_NEWS = 0.5;
/**
 * What a title shares with a known one in another language, of what can be compared, when it says no
 * more. Told by reading the updates of three topics.
 */
const SAME_ABROAD = 0.36;

/** So much more must a sentence share, which holds more words than a title, and by chance some of its. */
const IN_SENTENCE = 1.3;

export interface UpdateOptions {
  /** What the reader was told, and the headline they are shown. */
  readonly known: readonly ToldSentence[];
  readonly weigh: Weigher;
  readonly room: Room;
}

type Told = Pick<CandidateSentence, "text" | "article">;

/**
 * What has moved on, in few words. A sentence from the middle of a report often leaves that open ("The
 * company says it asks for no more"): then the title of its report stands first, and as many of the
 * sentences, those of that report first, as there is room for beside it.
 */
export function tellUpdate(
  chosen: readonly CandidateSentence[],
  { room, ...options }: UpdateOptions,
): Told[] {
  const titled = newsTitle(chosen, options);
  if (titled === null) return inReadingOrder(chosen);
  const [own, other] = [true, false].map((isOwn) =>
    chosen.filter(({ article }) => (article === titled) === isOwn),
  ) as [CandidateSentence[], CandidateSentence[]];
  const beside = firstOf([...own, ...other], room.sentences - 1);
  return [{ text: headlineIn(titled), article: titled }, ...inReadingOrder(beside)];
}

/** The first ones, and none without the sentence it points to, if that is among them all. */
function firstOf(ranked: readonly CandidateSentence[], most: number): CandidateSentence[] {
  const first: CandidateSentence[] = [];
  for (const one of ranked) {
    const before = leansOnContext(one.text, one.article.language)
      ? ranked.find((other) => follows(one, other))
      : undefined;
    const isPlaced = before === undefined || first.includes(before);
    if (first.length < most && isPlaced) first.push(one);
  }
  return first;
}

/** The report whose title tells the news; null where none is new and plain, or a sentence says it. */
function newsTitle(
  chosen: readonly CandidateSentence[],
  { known, weigh }: Omit<UpdateOptions, "room">,
): Article | null {
  const texts = known.map((one) => ({ ...one, keys: weigh.keysOf(one.text, one) }));
  const titled = [...new Set(chosen.map(({ article }) => article))]
    .map((article) => ({ article, keys: weigh.keysOf(headlineIn(article), article) }))
    .filter(({ article, keys }) => !isKnown(keys, article.language));
  const sentences = chosen.map(({ text, article }) => weigh.keysOf(text, article));
  const isTold = titled.some(({ keys }) =>
    sentences.some((sentence) => weigh.shared(keys, sentence) >= SAME_NEWS),
  );
  if (isTold) return null;
  const told = unionOf(texts.map(({ keys }) => keys));
  const [best] = titled
    .filter(({ article }) => isTellableTitle(headlineIn(article)) && isPlainTitle(article))
    .sort((a, b) => weigh.score(b.keys, told) - weigh.score(a.keys, told));
  return best?.article ?? null;

  function isKnown(keys: Keys, language: string): boolean {
    const comparable = keysOfAll(keys);
    const same = texts.flatMap((one) => {
      const isOwn = one.language === language;
      const least = (isOwn ? SAME_NEWS : SAME_ABROAD) * (one.isHeadline === true ? 1 : IN_SENTENCE);
      return weigh.shared(isOwn ? keys : comparable, one.keys) >= least ? one.keys : [];
    });
    return same.length > 0 && !hasNewNumber(keys, same);
  }
}

const unionOf = (some: readonly Keys[]): Keys => ({
  terms: new Set(some.flatMap(({ terms }) => [...terms])),
  pairs: new Set(some.flatMap(({ pairs }) => [...pairs])),
});
