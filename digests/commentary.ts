import type { Article } from "../src/model/article.ts";

/**
 * Sections in which outlets of the topic's languages print what somebody thinks of the news or why
 * it came about, as their addresses name them: `/opinion/2026/03/…`, `/mneniya/…`. What such a page
 * tells is known from elsewhere, or is no fact.
 */
const SECTIONS: ReadonlySet<string> = new Set(
  [
    "opinion opinions op-ed oped editorial editorials comment commentary commentisfree column columns",
    "columnist columnists viewpoint viewpoints letters analysis explainer explainers explained",
    "feature features essay essays longread longreads long-read long-reads quiz quizzes",
    "mnenie mneniya mnenija opinii kolonka kolonki kolumnisty analitika razbor razbory",
    "dumka dumky kolonky analityka",
    "meinung kommentar kommentare kolumne kolumnen analyse analysen hintergrund debatte",
    "idees tribune tribunes debats chroniques edito editos decryptage decryptages analyses",
    "opiniones editoriales columnas tribuna analisis reportajes",
    "opinia opinie komentarz komentarze felieton felietony publicystyka analizy",
  ]
    .join(" ")
    .split(" "),
);

/** The same as titles name it: "Opinion: …", "… | Opinion". */
const LABEL =
  "opinion|editorial|comment|commentary|analysis|explainer|quiz|мнение|колонка|тест|думка|kommentar|kolumne|leitartikel|analyse|tribune|chronique|éditorial|opinión|columna|opinia|komentarz|felieton";
const LABELLED = new RegExp(`^(?:${LABEL})\\s?[:|]|[|–—-] (?:${LABEL})$`, "iu");

/**
 * Titles that ask why, how or what, and pages that promise to say it: a report says who did what.
 * "Block on Friday? Sources name a date" asks, and reports.
 */
const ASKS: RegExp = new RegExp(
  `(?:^|[?.!:–—] )[«„“"‘']?(?:${[
    "why|how|what (?:is|are|was|were|does|do|did|happens|now|next)",
    "почему|зачем|как|что (?:такое|будет|значит|происходит|дальше)",
    "чому|навіщо|як|що (?:таке|буде|означає|відбувається|далі)",
    "warum|wieso|weshalb|wie|was (?:ist|sind|war|bedeutet|passiert|nun)",
    "pourquoi|comment|qu['’]est-ce",
    "por qué|cómo|qué (?:es|son|significa|pasa)",
    "dlaczego|czemu|jak|co (?:to|oznacza|dalej)",
  ].join("|")})(?![\\p{L}'’])`,
  "iu",
);
const PROMISES =
  /(?:things|what) (?:you need )?to know(?!\p{L})|(?<!\p{L})(?:explained|explainer|décryptage)$|^(?:how to|what we know)(?!\p{L})/iu;

/** Beyond the host; the last part names the page. */
const partsOf = (url: string): string[] =>
  url
    .replace(/[?#].*$/, "")
    .toLowerCase()
    .split("/")
    .slice(3);
/** The page's own name may end with what kind it is: `…/state-app-explained.html`. */
const NAMED_SO =
  /[-_](?:explained|explainer|longread|decryptage|kommentar|faq|razbor)(?:[-_.]\d+)?(?:\.\p{L}{2,5})?$/u;

/** Whether a page comments on the news or paints it, as its section or its title says. */
export const isCommentary = ({ title, url }: Pick<Article, "title" | "url">): boolean =>
  LABELLED.test(title) ||
  partsOf(url ?? "")
    .slice(0, -1)
    .some((part) => SECTIONS.has(part));

/**
 * Whether a page tells no news: it comments, or it explains what is known. What it says of the story
 * may be said well, and is weighed as a report's is.
 */
export const tellsNoNews = (page: Pick<Article, "title" | "url">): boolean =>
  isCommentary(page) ||
  PROMISES.test(page.title) ||
  (page.title.includes("?") && ASKS.test(page.title)) ||
  NAMED_SO.test(partsOf(page.url ?? "").at(-1) ?? "");
