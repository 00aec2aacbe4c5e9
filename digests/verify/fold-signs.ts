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

const MEGAWATT_HOURS =
  /(?<!\p{L})(?:МВт[·⋅∙*-]? ?ч|МВт[·⋅∙*-]? ?год|мегаватт-час\p{L}*|мегават-годин\p{L}*|megawatt[- ]hours?|megawattstunden?|m[eé]gawatt-?heures?|megavatios?[- ]hora|megawatogodzin\p{L}*)(?!\p{L})/giu;

/** A hundred basis points are a percentage point. */
const BASIS_POINTS =
  /(\d+(?:[.,]\d+)?) (?:basis points?|базисн\p{L}+ пункт\p{L}*|basispunkte?n?|points? de base|puntos? b[aá]sicos?|punkt\p{L}* bazow\p{L}+)/giu;
const PERCENTAGE_POINTS =
  /(?<!\p{L})(?:percentage points?|процентн\p{L}+ пункт\p{L}*|відсоткових пункт\p{L}*|відсоткового пункта|prozentpunkte?n?|points? de pourcentage|puntos? porcentual\p{L}*|punkt\p{L}* procentow\p{L}+|п\. ?п\.|pkt\.? proc\.?|p\. ?p\.)(?!\p{L})/giu;

const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:per|pour|por) ?ci?ent(?:o|s)?(?!\p{L})/giu, "%"],
  [/(\d) ?M ?€/g, "$1 millions €"],
  [/(\d) ?Mds? ?€/g, "$1 milliards €"],
  [/(\d)(?:er|st|nd|rd|th|ère)(?!\p{L})/gu, "$1"],
  [
    /(?<!\p{L})(?:degr[eé]s? ?|grad(?:os|y|ów)? ?|градус\p{L}* ?|stopni\p{L}* ?|degrees? ?)(?:celsius(?:a|z)?|по цельсию|за цельсієм|цельсия|цельсія|celsjusza)/giu,
    "°C",
  ],
  [/(?<![\d.,:])(\d{1,2}):([0-5]\d)(?![\d:])/g, "$1.$2"],
  [/(?<=(?<!\p{L})à )(\d{1,2}) ?h ?([0-5]\d)(?!\d)/gu, "$1.$2"],
  [MEGAWATT_HOURS, "MWh"],
  [PERCENTAGE_POINTS, "pp"],
  [/(\d)-(?:й|го|му|м|я|ю|х|е|те|та|ту|ма|ша|шого)(?!\p{L})/gu, "$1"],
  [/(?<!\p{L})faute d'/giu, "faute de "],
  [/(?<!\p{L})n'(?=\p{L})/giu, "ne "],
  [/(?<!\p{L})d'après(?!\p{L})/giu, "selon"],
];

/** A text as its statements are read. */
export const foldStatement = (text: string): string =>
  REWRITTEN.reduce(
    (rest, [pattern, plain]) => rest.replace(pattern, plain),
    foldSigns(text).replace(
      BASIS_POINTS,
      (_, many: string) => `${Number(many.replace(",", ".")) / 100} pp`,
    ),
  );
