import type { Figure } from "./figures.ts";
import { hedgeAtEnd } from "./interval.ts";
import type { Sentence } from "./read-sentence.ts";

/** A verb of telling right before a figure: "organisers spoke of 60,000 people". */
const TELLS =
  /(?<!\p{L})(?:says?|said|speaks? of|spoke of|puts? it at|estimates?|estimated|claims?|claimed|reports?|reported|counts?|counted|говор(?:ит|ят|ил[аи]?) о|сообщ(?:ает|ают|ил[аи]?) о|заяв(?:ляет|ляют|ил[аи]?) о|назыв(?:ает|ают)|насчитал[аи]?|говор(?:ить|ять|ив|ила|или) про|повідомля(?:є|ють) про|нарахувал[аи]|spricht von|sprechen von|sprach(?:en)? von|meldete?n?|zählte?n?|schätzte?n?|nennt|nannten?|parlent? de|parle de|évoquent?|annoncent?|comptent?|estiment? à|habl(?:a|an|ó|aron) de|cifr(?:a|an|ó|aron) en|calcul(?:a|an|ó|aron)|mówi(?:ą|ł|ła|li)? o|podaj(?:e|ą)|naliczył[ai]?|szacuj(?:e|ą))\s$/iu;
/** The next teller and what they say, without the verb: ", police of 25,000". */
const NEXT_TELLER =
  /^[^,;:()–—"«»“”„…\d]{0,40}[,;]\s(?:(?:the|die|der|das|les?|la|l['’]|el|los|las)\s)?(?!(?:in|im|at|on|with|of|by|to|for|and|or|mit|bei|am|und|oder|en|à|au|et|ou|con|de|y|o|в|на|у|и|или|з|та|або|w|na|z|i|lub|including|mostly|youngest|oldest)\s)\p{L}[\p{L}\p{M}'’ -]{2,40}\s(?:[—–]\s)?(?:(?:of|at|von|de|à|en|о|об|про|o)\s)?$/u;
/** A verb of telling and the longest hedge behind it. */
const TELL_CHARS = 48;
/** Below this the second figure may be an age or an hour: "said 15 people, the youngest 12". */
const LEAST_SECOND = 1_000;

/** "Organisers spoke of 60,000 people, police of 25,000": one verb for two who tell. */
export const isNextTeller = (sentence: Sentence, before: Figure, figure: Figure): boolean =>
  before.value >= LEAST_SECOND &&
  figure.value >= LEAST_SECOND &&
  isToldByVerb(sentence, before) &&
  NEXT_TELLER.test(unhedged(sentence, before.end, figure.start));

/** Whether what stands before a figure says who tells it, and not what it is for. */
export const isToldByVerb = (sentence: Sentence, { start }: Figure): boolean =>
  TELLS.test(unhedged(sentence, Math.max(0, start - TELL_CHARS), start));

function unhedged({ text, language }: Sentence, from: number, to: number): string {
  const told = text.slice(from, to);
  return told.slice(0, told.length - hedgeAtEnd(told, language).written.length);
}
