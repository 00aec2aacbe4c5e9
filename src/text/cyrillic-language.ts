import { detect } from "tinyld";

/** Letters that only some of the languages have. і is Ukrainian and Belarusian, ъ Russian and Bulgarian. */
const LETTERS = {
  ukrainian: /[іїєґ]/gi,
  russian: /[ыэъё]/gi,
  notBulgarian: /[ыэё]/gi,
  belarusian: /[іў]/gi,
  notBelarusian: /[ищїєґъ]/gi,
  macedonian: /[ѓќѕ]/gi,
  serbian: /[ђћјљњџ]/gi,
  kazakh: /[әғқңөұүһ]/gi,
} as const;

const CYRILLIC_LANGUAGES = new Set("ru uk be bg mk sr kk ky mn tg tt ba os ce uz".split(" "));

/** Fewer letters than this do not contradict a hint by what they lack. */
const CONTRADICTING_LETTERS = 25;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Letters that stand in one language only decide at once. */
function decideByRareLetters(text: string): string | null {
  if (count(text, LETTERS.macedonian) > 0) return "mk";
  if (count(text, LETTERS.serbian) > 1) return "sr";
  return count(text, LETTERS.kazakh) > 1 ? "kk" : null;
}

/** Belarusian has і and ў beside ы, э and ё, and is alone in having no и. */
const isBelarusian = (text: string): boolean =>
  count(text, LETTERS.belarusian) > 0 &&
  count(text, LETTERS.notBulgarian) > 0 &&
  count(text, LETTERS.notBelarusian) === 0;

/** Without a telling letter: every sixth Ukrainian word and every tenth Russian one has such. */
function decideWithoutLetters(text: string, letters: number, hint: string | null): string {
  const isKept = hint !== null && (hint !== "uk" || letters < CONTRADICTING_LETTERS);
  return isKept ? hint : detect(text, { only: ["ru", "uk"] }) || hint || "ru";
}

function decideByLetters(text: string, letters: number, hint: string | null): string {
  const ukrainian = count(text, LETTERS.ukrainian);
  const russian = count(text, LETTERS.russian);
  if (ukrainian > russian) return "uk";
  if (russian === ukrainian) return decideWithoutLetters(text, letters, hint);
  if (count(text, LETTERS.notBulgarian) > 0) return "ru";
  // Only ъ, which Bulgarian writes in every other word and Russian in few.
  return hint === "bg" ? hint : detect(text, { only: ["ru", "bg"] }) || "ru";
}

/** The language of a text in Cyrillic script with so many letters; never a language of another script. */
export function decideCyrillic(text: string, letters: number, hint: string | null): string {
  const declared = hint !== null && CYRILLIC_LANGUAGES.has(hint) ? hint : null;
  const rare = decideByRareLetters(text);
  const isOther = declared !== null && declared !== "ru" && declared !== "uk";
  // Kyrgyz, Mongolian and others share their letters: where those stand, the feed knows better.
  if (rare !== null) return isOther ? declared : rare;
  if (isBelarusian(text)) return "be";
  if (declared !== "be") return decideByLetters(text, letters, declared);
  const isPossible = count(text, LETTERS.notBelarusian) === 0;
  return isPossible ? declared : decideByLetters(text, letters, null);
}
