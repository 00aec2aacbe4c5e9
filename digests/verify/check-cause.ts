import {
  type Alignment,
  ASIDE,
  contentOf,
  isFound,
  markedPlaces,
  marksOf,
  wordsAt,
} from "./align.ts";
import { type Problem, problem } from "./problem.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";
import { isAnd } from "./word-kinds.ts";

/** So much of a cause must stand in the source. */
const CAUSE_SHARE = 0.5;

/** What gives a cause in some sentences, and in more says by whom or how long. */
const OTHER_SENSE = /^(?:over|for|amid|durch|przez)$/;

/** What is done on somebody's demand has its cause in it. */
const ON_DEMAND =
  /по (?:требованию|приказу|настоянию|просьбе)|на (?:вимогу|прохання)|за наказом|at the (?:request|demand|insistence) of|on (?:the )?orders of|auf (?:verlangen|druck|anordnung|wunsch|antrag)|à la demande|sur ordre|a petición|por orden|a instancias|na (?:żądanie|polecenie|wniosek|prośbę)/i;

/** The demand itself, and how far behind it whoever makes it stands. */
const DEMAND =
  /^(?:требован|приказ|настоян|просьб|вимог|наказ|прохан|request|demand|insisten|order|verlang|druck|anordnung|wunsch|antrag|ordre|peticion|instancia|zadani|poleceni|wniosek|prosb)/;
const DEMAND_WORDS = 5;
const isDemanded = ({ words, written }: Statement, place: number): boolean =>
  ON_DEMAND.test(written) &&
  words
    .slice(Math.max(0, place - DEMAND_WORDS), place + 1)
    .some(({ folded, clause }) => DEMAND.test(folded) && clause === words[place]?.clause);

/** French "entraîner" causes something, or trains a model or a team. */
const TRAIN = /^entrain/;
const TRAINED =
  /^(?:modele|assistant|ia|algorithme|intelligence|systeme|equipe|joueur|athlete|soldat|reseau)/;
const TRAINED_WORDS = 4;
const isTrained = (words: readonly Word[]): boolean =>
  words.some(({ folded }) => TRAINED.test(folded));

/** Who explains that something is so gives no cause. */
const EXPLAIN = /^(?:explain|объясн|поясн|expli|erklar|tlumacz)/;
const THAT = /^(?:that|что|що|que|dass|ze)$/;

/** "Is due to open" is no cause. */
const DUE =
  /^(?:open|be|begin|start|end|take|run|arrive|appear|launch|finish|return|expire|meet|vote|hold|pay|go|leave|come|last|reopen|resume|rule|decide|speak|publish)$/;
/** "Caused the death of" is "killed". */
const isHarm = ({ concept }: Word): boolean =>
  /^(?:dead|kill|casualty|injure|victim|damage|destroy)$/.test(concept ?? "");

/** Ukrainian "через" before a number is "in two hours", and before a name mostly "across". */
const ACROSS: ReadonlySet<string> = new Set(["amount", "name"]);
const isCause = ({ words }: Statement, { at, end }: PlacedMark): boolean =>
  !(
    EXPLAIN.test(words[at]?.folded ?? "") &&
    (THAT.test(words[end]?.folded ?? "") || words[end]?.kind === "name")
  ) &&
  !(TRAIN.test(words[at]?.folded ?? "") && isTrained(words.slice(end, end + TRAINED_WORDS))) &&
  // "Les données en cause"
  !(words[at - 1]?.folded === "en" && words[at]?.folded === "cause") &&
  !OTHER_SENSE.test(words[at]?.folded ?? "") &&
  !(words[at]?.folded === "due" && DUE.test(words[end]?.folded ?? "")) &&
  !(words[at]?.folded === "через" && ACROSS.has(words[end]?.kind ?? ""));

/** "Does not name a reason" gives none; but what is told behind "because" may deny something. */
const REASON =
  /^(?:reason|cause|grund|ursach|ausloser|anlass|причин|мотив|raison|origine|causa|motivo|raiz|powod|przyczyn)/;
const isDenied = (source: Statement, { at }: PlacedMark): boolean =>
  REASON.test(source.words[at]?.folded ?? "") &&
  marksOf(source, "not").some((not) => source.words[not.at]?.clause === source.words[at]?.clause);

/** Who says it is too early to tell a cause gives none. */
const UNSETTLED =
  /too early|no link|unclear|unknown|not known|рано (?:говор|дел|назы)|неизвестн|не установлен|невідом|zu früh|noch unklar|unbekannt|trop tôt|on ignore|inconnue?s?\b|demasiado pronto|se desconoce|za wcześnie|nieznan/i;

/** Whether a statement says of a cause that it is not known or told: "the reason was that … did not" does give one. */
const isLeftOpen = (statement: Statement, cause: PlacedMark): boolean =>
  REASON.test(statement.words[cause.at]?.folded ?? "") &&
  (UNSETTLED.test(statement.written) ||
    marksOf(statement, "not").some(
      (not) =>
        not.at < cause.at && statement.words[not.at]?.clause === statement.words[cause.at]?.clause,
    ));

/** How far behind the mark of a cause its words stand at most, where that is in another clause. */
const CAUSE_WORDS = 6;

/** Whether a clause begins with "and": what it tells is no part of the one before. */
const isAdded = (words: readonly Word[], clause: number): boolean =>
  isAnd(words.find((word) => word.clause === clause)?.folded ?? "");

/** Whether a word of the source stands where it gives its cause. */
function isBesideCause({ words, ...source }: Statement, place: number): boolean {
  if (source.written.includes(": ") || isDemanded({ words, ...source }, place)) return true;
  const clause = words[place]?.clause ?? 0;
  const causes = marksOf({ words, ...source }, "cause");
  return (
    (causes.length === 0 && !ON_DEMAND.test(source.written)) ||
    causes.some(({ at, end }) => {
      const own = words[at]?.clause ?? 0;
      const isNext = clause === own + 1 && !isAdded(words, clause);
      return clause === own || isNext || (clause <= own && Math.abs(place - end) <= CAUSE_WORDS);
    })
  );
}

/** Whether the source has nothing of what the statement tells before its cause. */
function isOfOther(alignment: Alignment, { at }: PlacedMark): boolean {
  const { statement } = alignment;
  const marked = markedPlaces(statement, ...ASIDE);
  const result = [...statement.words.keys()].filter(
    (place) => place < at && !marked.has(place) && statement.words[place]?.kind !== "function",
  );
  return result.length > 1 && !result.some((place) => isFound(alignment, place));
}

/** Whether a source may give a cause at all: what follows a colon often says why. */
const mayGiveCause = ({ source, found }: Alignment, { at }: PlacedMark): boolean =>
  marksOf(source, "cause").some((mark) => !isDenied(source, mark)) ||
  (found[at] ?? []).length > 0 ||
  source.written.includes(": ") ||
  ON_DEMAND.test(source.written);

/** How far behind "caused" its harm stands. */
const HARM_WORDS = 3;
const isHarmDone = ({ statement, source }: Alignment, { end }: PlacedMark): boolean =>
  statement.words.slice(end, end + HARM_WORDS).some(isHarm) && source.words.some(isHarm);

/** "Arrested on suspicion of": who is suspected of something is arrested because of it. */
const isSuspicion = (alignment: Alignment, { end }: PlacedMark): boolean => {
  const { words } = alignment.statement;
  const next = words.findIndex(({ kind }, place) => place >= end && kind !== "function");
  return words[next]?.concept === "suspect" && isFound(alignment, next);
};

/** A cause must be the source's. */
export function checkCause(alignment: Alignment): Problem[] {
  const { statement } = alignment;
  const cause = marksOf(statement, "cause").find((mark) => isCause(statement, mark));
  if (cause === undefined || isLeftOpen(statement, cause)) return [];
  if (mayGiveCause(alignment, cause)) return checkGiven(alignment, cause);
  if (isHarmDone(alignment, cause) || isSuspicion(alignment, cause)) return [];
  const word = wordsAt(statement, cause);
  return [problem(`The source gives no cause (“${word}”).`)];
}

/** What the statement tells behind its cause must be what the source does. */
function checkGiven(alignment: Alignment, cause: PlacedMark): Problem[] {
  const { statement, source, found } = alignment;
  if (UNSETTLED.test(source.written)) return [problem("The source leaves the cause open.")];
  const marked = markedPlaces(statement, ...ASIDE);
  const clause = statement.words[cause.at]?.clause ?? 0;
  const given = contentOf(statement, clause).filter(
    (place) => place >= cause.end && !marked.has(place),
  );
  const known = given.filter((at) => isFound(alignment, at));
  // What stands first behind "because of" is the cause: behind it may stand what came of it.
  const beside = known.filter((at) =>
    (found[at] ?? []).some((place) => isBesideCause(source, place)),
  );
  // Who explains one thing by another tells the cause last.
  const isInPlace = beside[0] === known[0] || EXPLAIN.test(statement.words[cause.at]?.folded ?? "");
  const isBeside = isInPlace && 2 * beside.length >= known.length;
  if (known.length > 0 && isBeside && isOfOther(alignment, cause)) {
    return [problem("The source gives it as the cause of something else.")];
  }
  const least = statement.language === source.language ? CAUSE_SHARE * given.length : 1;
  const isGiven = known.length === 0 ? least === 0 : isBeside && known.length >= least;
  return isGiven ? [] : [problem("The source gives another cause.")];
}
