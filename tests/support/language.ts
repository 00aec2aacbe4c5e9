import { type LanguageResources, loadLanguageResources } from "../../src/app/language-resources.ts";
import type { Locale } from "../../src/text/locale.ts";

let loaded: LanguageResources | null = null;

/** The shipped glossary and counts, read once for all tests of a file. */
export function language(): LanguageResources {
  loaded ??= loadLanguageResources();
  return loaded;
}

/** A shipped locale. */
export const testLocale = (code = "en"): Locale => language().locales.for(code);
