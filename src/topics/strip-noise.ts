import {
  BOXES,
  type Box,
  type BoxLine,
  isAuthorLine,
  isPlainAppeal,
  isTagList,
} from "./noise-boxes.ts";
import { isEndLine, isNoiseLine, isTopLine, plainLine } from "./noise-lines.ts";

interface Line extends BoxLine {
  readonly raw: string;
  readonly isBlank: boolean;
  /** In the last part of the page, where boxes stand and prose seldom imitates one. */
  readonly isAtEnd: boolean;
}

/** Share of the characters above which a line counts as standing at the end. */
const END_SHARE = 0.6;
/** A line this long is a paragraph: title lines stand above the first one. */
const PARAGRAPH_CHARS = 200;

const hasWord = (line: string): boolean => /[\p{L}\p{N}]/u.test(line);

function linesOf(text: string): Line[] {
  let before = 0;
  return text.split("\n").map((raw) => {
    const isAtEnd = before > text.length * END_SHARE;
    before += raw.length + 1;
    const isBullet = /^\s*[•◦▪‣·*+–—-]\s/.test(raw);
    return { raw, plain: plainLine(raw), isBlank: !hasWord(raw), isBullet, isAtEnd };
  });
}

/** The lines of a box below its head, as indexes; blank lines between them are not listed. */
function membersOf(lines: readonly Line[], head: number, box: Box): number[] {
  const members: number[] = [];
  for (let index = head + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || members.length >= box.maxMembers) break;
    if (line.isBlank) continue;
    if (!box.isMember(line, line.isAtEnd)) break;
    members.push(index);
  }
  return members;
}

function findBoxes(lines: readonly Line[], noise: Set<number>): void {
  for (const [index, line] of lines.entries()) {
    const box = line.isBlank ? undefined : BOXES.find((one) => one.isHead(line, line.isAtEnd));
    if (box === undefined) continue;
    const members = membersOf(lines, index, box);
    if (members.length === 0 && box.needsMembers) continue;
    for (const member of [index, ...members]) noise.add(member);
  }
}

function findLines(lines: readonly Line[], noise: Set<number>): void {
  for (const [index, { plain, isBlank, isAtEnd }] of lines.entries()) {
    if (isBlank) continue;
    const isNoise =
      isNoiseLine(plain) || isTagList(plain, isAtEnd) || (isAtEnd && isAuthorLine(plain));
    if (isNoise) noise.add(index);
  }
}

/** From the last line up, for as long as there is nothing but noise. */
function findEnd(lines: readonly Line[], noise: Set<number>): void {
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank || noise.has(index)) continue;
    if (!isEndLine(line.plain) && !(line.isAtEnd && isPlainAppeal(line.plain))) return;
    noise.add(index);
  }
}

const wordsOf = (plain: string): string[] =>
  plain.toLowerCase().match(/\p{L}[\p{L}\p{M}\p{N}']*/gu) ?? [];

const isHeadline = ({ plain }: Line): boolean =>
  plain.length < PARAGRAPH_CHARS && !/[.;:,]$/.test(plain);

/** Share of the words of the shorter line that the other has, too. */
function overlap(one: string, other: string): number {
  const [fewer = new Set<string>(), more = new Set<string>()] = [one, other]
    .map((plain) => new Set(wordsOf(plain)))
    .sort((a, b) => a.size - b.size);
  return fewer.size < 4 ? 0 : [...fewer].filter((word) => more.has(word)).length / fewer.size;
}

/** Share of common words from which a line above the first paragraph repeats the title. */
const SAME_TITLE = 0.7;

/** The lines above the first paragraph that say when the page was made. */
function findTop(lines: readonly Line[], noise: Set<number>): void {
  for (const [index, line] of lines.entries()) {
    if (line.isBlank || noise.has(index)) continue;
    if (!isHeadline(line)) return;
    if (isTopLine(line.plain)) noise.add(index);
  }
}

/** Titles that stand once more: word for word anywhere, in other words above the first paragraph. */
function findRepeatedTitles(lines: readonly Line[], noise: Set<number>): void {
  const titleIndex = lines.findIndex((line, index) => !line.isBlank && !noise.has(index));
  const title = lines[titleIndex];
  if (title === undefined || !isHeadline(title)) return;
  let isAbove = true;
  for (const [index, line] of lines.entries()) {
    if (index <= titleIndex || line.isBlank) continue;
    isAbove &&= isHeadline(line);
    const isAgain = isAbove && !line.isBullet && overlap(title.plain, line.plain) >= SAME_TITLE;
    if (isAgain || line.plain === title.plain) noise.add(index);
  }
}

/** What is on sale. */
const OFFER =
  /(?<!\p{L})(?:courses?|webinars?|master ?class(?:es)?|workshops?|boot ?camps?|trainings?|certifications?|diplomas?|e-?books?|scholarships?|курс(?:ы|ов)?|вебинары?|мастер-классы?|тренинги?|вебінари?|курси|майстер-класи?|kurse?|webinare?|seminare?|weiterbildung(?:en)?|formations?|webinaires?|stages?|cursos?|talleres|taller|seminarios?)(?!\p{L})/iu;
/** How it is cried. */
const CRY =
  /(?<!\p{L})(?:launch(?:ed|es|ing)?|certified|enroll?(?:ed|ment)?|register|admissions?|apply|join|book|learn|free|discount|offers?|open now|only \d|запис(?:ь|аться|ывайтесь)|скидк\p{L}+|бесплатн\p{L}+|старт\p{L}*|запуск\p{L}*|знижк\p{L}+|безкоштовн\p{L}+|реєстраці\p{L}+|jetzt|anmelden|anmeldung|kostenlos\p{L}*|rabatt|inscri\p{L}+|gratuite?s?|remise|gratis|gratuitos?|descuento|matrícula)(?!\p{L})/iu;
/** Share of a promo line's words that the article may use, too. */
const PROMO_OVERLAP = 1 / 3;

/** First letters, so that `technology` and `technologies` count as one word. */
const stemOf = (word: string): string => word.slice(0, 6);
const longWords = (plain: string): string[] => wordsOf(plain).filter((word) => word.length > 3);

/**
 * Advertising put between two paragraphs as if it were a heading. Taken off only when it both names
 * an offer and cries it, and the article speaks of other things: a report on a course keeps its
 * headings, because its own text uses their words.
 */
function findPromos(lines: readonly Line[], noise: Set<number>): void {
  const candidates = [...lines.entries()].filter(
    ([index, line]) =>
      index > 0 &&
      !noise.has(index) &&
      !line.isBullet &&
      isHeadline(line) &&
      OFFER.test(line.plain) &&
      CRY.test(line.plain),
  );
  if (candidates.length === 0) return;
  const uses = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    if (noise.has(index)) continue;
    for (const stem of new Set(longWords(line.plain).map(stemOf))) {
      uses.set(stem, (uses.get(stem) ?? 0) + 1);
    }
  }
  for (const [index, line] of candidates) {
    const stems = [...new Set(longWords(line.plain).map(stemOf))];
    const shared = stems.filter((stem) => (uses.get(stem) ?? 0) > 1).length;
    if (stems.length > 2 && shared / stems.length <= PROMO_OVERLAP) noise.add(index);
  }
}

/**
 * Takes off a plain text what belongs to its page: tag lists, comment forms, donation and author
 * boxes, share and follow lines, links to other articles, counters, repeated titles, advertising
 * lines. Works line by line; careful within the text, bolder in its last part. What is left keeps
 * its words and lines; runs of blank lines become one.
 */
export function stripNoise(text: string): string {
  const lines = linesOf(text);
  const noise = new Set<number>();
  findLines(lines, noise);
  findBoxes(lines, noise);
  findEnd(lines, noise);
  findTop(lines, noise);
  findRepeatedTitles(lines, noise);
  findPromos(lines, noise);
  const kept = lines.map((line, index) => (line.isBlank || noise.has(index) ? "" : line.raw));
  return kept
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
