import { type Alignment, ASIDE, contentOf, markedPlaces, marksOf } from "./align.ts";
import type { Mark } from "./mark-words.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";
import { isRole } from "./word-kinds.ts";

/** How many words name a speaker: "its representative Oleg Drozdov". */
const SPEAKER_WORDS = 8;
/** English puts no more behind its verb: ", said spokesman Tom Reyes", but ", says texts cost …". */
const INVERTED_WORDS = 4;
/** A clause so short between commas tells who the one before it is: "Tom Reyes, a spokesman, said". */
const APPOSITION_WORDS = 4;

/** What a statement says of its speaker. */
interface Speech {
  readonly mark: PlacedMark;
  /** Places of the words that may name who speaks. */
  readonly speaker: ReadonlySet<number>;
}

/** Whether what is spoken of may stand first: "Decyzję skrytykował Tomasz Kral". */
function isInverted(
  { words, language }: Statement,
  before: readonly number[],
  after: readonly number[],
): boolean {
  const isName = (place: number): boolean => words[place]?.kind === "name";
  return language !== "en" && !before.some(isName) && after.some(isName);
}

/** What stands behind the mark in its clause and may name who speaks. */
function behind(statement: Statement, mark: PlacedMark, content: readonly number[]): number[] {
  const isLong = statement.language === "en" && content.length > INVERTED_WORDS;
  const next = statement.words[mark.end]?.folded ?? "";
  const isThat = isLong || THAT[statement.language]?.test(next) === true;
  return isThat ? [] : content.filter((place) => place >= mark.end).slice(0, SPEAKER_WORDS);
}

function speakerOf(statement: Statement, mark: PlacedMark): readonly number[] {
  const { words } = statement;
  const clause = words[mark.at]?.clause ?? 0;
  const marked = markedPlaces(statement, ...ASIDE);
  const content = contentOf(statement, clause).filter(
    (place) => !marked.has(place) && words[place]?.kind !== "amount",
  );
  const before = content.filter((place) => place < mark.at);
  const after = behind(statement, mark, content);
  // "Nordnet zufolge": who says so stands before.
  if (words[mark.at]?.folded === "zufolge" && before.length > 0) return before.slice(-1);
  if (mark.mark === "source") return after.length > 0 ? firstNamed(statement, after) : before;
  if (before.length > 0 && mark.at - (before[0] ?? 0) <= 2 * SPEAKER_WORDS) {
    return isInverted(statement, before, after) ? [...before, ...after] : before;
  }
  return content.length === 0 ? [] : [...after, ...apposed(statement, clause, marked)];
}

/** The words of short clauses before this one, which say who speaks: "Tom Reyes, a spokesman, said". */
function apposed(statement: Statement, clause: number, marked: ReadonlySet<number>): number[] {
  const previous = contentOf(statement, clause - 1).filter((place) => !marked.has(place));
  if (previous.length === 0 || previous.length > APPOSITION_WORDS) return [];
  return [...previous, ...contentOf(statement, clause - 2).slice(0, SPEAKER_WORDS)];
}

const GENITIVE = /^(?:of|the|des|der|de|du|del|la|les|los|las)$/;

/** Whether the second of these words belongs to the first: "a report of the auditors". */
function isOfNext({ words, language }: Statement, [first, second]: readonly number[]): boolean {
  if (first === undefined || second === undefined) return false;
  const between = words.slice(first + 1, second);
  const isSlavic = language === "ru" || language === "uk" || language === "pl";
  if (between.length === 0) return isSlavic || language === "en";
  return between.every(({ folded }) => GENITIVE.test(folded));
}

/** What is behind "according to": a name with the words before it, or else two words. */
function firstNamed(statement: Statement, places: readonly number[]): number[] {
  const { words } = statement;
  const start = places.findIndex((place) => words[place]?.kind === "name");
  if (start < 0) {
    // "According to its leader, Ramón Cid, …"
    const clause = words[places[0] ?? 0]?.clause ?? 0;
    const next = places.length <= 2 ? contentOf(statement, clause + 1) : [];
    const isNamed =
      next.length <= APPOSITION_WORDS && next.every((place) => words[place]?.kind === "name");
    return [...places.slice(0, isOfNext(statement, places) ? 2 : 1), ...(isNamed ? next : [])];
  }
  const end = places.findIndex((place, at) => at > start && words[place]?.kind !== "name");
  return places.slice(0, end < 0 ? places.length : end);
}

/** What is said begins with it: whoever says so stands before. */
const THAT: Readonly<Record<string, RegExp>> = {
  en: /^(?:that|it|he|she|they|there)$/,
  ru: /^что$/,
  uk: /^що$/,
  de: /^dass$/,
  fr: /^qu[e']?/,
  es: /^que$/,
  pl: /^ze$/,
};

/** What is promised, wanted or announced is said, but may be told without its speaker. */
const SAID: readonly Mark[] = ["said", "source"];
const TOLD: readonly Mark[] = [...SAID, "planned", "due", "cause", "against"];

const speechesOf = (statement: Statement, marks: readonly Mark[]): Speech[] =>
  marksOf(statement, ...marks).map((mark) => ({
    mark,
    speaker: SAID.includes(mark.mark)
      ? new Set(speakerOf(statement, mark))
      : new Set(contentOf(statement, statement.words[mark.at]?.clause ?? 0)),
  }));

/** Who says something in the statement must say it in the source; what is only said is no fact. */
export function checkSpeakers(alignment: Alignment, before: readonly Alignment[]): string[] {
  const { statement, source, told } = alignment;
  const own = speechesOf(statement, SAID);
  if (own.length === 0) {
    // Who explains something by a cause may be told in other words for it.
    const causes =
      marksOf(statement, "cause").length > 0 ? markedPlaces(source, "cause") : new Set<number>();
    const isClaim = speechesOf(source, SAID).some(
      (speech) =>
        !(causes.has(speech.mark.at) && [...speech.speaker].some((place) => told.has(place))) &&
        tellsWhatIsSaid(alignment, speech),
    );
    return isClaim ? ["The source does not say it itself, but tells who says so."] : [];
  }
  const others = speechesOf(source, TOLD);
  if (others.length === 0) return ["The source does not say that somebody says so."];
  return own.flatMap(({ speaker }) => {
    const wanted = namedOf(statement, [...speaker]);
    const isSame = others.some((other) => isSpeaker(alignment, before, [...speaker], other));
    if (wanted.length === 0 || isSame) return [];
    const text = wanted.map((place) => statement.words[place]?.text).join(" ");
    return [`The source does not say that “${text}” says so.`];
  });
}

function isSpeaker(
  alignment: Alignment,
  before: readonly Alignment[],
  own: readonly number[],
  speech: Speech,
): boolean {
  const { found, statement } = alignment;
  return (
    namedOf(statement, own).some((place) =>
      (found[place] ?? []).some((other) => speech.speaker.has(other)),
    ) || isCalled(alignment, before, own, speech)
  );
}

/** The names of a speaker, or where there are none whatever tells who it is. */
function namedOf({ words }: Statement, speaker: readonly number[]): readonly number[] {
  const names = speaker.filter((place) => words[place]?.kind === "name");
  return names.length > 0 ? names : speaker;
}

/** Whether who speaks without a name in the source ("it", "the lender") may be who the statement names. */
function isCalled(
  { source, found, statement }: Alignment,
  before: readonly Alignment[],
  own: readonly number[],
  { speaker }: Speech,
): boolean {
  const wanted = namedOf(statement, own);
  const places = [...speaker];
  const isRoleOnly = wanted.every((place) => isRole(statement.words[place] as Word));
  const isNameOnly =
    places.length > 0 && places.every((place) => source.words[place]?.kind === "name");
  // "The messenger said" for "WhatsApp said".
  if (isRoleOnly && isNameOnly) return true;
  if (places.some((place) => source.words[place]?.kind === "name")) return false;
  // "Some residents said" is not what the mayor said.
  const quantities = markedPlaces(source, "some", "many", "most", "all");
  if (places.some((place) => quantities.has(place) || quantities.has(place - 1))) return false;
  const isOther = own.some(
    (place) => statement.words[place]?.kind === "word" && (found[place] ?? []).length === 0,
  );
  if (isOther && speaker.size > 0) return false;
  const isNamed = wanted.some((place) => statement.words[place]?.kind === "name");
  const isNear = wanted.some((place) => (found[place] ?? []).length > 0);
  const isBefore = wanted.some((place) =>
    before.some((other) => (other.found[place] ?? []).length > 0),
  );
  if (speaker.size === 0) return isNear || isBefore || isRoleOnly;
  return isNamed && (isNear || isBefore);
}

/** "…, which said that": what stands before is not said. */
const RELATIVE = /^(?:which|who|котор\p{L}+|як(?:ий|а|е|і|ого|ої)|qui|quien|ktor\p{L}+)$/u;

function isBeforeRelative({ words }: Statement, { at }: PlacedMark, place: number): boolean {
  const clause = words[at]?.clause;
  const first = words.find((word) => word.clause === clause);
  return place < at && words[place]?.clause !== clause && RELATIVE.test(first?.folded ?? "");
}

/** Whether the statement tells more of what is said than of who says it. */
function tellsWhatIsSaid({ source, told }: Alignment, { mark, speaker }: Speech): boolean {
  const marked = markedPlaces(source, ...ASIDE);
  const said = [...source.words.keys()].filter(
    (place) =>
      source.words[place]?.kind !== "function" &&
      !speaker.has(place) &&
      !marked.has(place) &&
      !isBeforeRelative(source, mark, place),
  );
  const tellsSaid = said.filter((place) => told.has(place)).length;
  const tellsSpeaker = [...speaker].filter((place) => told.has(place)).length;
  return tellsSaid > tellsSpeaker;
}
