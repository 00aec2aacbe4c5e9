import { type Alignment, isFound, markedPlaces } from "./align.ts";
import { type Context, isFoundIn } from "./context.ts";
import { isOffice } from "./find-speaker.ts";
import { SAID, type Speech, speechesOf } from "./speeches.ts";
import type { Statement, Word } from "./statement.ts";
import { isRole } from "./word-kinds.ts";

/** Concepts that stand for who was named before: "the group said". */
const STAND_INS = new Set(
  "group organisation civil-society union association party club manufacturer developer".split(" "),
);

/** Whose somebody is was told before: "its director". */
const POSSESSIVE =
  /^(?:its|his|her|their|его|ее|их|його|її|їх|sein\p{L}*|ihr\p{L}*|son|sa|ses|leur|leurs|su|sus|jego|jej|ich)$/u;

/** The names of a speaker, or where there are none whatever tells who it is. */
export function namedOf({ words }: Statement, speaker: readonly number[]): readonly number[] {
  const names = speaker.filter((place) => words[place]?.kind === "name");
  return names.length > 0 ? names : speaker;
}

/** Whether who speaks in the source may be who speaks in the statement. */
export function isSpeaker(
  alignment: Alignment,
  own: readonly number[],
  speech: Speech,
  context: Context,
): boolean {
  const { found, statement } = alignment;
  const isTold = (place: number): boolean =>
    (found[place] ?? []).some((other) => speech.speaker.has(other));
  return (
    namedOf(statement, own).some(isTold) ||
    isHolder(alignment, own, isTold) ||
    isCalled(alignment, own, speech, context)
  );
}

/** "Gabon's communications minister" for the minister, "the director of Norden" for "its director". */
function isHolder(
  { statement, source, found }: Alignment,
  own: readonly number[],
  isTold: (place: number) => boolean,
): boolean {
  const names = own.filter((place) => statement.words[place]?.kind === "name");
  const words = own.filter((place) => statement.words[place]?.kind === "word");
  if (names.length === 0 || words.length === 0 || !words.every(isTold)) return false;
  const isOfPlace = names.length === 1 && (found[names[0] ?? -1] ?? []).length === 0;
  return isOfPlace || source.words.some(({ folded }) => POSSESSIVE.test(folded));
}

/** Whether who speaks without a name in the source ("it", "the lender") may be who the statement names. */
function isCalled(
  alignment: Alignment,
  own: readonly number[],
  { speaker }: Speech,
  context: Context,
): boolean {
  const { source, statement } = alignment;
  const wanted = namedOf(statement, own);
  const places = [...speaker];
  const isNamed = (place: number): boolean => source.words[place]?.kind === "name";
  if (places.length > 0 && places.every(isNamed) && isDescription(statement, wanted, context)) {
    return true;
  }
  const isOther = own.some(
    (place) => statement.words[place]?.kind === "word" && !isFound(alignment, place),
  );
  if (places.some((place) => source.words[place]?.concept === "spokesperson")) {
    return !isOther && isSpokenFor(alignment, wanted, context);
  }
  return (
    !places.some(isNamed) &&
    !isOfSome(source, places) &&
    !(isOther && speaker.size > 0) &&
    isStandIn(alignment, wanted, places, context)
  );
}

/** "The messenger said", or any other word the article has, for "WhatsApp said". */
const isDescription = (
  { words }: Statement,
  wanted: readonly number[],
  { article }: Context,
): boolean =>
  wanted.every((place) => isRole(words[place] as Word)) ||
  wanted.every((place) => words[place]?.kind === "word" && isFoundIn(article, place));

/** "Linker said" for "a spokesman of the messenger, Anton Verkhovin, said". */
const isSpokenFor = (
  alignment: Alignment,
  wanted: readonly number[],
  { before }: Context,
): boolean =>
  wanted.every(
    (place) =>
      alignment.statement.words[place]?.kind === "name" &&
      (isFoundIn(before, place) || isFound(alignment, place)),
  );

/** "Some residents said" is not what the mayor said. */
function isOfSome(source: Statement, places: readonly number[]): boolean {
  const quantities = markedPlaces(source, "some", "many", "most", "all");
  return places.some((place) => quantities.has(place) || quantities.has(place - 1));
}

/** Whether a sentence names a person: two names beside each other, or whoever speaks. */
function hasPerson({ source }: Alignment): boolean {
  const isName = (place: number): boolean => source.words[place]?.kind === "name";
  return (
    source.words.some((_, place) => isName(place) && isName(place + 1)) ||
    speechesOf(source, SAID).some(({ speaker }) => [...speaker].some(isName))
  );
}

/** Whether whom the statement names is the last person the article named before: "she stressed". */
function isLastNamed(
  { source }: Alignment,
  wanted: readonly number[],
  article: readonly Alignment[],
): boolean {
  const own = article.findIndex((each) => each.source === source);
  const last = article.slice(1, Math.max(1, own)).findLast(hasPerson);
  return last !== undefined && wanted.some((place) => isFound(last, place));
}

function isStandIn(
  alignment: Alignment,
  wanted: readonly number[],
  places: readonly number[],
  { before, article }: Context,
): boolean {
  const { statement, source } = alignment;
  const isNear = wanted.some((place) => isFound(alignment, place));
  if (places.length === 0) {
    const isRoleOnly = wanted.every((place) => isRole(statement.words[place] as Word));
    return (
      isNear ||
      isRoleOnly ||
      wanted.some((place) => isFoundIn(before, place)) ||
      isLastNamed(alignment, wanted, article)
    );
  }
  const isGeneral = places.every((place) => {
    const word = source.words[place];
    if (word === undefined) return false;
    return (
      word.kind !== "word" || isRole(word) || isOffice(word) || STAND_INS.has(word.concept ?? "")
    );
  });
  const isNamed = wanted.some((place) => statement.words[place]?.kind === "name");
  return isGeneral && isNamed && (isNear || wanted.some((place) => isFoundIn(article, place)));
}
