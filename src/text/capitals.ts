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
  let words = 0;
  for (const { token } of sentence) {
    if (token.kind !== "word" || token.text.length < 2) continue;
    if (token.text !== token.text.toUpperCase()) return false;
    words += 1;
  }
  return words > 2;
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
 * show more: a capital neighbour, a surname's ending or a capital inside. In a sentence all in
 * capitals nothing does. In a headline in title case every word passes for a name: taking such
 * headlines out cost 0.04 of pair F1 on English headlines (`npm run bench -- stories`), as their
 * words then count as no more than words.
 */
export function markCapitals(sentence: readonly Draft[], language: string): readonly boolean[] {
  if (isAllCaps(sentence)) return sentence.map(() => false);
  return sentence.map(({ token }, at) => {
    const isSmall = token.text === token.folded || token.text === token.text.toLowerCase();
    if (token.kind !== "word" || isSmall) return false;
    if (INNER_CAPITAL.test(token.text)) return true;
    if (!hasUpperStart(token.text) || isStopWord(token.folded, language)) return false;
    if (SURNAME.test(token.folded)) return true;
    return language === "de" || at === 0 ? hasCapitalNeighbour(sentence, at, language) : true;
  });
}
