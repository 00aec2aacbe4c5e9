import type { Alignment } from "./align.ts";
import {
  isCompared,
  isCounted,
  isCountedBy,
  isDifference,
  isPartOf,
  isRatio,
  isWhole,
  isYear,
  OF,
  thingsOf,
} from "./count-things.ts";
import { halfOfDay, isNumerator } from "./equivalents.ts";
import type { Statement, Word } from "./statement.ts";

/** How far from an amount what it counts is looked for in the source. */
export const NEAR_WORDS = 5;
/** How far apart the two amounts of a pair stand. */
const PAIR_WORDS = 3;

/** "180 have been hired": what is counted was named before. */
const ELLIPTIC =
  /^(?:have|has|had|were|was|are|sind|wurden|waren|ont|sont|han|son|fueron|были|было|було|zostalo)$/;

/** How far a number stands from the one it shares the unit of. */
const SHARED_WORDS = 4;

/** Whether a number without a unit has it from another one: "from 80 to 130 million euros". */
const isShared = ({ words }: Statement, bare: number, unit: string | null): boolean =>
  unit !== null &&
  words[bare]?.unit === null &&
  words.some((word, at) => word.unit === unit && Math.abs(at - bare) <= SHARED_WORDS);

/** Says before a number that it is one of years. */
const AGED = /^(?:aged?|ages|agee?s?|alters?|edad|edades|wieku|возраст\p{L}*|віком|віці|віку)$/u;
const AGE_WORDS = 5;

/** "Aged between 9 and 15" counts years. */
const isAge = ({ words }: Statement, at: number): boolean =>
  words[at]?.unit === null &&
  words.slice(Math.max(0, at - AGE_WORDS), at).some(({ folded }) => AGED.test(folded));

const sharesKey = (one: Word, other: Word, pattern: RegExp): boolean =>
  one.keys.some((key) => pattern.test(key) && other.keys.includes(key));

/** "Two thirds of the members" are not two of them. */
const isOtherShare = ({ statement, source }: Alignment, at: number, place: number): boolean =>
  isNumerator(source.words, place) && !isNumerator(statement.words, at);

/** "9.40 a.m." is not 9.40 in the evening. */
const isOtherHalf = ({ statement, source }: Alignment, at: number, place: number): boolean => {
  const [own, theirs] = [halfOfDay(statement.words, at), halfOfDay(source.words, place)];
  return own !== null && theirs !== null && own !== theirs;
};

const isOtherSense = (alignment: Alignment, at: number, place: number): boolean =>
  isOtherShare(alignment, at, place) || isOtherHalf(alignment, at, place);

/** Whether an amount in the source counts what it counts in the statement. */
export function countsTheSame(alignment: Alignment, at: number, place: number): boolean {
  const { statement, source } = alignment;
  const [word, other] = [statement.words[at], source.words[place]];
  if (word === undefined || other === undefined) return false;
  // "Three-day" counts days in one word; so do shares and measures, whatever the unit.
  if (other.kind !== "amount" || sharesKey(word, other, /^[mq]:/)) return true;
  if (isYear(word) && isYear(other)) return true;
  if (isOtherSense(alignment, at, place)) return false;
  if (isAsBefore(alignment, at, place)) return true;
  const hasThings = thingsOf(statement, at).length > 0;
  const isSameUnit = (word.unit === null && !hasThings) || haveOneUnit(alignment, at, place);
  if (!isSameUnit || !isToldAs(alignment, at, place)) return false;
  const isDifferent = isDifference(source, place) && isDifference(statement, at);
  return isDifferent || word.unit !== null || !hasThings || isOfSameThing(alignment, at, place);
}

function haveOneUnit({ statement, source }: Alignment, at: number, place: number): boolean {
  const own = statement.words[at]?.unit ?? null;
  const theirs = source.words[place]?.unit ?? null;
  return (
    own === theirs ||
    (own === "year" && isAge(source, place)) ||
    isShared(statement, at, theirs) ||
    isShared(source, place, own)
  );
}

/** Whether what is a difference or a whole in the source may be one in the statement. */
function isToldAs({ statement, source }: Alignment, at: number, place: number): boolean {
  if (isDifference(source, place)) return isCompared(statement, at);
  return !isWhole(source, place) || isCounted(statement, at);
}

/** "By 3 percent in each of the following three": years, as was said; "2,300 of the 3,000 it needs". */
function isAsBefore({ statement, source }: Alignment, at: number, place: number): boolean {
  const unit = statement.words[at]?.unit ?? null;
  const isBare = source.words[place]?.unit === null && thingsOf(source, place).length === 0;
  const isSaid = source.words
    .slice(0, place)
    .some((word) => (word.kind === "amount" ? word.unit === unit : word.concept === unit));
  if (unit !== null && isBare && isSaid) return true;
  const amounts = source.words.filter(({ kind }) => kind === "amount").length;
  return isWhole(statement, at) && amounts > 1;
}

/** Whether an amount stands beside the same other one in both: "three to two votes", "18 to 24". */
const isPaired = ({ statement: { words }, found }: Alignment, at: number, place: number): boolean =>
  words.some(
    ({ kind }, other) =>
      kind === "amount" &&
      (isRatio(words, at, other) || isRatio(words, other, at)) &&
      (found[other] ?? []).some((near) => Math.abs(near - place) <= PAIR_WORDS),
  );

/** "About 1,200 people" in a prison are prisoners, unless the source counts these. */
function isOfPeople({ source, found, told }: Alignment, thing: number, theirs: number): boolean {
  const word = source.words[theirs];
  const isCountedThere = (place: number): boolean =>
    source.words
      .slice(Math.max(0, place - PAIR_WORDS), place)
      .some(({ kind }) => kind === "amount");
  return (
    word?.concept === "people" && !told.has(theirs) && !(found[thing] ?? []).some(isCountedThere)
  );
}

/** Whether what a bare amount counts may be the same in both. */
function isOfSameThing(alignment: Alignment, at: number, place: number): boolean {
  const { statement, source, found, told } = alignment;
  const things = thingsOf(statement, at);
  const isTold = (thing: number | undefined): boolean => (found[thing ?? -1] ?? []).length > 0;
  // Another word for it may be meant, unless the source uses this one for something else.
  if (!isTold(things[0])) return true;
  const isLone =
    source.words.filter((word) => word.kind === "amount" && !isYear(word)).length === 1;
  const isPart = OF.test(statement.words[at + 1]?.folded ?? "");
  const isNear = (isPart ? things : things.slice(0, 1)).some((thing) =>
    (found[thing] ?? []).some(
      (near) =>
        isLone ||
        (Math.abs(near - place) <= NEAR_WORDS &&
          (isWhole(source, place) || isCountedBy(source, near, place))),
    ),
  );
  // "Fourteen of the 23 evacuees were novices" counts novices, and evacuees.
  const isOfBoth =
    isPartOf(source, place) &&
    things.some((thing) =>
      (found[thing] ?? []).some(
        (near) => source.words[near]?.clause === source.words[place]?.clause,
      ),
    );
  const [theirs] = thingsOf(source, place);
  const isForeign = statement.language !== source.language;
  return (
    isNear ||
    (theirs !== undefined && isOfPeople(alignment, things[0] ?? -1, theirs)) ||
    isOfBoth ||
    isPaired(alignment, at, place) ||
    (isForeign && theirs !== undefined && !told.has(theirs)) ||
    ELLIPTIC.test(source.words[place + 1]?.folded ?? "")
  );
}
