import { areLabelled } from "./round-up-labels.ts";

/** What tells a live blog or a round-up from a report. */
export interface RoundUpSigns {
  readonly title: string;
  /** Primary language subtag. */
  readonly language: string;
  readonly link: string | null;
}

/** Longer titles are no titles; what follows tells nothing of the kind of page. */
const MAX_TITLE_CHARS = 300;

/**
 * Signs between the parts of a title. A hyphen needs blanks: "Anglo-American" is one word. Quotation
 * marks are none: what stands in them is somebody's name for something.
 */
const PART_MARK = /[:|•·[\]()!]|[,;] | [–—/-]+ |[–—]|\.(?: |$)|\+{2,}/;

/**
 * Whether a page tells of several events: a live blog, the news of a day or a week, a newsletter. It
 * shares words with each of them and is a report of none. Rather misses one than takes a report for
 * one: what it says of a title is said in the title's form, not by a word in it.
 */
export function isRoundUp({ title, language, link }: RoundUpSigns): boolean {
  const line = title.slice(0, MAX_TITLE_CHARS).normalize("NFC").replace(/\s+/g, " ").trim();
  const parts = partsOf(line);
  return (
    // A title that is nothing but the label ("Хроника") may be anything.
    (parts.length > 1 && areLabelled(parts, language)) ||
    isHeadedLive(line) ||
    isTicker(line) ||
    isSeveral(line) ||
    isSaidByLink(link, line)
  );
}

/** Outlet and section, which some outlets put after a bar, are no part of the title. */
const SECTION = /(?: \| \S+(?: \S+){0,2})+$/;

const partsOf = (line: string): string[] =>
  line
    .replace(SECTION, "")
    .split(PART_MARK)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== "");

/** "Russia-Ukraine war live: …" and "War LIVE: …", the head of a live blog's title in English. */
const LIVE_HEAD = /^([^:]{3,60}) (live|Live|LIVE): ./;
/** What leads to the verb, or to a show or a broadcast of that name. */
const VERB =
  /^(?:how|where|why|who|what|when|watch|which)\b|\b(?:i|you|we|they|who|that|people|to|can|could|will|would|may|must|and|or|not|still|also|night|all|men|women|children|families|long|ever)$/i;

function isHeadedLive(line: string): boolean {
  const [, head = "", live] = LIVE_HEAD.exec(line) ?? [];
  return live !== undefined && !(live === "LIVE" ? /^(?:watch|how|where)\b/i : VERB).test(head);
}

/** "+++ One thing +++ another +++", as German tickers have it. */
const isTicker = (line: string): boolean => (line.match(/(?<!\S)\+{2,3}(?!\S)/g) ?? []).length >= 2;

/** Fewer words between marks may be a name: "Report | Outlet | Section". */
const MIN_HEADLINE_WORDS = 4;
const MIN_HEADLINES = 3;

/** Whether it is made of several headlines, each long enough to be one. */
const isSeveral = (line: string): boolean =>
  [/; /, / \| /, / \/\/ /, / • /].some((mark) => {
    const headlines = line.split(mark);
    return (
      headlines.length >= MIN_HEADLINES &&
      headlines.every((headline) => headline.trim().split(" ").length >= MIN_HEADLINE_WORDS)
    );
  });

/** Folders of live blogs. A concert's review in /music/live/ is none. */
const LIVE_FOLDER =
  /^(?:live|live-?blogs?|live-?news|live-updates|live-?ticker|news-?ticker|news-?blog|en-direct|directo|en-directo|en-vivo|minuto-a-minuto|na-zywo|relacje?-na-zywo)$/;
const STAGE_FOLDER = /^(?:music|musik|musique|musica|reviews?|concerts?|konzerte?|events?|gigs)$/;
/** How their pages' own names begin or end. */
const LIVE_SLUG =
  /^(?:live-?blog|live-?ticker|live-updates|en-direct|minuto-a-minuto)-|-(?:live-?blog|live-?ticker|live-updates|as-it-happened|minuto-a-minuto|relacja-na-zywo|minuta-po-minucie)(?:-[\da-z]{1,12})?(?:\.\w{2,5})?$/;
/**
 * What the title of a live blog has at least. Single entries and pages of one event have plain
 * headlines, and are reports (measured: 10 of 1,479 English articles of known events).
 */
const LIVE_WORD = /;|\blive\b|\bdirecto?\b|\bvivo\b|żywo|ticker|онлайн|хроник|хронік|наживо/i;
const DIGEST_FOLDER =
  /^(?:(?:morning-|evening-|daily-|news-)?briefings?|newsletters?|(?:daily-|weekly-|news-)?digests?|presseschau|revue-de-presse)$/;

function isSaidByLink(link: string | null, line: string): boolean {
  if (link === null || !URL.canParse(link)) return false;
  const folders = new URL(link).pathname.toLowerCase().split("/").filter(Boolean);
  const slug = folders.pop() ?? "";
  const isLive =
    LIVE_SLUG.test(slug) ||
    folders.some(
      (folder, at) => LIVE_FOLDER.test(folder) && !STAGE_FOLDER.test(folders[at - 1] ?? ""),
    );
  return (isLive && LIVE_WORD.test(line)) || folders.some((folder) => DIGEST_FOLDER.test(folder));
}
