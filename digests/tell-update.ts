import type { Article } from "../src/model/article.ts";
import type { CandidateSentence } from "./candidate-sentences.ts";
import { headlineIn, isPlainTitle } from "./choose-headline.ts";
import { hasNewNumber, type Room, repeats } from "./choose-sentences.ts";
import { inReadingOrder } from "./reading-order.ts";
import { type Keys, keysOfAll, type Weigher } from "./weigh-keys.ts";

/** What a sentence shares of a title's weight when it tells the same. */
const SAME_NEWS = 0.5;
/**
 * What a title shares with a known one in another language, of what can be compared, when it says no
 * more. Told by reading the updates of three topics.
 */
const SAME_ABROAD = 0.36;

/** A text the reader knows. */
export interface KnownText {
  readonly keys: Keys;
  /** Primary language subtag. */
  readonly language: string;
}

export interface UpdateOptions {
  /** The story's headline and the titles of the reports of before. */
  readonly known: readonly KnownText[];
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
  return [
    { text: headlineIn(titled), article: titled },
    ...inReadingOrder([...own, ...other].slice(0, room.sentences - 1)),
  ];
}

/** The report whose title tells the news; null where none is new and plain, or a sentence says it. */
function newsTitle(
  chosen: readonly CandidateSentence[],
  { known, weigh }: Omit<UpdateOptions, "room">,
): Article | null {
  const titled = [...new Set(chosen.map(({ article }) => article))]
    .map((article) => ({ article, keys: weigh.keysOf(headlineIn(article), article) }))
    .filter(({ article, keys }) => keys.terms.size > 0 && !isKnown(keys, article.language));
  const sentences = chosen.map(({ text, article }) => weigh.keysOf(text, article));
  const isTold = titled.some(({ keys }) =>
    sentences.some((sentence) => weigh.shared(keys, sentence) >= SAME_NEWS),
  );
  if (isTold) return null;
  const told = unionOf(known.map(({ keys }) => keys));
  const [best] = titled
    .filter(({ article }) => isPlainTitle(article))
    .sort((a, b) => weigh.score(b.keys, told) - weigh.score(a.keys, told));
  return best?.article ?? null;

  function isKnown(keys: Keys, language: string): boolean {
    const keysIn = (isOwn: boolean): Keys[] =>
      known.flatMap((one) => ((one.language === language) === isOwn ? one.keys : []));
    const [own, foreign] = [keysIn(true), keysIn(false)];
    const comparable = keysOfAll(keys);
    const isSame = (other: Keys): boolean => weigh.shared(comparable, other) >= SAME_ABROAD;
    return repeats(keys, own, weigh) || (foreign.some(isSame) && !hasNewNumber(keys, foreign));
  }
}

const unionOf = (some: readonly Keys[]): Keys => ({
  terms: new Set(some.flatMap(({ terms }) => [...terms])),
  pairs: new Set(some.flatMap(({ pairs }) => [...pairs])),
});
