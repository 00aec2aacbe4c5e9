/**
 * Turns of phrase that need the sentence before, wherever they stand: a time that is told from one
 * that was named ("A week earlier …"), a turn that somebody else had before ("in turn").
 */
const TURNS: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /^(?:an?|one|two|three|several|some|(?:a )?few) (?:hour|day|week|month|year)s? (?:earlier|later)(?!\p{L})/iu,
    /^the (?:day|week|month|year) (?:before|after),/iu,
    /^(?:[\p{L}'’-]+ ){1,3}in turn(?!\p{L})/iu,
  ],
  ru: [
    /^(?:(?:днём|днем|неделей|месяцем|годом) (?:ранее|раньше|позже)|за (?:день|неделю|месяц|год) до (?:этого|того))(?!\p{L})/iu,
    /^(?:[\p{L}-]+,? ){1,3}в свою очередь(?!\p{L})/iu,
  ],
  uk: [
    /^(?:днем|тижнем|місяцем|роком) (?:раніше|пізніше)(?!\p{L})/iu,
    /^(?:[\p{L}'’-]+,? ){1,3}своєю чергою(?!\p{L})/iu,
  ],
  de: [
    /^(?:eine?n?|zwei|drei|wenige|einige) (?:stunden?|tage?|wochen?|monate?|jahre?) (?:zuvor|vorher|später|danach)(?!\p{L})/iu,
    /^(?:[\p{L}-]+ ){1,3}wiederum(?!\p{L})/iu,
  ],
  fr: [
    /^(?:une?|deux|trois|quelques) (?:heures?|jours?|semaines?|mois|ans?|années?) (?:plus tôt|plus tard|auparavant)(?!\p{L})/iu,
    /^(?:[\p{L}'’-]+,? ){1,3}(?:à son tour|quant à (?:lui|elle|eux|elles))(?!\p{L})/iu,
  ],
  es: [
    /^(?:una?|dos|tres|unos|unas) (?:horas?|días?|semanas?|mes(?:es)?|años?) (?:antes|después|más tarde)(?!\p{L}| de)/iu,
    /^(?:[\p{L}-]+,? ){1,3}(?:a su vez|por su parte)(?!\p{L})/iu,
  ],
  pl: [
    /^(?:(?:dzień|tydzień|miesiąc|rok|godzinę) (?:wcześniej|później)|(?:dwa|trzy|kilka) (?:dni|tygodnie|miesiące|lata|godziny) (?:wcześniej|później))(?!\p{L})/iu,
    /^(?:[\p{L}-]+,? ){1,3}z kolei(?!\p{L})/iu,
  ],
};

/** Who tells it, as a pronoun: "…, she says". */
const PRONOUN_SAYS: Readonly<Record<string, RegExp>> = {
  en: /, (?:he|she|they) (?:says?|said|adds?|added|explains?|explained|recalls?|recalled)(?!\p{L})/u,
  ru: /, (?:говорит|говорят|сказал[аи]?|рассказывает|рассказал[аи]?|добавил[аи]?|добавляет|объяснил[аи]?|объясняет|вспоминает) (?:он|она|они)(?!\p{L})/u,
  uk: /, (?:каже|кажуть|сказа(?:в|ла|ли)|розповіда(?:є|в|ла)|дода(?:є|в|ла|ли)|пояснює|пояснив|пояснила) (?:він|вона|вони)(?!\p{L})/u,
  fr: /, (?:dit|explique|raconte|ajoute|assure)(?:-t)?-(?:ils?|elles?)(?!\p{L})/u,
};

/** What may begin a sentence with a capital letter and names nobody. */
const NAMES_NOBODY =
  /^(?:an?|the|in|on|at|by|to|for|from|of|with|after|before|since|there|nobody|everybody|в|во|на|по|с|со|за|из|у|к|о|об|от|до|для|после|у|в|на|з|із|за|до|для|після|le|la|les|l['’]|un|une|des|du|de|à|en|dans|pour|avec|sur)(?!\p{L})/iu;
/** Written with a capital letter in English, and no names. */
const CALENDAR =
  /(?<!\p{L})(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?<!\p{L})(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!\p{L})/gu;

/** Whether anybody or anything has a name in it. */
const names = (text: string): boolean => {
  const rest = text.replace(NAMES_NOBODY, "").replace(CALENDAR, "");
  return /\p{Lu}/u.test(rest);
};

/** Whether a sentence refers to what only the sentence before can have told. */
export function refersBack(sentence: string, language: string): boolean {
  if (TURNS[language]?.some((turn) => turn.test(sentence)) === true) return true;
  const said = PRONOUN_SAYS[language]?.exec(sentence);
  return said != null && !names(sentence.slice(0, said.index));
}
