import { foldAccents } from "../../src/text/transliterate.ts";
import type { FoundMark } from "./find-marks.ts";
import type { Mark } from "./mark-words.ts";
import { countOf } from "./read-amounts.ts";
import { FIRST, monthOf } from "./read-days.ts";
import { isHolding, type Reading } from "./read-terms.ts";
import { hasCapital } from "./statement.ts";
import { isTimeUnit, isUnit } from "./units.ts";

/** Before what is only compared: "than planned". */
const COMPARING = /^(?:than|als|чем|ніж|niz)$/;
/** French and Spanish compare with a word that means much else: "que prévu". */
const COMPARED_WITH = /^(?:prevu|attendu|espere|previsto|esperado)/;

/** Before a noun, which says what is planned and not that it is: "the plan", "its request". */
const BEFORE_NOUN: Readonly<Record<string, RegExp>> = {
  en: /^(?:the|a|an|its|their|his|her|this|as|of)$/,
  fr: /^(?:le|la|un|une|son|sa|ce|cette)$/,
  es: /^(?:el|la|un|una|su|este|esta|lo)$/,
};

/** A warning may be of any kind, as a signal is. */
const WARNING =
  /^(?:warnings?|предупреждени\p{L}+|попередженн\p{L}+|warnung|warnungen|avertissements?|advertencias?|avis[aeo]\p{L}*|ostrzezeni\p{L}+)$/iu;

/** But "an alleged fraud" is not surely one. */
const DOUBTING =
  /^(?:alleg|suspect|suppos|presunt|supuest|presum|possib|posib|eventu|mutmas|angebl|mogl|probab|likely|potenti|plann|expect|propos|previst|prevu|geplant)/;

/** "Each other" is two, "each year" a rate, and "one in every three" a share: both are not of all. */
const EACH = /^(?:each|every|кажд|кожн|jede|chaque|cada|kazd)/;

const ORDINAL =
  /^(?:second|third|fourth|fifth|tenth|zweite|dritte|vierte|funfte|zehnte|втор|трет|четверт|пят|десят|друг|п'ят|четвер|trzec|drug|czwart|piat)/;

/** "Noch immer" is "still", where "immer" is "always". */
const isStill = (readings: readonly Reading[], at: number): boolean =>
  readings[at]?.token.folded === "immer" &&
  [at - 1, at + 1].some((next) => readings[next]?.token.folded === "noch");

/** A month, and Spanish "yes", which without its accent is "if". */
const OTHER_WORDS = /^(?:May|[sS]í)$/;

function isRate(readings: readonly Reading[], at: number, language: string): boolean {
  const [here, next] = [readings[at], readings[at + 1]];
  if (/^other/.test(next?.token.folded ?? "")) return true;
  // "Jeder dritte" is one in three.
  const isAll = here?.token.folded === "alle";
  const isCounted = countOf(next?.token.folded ?? "", language) !== null;
  if (!isCounted && ORDINAL.test(next?.token.folded ?? "")) return true;
  // German "alle 30 Minuten" is a rate, too.
  const counted = readings[at + 2]?.concept ?? "";
  if (isAll && next?.token.kind === "number" && isTimeUnit(counted)) return true;
  return (isUnit(next?.concept ?? "") || isCounted) && EACH.test(here?.token.folded ?? "");
}

/** They begin as "unaffected" and "unverletzt" do. */
const NOT_DENIED =
  /^(?:unter|unit|unif|unveil|unlock|unload|uncover|unleash|under|unemploy|unchang|unverand|unabhang|ungef|unl|uns)/;

/** A fire "s'est déclaré"; who "a déclaré" says something. */
const DECLARE = /^declare/;
const BE = /^(?:est|sont|etait|etaient)$/;

/** So many words of a headline may be names; with more all its words have capitals. */
const NAMES_SHARE = 0.6;

/** Whether it is a name behind a name ("Jon Ask"), where not all words have capitals. */
function isSurname(readings: readonly Reading[], at: number, language: string): boolean {
  // German nouns have capitals.
  if (language === "de" && readings[at]?.concept !== null) return false;
  if (readings[at]?.isName !== true || readings[at - 1]?.isName !== true) return false;
  const names = readings.filter(({ isName }) => isName).length;
  return names < NAMES_SHARE * readings.filter(({ keys }) => keys.length > 0).length;
}

/** Who "relies on" something says nothing, nor does a message or an information. */
const MESSAGE = /^(?:полагаю?тся$|сообщени|повідомленн|информаци|інформаці|informaci|informacj)/;
/** To make sure, where other forms of the verb are to assure. */
const ENSURE = /^(?:assurer|asegurar)$/;

/** French "compared with", where the word alone is a report. */
const COMPARED_TO = "par rapport";

/** Whether a word that mostly says that somebody says something does not. */
function isUnsaid(before: string, here: string): boolean {
  return (
    `${before} ${here}` === COMPARED_TO ||
    MESSAGE.test(here) ||
    ENSURE.test(here) ||
    WARNING.test(here) ||
    (DECLARE.test(here) && BE.test(before))
  );
}

/** "Die gemeldeten Fälle" says nothing of who does. */
const USED = /^ge.+ete[nrms]?$/;
const isUsed = (here: string, language: string): boolean => language === "de" && USED.test(here);

/** What is announced by a noun is told: "announced the dismissal of". */
const ANNOUNCE = /^an(?:nounc|nonc|unci|kund)/;
/** They have their name from what may be so, and are no doubt themselves. */
const INVESTIGATOR = /^(?:investigators?|следовател\p{L}+|слідч\p{L}+)$/iu;

/** The German noun that says that something must be. */
const DUTY = "Pflicht";

const HEDGES: readonly Mark[] = ["possible", "planned", "due"];

/** Whether a word that mostly makes a statement less sure does not. */
function isSure(before: string, here: string, { isInside, language }: Place): boolean {
  if (OTHER_WORDS.test(here) || WARNING.test(here) || INVESTIGATOR.test(here)) return true;
  if (here === DUTY) return false;
  // German "fördert" without its accent is "fordert"; nouns say what is planned, not that it is.
  if (language === "de" && (/^f\u00f6rder/i.test(here) || (isInside && hasCapital(here))))
    return true;
  if (before === "que" && COMPARED_WITH.test(foldAccents(here))) return true;
  if (COMPARING.test(before) || (before === "of" && here === "suspects")) return true;
  return BEFORE_NOUN[language]?.test(before) === true && !DOUBTING.test(foldAccents(here));
}

interface Place {
  /** Not the first word. */
  readonly isInside: boolean;
  readonly language: string;
}

/** "Above all", "provided that": nothing is said of all. */
const IDIOM =
  /(?:прежде всего|передусім|above all|after all|siempre que|tout en|du tout|tout de) | (?:siempre que|tout en|tout de|tout comme|всего лишь|всего за|all but)/;

/** "No earlier than", "not only": nothing is denied. */
const LIMIT =
  /^(?:earlier|before|sooner|later|more|less|fewer|only|just|раньше|ранее|позднее|позже|более|больше|менее|меньше|только|раніше|пізніше|більше|менше|лише|тільки|nur|vor|mehr|weniger|fruher|spater|seulement|uniquement|plus|moins|avant|solo|solamente|mas|menos|antes|tylko|wczesniej|pozniej|wiecej|mniej)$/;

/** Before a noun: "the report" says nothing, and who "announced the dismissal" did it. */
const NOUN_BEFORE: Readonly<Record<string, RegExp>> = {
  en: /^(?:the|a|an|its|their|his|her)$/,
  fr: /^(?:le|la|les|un|une|des|son|sa|ses|leurs)$/,
  es: /^(?:el|la|los|las|un|una|su|sus)$/,
};
/** A separable verb ends with it: "schreibt nicht vor". */
const PARTICLE = "vor";
/** "Nicht mehr" is "no longer", and "nicht mehr als" a limit. */
const [LONGER, THAN] = ["mehr", "als"];
const NOT = /^(?:not|no|не|nicht|pas|no|nie)$/;

/** French "or else": where the words alone are "for lack of". */
const isOrElse = (readings: readonly Reading[], at: number): boolean =>
  readings[at]?.token.folded === "faute" && readings[at + 2]?.token.folded === "quoi";

/** ", a annoncé la préfecture": behind a sign between clauses who says so follows. */
function isInverted(readings: readonly Reading[], at: number): boolean {
  const [one, other] = [readings[at - 2]?.token, readings[at - 1]?.token];
  return one !== undefined && other !== undefined && other.index - one.index - one.text.length > 1;
}

/** Whether a word that may make a mark means something else here. */
export function isSpared(
  readings: readonly Reading[],
  { mark, at }: FoundMark,
  language: string,
): boolean {
  const here = readings[at]?.token;
  if (here === undefined) return false;
  if (mark === "against") return isOrElse(readings, at);
  if (mark === "all") return isNotAll(readings, at, language);
  if (mark === "not") return isNotDenied(readings, at, language);
  if (isSurname(readings, at, language)) return true;
  if (mark === "some") return isLoneOne(readings, at);
  if (mark === "most") return isDegree(readings, at);
  if (mark === "only") return isNoFirst(readings, at);
  if (mark === "said") return isNothingSaid(readings, at, language);
  return HEDGES.includes(mark) && isNoHedge(readings, { mark, at }, language);
}

function isNothingSaid(readings: readonly Reading[], at: number, language: string): boolean {
  const before = readings[at - 1]?.token.folded ?? "";
  const here = readings[at]?.token.folded ?? "";
  return (
    NOUN_BEFORE[language]?.test(before) === true ||
    before === COMPARED ||
    (here === ADMITTED && BEEN.test(before)) ||
    isVoting(readings, at) ||
    isHolding(
      here,
      language,
      readings.map(({ token }) => token),
    ) ||
    isUsed(here, language) ||
    isUnsaid(before, here)
  );
}

function isNoHedge(
  readings: readonly Reading[],
  { mark, at }: Pick<FoundMark, "mark" | "at">,
  language: string,
): boolean {
  const [before, after] = [at - 1, at + 1].map((place) => readings[place]?.token.folded ?? "");
  const here = readings[at]?.token;
  const isDone =
    mark === "due" &&
    !isInverted(readings, at) &&
    ANNOUNCE.test(here?.folded ?? "") &&
    NOUN_BEFORE[language]?.test(after ?? "") === true;
  return (
    isDone ||
    isFinding(readings, at) ||
    (before === ACCEPTED && CONSIDERED.test(here?.folded ?? "")) ||
    isSure(before ?? "", here?.text ?? "", { isInside: at > 0, language })
  );
}

/** "First had to establish" and "с первого марта" tell of no first one. */
function isNoFirst(readings: readonly Reading[], at: number): boolean {
  const folded = readings[at]?.token.folded ?? "";
  const before = readings[at - 1]?.token.folded ?? "";
  const isDay = FIRST.test(folded) && monthOf(readings[at + 1]?.concept ?? null) > 0;
  return isDay || (folded === ORDER && !ARTICLE.test(before));
}

/** "A single customer" is one, and not one of some. */
const SINGLE = /^(?:single|einzel|seul|solo|unic|един|отдельн|окрем|pojedyncz)/;
const A =
  /^(?:a|one|ein|eine|einer|einen|einem|eines|un|une|una|один|одна|одного|одну|jeden|jedna)$/;
const isLoneOne = (readings: readonly Reading[], at: number): boolean =>
  SINGLE.test(readings[at]?.token.folded ?? "") && A.test(readings[at - 1]?.token.folded ?? "");

/** "Suffered most from it", "the most important": how much, and not how many. */
function isDegree(readings: readonly Reading[], at: number): boolean {
  if (readings[at]?.token.folded !== MOST) return false;
  const [before, after] = [readings[at - 1]?.token.folded, readings[at + 1]?.token.folded];
  return before === "the" || (at > 0 && (after === undefined || BEHIND_DEGREE.test(after)));
}
const MOST = "most";
const BEHIND_DEGREE = /^(?:from|by|heavily|severely|affected|recent|recently)$/;

const ORDER = "first";
const ARTICLE = /^(?:the|a|its|their|his|her|very)$/;

/** "Высказались против": they voted so. */
const isVoting = (readings: readonly Reading[], at: number): boolean =>
  /^(?:высказ|вислов)/.test(readings[at]?.token.folded ?? "") &&
  /^(?:за|против|проти)$/.test(readings[at + 1]?.token.folded ?? "");

/** Who was admitted somewhere said nothing. */
const ADMITTED = "admitted";
const BEEN = /^(?:been|being|was|were|are|is)$/;

/** "При проверке нашли": what was found by a check is no more in doubt. */
const CHECK = /^(?:провер|перевір|kontrol|pruf|review|inspect|verif|inspec)/;
const DURING =
  /^(?:при|после|ходе|итогам|результате|результатам|під|ході|підсумками|bei|nach|during|after|lors|tras|durante|podczas)$/;
const isFinding = (readings: readonly Reading[], at: number): boolean =>
  CHECK.test(readings[at]?.token.folded ?? "") &&
  [at - 1, at - 2].some((place) => DURING.test(readings[place]?.token.folded ?? ""));

/** Spanish "más de lo calculado" says nothing of who did. */
const COMPARED = "lo";
/** Russian "принял к рассмотрению": it is being looked at, and accepted. */
const ACCEPTED = "к";
const CONSIDERED = /^рассмотр/;
/** The pronoun; without its points it is "all". */
const EVERYTHING = /^всё$/i;

const TOTAL = /^(?:всего|усього|всього)$/;
/** "Au total", "en total": a sum, and nothing is said of all. */
const IN_TOTAL = /^(?:au|en|in|im|un|le|el) total(?:e?)$/;

/** "Not at all", but not "at all schools". */
const isAtAll = (readings: readonly Reading[], at: number): boolean =>
  `${readings[at - 1]?.token.folded} ${readings[at]?.token.folded}` === "at all" &&
  (readings[at + 1]?.keys ?? []).length === 0;

function isNotAll(readings: readonly Reading[], at: number, language: string): boolean {
  const around = [at - 1, at, at + 1].map((place) => readings[place]?.token.folded ?? "");
  // "Всего из 340" is "in all".
  const isTotal =
    TOTAL.test(around[1] ?? "") &&
    [1, 2].some((step) => readings[at + step]?.token.kind === "number");
  return (
    isTotal ||
    isAtAll(readings, at) ||
    IN_TOTAL.test(`${around[0]} ${around[1]}`) ||
    EVERYTHING.test(readings[at]?.token.text ?? "") ||
    isStill(readings, at) ||
    isRate(readings, at, language) ||
    IDIOM.test(around.join(" "))
  );
}

function isNotDenied(readings: readonly Reading[], at: number, language: string): boolean {
  const here = readings[at]?.token;
  const [after, next] = [readings[at + 1]?.token, readings[at + 2]?.token];
  const isParticle = after?.folded === PARTICLE && next?.kind !== "number";
  const isLonger = after?.folded === LONGER && next?.folded !== THAN;
  const isLimit = !isParticle && !isLonger && LIMIT.test(after?.folded ?? "");
  if (isLimit && NOT.test(here?.folded ?? "")) return true;
  // "Universität" is none of "unbekannt".
  const isNoun = language === "de" && at > 0 && hasCapital(here?.text ?? "");
  return (isNoun && UN.test(here?.folded ?? "")) || NOT_DENIED.test(here?.folded ?? "");
}
const UN = /^un/;
