const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/**
 * First words that point back: a sentence that begins so says "he", "this" or "but" of something
 * the reader of a single sentence has not read.
 */
const POINTING_BACK: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "he she it they his her its their this that these those but and so yet however also instead meanwhile moreover therefore then such both",
  ),
  ru: words(
    "он она оно они его её ее их это этот эта эти этого этом такой такая такие но а и однако также кроме при поэтому затем там тогда тем впрочем причем причём",
  ),
  uk: words(
    "він вона воно вони його її їх їхній це цей ця ці цього такий така такі але а і й та однак проте також крім при тому потім там тоді тим",
  ),
  de: words(
    "er sie es ihr sein seine ihre dies dieser diese dieses das aber und doch jedoch auch zudem außerdem daher deshalb dann damit dabei so dagegen",
  ),
  fr: words(
    "il elle ils elles ce cet cette ces cela ceci son sa ses leur leurs mais et or donc ainsi aussi toutefois cependant pourtant puis ensuite",
  ),
  es: words(
    "él ella ellos ellas este esta estos estas esto eso ese esa su sus pero y e así también además sin luego entonces ambos",
  ),
  pl: words(
    "on ona ono oni one jego jej ich to ten ta te tego ale i a jednak także też ponadto dlatego potem wtedy tam natomiast zaś",
  ),
};

/** Persons and things that nobody has named yet where one of these is the second word: "Cakes she sells …". */
const PERSONS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("he she it they him her them"),
  ru: words("он она оно они его её ее их ему ей им"),
  uk: words("він вона воно вони його її їх йому їй їм"),
  de: words("er sie es ihn ihm ihr ihnen"),
  fr: words("il elle ils elles"),
  es: words("él ella ellos ellas"),
  pl: words("on ona ono oni one go ją ich mu jej im"),
};

/** Who writes "we" tells of the newspaper, not of the news. */
const REPORTERS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("we our us i my"),
  ru: words("мы нам нас наш наша наше наши нашей нашего я мне"),
  uk: words("ми нам нас наш наша наше наші нашої нашого я мені"),
  de: words("wir uns unser unsere unseren unserer ich"),
  fr: words("nous notre nos je"),
  es: words("nosotros nuestro nuestra nuestros nuestras"),
  pl: words("my nam nas nasz nasza nasze"),
};

/** `I've`, `we’re`. */
const withoutVerb = (word: string): string => word.replace(/['’].*$/, "");

const WORD = /[\p{L}’']+/gu;
/** Who speaks there is somebody else. */
const QUOTATIONS = /"[^"]*"|«[^»]*»|„[^“”]*[“”]|“[^”]*”|”[^”]*”/g;

/** Whether a sentence is hard to understand without the one before it; false in other languages. */
export function leansOnContext(sentence: string, language: string): boolean {
  const [first = "", second = ""] = sentence.slice(0, 100).match(WORD) ?? [];
  return (
    (POINTING_BACK[language]?.has(first.toLowerCase()) ?? false) ||
    (PERSONS[language]?.has(second.toLowerCase()) ?? false)
  );
}

/** Whether its writers speak of themselves in it; false in other languages. */
export function tellsOfReporters(sentence: string, language: string): boolean {
  const own = sentence.replace(QUOTATIONS, " ").match(WORD) ?? [];
  // "US" is a country.
  const isName = (word: string): boolean => word.length > 1 && word === word.toUpperCase();
  return own.some(
    (word) => !isName(word) && (REPORTERS[language]?.has(withoutVerb(word.toLowerCase())) ?? false),
  );
}
