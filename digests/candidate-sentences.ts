import type { Article } from "../src/model/article.ts";
import { openingsOf } from "./opening-sentences.ts";
import { findQuoted, hasWholeQuotes } from "./quotations.ts";

/** A sentence of an article as it stands there. */
export interface CandidateSentence {
  readonly text: string;
  readonly article: Article;
  /** Place in its article, from 0; the long text comes after the short one. */
  readonly position: number;
  readonly words: number;
  /** Shorter than a sentence that tells much: its report has no other. */
  readonly isBrief: boolean;
  /** Whether it is the first of the short text or of the long one, where there are both. */
  readonly isLead: boolean;
}

/** Whether one sentence stands right behind the other in their article. */
export const follows = (one: CandidateSentence, other: CandidateSentence): boolean =>
  one.article === other.article && one.position === other.position + 1;

/** Sentences further down tell background. */
const FIRST_SENTENCES = 16;
const SHORTEST_CHARS = 40;
const LONGEST_CHARS = 400;
const FEWEST_WORDS = 6;
/** What is enough where a report has no longer sentence: "Police have opened a case." */
const BRIEF_CHARS = 15;
const BRIEF_WORDS = 3;

/**
 * Lines of the page, not of the report, in the languages of the topic. What may stand in a report
 * too ("must sign up with a Russian number") counts only at the beginning or with what makes it a
 * call.
 */
const NOT_REPORTING: readonly RegExp[] = [
  // Calls to read on, follow or subscribe.
  /\b(?:read more|continue reading|click here|appeared first on|(?:our|daily|weekly) newsletter)\b/i,
  /\b(?:follow us|subscribe to (?:our|us|the)|sign up (?:for|to) (?:our|the))\b/i,
  /^(?:subscribe|sign up|read also|see also|related:)/i,
  /(?:читать далее|читайте также|читайте нас|подписывайтесь|подпишитесь)|^подробнее(?!\p{L})/iu,
  /(?:читати далі|читайте також|підписуйтесь|підписуйтеся|підпишіться)|^детальніше(?!\p{L})/iu,
  /\b(?:weiterlesen|lesen sie auch|mehr dazu|mehr zum thema|jetzt abonnieren|zum artikel)\b/i,
  /\b(?:lire la suite|lire aussi|en savoir plus|abonnez-vous|inscrivez-vous à)(?!\p{L})/iu,
  /\b(?:leer más|lea también|lee también|sigue leyendo|suscríb(?:ase|ete))(?!\p{L})/iu,
  /\b(?:czytaj (?:więcej|także|też|dalej)|zobacz (?:także|też)|zapisz się|subskrybuj)(?!\p{L})/iu,
  // Promises of what the page tells.
  /\b(?:our|follow the) (?:live|rolling) coverage\b|^(?:live|rolling) coverage\b/i,
  /^(?:we (?:explain|look at|asked)|here(?:['’]s| is| are) (?:what|why|how))\b/i,
  /^(?:рассказываем|объясняем|разбираемся|разбираем|собрали главное|отвечаем на)(?!\p{L})/iu,
  /(?<!\p{L})и (?:рассказываем|объясняем)(?!\p{L})/iu,
  /^(?:розповідаємо|пояснюємо|розбираємося|зібрали головне)(?!\p{L})/iu,
  /^(?:wir (?:erklären|zeigen|beantworten)|nous (?:expliquons|répondons)|on vous explique)\b/i,
  /^(?:te contamos|explicamos|repasamos|wyjaśniamy|tłumaczymy|podpowiadamy)(?!\p{L})/iu,
  // What a post of a network has around it, and who wrote an agency's report.
  /\b(?:your tweets?|tweet location)\b|\bfor your personal,? non-?commercial use\b/i,
  /^\(?(?:additional )?(?:reporting|writing|editing) by\b/i,
  // Captions: what a picture shows is told as if one saw it.
  /^file ?[-–—] |\bin this (?:[\p{L}\p{N}.,]{1,12} ){0,4}photo\b|\bfile photo\b|\bgetty images\b/iu,
  /\b(?:ap|afp|epa|reuters) photo\b|\b(?:ap photo|afp|reuters)\//i,
  // Rights, picture credits and sources.
  /©|\b(?:all rights reserved|tous droits réservés|alle rechte vorbehalten)\b/i,
  /все права защищены|всі права захищені|todos los derechos|wszelkie prawa zastrzeżone/i,
  /\b(?:photo(?:graph)?|image|foto|bild|crédit photo|zdjęcie)\s?:/i,
  /(?<!\p{L})фото\s?:/iu,
  /^(?:source|quelle|fuente|źródło|источник|джерело)\s?:/i,
];

/**
 * `MOSCOW (Agency) - `, `Madrid, 12 feb (Agencia).- ` or `KYIV, Feb. 12 - ` at the beginning says
 * where and when it was written, not what happened; so do `14:05 – ` and `Latest: ` in a live blog. A name before a bare dash or a colon stays: it
 * is often what the sentence is about, or who says it.
 */
const DATELINES: readonly RegExp[] = [
  /^\p{Lu}[\p{L} ./-]{1,40}(?:, [\p{L}\p{N} .]{1,24})? ?\([\p{L} .&/-]{2,40}\)\.? ?[-–—] ?(?=["«„“]?\p{Lu})/u,
  /^(?:\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.? \p{L}{3,9}\.?) \([\p{L} .&/-]{2,40}\)\.? ?[-–—] ?(?=["«„“]?\p{Lu})/u,
  /^\d{1,2}[:.]\d{2}(?: Uhr)?(?: \(\p{L}[\p{L} ]{1,20}\))?(?: ?[-–—:])? (?=["«„“]?\p{Lu})/u,
  /^(?:Latest|LATEST|Breaking|BREAKING|Live|LIVE|Update|UPDATE): (?=["«„“]?\p{Lu})/u,
  /^\p{Lu}[\p{Lu} .-]{1,40}, (?:\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.? \p{L}{3,9})\.? ?[-–—] ?(?=["«„“]?\p{Lu})/u,
];

const withoutDateline = (sentence: string): string =>
  DATELINES.reduce((rest, dateline) => rest.replace(dateline, ""), sentence);

/** Cut off by the feed at either end, or no sentence at all. */
const isWhole = (text: string): boolean =>
  /[.!?»”“")]$/.test(text) &&
  !/(?:\.\.\.|…)["»”“)]?$/.test(text) &&
  !/^(?:\.\.|…|[,;:)\]}])/.test(text) &&
  hasWholeQuotes(text) &&
  // `iPhone` may begin a sentence, `and` may not.
  !/^\p{Ll}+(?!\p{L})/u.test(text);

/** Whether a sentence may stand in a summary: whole, neither short nor long, and no line of a page. */
export const isTellable = (text: string): boolean =>
  text.length >= SHORTEST_CHARS && countWords(text) >= FEWEST_WORDS && isPlain(text);

/** As many characters as a headline needs; feeds with whole texts for titles have more. */
const LONGEST_TITLE_CHARS = 200;
/** "Photos", "Nortel". */
const FEWEST_TITLE_WORDS = 4;

/** Whether a title may stand among the sentences of a summary: whole, and no line of a page. */
export const isTellableTitle = (title: string): boolean =>
  title.length <= LONGEST_TITLE_CHARS &&
  countWords(title) >= FEWEST_TITLE_WORDS &&
  !/[,;:(–—-]$/u.test(title) &&
  hasWholeQuotes(title) &&
  !NOT_REPORTING.some((pattern) => pattern.test(title));

const isBrief = (text: string): boolean =>
  text.length >= BRIEF_CHARS && countWords(text) >= BRIEF_WORDS && isPlain(text);

const isPlain = (text: string): boolean =>
  text.length <= LONGEST_CHARS &&
  isWhole(text) &&
  !NOT_REPORTING.some((pattern) => pattern.test(text));

const countWords = (text: string): number => text.split(/\s+/).length;

/** White space that is not one blank already: to leave those alone takes a fifth of the time. */
const SPACE = /\s{2,}|[^\S ]/g;

/** A text with each run of white space as one blank. */
export const foldBlanks = (text: string): string => text.replace(SPACE, " ").trim();

/**
 * The sentences of an article that may stand in a summary, word for word; the brief ones of an
 * article that has no other.
 */
export function candidateSentences(article: Article): CandidateSentence[] {
  const sentences = sentencesOf(article, isTellable);
  if (sentences.length > 0) return sentences;
  return sentencesOf(article, isBrief).map((brief) => ({ ...brief, isBrief: true }));
}

function sentencesOf(article: Article, isFit: (text: string) => boolean): CandidateSentence[] {
  const openings = openingsOf(article);
  const seen = new Set<string>();
  const sentences: CandidateSentence[] = [];
  let above = 0;
  for (const { text, sentences: all } of openings) {
    const folded = foldBlanks(text);
    const first = all.slice(0, FIRST_SENTENCES);
    const quoted = findQuoted(first);
    for (const [index, sentence] of first.entries()) {
      const line = withoutDateline(sentence);
      if (quoted[index] || seen.has(line) || !isFit(line)) continue;
      // The splitter may join what the source wrote without a blank: that would not be its words.
      if (!folded.includes(line)) continue;
      seen.add(line);
      sentences.push({
        ...{ text: line, article, position: above + index, words: countWords(line) },
        isLead: index === 0 && openings.length > 1,
        isBrief: false,
      });
    }
    above += first.length;
  }
  return sentences;
}
