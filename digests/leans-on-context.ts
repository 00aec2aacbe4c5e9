import { refersBack } from "./refers-back.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/**
 * First words that point back: a sentence that begins so says "he", "this" or "but" of something
 * the reader of a single sentence has not read, or names nobody at all ("Нашли …").
 */
const POINTING_BACK: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "he she it they his her its their this that these those but and so yet however also instead meanwhile moreover therefore then such both",
  ),
  ru: words(
    "он она оно они его её ее их ему ей им это этот эта эти этого этом такой такая такие но а и однако также кроме при поэтому затем там тогда тем так впрочем причем причём собрали проверили спросили поговорили выяснили изучили попробовали узнали нашли посчитали",
  ),
  uk: words(
    "він вона воно вони його її їх йому їй їм їхній це цей ця ці цього такий така такі але а й та однак проте також крім при тому потім там тоді тим так зібрали перевірили запитали поговорили з'ясували знайшли",
  ),
  de: words(
    "er sie es ihm ihn ihnen ihr sein seine ihre dies dieser diese dieses das aber und doch jedoch auch zudem außerdem daher deshalb dann damit dabei so dagegen",
  ),
  fr: words(
    "il elle ils elles ce cet cette ces cela ceci son sa ses leur leurs mais et or donc ainsi aussi toutefois cependant pourtant puis ensuite",
  ),
  es: words(
    "él ella ellos ellas este esta estos estas esto eso ese esa su sus pero y e así también además sin luego entonces ambos",
  ),
  pl: words(
    "on ona ono oni one jego jej ich jemu im to ten ta te tego ale i a jednak także też ponadto dlatego potem wtedy tam tak natomiast zaś",
  ),
};

/** Said against what stood before, also as the second word: "Minister jednak …". */
const CONTRASTS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("however"),
  ru: words("однако же"),
  uk: words("однак проте же ж"),
  de: words("jedoch hingegen allerdings dagegen"),
  fr: words("toutefois cependant pourtant"),
  pl: words("jednak natomiast zaś"),
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

/** Short words that take a noun: "of them", "после этого". */
const PREPOSITIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("of in on at by to for from with after before since under until despite among about"),
  ru: words("о об из с со в во на за до от к для без после перед над под про среди между по у"),
  uk: words("про з із зі у в на за до від для без після перед над під серед між по"),
  de: words("von nach in mit bei aus zu für seit vor laut bis gegen über unter ohne am im an"),
  fr: words("de à dans après avec pour selon sur depuis sous malgré avant entre parmi"),
  es: words("de a en tras con para según sobre desde por sin entre ante"),
  pl: words("o z ze w we na za do od dla bez po przed nad pod przy według wśród"),
};
/** What stands behind one of those for what was named before. */
const POINTED_AT: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("it them him this that these those"),
  ru: words(
    "это эту эти этом этого этому этим этой этих том того тем нём нем ней них ним ними неё него",
  ),
  uk: words("це цю ці цьому цього цим цією цих ньому них нього неї ним нею ними"),
  de: words("ihm ihr ihnen ihn diesem dieser dieses diesen dessen deren"),
  fr: words("cela ce cet cette ces lui elle eux elles"),
  es: words("ello esto eso este esta estos estas ese esa él ella ellos ellas"),
  pl: words("tym tej tych tego temu nim niej nich niego nimi"),
};
/** "This week", "in diesem Jahr" and "of those who" point at nothing that was said before. */
const NOT_BEFORE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "week weekend month year morning evening autumn winter spring summer monday tuesday wednesday thursday friday saturday sunday who whose",
  ),
  ru: words("году год месяце месяц неделе неделю недели сезоне раз кто что лето осень зиму весну"),
  uk: words("році рік місяці місяць тижні тиждень сезоні разу раз хто що"),
  de: words(
    "jahr jahres woche monat montag dienstag mittwoch donnerstag freitag samstag sonntag mal sommer herbst winter frühjahr",
  ),
  fr: words(
    "année semaine mois lundi mardi mercredi jeudi vendredi samedi dimanche été automne hiver printemps qui que",
  ),
  es: words(
    "año semana mes lunes martes miércoles jueves viernes sábado domingo verano otoño invierno primavera",
  ),
  pl: words("roku rok tygodniu tydzień miesiącu miesiąc razem którzy co"),
};

/** Who writes "we" tells of the newspaper, not of the news; so does who promises to explain. */
const REPORTERS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words("we our us i my"),
  ru: words(
    "мы нам нас наш наша наше наши нашей нашего я мне рассказываем объясняем разбираемся разбираем",
  ),
  uk: words(
    "ми нам нас наш наша наше наші нашої нашого я мені розповідаємо пояснюємо розбираємося",
  ),
  de: words("wir uns unser unsere unseren unserer ich"),
  fr: words("nous notre nos je"),
  es: words("nosotros nuestro nuestra nuestros nuestras explicamos repasamos contamos"),
  pl: words("my nam nas nasz nasza nasze wyjaśniamy tłumaczymy sprawdzamy odpowiadamy"),
};

/** Sums up what stood before, or what a headline asked: "In short: no". */
const SUMS_UP =
  /^(?:in (?:short|brief)|(?:если )?(?:коротко|кратко|вкратце)|якщо коротко|стисло|kurz(?:um| gesagt)?|(?:en )?bref|en (?:breve|resumen)|(?:w skrócie|krótko))\s?[:,–—-]/iu;

/** `I've`, `we’re`. */
const withoutVerb = (word: string): string => word.replace(/['’].*$/, "");

const WORD = /[\p{L}’']+/gu;
/** Who speaks there is somebody else. */
const QUOTATIONS = /"[^"]*"|«[^»]*»|„[^“”]*[“”]|“[^”]*”|”[^”]*”/g;

/** Words that tell whether a sentence points back stand at its beginning. */
const START_CHARS = 100;
const START_WORDS = 4;

function firstWords(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(WORD)) if (words.push(word) === START_WORDS) break;
  return words;
}

/** Whether a sentence is hard to understand without the one before it; false in other languages. */
export function leansOnContext(sentence: string, language: string): boolean {
  const written = firstWords(sentence.slice(0, START_CHARS));
  const said = written.map((word) => word.toLowerCase());
  const has = (sets: Readonly<Record<string, ReadonlySet<string>>>, at: number): boolean =>
    sets[language]?.has(said[at] ?? "") ?? false;
  // "Das" is an article, too: "Das Ministerium …".
  const isArticle = language === "de" && said[0] === "das" && /^\p{Lu}/u.test(written[1] ?? "");
  const pointsAt = (at: number): boolean =>
    has(PREPOSITIONS, at) && has(POINTED_AT, at + 1) && !has(NOT_BEFORE, at + 2);
  return (
    (has(POINTING_BACK, 0) && !isArticle && !has(NOT_BEFORE, 1)) ||
    has(PERSONS, 1) ||
    has(CONTRASTS, 1) ||
    pointsAt(0) ||
    pointsAt(1) ||
    // "On Monday he …".
    (has(PREPOSITIONS, 0) && has(PERSONS, 2)) ||
    SUMS_UP.test(sentence) ||
    refersBack(sentence, language)
  );
}

/** Most sentences have none of these words, in a quotation or out of one, which shows at once. */
const MAY_TELL_OF_REPORTERS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(REPORTERS).map(([language, some]) => [
    language,
    new RegExp(`(?<![\\p{L}’'])(?:${[...some].join("|")})(?!\\p{L})`, "iu"),
  ]),
);

/** Whether its writers speak of themselves in it; false in other languages. */
export function tellsOfReporters(sentence: string, language: string): boolean {
  if (MAY_TELL_OF_REPORTERS.get(language)?.test(sentence) !== true) return false;
  const own = sentence.replace(QUOTATIONS, " ").match(WORD) ?? [];
  // "US" is a country.
  const isName = (word: string): boolean => word.length > 1 && word === word.toUpperCase();
  return own.some(
    (word) => !isName(word) && (REPORTERS[language]?.has(withoutVerb(word.toLowerCase())) ?? false),
  );
}
