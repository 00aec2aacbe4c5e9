import { leansOnContext } from "../leans-on-context.ts";
import { type Alignment, isContent, isFound, markedPlaces, marksOf } from "./align.ts";
import { type Context, isFoundIn } from "./context.ts";
import type { Statement, Word } from "./statement.ts";
import { isLight, isPreposition, isRole, isTime } from "./word-kinds.ts";

const isSubject = (word: Word): boolean =>
  isContent(word) &&
  word.kind !== "day" &&
  word.kind !== "amount" &&
  !isTime(word) &&
  !isLight(word);

/** The first word that says of whom or what a sentence tells; -1 for none. */
export const firstOf = ({ words }: Statement): number => words.findIndex(isSubject);

const PREPOSITION_WORDS = 2;

/** "The vehicle" is what was named before. */
const DEFINITE: Readonly<Record<string, RegExp>> = {
  en: /^the$/,
  de: /^(?:der|die|das)$/,
  fr: /^(?:le|la|les)$/,
  es: /^(?:el|la|los|las)$/,
};
/** How many words behind its first tell whether "the …" has a name: "the minister Peter Hale". */
const NAME_WORDS = 3;

/** So many words at the beginning may name whom a sentence tells of: "vaccine specialist Miriam Stone". */
const START_WORDS = 5;

/** The places of the first and last name of whom a sentence begins with; none for what is no person. */
function personOf({ words }: Statement): number[] {
  const isPart = (at: number): boolean => words[at]?.kind === "name" && words[at]?.concept === null;
  const start = [...words.keys()]
    .filter((at) => isContent(words[at] as Word))
    .slice(0, START_WORDS);
  const first = start.find(
    (at) => isPart(at) && isPart(at + 1) && words[at]?.clause === words[at + 1]?.clause,
  );
  return first === undefined ? [] : [first, first + 1];
}

/** Whether both begin with a person, each with another one. */
function isOfOtherPerson(alignment: Alignment): boolean {
  const [own, theirs] = [personOf(alignment.statement), personOf(alignment.source)];
  return (
    own.length > 0 &&
    theirs.length > 0 &&
    !own.some((at) => isFound(alignment, at)) &&
    !theirs.some((at) => alignment.told.has(at))
  );
}

/** Whether a source tells of somebody else what the statement tells of whom it begins with. */
export function isOfAnother(alignment: Alignment, { everything, before }: Context): boolean {
  const { statement, source, told } = alignment;
  const [own, other] = [firstOf(statement), firstOf(source)];
  const [word, theirs] = [statement.words[own], source.words[other]];
  if (isOfOtherPerson(alignment)) return true;
  if (word === undefined || theirs === undefined || told.has(other)) return false;
  if (isFound(alignment, own) || isRole(word) || !isFoundIn(everything, own)) return false;
  const preceding = statement.words.slice(Math.max(0, own - PREPOSITION_WORDS), own);
  if (preceding.some(({ folded }) => isPreposition(folded))) return false;
  if (isRole(theirs) && word.kind === "name" && !isOfAny(source, other)) return false;
  return (
    !isSpokesperson(alignment, theirs) &&
    !(isPointedTo(source, other) && isFoundIn(before, own)) &&
    !leansOnContext(source.written, source.language)
  );
}

/** "Several companies", "a company" is none that was named before. */
function isOfAny(source: Statement, at: number): boolean {
  const quantities = markedPlaces(source, "some", "many", "most", "all");
  const before = [at - 1, at - 2].filter((place) => place >= 0);
  return before.some(
    (place) => quantities.has(place) || INDEFINITE.test(source.words[place]?.folded ?? ""),
  );
}
const INDEFINITE =
  /^(?:a|an|ein|eine|einer|eines|un|une|una|otro|otra|another|другой|другая|інший|інша)$/;

/** Who is spoken for says what a spokesperson says. */
const isSpokesperson = ({ statement }: Alignment, { concept }: Word): boolean =>
  concept === "spokesperson" && marksOf(statement, "said", "source").length > 0;

function isPointedTo({ words, language }: Statement, first: number): boolean {
  const isDefinite = DEFINITE[language]?.test(words[0]?.folded ?? "") === true;
  return isDefinite && !words.slice(0, first + NAME_WORDS).some(({ kind }) => kind === "name");
}
