/** What feeds write where BCP 47 has two letters: ISO 639-2 codes and country codes (observed). */
const MEANT: Readonly<Record<string, string>> = {
  rus: "ru",
  ukr: "uk",
  ua: "uk",
  eng: "en",
  deu: "de",
  ger: "de",
  fra: "fr",
  fre: "fr",
  spa: "es",
  pol: "pl",
  ita: "it",
  por: "pt",
  bel: "be",
  bul: "bg",
  iw: "he",
  cz: "cs",
  gr: "el",
  nb: "no",
  nn: "no",
};

/** Codes that name no language (ISO 639-2: undetermined, multiple, none, uncoded). */
const NO_LANGUAGE = new Set(["und", "mul", "zxx", "mis"]);

/** The primary subtag of a declared language (`ru` for `ru-RU`, `ru_RU`, `rus`); null for none. */
export function primarySubtag(declared: string | null): string | null {
  const subtag = /^\s*([a-z]{2,3})(?![a-z])/i.exec(declared ?? "")?.[1]?.toLowerCase();
  if (subtag === undefined || NO_LANGUAGE.has(subtag)) return null;
  return MEANT[subtag] ?? subtag;
}
