/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ё: "е",
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  ı: "i",
  æ: "ae",
  œ: "oe",
};

/** Folded already: what most words of a text are once in lower case. */
const FOLDED = /^[a-z0-9а-яіїєґ'-]*$/;

/**
 * Lower case without accents, so that spellings meet: ё→е, ß→ss, ł→l, é→e; й and ї stay, as they
 * are letters of their own. Apostrophes (’ ʼ ‘ `) become ', hyphens (‐ ‑) become -, soft hyphens
 * go. Compatibility forms (full-width or mathematical letters) become plain ones.
 */
export function foldAccents(text: string): string {
  const lower = text.toLowerCase();
  if (FOLDED.test(lower)) return lower;
  return lower
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’ʼ‘`]/g, "'")
    .replace(/[‐‑]/g, "-")
    .replace(/\u00ad/g, "")
    .normalize("NFD")
    .replace(/(?<!и(?=\u0306)|і(?=\u0308))[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[ёßłøđıæœ]/g, (letter) => LETTERS[letter] ?? letter);
}

/**
 * Cyrillic letters as Latin ones. Russian и/ы/й and Ukrainian и/і/ї/й all give i, е/э/є all e, so
 * that words the two languages share come out alike; it cannot be turned back.
 */
const LATIN: ReadonlyMap<string, string> = new Map(
  "а=a б=b в=v г=g ґ=g ѓ=g д=d ђ=d е=e ё=e є=e э=e ж=zh з=z ѕ=z и=i і=i ї=i й=i ы=i ј=i к=k ќ=k л=l љ=l м=m н=n њ=n о=o п=p р=r с=s т=t ћ=ch у=u ў=u ф=f х=h ц=ts ч=ch џ=dzh ш=sh щ=shch ъ= ь= ю=yu я=ya"
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
);

const CYRILLIC = /[\u0400-\u04ff]/;

/** A Cyrillic word in Latin letters, lower case; what is not Cyrillic stays as it is. */
export function transliterate(word: string): string {
  const lower = word.toLowerCase();
  if (!CYRILLIC.test(lower)) return lower;
  let latin = "";
  for (const letter of lower) latin += LATIN.get(letter) ?? letter;
  return latin;
}

/**
 * How languages write the consonants of a name. Sounds that some language does not tell apart
 * become one: ч/х (English kh, German ch), ш/щ/ж (German sch), з/с (German s), ц/с (German z).
 * Longest first.
 */
const CONSONANTS = spellings(
  "schtsch=sh chtch=sh szcz=sh shch=sh tsch=h dsch=sh sch=sh tch=h dzh=sh cz=h sz=sh sh=sh zh=sh ch=h kh=h ck=k ph=f th=t qu=k ts=s tz=s ce=se ci=si cy=si c=k q=k w=v x=ks z=s",
);

/** Vowels after that, with y and j as the i they are: ie, ye, je, iye are one e. */
const VOWELS = spellings("ou=u oo=u ee=i");

interface Spellings {
  readonly pattern: RegExp;
  readonly soundOf: ReadonlyMap<string, string>;
}

function spellings(list: string): Spellings {
  const pairs = list.split(" ").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return {
    pattern: new RegExp(pairs.map(([spelling]) => spelling).join("|"), "g"),
    soundOf: new Map(pairs),
  };
}

const sound = (word: string, { pattern, soundOf }: Spellings): string =>
  word.replace(pattern, (spelling) => soundOf.get(spelling) ?? spelling);

/** Shorter keys keep their last vowel: "Ли" and "Лу" must not meet. */
const MIN_KEY_CHARS = 3;

/**
 * A key that spelling variants of a name share: Песков, Peskov, Peskow; Зеленский, Зеленський,
 * Zelensky, Selenskyj. Last vowels go, and with them most case endings; endings with a consonant
 * (Песковым) are the business of `nameStem`. What is neither letter nor digit goes; letters of
 * other scripts stay.
 */
export function phoneticKey(word: string): string {
  const latin = transliterate(foldAccents(word)).replace(/[^\p{L}\p{N}]/gu, "");
  const consonants = sound(latin, CONSONANTS).replace(/[yj]/g, "i");
  const sounds = sound(consonants, VOWELS)
    .replace(/i+o/g, "e")
    .replace(/i+(?=[aeu])/g, "")
    .replace(/(.)\1+/gu, "$1");
  const bare = sounds.replace(/[aeiou]{1,3}$/, "");
  return bare.length >= MIN_KEY_CHARS ? bare : sounds;
}
