import type { Alignment } from "./align.ts";
import { isCountedBy, thingsOf } from "./count-things.ts";
import { countsTheSame, NEAR_WORDS } from "./counts-the-same.ts";
import { numberIn } from "./equivalents.ts";
import type { Statement, Word } from "./statement.ts";
import { isMoney } from "./units.ts";
import { isLight, isRole, isTime } from "./word-kinds.ts";

/** Whether an amount the source sentence lacks is told of the same thing in another sentence. */
export const mayStandBeside = (
  alignment: Alignment,
  at: number,
  everything: readonly Alignment[],
): boolean =>
  isListed(alignment, at) ||
  (!hasRival(alignment, at) && everything.some((other) => isToldIn(other, at)));

/** A larger number of names is no list. */
const MOST_LISTED = 3;

/** Whether the statement counts the names it gives: "two operators, Gabtel and Ondo". */
function isListed({ statement, found }: Alignment, at: number): boolean {
  const value = numberIn(statement.words[at] as Word, "n:");
  const names = statement.words.filter(
    ({ kind }, place) => place > at && kind === "name" && (found[place] ?? []).length > 0,
  );
  return value >= 2 && value <= MOST_LISTED && names.length >= value;
}

/** How far behind an amount what it counts stands at most, where nothing else may come between. */
const CLOSE_WORDS = 2;

/** Whether the source has another amount of the same thing, which the statement does not tell. */
function hasRival({ statement, source, found, told }: Alignment, at: number): boolean {
  const word = statement.words[at];
  if (word?.kind !== "amount") return false;
  const [thing] = thingsOf(statement, at);
  const places = thing === undefined ? [] : (found[thing] ?? []);
  // "The four carriers" are not the one carrier the source tells of.
  if (places.length > 0) return true;
  const isMain = (clause: number): boolean =>
    2 * [...told].filter((place) => source.words[place]?.clause === clause).length >= told.size;
  return source.words.some(
    (other, place) =>
      other.kind === "amount" &&
      !told.has(place) &&
      isMain(other.clause) &&
      ((word.unit !== null && word.unit === other.unit) ||
        places.some((near) => near > place && near - place <= CLOSE_WORDS)),
  );
}

function isToldIn(alignment: Alignment, at: number): boolean {
  const { statement, source, found } = alignment;
  const word = statement.words[at];
  if (word === undefined) return false;
  const [thing] = thingsOf(statement, at);
  // "140 people" are of what else is told of them.
  const isOfAny = thing !== undefined && isRole(statement.words[thing] as Word);
  if (isOfAny && !neighbours(statement, at).some((other) => (found[other] ?? []).length > 0)) {
    return false;
  }
  const isFree = thing === undefined && isMoney(word.unit ?? "");
  const isNear = (place: number): boolean =>
    (thing === undefined ? neighbours(statement, at) : [thing]).some((other) =>
      (found[other] ?? []).some((near) =>
        thing === undefined
          ? Math.abs(near - place) <= NEAR_WORDS
          : near > place && near - place <= NEAR_WORDS && isCountedBy(source, near, place),
      ),
    );
  return (found[at] ?? []).some(
    (place) =>
      word.kind === "day" || (countsTheSame(alignment, at, place) && (isFree || isNear(place))),
  );
}

/** So many words before an amount tell of what it is: "the rate to 10 percent". */
const NEIGHBOURS = 3;

function neighbours({ words }: Statement, at: number): number[] {
  const start = Math.max(0, at - 2 * NEIGHBOURS);
  return [...words.keys()]
    .slice(start, at)
    .filter((place) => {
      const word = words[place];
      return word?.kind === "word" && !isRole(word) && !isLight(word) && !isTime(word);
    })
    .slice(-NEIGHBOURS);
}
