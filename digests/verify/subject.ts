import { leansOnContext } from "../leans-on-context.ts";
import { type Alignment, isContent, isFound, marksOf } from "./align.ts";
import { type Context, isFoundIn } from "./context.ts";
import type { Statement, Word } from "./statement.ts";
import { isLight, isRole, isTime } from "./word-kinds.ts";

const isSubject = (word: Word): boolean =>
  isContent(word) &&
  word.kind !== "day" &&
  word.kind !== "amount" &&
  !isTime(word) &&
  !isLight(word);

/** The first word that says of whom or what a sentence tells; -1 for none. */
export const firstOf = ({ words }: Statement): number => words.findIndex(isSubject);

/** What stands behind one of these is not whom a sentence tells of. */
const PREPOSITION =
  /^(?:in|at|on|by|for|from|with|of|after|before|during|under|в|во|на|по|за|из|из-за|у|при|с|со|до|после|для|о|об|від|після|під|через|im|am|an|auf|bei|beim|mit|nach|seit|zum|zur|vom|von|wegen|wahrend|fur|unter|a|au|aux|en|dans|sur|pour|par|depuis|selon|avec|sous|con|por|para|desde|segun|tras|w|we|z|ze|od|po|przy|dla|podczas)$/;
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

/** Whether a source tells of somebody else what the statement tells of whom it begins with. */
export function isOfAnother(alignment: Alignment, { everything, before }: Context): boolean {
  const { statement, source, told } = alignment;
  const [own, other] = [firstOf(statement), firstOf(source)];
  const [word, theirs] = [statement.words[own], source.words[other]];
  if (word === undefined || theirs === undefined || told.has(other)) return false;
  if (isFound(alignment, own) || isRole(word) || !isFoundIn(everything, own)) return false;
  const preceding = statement.words.slice(Math.max(0, own - PREPOSITION_WORDS), own);
  if (preceding.some(({ folded }) => PREPOSITION.test(folded))) return false;
  if (isRole(theirs) && word.kind === "name") return false;
  return (
    !isSpokesperson(alignment, theirs) &&
    !(isPointedTo(source, other) && isFoundIn(before, own)) &&
    !leansOnContext(source.written, source.language)
  );
}

/** Who is spoken for says what a spokesperson says. */
const isSpokesperson = ({ statement }: Alignment, { concept }: Word): boolean =>
  concept === "spokesperson" && marksOf(statement, "said", "source").length > 0;

function isPointedTo({ words, language }: Statement, first: number): boolean {
  const isDefinite = DEFINITE[language]?.test(words[0]?.folded ?? "") === true;
  return isDefinite && !words.slice(0, first + NAME_WORDS).some(({ kind }) => kind === "name");
}
