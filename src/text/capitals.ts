import { isStopWord } from "./stop-words.ts";

/** A word or number on its way to being a token. */
export interface Draft {
  readonly token: {
    readonly kind: "word" | "number";
    readonly text: string;
    readonly folded: string;
  };
  /** Whether nothing but a blank stands between it and the token before. */
  readonly isJoined: boolean;
}

const UPPER_START = /^\p{Lu}/u;
const hasUpperStart = (text: string): boolean => UPPER_START.test(text);

/** WhatsApp, iPhone, РКН: capitals where spelling rules put none. "Anglo-American" has none of these. */
const INNER_CAPITAL = /[\p{L}\p{Nd}]\p{Lu}/u;

/** Endings of East Slavic surnames that ordinary words hardly have. */
const SURNAME =
  /(?:[^аоуеыиэюя]ов|[^аоуеыиэюя]ев|ский|ський|енко|чук|[a-z]{3}(?:ov|kow|jew|sky|skij|skyj|skyi|skiy|enko|chuk|tschuk))$/;

function isAllCaps(sentence: readonly Draft[]): boolean {
  const words = sentence.filter(({ token }) => token.kind === "word" && token.text.length > 1);
  return words.length > 2 && words.every(({ token }) => token.text === token.text.toUpperCase());
}

/** Words shorter than this are small in a title-case headline too. */
const MIN_TITLE_CASE_CHARS = 4;

/** Fewer words than this may all be names: "Pavel Durov arrested". */
const MIN_TITLE_CASE_WORDS = 3;

/** Only English sets headlines so: every word of weight after the first has a capital. */
function isTitleCase(sentence: readonly Draft[]): boolean {
  const words = sentence
    .slice(1)
    .filter(
      ({ token: { kind, text, folded } }) =>
        kind === "word" && text.length >= MIN_TITLE_CASE_CHARS && !isStopWord(folded, "en"),
    );
  const areCapital = words.every(({ token }) => token.text.toLowerCase() !== token.text);
  return words.length >= MIN_TITLE_CASE_WORDS && areCapital;
}

/** A function word has its capital from the start of the sentence: "Die Behörde" is no name. */
const isNeighbourCapital = (draft: Draft | undefined, language: string): boolean =>
  draft !== undefined &&
  draft.token.kind === "word" &&
  hasUpperStart(draft.token.text) &&
  !isStopWord(draft.token.folded, language);

/** Whether the word before or after, without a mark between, is capital too: Pawel Durow. */
function hasCapitalNeighbour(sentence: readonly Draft[], at: number, language: string): boolean {
  const [here, next] = [sentence[at], sentence[at + 1]];
  return (
    (here?.isJoined === true && isNeighbourCapital(sentence[at - 1], language)) ||
    (next?.isJoined === true && isNeighbourCapital(next, language))
  );
}

/**
 * Whether the capital letter at the head of each word of a sentence says "name". One in the middle
 * of the sentence does. The first word, and any word in German, which writes every noun so, must
 * show more: a capital neighbour, a surname's ending or a capital inside. In a headline in title
 * case only the last two count, and in one all in capitals nothing does.
 */
export function markCapitals(sentence: readonly Draft[], language: string): readonly boolean[] {
  if (isAllCaps(sentence)) return sentence.map(() => false);
  const isHeadline = language === "en" && isTitleCase(sentence);
  return sentence.map(({ token }, at) => {
    if (token.kind !== "word" || token.text.toLowerCase() === token.text) return false;
    if (INNER_CAPITAL.test(token.text)) return true;
    if (!hasUpperStart(token.text)) return false;
    if (SURNAME.test(token.folded)) return true;
    if (isHeadline || isStopWord(token.folded, language)) return false;
    return language === "de" || at === 0 ? hasCapitalNeighbour(sentence, at, language) : true;
  });
}
