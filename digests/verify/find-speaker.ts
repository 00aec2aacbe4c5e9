import { ASIDE, contentOf, markedPlaces, marksOf } from "./align.ts";
import { isPerson } from "./pronouns.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";
import { isAnd, isPreposition, isTime } from "./word-kinds.ts";

/** How many words name a speaker: "its representative Oleg Drozdov". */
const SPEAKER_WORDS = 8;
/** English puts no more behind its verb: ", said spokesman Tom Reyes", but ", says texts cost …". */
const INVERTED_WORDS = 4;
/** A clause so short between commas tells who the one before it is: "Tom Reyes, a spokesman, said". */
const APPOSITION_WORDS = 4;

/** Concepts that say in what office somebody speaks. */
const OFFICES = new Set(
  (
    "spokesperson president minister mayor lawyer chief-executive director chairman governor " +
    "lawmaker parliament commissioner analyst expert"
  ).split(" "),
);
export const isOffice = ({ concept }: { readonly concept: string | null }): boolean =>
  OFFICES.has(concept ?? "");

/** Within a mark, whoever says so was named before: "по его словам". */
const PRONOUN = /^(?:его|ее|их|його|її|їхні|seinen|ihren|jego|jej|ich)$/;
const BE =
  /^(?:is|are|was|were|be|been|being|est|sont|ete|etait|fue|fueron|es|son|ser|sido|wird|werden|wurde|wurden|jest|sa|zostal\p{L}*)$/u;
const BY = /^(?:by|par|por|von|przez)$/;
const GENITIVE = /^(?:of|the|des|der|de|du|del|la|les|los|las)$/;

/** What is said begins with it: whoever says so stands before. */
const THAT: Readonly<Record<string, RegExp>> = {
  en: /^(?:that|having|being|it|he|she|they|there|who|what|whether|how|why|when|where|which)$/,
  ru: /^что$/,
  uk: /^що$/,
  de: /^dass$/,
  fr: /^(?:qu[e']?|avoir$|etre$)/,
  es: /^(?:que|haber|ser|estar)$/,
  pl: /^ze$/,
};

const isName = ({ words }: Statement, place: number | undefined): boolean =>
  words[place ?? -1]?.kind === "name";

/** Places of the words that may name who says what a mark says is said; none for a mere pronoun. */
export function speakerOf(statement: Statement, mark: PlacedMark): readonly number[] {
  const { words } = statement;
  const clause = words[mark.at]?.clause ?? 0;
  const marked = markedPlaces(statement, ...ASIDE);
  const content = contentOf(statement, clause).filter((place) => {
    const word = words[place];
    return word !== undefined && !marked.has(place) && mayNameSpeaker(word);
  });
  const before = content.filter((place) => place < mark.at);
  // "Nordnet zufolge": who says so stands before.
  if (words[mark.at]?.folded === "zufolge" && before.length > 0) return before.slice(-1);
  if (words.slice(mark.at, mark.end).some(({ folded }) => PRONOUN.test(folded))) return [];
  const other = coordinate(statement, mark) ?? agentBehind(statement, mark);
  if (other !== null) return other;
  // ", she said" and ", подчёркивает она", but not "the firm said they would".
  const isHe = (place: number): boolean => isPerson(words[place]?.folded ?? "", statement.language);
  const isLast = words[mark.end + 1]?.clause !== clause;
  if (isHe(mark.at - 1) || (isLast && isHe(mark.end))) return [];
  const after = behind(statement, mark, content);
  if (mark.mark === "source") return after.length > 0 ? firstNamed(statement, after) : before;
  const isClose = before.length > 0 && mark.at - (before[0] ?? 0) <= 2 * SPEAKER_WORDS;
  const named = apposed(statement, clause, marked);
  const around = { clause, before, after, named };
  return isClose ? speakerBefore(statement, around) : speakerBehind(statement, around);
}

/** "Said on Wednesday" names a day. */
const mayNameSpeaker = (word: Word): boolean =>
  word.kind !== "amount" && word.kind !== "day" && !isTime(word);

/** "Denied it and blamed a cable": who says the one says the other. */
function coordinate(statement: Statement, { at }: PlacedMark): readonly number[] | null {
  const { words } = statement;
  if (!isAnd(words[at - 1]?.folded ?? "")) return null;
  const first = marksOf(statement, "said").find(
    (other) => other.at < at && words[other.at]?.clause === words[at]?.clause,
  );
  return first === undefined ? null : speakerOf(statement, first);
}

/** Who says so behind a passive: "is put at 85 percent by the unions". */
function agentBehind(statement: Statement, { mark, at, end }: PlacedMark): number[] | null {
  const { words } = statement;
  if (mark !== "said" || !BE.test(words[at - 1]?.folded ?? "")) return null;
  const clause = words[at]?.clause;
  const by = words.findIndex(
    (word, place) => place >= end && word.clause === clause && BY.test(word.folded),
  );
  const agent = contentOf(statement, clause ?? 0).filter((place) => place > by);
  return by < 0 || agent.length === 0 ? null : agent.slice(0, SPEAKER_WORDS);
}

/** What stands behind the mark in its clause and may name who speaks. */
function behind(statement: Statement, mark: PlacedMark, content: readonly number[]): number[] {
  const isLong = statement.language === "en" && content.length > INVERTED_WORDS;
  const next = statement.words[mark.end]?.folded ?? "";
  const isThat = isLong || THAT[statement.language]?.test(next) === true;
  return isThat ? [] : content.filter((place) => place >= mark.end).slice(0, SPEAKER_WORDS);
}

interface Surroundings {
  readonly clause: number;
  /** Places in the clause before the mark, behind it, and in the short clauses before. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly named: readonly number[];
}

const WITHIN = /^(?:в|во|у|w|we)$/;

function speakerBefore(statement: Statement, around: Surroundings): readonly number[] {
  const { clause, before, after, named } = around;
  const isNamed = before.some((place) => isName(statement, place));
  // "О сбоях сообщают пользователи"
  const preposition = statement.words[(before[0] ?? 0) - 1]?.folded ?? "";
  // "В компании считают": the company does.
  const isSpokenOf = isPreposition(preposition) && !WITHIN.test(preposition);
  if (statement.language !== "en" && isSpokenOf && after.length > 0) return after;
  // What is spoken of may stand first: "Decyzję skrytykował Tomasz Kral".
  if (statement.language !== "en" && !isNamed && isName(statement, after[0])) {
    return [...before, ...after];
  }
  // "Julián Etxarri, the minister, rejected the criticism"
  const isShort = before.length <= 1 || isTitled(statement, clause - 1);
  return isNamed || !isShort ? before : [...before, ...named];
}

function speakerBehind(statement: Statement, around: Surroundings): readonly number[] {
  const { clause, after, named } = around;
  if (after.length === 0) return named;
  // ", said Tom Reyes"
  if (isName(statement, after[0])) return after;
  // ", said the mayor, Ana Ruiz"
  const next = contentOf(statement, clause + 1);
  const isBehind = next.length > 0 && next.length <= APPOSITION_WORDS;
  if (isBehind && next.every((place) => isName(statement, place))) return [...after, ...next];
  // "Tom Reyes, a spokesman, said texts were lost": what is behind is what is said.
  const isSaid = named.length > 0 && isTitled(statement, clause - 1);
  return isSaid ? named : [...after, ...named];
}

/** Whether a clause is a name and its bearer's office. */
const isTitled = (statement: Statement, clause: number): boolean =>
  contentOf(statement, clause).every((place) => {
    const word = statement.words[place];
    return word !== undefined && (word.kind === "name" || isOffice(word));
  });

/** The words of short clauses before this one, which say who speaks: "Tom Reyes, a spokesman, said". */
function apposed(statement: Statement, clause: number, marked: ReadonlySet<number>): number[] {
  const previous = contentOf(statement, clause - 1).filter((place) => !marked.has(place));
  if (previous.length === 0 || previous.length > APPOSITION_WORDS) return [];
  // "The vaccine is unsafe, an activist said"
  const isSentence = statement.words.some(
    (word) => word.clause === clause - 1 && BE.test(word.folded),
  );
  if (isSentence) return [];
  // "All were off in two hours, the coastguard said"
  const isCount = previous.some((place) => statement.words[place]?.kind === "amount");
  if (statement.language === "en" && previous.length > 1 && isCount) return [];
  return [...previous, ...contentOf(statement, clause - 2).slice(0, SPEAKER_WORDS)];
}

/** Whether the second of these words belongs to the first: "a report of the auditors". */
function isOfNext({ words, language }: Statement, [first, second]: readonly number[]): boolean {
  if (first === undefined || second === undefined) return false;
  const between = words.slice(first + 1, second);
  if (between.length === 0) return language !== "de";
  return between.every(({ folded }) => GENITIVE.test(folded));
}

/** What is behind "according to": a name with the words before it, or else two words. */
function firstNamed(statement: Statement, places: readonly number[]): number[] {
  const start = places.findIndex((place) => isName(statement, place));
  if (start < 0) {
    // "According to its leader, Ramón Cid, …"
    const clause = statement.words[places[0] ?? 0]?.clause ?? 0;
    const next = places.length <= 2 ? contentOf(statement, clause + 1) : [];
    const isNamed =
      next.length <= APPOSITION_WORDS && next.every((place) => isName(statement, place));
    return [...places.slice(0, isOfNext(statement, places) ? 2 : 1), ...(isNamed ? next : [])];
  }
  const end = places.findIndex((place, at) => at > start && !isName(statement, place));
  return places.slice(0, end < 0 ? places.length : end);
}
