import type { Word } from "./statement.ts";
import { isUnit } from "./units.ts";

/** Concepts of the glossary by what they do in a statement; words without one are none of these. */
const concepts = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** They say when: another one is another time. */
const TIMES = concepts(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june " +
    "july august september october november december spring summer autumn winter today tomorrow " +
    "yesterday morning night",
);

/** They name what a report is about in a word, and are put in where the report says "it". */
const ROLES = concepts(
  "company messenger app service bank government authorities official regulator agency people " +
    "country state city product platform airline carrier user woman man report",
);

/** Verbs that say so little that any report has them. */
const LIGHT = concepts("new receive give take make use need show find keep have see begin impact");

/** Of each two one is the opposite of the other. */
const PAIRS =
  "rise fall|win defeat|approve refuse|approve oppose|open close|begin end|begin stop|arrive leave|" +
  "arrive depart|legal illegal|possible impossible|hire dismiss|confirm deny|admit deny|" +
  "convict acquit|praise refuse|praise oppose|support oppose|praise criticise|first last|high low|large small|" +
  "restore cut-off|ban access|arrest release|import export|old new|best worst|majority minority|" +
  "continue stop|ban permit|ban legal|ban licence|search arrest|find search|keep cut-off|keep cancel|keep close|" +
  "buy sell|introduce cancel|north south|east west|growth fall|accept refuse|join leave|foreign domestic|" +
  // Stages of one thing, and how grave it is: who is accused is not convicted.
  "debate approve|debate accept|discuss approve|discuss accept|propose approve|propose accept|" +
  "talks agreement|delay cancel|throttle ban|throttle blocking|throttle cut-off|restrict blocking|" +
  "accuse convict|suspect convict|indict convict|arrest convict|casualty kill|casualty dead|" +
  "warn fine|accuse fine|resign dismiss|warn ban|warn blocking|promise build|lease buy|invite visit";

const OPPOSITES = ((): ReadonlyMap<string, readonly string[]> => {
  const opposites = new Map<string, string[]>();
  for (const pair of PAIRS.split("|")) {
    const [one = "", other = ""] = pair.split(" ");
    opposites.set(one, [...(opposites.get(one) ?? []), other]);
    opposites.set(other, [...(opposites.get(other) ?? []), one]);
  }
  return opposites;
})();

const isOneOf = (words: ReadonlySet<string>, { concept }: Word): boolean =>
  concept !== null && words.has(concept);

/** In most languages a month with a capital is a name: Julio. */
export const isTime = (word: Word): boolean =>
  isOneOf(TIMES, word) && !(word.kind === "name" && NAMED.test(word.text));
const NAMED = /^(?:Julio|Abril|Avril|Mai|Mayo|August|Augusto|Jules)$/;
export const isRole = (word: Word): boolean => isOneOf(ROLES, word);
export const isLight = (word: Word): boolean =>
  isOneOf(LIGHT, word) || LIGHT_WORDS.test(word.folded);
const LIGHT_WORDS =
  /^(?:go|goes|going|went|gone|get|gets|getting|got|put|puts|come|comes|came|set|sets|run|runs|ran|bring|brought|stand|stands|lie|lies|идет|идут|стал|стала|стали|стало|составля\p{L}+|состави\p{L}+|находит\p{L}*|steht|stehen|stand|liegt|liegen|lag|lagen|kommt|kam|geht|gehen|ging|bleibt|bleiben|va|vont|met|mettre|mis|mise|reste|restent|pone|puso|queda|quedan|quedo|lleva|sigue|stoi|idzie|wynosi|wyniosl\p{L}*)$/u;

/** Words of which no other will do: units and times. */
export const isExact = (word: Word): boolean =>
  word.kind !== "amount" && (isTime(word) || isUnit(word.concept ?? ""));

export const isOpposite = ({ concept }: Word, other: Word): boolean =>
  concept !== null && (OPPOSITES.get(concept) ?? []).includes(other.concept ?? "");

/** What stands behind one of these is not whom a sentence tells of. */
const PREPOSITION =
  /^(?:in|at|on|by|for|from|with|of|after|before|during|under|despite|amid|because|due|without|until|since|through|across|against|trotz|angesichts|dank|gemass|laut|ohne|gegen|uber|durch|malgre|apres|avant|face|contre|entre|sans|chez|tras|ante|pese|hasta|sobre|sin|contra|mimo|dzieki|wbrew|wskutek|wobec|bez|nad|pod|miedzy|несмотря|благодаря|вопреки|без|между|над|против|попри|завдяки|внаслідок|між|проти|в|во|на|по|за|из|из-за|при|с|со|до|после|для|о|об|від|після|під|через|im|am|an|auf|bei|beim|mit|nach|seit|zum|zur|vom|von|wegen|wahrend|fur|unter|a|au|aux|en|dans|sur|pour|par|depuis|selon|avec|sous|con|por|para|desde|segun|w|we|z|ze|od|po|przy|dla|podczas)$/;

export const isPreposition = (folded: string): boolean => PREPOSITION.test(folded);

export const isAnd = (folded: string): boolean => AND.test(folded);
const AND = /^(?:and|und|et|y|e|i|oraz|и|і|й|та)$/;
