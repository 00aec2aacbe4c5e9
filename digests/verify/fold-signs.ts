/**
 * A text with its signs written in one way: blanks, dashes, quotation marks, and what a language
 * writes in signs or in words (`per cent`, `62 M€`, `1er`, `d'après`).
 */
export const foldSigns = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\u00a0\u2009\u202f]+/g, " ")
    .replace(/[‐‑–—−―]/g, "-")
    .replace(/[«»„“”‟‹›″]/g, '"')
    .replace(/[’‘ʼ`´]/g, "'")
    .trim();

const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:per|pour|por) ?ci?ent(?:o|s)?(?!\p{L})/giu, "%"],
  [/(\d) ?M ?€/g, "$1 millions €"],
  [/(\d) ?Mds? ?€/g, "$1 milliards €"],
  [/(\d)(?:er|st|nd|rd|th|ère)(?!\p{L})/gu, "$1"],
  [/(?<!\p{L})faute d'/giu, "faute de "],
  [/(?<!\p{L})personne n'/giu, "personne ne "],
  [/(?<!\p{L})d'après(?!\p{L})/giu, "selon"],
];

/** A text as its statements are read. */
export const foldStatement = (text: string): string =>
  REWRITTEN.reduce((rest, [pattern, plain]) => rest.replace(pattern, plain), foldSigns(text));
