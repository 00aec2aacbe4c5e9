import { marksOf } from "./align.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";

export const CONDITION = /^(?:if|unless|если|якщо|wenn|falls|si|jesli|jezeli)$/;

/** Spanish "yes", which without its accent is "if". */
const YES = "sí";

/** What is denied; what would be so if something were not is left aside. */
export function notsOf(statement: Statement): PlacedMark[] {
  const { words, marks } = statement;
  return marksOf(statement, "not").filter(({ at, end }) => {
    const clause = words[at]?.clause;
    const isCondition = words.some(
      ({ folded, text, ...word }, place) =>
        place < at && word.clause === clause && CONDITION.test(folded) && text !== YES,
    );
    const isPart = marks.some(
      (other) => other.mark === "against" && other.at <= at && other.end >= end,
    );
    return !isCondition && !isPart;
  });
}

/** How far a denied denial stands from what denies it. */
const PAIR_WORDS = 2;
/** German "schließt … nicht aus": what denies it stands behind, before the particle. */
const SEPARATED = /^(?:schliess|schloss|lehn|wies|weis)/;

/** Whether a denial is denied itself by this "not": "did not rule out", "n'exclut pas". */
function isPair({ words, language }: Statement, not: PlacedMark, at: number): boolean {
  if (at > not.at) return at - not.at <= PAIR_WORDS;
  if (language === "fr") return not.at - at === 1;
  const isSeparated = language === "de" && SEPARATED.test(words[at]?.folded ?? "");
  return isSeparated && words[not.at]?.clause === words[at]?.clause;
}

/** What is denied, but for what is not denied itself: "did not rule out" denies nothing. */
export const unpaired = (statement: Statement, isTold: (at: number) => boolean): PlacedMark[] =>
  notsOf(statement).filter(
    (not) =>
      !marksOf(statement, "against").some(({ at }) => isPair(statement, not, at) && !isTold(at)),
  );

/** Whether a denial is denied itself. */
export const isDeniedHere = (statement: Statement, at: number): boolean =>
  notsOf(statement).some((not) => isPair(statement, not, at));

/** Concepts, and words the glossary leaves out, that tell something as not so: what is closed is not open. */
const ENDED = new Set(
  (
    "close ban cancel cut-off stop remove prevent delay avoid exclude refuse deny oppose blocking " +
    "defeat unavailable end impossible escape restrict outage"
  ).split(" "),
);
const ENDED_WORDS =
  /^(?:лишен|лишил|позбав|depriv|priv[eéa]|entz[io]g|pozbaw|slow|late$|tard$|spat$|поздн|broke|collaps|crash|ausgefall|слома|рухн|panne$|averi|awari|drop$|dropp|abandon|scrap|threw$|thrown$|quash|overturn|unklar|unclear|unknown|неизвест|невідом|неясн|unbekannt|inconnu|ignor|desconoc|nieznan|wies$|abgewies|vacant|frei$|exempt|ausgenomm|исключ|виключ|exceptu|exclu|wyjat|wylacz|exent|gratis|gratuit|introuvable|zwolnion|освобожд|звільн|lack|missing|zuruck|zamiast|вместо|замість|statt|anstatt|instead|lieu$|lugar$|contra$|contre$|gegen$|против$|проти$|przeciw|cort|cut$|coup|перекр|отключ|odwol|zamkn|gesperr|suspend|getrennt|abgeschnitt|abgehangt|eingestellt|stellte|обесточ|знеструм|sin$|sans$|ohne$|earliest$|epargn|verschont|spared|пощад|уцелел|уцілі|ocala|fruhest|najwczesniej$)/;

export const isEnded = ({ concept, folded }: Word): boolean =>
  ENDED.has(concept ?? "") || ENDED_WORDS.test(folded);

/** What has not happened may be told as what goes on: "is still open", "kept working". */
const LASTING = new Set(["free-of-charge", "continue", "remain", "loyalty"]);
const LASTING_WORDS =
  /^(?:обычн|штатн|normal|usual|zwykl|звичайн|gewohnt|habitu|pending|reste|remain|kept$|keep|lasted|offen$|steht$|open$|остал|остан|залиш|лиша|ещ[её]$|noch$|encore$|todavia$|jeszcze$|still|weiter|maint|mantien|mantuv|aufrecht|podtrzym|utrzym|сохран|збер[іе]г|остав)/;

export const isLasting = ({ concept, folded }: Word): boolean =>
  LASTING.has(concept ?? "") || LASTING_WORDS.test(folded);

/** Words that begin with a denial: "unrealistic". */
const NEGATIVE =
  /^(?:не[^т].{4,}|un.{5,}|in(?:valid|admiss|suff|correct|accept|exact|fond|just|viab).*|irreal.*|inadmis.*|nie.{6,})$/;

export const isNegative = ({ folded }: Word): boolean => NEGATIVE.test(folded);
