/** Words that stand for whom or what was named before. */
const POINTING: Readonly<Record<string, RegExp>> = {
  en: /^(?:it|its|they|them|their|he|him|his|she|her|both)$/,
  ru: /^(?:его|ее|их|ему|ей|им|он|она|они)$/,
  uk: /^(?:його|її|їх|йому|їй|їм|він|вона|вони)$/,
  de: /^(?:er|ihn|ihm|davon|dort|dies|dieser|diese)$/,
  fr: /^(?:il|elle|ils|elles|lui|leur|y)$/,
  es: /^(?:ella|ellos|lo|su|sus|alli)$/,
  pl: /^(?:go|jego|jej|ich|on|ona|oni|tam)$/,
};

/** Those of them that are said of persons who do something. */
const PERSONS: Readonly<Record<string, RegExp>> = {
  en: /^(?:he|she|they)$/,
  ru: /^(?:он|она|они)$/,
  uk: /^(?:він|вона|вони)$/,
  de: /^(?:er|sie)$/,
  fr: /^(?:il|elle|ils|elles)$/,
  es: /^(?:ella|ellos|ellas)$/,
  pl: /^(?:on|ona|oni)$/,
};

const isIn = (lists: Readonly<Record<string, RegExp>>, folded: string, language: string): boolean =>
  lists[language]?.test(folded) === true;

export const isPointing = (folded: string, language: string): boolean =>
  isIn(POINTING, folded, language);

export const isPerson = (folded: string, language: string): boolean =>
  isIn(PERSONS, folded, language);
