import { type Alignment, ASIDE, contentOf, markedPlaces, marksOf, wordsAt } from "./align.ts";
import { type Problem, problem } from "./problem.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";

/** So much of a cause must stand in the source. */
const CAUSE_SHARE = 0.5;

/** What gives a cause in some sentences, and in more says by whom or how long. */
const OTHER_SENSE = /^(?:over|for|amid|durch|przez)$/;

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

/** A cause must be the source's. */
export function checkCause({ statement, source, found }: Alignment): Problem[] {
  const cause = marksOf(statement, "cause").find((mark) => isCause(statement, mark));
  if (cause === undefined || isLeftOpen(statement, cause)) return [];
  const word = wordsAt(statement, cause);
  // What follows a colon often says why.
  const mayGiveCause =
    marksOf(source, "cause").some((mark) => !isDenied(source, mark)) ||
    (found[cause.at] ?? []).length > 0 ||
    source.written.includes(": ");
  if (
    !mayGiveCause &&
    statement.words.slice(cause.end, cause.end + 3).some(isHarm) &&
    source.words.some(isHarm)
  )
    return [];
  if (!mayGiveCause) return [problem(`The source gives no cause (“${word}”).`)];
  const marked = markedPlaces(statement, ...ASIDE);
  const clause = statement.words[cause.at]?.clause ?? 0;
  const told = contentOf(statement, clause).filter(
    (place) => place >= cause.end && !marked.has(place),
  );
  const known = told.filter((place) => (found[place] ?? []).length > 0).length;
  const isForeign = statement.language !== source.language;
  if (UNSETTLED.test(source.written)) return [problem("The source leaves the cause open.")];
  if (isForeign && known > 0) return [];
  return known < CAUSE_SHARE * told.length ? [problem("The source gives another cause.")] : [];
}
