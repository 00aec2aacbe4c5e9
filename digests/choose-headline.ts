import type { Article } from "../src/model/article.ts";
import { isCommentary } from "./commentary.ts";
import { leansOnContext, tellsOfReporters } from "./leans-on-context.ts";
import type { Weigher } from "./weigh-keys.ts";

/**
 * How titles begin that explain, comment or ask instead of telling what happened, also behind a
 * colon, a dash or another sentence.
 */
const OPENERS: Readonly<Record<string, string>> = {
  en: "why|how|what|who|when|where|which|should|could|is|are|does|opinion|comment|analysis|explainer|explained|interview|live|watch|video|podcast|inside|meet",
  ru: "почему|зачем|как|что|кто|чем|где|когда|сколько|как(?:ой|ая|ие)|мнение|интервью|онлайн|видео|колонка|разбор",
  uk: "чому|навіщо|як|що|хто|чим|де|коли|скільки|як(?:ий|а|і)|думка|інтерв['’]ю|онлайн|відео|колонка|розбір",
  de: "warum|wieso|weshalb|wie|was|wer|wann|wo|welche[rs]?|kommentar|analyse|interview|liveticker|podcast|video",
  fr: "pourquoi|comment|que|qui|quand|où|quel(?:le)?s?|ce qu['’e]|tribune|analyse|interview|entretien|direct|podcast|vidéo",
  es: "por qué|cómo|qué|quién(?:es)?|cuándo|dónde|cuál(?:es)?|claves|opinión|análisis|entrevista|directo|vídeo",
  pl: "dlaczego|czemu|jak|co|kto|kiedy|gdzie|któr[yae]|opinia|analiza|wywiad|na żywo|wideo|podcast",
};
const OPENING = new Map(
  Object.entries(OPENERS).map(([language, words]) => [
    language,
    new RegExp(`(?:^|[:.–—|] )[«„“"‘']?(?:${words})(?![\\p{L}'’])`, "iu"),
  ]),
);

/** Who reads is spoken to in advertisements. */
const ADDRESS: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:you|your)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:вы|вам|вас|ваш[аеи]?)(?!\p{L})/iu,
  uk: /(?<!\p{L})(?:ви|вам|вас|ваш[аеі]?)(?!\p{L})/iu,
  de: /(?<!\p{L})(?:du|dein|deine)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:usted|ustedes|tus?)(?!\p{L})/iu,
  pl: /(?<!\p{L})(?:twój|twoje|twoja)(?!\p{L})/iu,
};

/** A digest is read on another day than the title was written. */
const DAYS: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:today|tomorrow|tonight|yesterday)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:сегодня|завтра|вчера|накануне)(?!\p{L})/iu,
  uk: /(?<!\p{L})(?:сьогодні|завтра|вчора|учора|напередодні)(?!\p{L})/iu,
  // "Morgen" is the morning.
  de: /(?<!\p{L})(?:[Hh]eute|[Gg]estern|morgen)(?!\p{L})/u,
  fr: /(?<!\p{L})(?:aujourd['’]hui|demain|hier)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:hoy|ayer|mañana)(?!\p{L})/iu,
  pl: /(?<!\p{L})(?:dziś|dzisiaj|jutro|wczoraj)(?!\p{L})/iu,
};

const FLAWS: readonly ((title: string, language: string) => boolean)[] = [
  (title) => /[?!]/.test(title),
  (title) => /(?<!\p{L})(?:live|онлайн|direct|directo|na żywo)\s?:/iu.test(title),
  (title) => /\p{Extended_Pictographic}/u.test(title),
  (title) => /…|\.\.\./.test(title),
  (title) => title === title.toUpperCase() && title !== title.toLowerCase(),
  (title, language) => ADDRESS[language]?.test(title) ?? false,
  (title, language) => DAYS[language]?.test(title) ?? false,
  // "Nobody expected the letter. Then it came".
  (title) => /\p{Ll}{4}[»”"'’]?\. [«„“"‘']?\p{Lu}/u.test(title),
  leansOnContext,
  tellsOfReporters,
  // Somebody's words: a name in quotation marks is shorter.
  (title) => /^[«„“"‘'][^»”“"’']{25}/.test(title),
  (title, language) => OPENING.get(language)?.test(title) ?? false,
];

/** Whether a title tells what happened, to somebody who reads it on another day. */
export const isPlainTitle = (article: Article): boolean =>
  article.title !== "" && flawsOf(article) === 0;

/** What a title keeps for each flaw: one that promises more than it tells must be twice as fitting. */
const FLAWED = 0.5;

const flawsOf = (article: Article): number => {
  const { language } = article;
  const title = headlineIn(article);
  const flaws = FLAWS.filter((isFlaw) => isFlaw(title, language)).length;
  return flaws + (isCommentary(article) ? 1 : 0);
};

/**
 * So much better must another title tell of the story than the one it is known by, which may be no
 * good for what the story has become. Read on the updates of three topics.
 */
const KNOWN = 1.5;

/** Reports of an earlier turn of a story have titles that were true then. */
const EARLIER = 0.6;

/**
 * The title that tells best what the reports share, in as few words of its own as can be, and plainly:
 * neither a question nor a shout, an explanation or a quotation, if another will do. The older one
 * of equals. What was published since `turnMs` (epoch ms) tells how things stand now; `known` is the
 * one a reader knows the story by. Null where no article has a title.
 */
export function chooseHeadline(
  articles: readonly Article[],
  weigh: Weigher,
  { turnMs, known }: { readonly turnMs: number; readonly known?: string | undefined },
): string | null {
  const isEarlier = ({ publishedAtMs }: Article): boolean => publishedAtMs < turnMs;
  const [best] = articles
    .filter(({ title }) => title !== "")
    .map((article) => ({
      article,
      score:
        weigh.typicality(weigh.keysOf(article.title, article)) *
        FLAWED ** flawsOf(article) *
        (isEarlier(article) ? EARLIER : 1) *
        (headlineIn(article) === known ? KNOWN : 1),
    }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.article.publishedAtMs - b.article.publishedAtMs ||
        a.article.id - b.article.id,
    );
  return best === undefined ? null : headlineIn(best.article);
}

/** A title as a headline: many sites put their name behind each, ` | Harbour Post`. */
export function headlineIn({ title, outlet }: Pick<Article, "title" | "outlet">): string {
  const [, told, name] = /^(.*\S)\s+[|–—-]\s+(.+)$/u.exec(title) ?? [];
  return told !== undefined && name?.toLowerCase() === outlet.toLowerCase() ? told : title;
}
