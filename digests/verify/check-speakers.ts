import { type Alignment, isContent, isFound, markedPlaces, marksOf } from "./align.ts";
import type { Context } from "./context.ts";
import { hint, type Problem, problem } from "./problem.ts";
import { isPerson } from "./pronouns.ts";
import { isSpeaker, namedOf } from "./same-speaker.ts";
import {
  isOfPart,
  SAID,
  type Speech,
  saysOther,
  speechesOf,
  TOLD,
  tellsWhatIsSaid,
} from "./speeches.ts";
import type { Statement } from "./statement.ts";

/** Who says something in the statement must say it in the source; what is only said is no fact. */
export function checkSpeakers(alignment: Alignment, context: Context): Problem[] {
  const { statement, source } = alignment;
  const own = speechesOf(statement, SAID);
  if (own.length === 0) return checkClaim(alignment);
  const others = speechesOf(source, TOLD).filter(({ mark }) => isOfPart(alignment, mark));
  if (others.length === 0) {
    const isNamed = own.some(({ speaker }) =>
      [...speaker].some((place) => isFound(alignment, place)),
    );
    const text = "The source does not say that somebody says so.";
    return [isNamed ? hint(text) : problem(text)];
  }
  return own.flatMap((speech) =>
    isSilence(alignment, speech) ? [] : checkSpeaker(alignment, speech, others, context),
  );
}

/** "Lumenade has not said": of who says nothing the source must only tell. */
const NEAR_NOT = 2;
const isSilence = (alignment: Alignment, { mark, speaker }: Speech): boolean =>
  marksOf(alignment.statement, "not").some(
    ({ end }) => end <= mark.at && mark.at - end < NEAR_NOT,
  ) &&
  marksOf(alignment.source, "not", "against").length > 0 &&
  namedOf(alignment.statement, [...speaker]).some((place) => isFound(alignment, place));

/** German nouns have capitals; so long a one is a compound: "Parlamentsbericht". */
const COMPOUND_CHARS = 12;

const isNameOf = ({ words, language }: Statement, place: number): boolean => {
  const word = words[place];
  const isCompound = language === "de" && (word?.text.length ?? 0) >= COMPOUND_CHARS;
  return word?.kind === "name" && !isCompound;
};

function checkSpeaker(
  alignment: Alignment,
  speech: Speech,
  others: readonly Speech[],
  context: Context,
): Problem[] {
  const { statement, source } = alignment;
  const speaker = [...speech.speaker];
  const wanted = namedOf(statement, speaker);
  if (wanted.length === 0) return [];
  const isSame = others.some((other) => isSpeaker(alignment, speaker, other, context));
  if (isSame && !saysOther(alignment, speaker, others)) return [];
  const words = wanted.map((place) => statement.words[place]?.text).join(" ");
  const text = `The source does not say that “${words}” says so.`;
  // Offices have other words in another language.
  const isUnknown =
    statement.language !== source.language &&
    wanted.every((place) => !isNameOf(statement, place) && !isFound(alignment, place));
  return isUnknown ? [] : [problem(text)];
}

/** What is told as a fact must not be what somebody only says. */
function checkClaim(alignment: Alignment): Problem[] {
  const { statement, source, told } = alignment;
  // Who explains something by a cause may be told in other words for it.
  const causes =
    marksOf(statement, "cause").length > 0 ? markedPlaces(source, "cause") : new Set<number>();
  const isClaim = speechesOf(source, SAID).some(
    (speech) =>
      !(causes.has(speech.mark.at) && [...speech.speaker].some((place) => told.has(place))) &&
      tellsWhatIsSaid(alignment, speech),
  );
  if (!isClaim) return [];
  const text = "The source does not say it itself, but tells who says so.";
  const mayStand = !isContested(source) && (isOwnDoing(alignment) || isOfficial(alignment));
  return [mayStand ? hint(text) : problem(text)];
}

/** How many of its first words say whom a statement tells of. */
const FIRST_WORDS = 3;

/** Whether the statement tells of who says so: "is examining the law" for "said it was studying it". */
function isOwnDoing({ statement, source, found }: Alignment): boolean {
  const start = [...statement.words.keys()]
    .filter((at) => isContent(statement.words[at] ?? { kind: "function" }))
    .slice(0, FIRST_WORDS);
  return speechesOf(source, SAID).some(({ speaker }) =>
    start.some((at) => (found[at] ?? []).some((place) => speaker.has(place))),
  );
}

/** Concepts of those whose word on their own work is mostly told as it is. */
const OFFICIALS = new Set(
  (
    "police government authorities regulator agency court spokesperson service rescue " +
    "hospital office statistics company carrier bank commission " +
    "city official people administration department trust"
  ).split(" "),
);

/** Whether all who say so speak for an office, or are told. */
const isOfficial = ({ source, told }: Alignment): boolean =>
  speechesOf(source, SAID).every(
    ({ speaker }) =>
      // "She said" is somebody's word, where "it is reported" may be an office's.
      (speaker.size === 0 &&
        !source.words.some(({ folded }) => isPerson(folded, source.language))) ||
      [...speaker].some(
        (place) => told.has(place) || OFFICIALS.has(source.words[place]?.concept ?? ""),
      ),
  );

/** Verbs, and concepts of the glossary, of who may be wrong, or blames somebody. */
const CONTESTED =
  /^(?:claim|alleg|accus|believ|argu|insist|blam|think|thought|suspect|deni|deny|утвержд|обвин|счит|полага|назва|увер|думае|стверд|вважа|звинува|behaupt|beschuld|wirft|vorwurf|glaub|meint|halt|affirm|juge|denonc|soutien|croi|pens|asegur|sostien|denunci|acus|cree|consider|twierdz|oskarz|uwaz|zarzuc)/;
const CONTESTED_CONCEPTS = new Set(
  "accuse claim deny criticise suspect opinion argue denounce".split(" "),
);

const isContested = (source: Statement): boolean =>
  marksOf(source, "said").some(({ at, end }) =>
    source.words
      .slice(at, end)
      .some(
        ({ folded, concept }) => CONTESTED.test(folded) || CONTESTED_CONCEPTS.has(concept ?? ""),
      ),
  );
