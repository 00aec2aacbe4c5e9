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

/** Beyond the host; the last part names the page. */
const sectionsOf = (url: string): string[] =>
  url
    .replace(/[?#].*$/, "")
    .toLowerCase()
    .split("/")
    .slice(3, -1);

/** Whether a page comments on the news, explains it or paints it, instead of reporting it. */
export const isCommentary = ({ title, url }: Pick<Article, "title" | "url">): boolean =>
  LABELLED.test(title) || sectionsOf(url ?? "").some((section) => SECTIONS.has(section));
