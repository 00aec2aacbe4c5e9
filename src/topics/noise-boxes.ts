import { isRelatedHead } from "./noise-lines.ts";

/**
 * Boxes of a page that are more than one line: a head, and lines that belong to it. Heads and
 * members are matched as `plainLine` gives them.
 */

const anyOf = (...patterns: readonly string[]): RegExp =>
  new RegExp(`^(?:${patterns.join("|")})$`, "iu");

/** Words that head a list of tags and nothing else. */
const TAG_WORDS =
  "tags?|tagged|keywords?|filed under|hashtags?|теги|метки|ключевые слова|мітки|ключові слова|schlagw(?:o|ö)rter|schlagworte|stichw(?:o|ö)rter|mots[- ]clés|étiquettes|etiquetas|palabras clave";
/** Words that head a list of tags at the end of a page, and anything elsewhere. */
const TAG_WORDS_AT_END =
  "topics?|categor(?:y|ies)|labels|posted in|in this story|темы|рубрик[аи]|категории|теми|категорії|themen|rubrik(?:en)?|veröffentlicht in|sujets|thèmes|catégories?|temas|categorías?|archivado en";

const TAG_LIST = new RegExp(`^(?:${TAG_WORDS}) ?[:—–|-] ?(.+)$`, "iu");
const TAG_LIST_AT_END = new RegExp(`^(?:${TAG_WORDS}|${TAG_WORDS_AT_END}) ?[:—–|-]? ?(.+)$`, "iu");
const HASHTAGS = /^#[\p{L}\p{N}_]+(?:[\s,]+#[\p{L}\p{N}_]+)+$/u;
const MAX_TAG_LIST_CHARS = 1500;
const MAX_TAG_WORDS = 5;

/** Whether a line lists tags: a head word, then short items that make no sentence. */
export function isTagList(plain: string, isAtEnd: boolean): boolean {
  if (plain.length > MAX_TAG_LIST_CHARS) return false;
  if (HASHTAGS.test(plain)) return true;
  const written = (isAtEnd ? TAG_LIST_AT_END : TAG_LIST).exec(plain)?.[1];
  if (written === undefined) return false;
  const items = written.replace(/\.$/, "").split(/[,;|·•/#]/);
  return items.every((item) => {
    const isSentence = /[.!?:]\s/.test(item);
    return !isSentence && item.trim().split(/\s+/).length <= MAX_TAG_WORDS;
  });
}

const ACCOUNT = [
  /\b[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{0,4}\b/,
  /\b(?:\d{4}[ -]){3}\d{4}\b/,
  /(?<!\p{L})(?:account|acct?|a\/c|ac|konto(?:nummer)?|kontonr|compte|cuenta|р\/с|счет|счёт|рахунок|карта|картка)\.?(?: ?(?:no|nr|number|num|n°|№|#)\.?)? ?[:#№]? ?\d[\d ./-]{5,}/iu,
  /(?<!\p{L})(?:iban|swift|bic|bic\/swift|paypal|vipps|swish|btc|bitcoin|eth|usdt|zelle|venmo|bizum|monobank|юmoney|юmoney|yoomoney|патреон|patreon)(?: code)? ?[:#№] ?\S/iu,
];
const MAX_ACCOUNT_CHARS = 160;

/** Whether a line gives an account to pay to, and is no sentence about one. */
const isAccountLine = (plain: string): boolean =>
  plain.length <= MAX_ACCOUNT_CHARS &&
  !/\p{Ll}\.$/u.test(plain) &&
  ACCOUNT.some((pattern) => pattern.test(plain));

const CERTAIN_DONATION_HEAD = anyOf(
  "(?:donate|give|contribute)(?: here| now| today| to .{1,40})?[!.:]?|make a donation[!.:]?",
  "become a (?:member|supporter|patron)(?: today)?[!.:]?|buy (?:me|us) a coffee[!.:]?",
  "support (?:us|our (?:work|journalism|newsroom|reporting|mission))(?: .{1,40})?[!.:]?",
  "support independent (?:journalism|media)[!.:]?",
  "пожертвовать|сделать пожертвование|поддерж(?:ите|ать) (?:нас|редакцию|наш проект|нашу работу)[!.:]?|помочь (?:проекту|редакции)",
  "пожертвувати|підтрима(?:йте|ти) (?:нас|редакцію|наш проєкт|нашу роботу)[!.:]?",
  "(?:jetzt )?spenden(?: sie jetzt)?[!.:]?|unterstützen sie (?:uns|unsere (?:arbeit|redaktion))[!.:]?",
  "soutenez[- ]nous[!.:]?|faire un don|faites un don[!.:]?|soutenez notre (?:journal|travail|rédaction)[!.:]?",
  "apóyanos[!.:]?|apoya nuestro (?:trabajo|periodismo)[!.:]?|haz una donación[!.:]?|dona(?:r)?(?: ahora)?[!.:]?",
);
/** `Support` and a name: a box when an appeal or an account follows, else a heading like any other. */
const LIKELY_DONATION_HEAD =
  /^(?:support|поддержите|підтримайте|unterstützen sie|soutenez|apoya a?) [\p{Lu}"].{1,60}[^.]$/iu;

/** Ways to ask the reader for money, each of which also stands in honest prose alone. */
const APPEALS: readonly RegExp[] = [
  "(?:your|every|any|each) (?:\\S+ )?(?:contribution|donation|support|gift)|ваш[аеуи]? (?:поддержк|пожертвован|помощь|вклад)|ваш[ау]? (?:підтримк|допомог|внесок)|ihre (?:spende|unterstützung)|ihr beitrag|votre (?:don|soutien|contribution)|(?:tu|su) (?:donación|apoyo|contribución|aporte)",
  "support(?:ing)? (?:us|our|the \\p{Lu})|поддерж(?:ите|ать|ивать) (?:нас|нашу|наш|редакцию)|підтрима(?:йте|ти) (?:нас|нашу|наш|редакцію)|unterstützen sie|soutenez|soutenir notre|apóyanos|apoya (?:nuestro|a)",
  "our (?:journalism|work|reporting|newsroom|readers|mission)|наш(?:а|у|ей|их) (?:работ|журналистик|редакци|читател)|наш(?:а|у|ої|их) (?:робот|журналістик|редакці|читач)|unsere (?:arbeit|redaktion|leser)|notre (?:travail|rédaction|journalisme)|nuestro (?:trabajo|periodismo)",
  "as little as|only takes a minute|however (?:big|small)|любой сумм|будь-як\\p{L}+ сум|schon ab \\d|jeder (?:euro|betrag)|à partir de \\d|desde \\d",
  "(?:each|every|per|a) month|monthly|ежемесячн|каждый месяц|щомісяч|кожного місяця|monatlich|(?:chaque|par) mois|mensuel|cada mes|mensual",
  "donat(?:e|ion|ing)|пожертв|донат|spende|faire un don|vos dons|donar|donación",
  "independent (?:journalism|media)|независим\\p{L}+ (?:журналист|медиа|сми)|незалежн\\p{L}+ (?:журналіст|медіа)|unabhängig\\p{L}* (?:journalis|medi)|(?:journalisme|média) indépendant|periodismo independiente",
  "thank you|спасибо|дякуємо|vielen dank|merci|gracias|if you can,? please|please consider|join us",
].map((pattern) => new RegExp(`(?<!\\p{L})(?:${pattern})`, "iu"));
const MAX_APPEAL_CHARS = 900;

/** Whether a paragraph asks the reader for money: it does so in `least` ways or more. */
const isAppeal = (plain: string, least: number): boolean =>
  plain.length <= MAX_APPEAL_CHARS &&
  APPEALS.filter((pattern) => pattern.test(plain)).length >= least;

/** Whether a paragraph asks for money so plainly that it needs no head. */
export const isPlainAppeal = (plain: string): boolean => isAppeal(plain, 4) || isAccountLine(plain);

const AUTHOR_WORDS =
  "about the authors?|about the writer|author bio|об авторе|об авторах|про автор(?:а|ку|ів)|über (?:den autor|die autorin|die autoren)|zur person|à propos (?:de l'auteur|de l'autrice|des auteurs)|sobre (?:el autor|la autora|los autores)|acerca del? autor";
const AUTHOR_HEAD = new RegExp(`^(?:${AUTHOR_WORDS})[:.]?$`, "iu");
const AUTHOR_LINE = new RegExp(`^(?:${AUTHOR_WORDS}) ?[:—–-] ?.{1,800}$`, "iu");
const MAX_AUTHOR_CHARS = 800;

/** Whether a line at the end of a page tells of its author. */
export const isAuthorLine = (plain: string): boolean => AUTHOR_LINE.test(plain);

const PHRASES_HEAD = new RegExp(
  `^(?:viral (?:phrases|keywords|tags)|trending (?:phrases|keywords|hashtags)|related (?:tags|searches|keywords)|(?:seo )?keywords|${TAG_WORDS}) ?:?$`,
  "iu",
);

export interface BoxLine {
  readonly plain: string;
  readonly isBullet: boolean;
}

export interface Box {
  /** Whether a line heads the box. `isAtEnd`: it stands in the last part of the page. */
  readonly isHead: (line: BoxLine, isAtEnd: boolean) => boolean;
  /** Whether a line below the head, blank ones skipped, belongs to the box. */
  readonly isMember: (line: BoxLine, isAtEnd: boolean) => boolean;
  readonly maxMembers: number;
  /** Whether a head without members is an ordinary line. */
  readonly needsMembers: boolean;
}

/** Short, and no sentence: an entry of a list. */
const isEntry = (plain: string): boolean => plain.length <= 160 && !/[.!?;:]["')]?$/.test(plain);

export const BOXES: readonly Box[] = [
  {
    isHead: ({ plain }) => PHRASES_HEAD.test(plain),
    isMember: (line, isAtEnd) =>
      line.plain.length <= 100 && (line.isBullet || (isAtEnd && isEntry(line.plain))),
    maxMembers: 60,
    needsMembers: false,
  },
  {
    isHead: ({ plain }) => isRelatedHead(plain),
    isMember: (line, isAtEnd) => isEntry(line.plain) && (line.isBullet || isAtEnd),
    maxMembers: 12,
    needsMembers: false,
  },
  {
    isHead: ({ plain }) => CERTAIN_DONATION_HEAD.test(plain),
    isMember: ({ plain }) =>
      isAppeal(plain, 2) || isAccountLine(plain) || LIKELY_DONATION_HEAD.test(plain),
    maxMembers: 12,
    needsMembers: false,
  },
  {
    isHead: ({ plain }, isAtEnd) => isAtEnd && LIKELY_DONATION_HEAD.test(plain),
    isMember: ({ plain }) => isAppeal(plain, 3) || isAccountLine(plain),
    maxMembers: 12,
    needsMembers: true,
  },
  {
    isHead: ({ plain }, isAtEnd) => isAtEnd && AUTHOR_HEAD.test(plain),
    isMember: ({ plain }) => plain.length <= MAX_AUTHOR_CHARS,
    maxMembers: 1,
    needsMembers: false,
  },
];
