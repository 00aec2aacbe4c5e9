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

/** Whether a sentence is hard to understand without the one before it; false in other languages. */
export function leansOnContext(sentence: string, language: string): boolean {
  const first = /^[^\p{L}]*([\p{L}’']+)/u.exec(sentence)?.[1] ?? "";
  return POINTING_BACK[language]?.has(first.toLowerCase()) ?? false;
}
