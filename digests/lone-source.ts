import type { Article } from "../src/model/article.ts";
import { tellsNoNews } from "./commentary.ts";

type Told = Pick<Article, "outlet" | "title" | "summary" | "content">;
type Linked = Told & Pick<Article, "url">;

/** The outlet that alone reports a story; null where several do, or an outlet is not known. */
export function onlyOutlet(articles: readonly Pick<Article, "outlet">[]): string | null {
  const [first] = articles;
  const outlet = first?.outlet.trim() ?? "";
  const isOne = articles.every((other) => isSameName(other.outlet, outlet));
  return outlet !== "" && isOne ? outlet : null;
}

const isSameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** A story that rests on one source, which readers are told of. */
interface LoneSource {
  readonly onlyOutlet?: string;
  readonly oneAgency?: string;
}

/** Where so many outlets are polled, the silence of all but one says something. */
const TELLING_OUTLETS = 5;
/** By then others of a newsroom's feeds have reported what they will: most do so on the same day. */
const TELLING_AGE_MS = 6 * 3_600_000;
/** Two reports of one agency are no surprise. */
const TELLING_REPORTS = 3;

interface LoneSourceOptions {
  /** Since the first report. */
  readonly ageMs: number;
  readonly outletsPolled: number;
}

/**
 * What a reader should know of how a story is sourced; nothing where that is as it mostly is: what
 * somebody thinks of the news is for nobody else to report.
 */
export function loneSource(
  articles: readonly Linked[],
  { ageMs, outletsPolled }: LoneSourceOptions,
): LoneSource {
  const outlet = onlyOutlet(articles);
  if (outlet !== null) {
    const isTelling =
      outletsPolled >= TELLING_OUTLETS && ageMs >= TELLING_AGE_MS && !articles.every(tellsNoNews);
    return isTelling ? { onlyOutlet: outlet } : {};
  }
  const agency = articles.length < TELLING_REPORTS ? null : oneAgency(articles);
  return agency === null ? {} : { oneAgency: agency };
}

/**
 * The news agency that every report of several outlets rests on, as its reports name it; null
 * where one names none or another. An agency is named in the line that a text begins with
 * ("MOSCOW, Feb 12 (Reuters) -") or with a word that says it is the source ("told Reuters").
 */
export function oneAgency(articles: readonly Told[]): string | null {
  if (articles.length < 2 || onlyOutlet(articles) !== null) return null;
  const [first, ...others] = articles;
  let shared = [...(first === undefined ? [] : agenciesOf(first))];
  for (const other of others) {
    // Most stories rest on none: that shows before many of their reports are read.
    if (shared.length === 0) return null;
    const agencies = agenciesOf(other);
    shared = shared.filter(([id]) => agencies.has(id));
  }
  return shared[0]?.[1] ?? null;
}

/** Agencies by what their names look like in several scripts and languages. */
const AGENCIES: readonly (readonly [string, string])[] = [
  ["reuters", "Reuters|Рейтер(?:с|з)?"],
  ["ap", "AP|Associated Press"],
  ["afp", "AFP|АФП|Agence France-Presse"],
  ["dpa", "dpa|Deutsche Presse-Agentur"],
  ["tass", "TASS|ТАСС"],
  ["interfax", "Interfax|Интерфакс(?:а|у|ом|е)?|Інтерфакс(?:у|ом|і)?"],
  ["ria", "RIA(?: Novosti)?|РИА «?Новости»?|РИА Новости"],
  ["efe", "EFE"],
  ["pap", "PAP"],
  ["ansa", "ANSA"],
  ["xinhua", "Xinhua"],
  ["ukrinform", "Ukrinform|Укринформ(?:а|у)?|Укрінформ(?:у)?"],
  ["unian", "UNIAN|УНИАН|УНІАН"],
  ["bloomberg", "Bloomberg"],
];

/** What says that the name before or behind it is the source. */
const BEFORE = [
  "according to|told|quoted by|citing|reported by|reports? from",
  "сообща[ею]т|сообщил[аои]?|переда[ёе]т|пишет|со ссылкой на|по данным|информации",
  "повідомля[єю]\\p{L}*|повідомил[аои]|з посиланням на|за даними|передає",
  "laut|berichtet(?:e)?(?: die| der)?|nach angaben(?: von| der)?|gegenüber|agentur",
  "selon|d['’]après|a déclaré à|rapporte|à l['’]agence|l['’]agence",
  "según|citad[oa] por|informó|a la agencia|agencia",
  "według|podaje|poinformował[ao]?|agencji|agencja",
].join("|");
const BEHIND = [
  "reports|reported|says|said|quoted|cited|news agency",
  "сообща\\p{L}+|сообщил\\p{L}?|переда\\p{L}+|пишет|цитирует",
  "повідомля\\p{L}+|повідомил\\p{L}?|передає",
  "berichtet(?:e)?|meldet(?:e)?|zufolge",
  "rapporte|a rapporté|informó|informa|podaje|podała",
].join("|");

/** An article "the" or "der" and a quotation mark may stand between. */
const LINK = "\\s(?:the\\s|der\\s|die\\s|l['’]|la\\s|агентств[аоу]\\s)?[«\"„“]?";

/** `named` tells quickly that a text, as most do, does not name the agency at all. */
const PATTERNS = AGENCIES.map(([id, names]) => ({
  id,
  named: new RegExp(names, "u"),
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:${BEFORE})${LINK}(${names})|\\((${names})\\)|(${names})[»"”“]?\\s(?:${BEHIND}))(?![\\p{L}\\p{N}])`,
    "u",
  ),
}));

/** An agency we do not know, where its own line says so: "MOSCOW, Feb 12 (Norwire) - …". */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu} ./,'’-]{1,40})?(?:\s?\p{Lu}\p{Ll}{2,8}\.? \d{1,2},?)?\s?\((\p{Lu}[\p{L}. ]{1,24})\)\s?[-–—]\s/u;
/** A text tells its source at the beginning, and in what follows it quotes many. */
const READ_CHARS = 3_000;

/** The agencies that a text names as its sources, by an id, as it writes them. */
function agenciesOf({ outlet, title, summary, content }: Told): ReadonlyMap<string, string> {
  const agencies = new Map<string, string>();
  for (const text of [summary, content]) {
    const name = DATELINE.exec(text.trimStart())?.[1];
    if (name !== undefined) agencies.set(idOf(name), name);
  }
  const text = `${title}\n${summary}\n${content}`.slice(0, READ_CHARS);
  for (const { id, named, pattern } of PATTERNS) {
    const found = named.test(text) ? pattern.exec(text) : null;
    const name = found?.[1] ?? found?.[2] ?? found?.[3];
    if (name !== undefined && !agencies.has(id)) agencies.set(id, name);
  }
  // An agency's own report rests on it as well.
  if (outlet.trim() !== "") agencies.set(idOf(outlet), outlet.trim());
  return agencies;
}

/** A known agency's id, or the name itself in lower case. */
function idOf(name: string): string {
  const known = AGENCIES.find(([, names]) => new RegExp(`^(?:${names})$`, "u").test(name.trim()));
  return known?.[0] ?? name.trim().toLowerCase();
}
