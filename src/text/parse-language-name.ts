import { primarySubtag } from "./language-tag.ts";
import { foldTyped } from "./typed-words.ts";

/** Languages readers write in; each names every language in its own way. */
const SPOKEN: readonly string[] = ["en", "ru", "uk", "de", "fr", "es"];

/** Names that Intl does not have: short forms, and what a language is called besides. */
const ALSO: Readonly<Record<string, string>> = {
  en: "англ анг ingles",
  ru: "рус русск",
  uk: "укр українська мова",
  de: "нем нім",
  fr: "франц фр",
  es: "исп ісп castellano castellana кастильский castilian castillan kastilisch",
};

/** Small words around a name: "in English", "на русском языке", "українською мовою". */
const AROUND = new Set(
  `in the language please по на язык языке языком мова мовою мові auf in die das sprache bitte en au
  le la l langue el al lengua idioma`.split(/\s+/),
);

/** How a name ends in some case or gender: русский, русском, (по-)русски; німецькою; alemana. */
const ENDINGS =
  /(?<=.{3})(?:ий|ого|ому|ом|им|ою|ої|ій|ая|ой|ую|а|у|и|й|en|er|es|em|as|os|e|a|o|s)$/;

/** More than the longest name of a language with what may stand around it. */
const MOST_NAME_CHARS = 80;

/** `de`, `DE`, `de-AT`, `deu`. */
const CODE = /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8}){0,3}$/;

/**
 * Which of the available languages is meant: by its code, by its name in any of the six languages or
 * in itself, also in some case (`по-русски`, `auf Deutsch`). Null when none is.
 */
export function parseLanguageName(words: string, available: readonly string[]): string | null {
  if (words.length > MOST_NAME_CHARS) return null;
  const typed = foldTyped(words).trim();
  const byCode = CODE.test(typed) ? findCode(typed, available) : null;
  if (byCode !== null) return byCode;
  const name = bareName(typed);
  if (name === "") return null;
  const isNamed = (spell: (name: string) => string) => (code: string) =>
    namesOf(code).some((known) => spell(known) === spell(name));
  return available.find(isNamed(asItIs)) ?? available.find(isNamed(stem)) ?? null;
}

function findCode(typed: string, available: readonly string[]): string | null {
  const code = typed.replaceAll("_", "-");
  const subtag = primarySubtag(code);
  return (
    available.find((tag) => tag.toLowerCase() === code) ??
    available.find((tag) => tag.toLowerCase() === subtag) ??
    null
  );
}

const asItIs = (name: string): string => name;
const stem = (name: string): string => name.replace(ENDINGS, "").replace(/ь$/, "");

const bareName = (typed: string): string =>
  typed
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "" && !AROUND.has(word))
    .join(" ");

const known = new Map<string, readonly string[]>();

/** All names of a language, folded. Asking Intl is slow, and there are few languages. */
function namesOf(code: string): readonly string[] {
  const found = known.get(code);
  if (found !== undefined) return found;
  const names = [...SPOKEN, code].map((spoken) => nameIn(spoken, code));
  const all = [...names, ...(ALSO[code]?.split(" ") ?? [])].map((name) =>
    bareName(foldTyped(name)),
  );
  const unique = [...new Set(all)].filter((name) => name !== "");
  known.set(code, unique);
  return unique;
}

function nameIn(spoken: string, code: string): string {
  try {
    const names = new Intl.DisplayNames([spoken], { type: "language", fallback: "none" });
    return names.of(code) ?? "";
  } catch {
    // A code that is none names no language.
    return "";
  }
}
