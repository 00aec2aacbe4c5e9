import type { DigestEntry, SummarySentence } from "../src/model/digest.ts";
import { type Block, link, note, type Span, text } from "../src/model/document.ts";
import type { Locale } from "../src/text/locale.ts";
import { headlineSource, leadSource } from "./headline-source.ts";

/** A text as a reader is told it, and the language it is in, where that is known. */
interface Told {
  readonly text: string;
  readonly language: string | undefined;
}

/** The headline as a reader is told it. */
export const toldHeadline = (entry: DigestEntry): Told =>
  entry.headlineTranslation ?? {
    ...{ text: entry.headline, language: headlineSource(entry)?.language },
  };

/** A sentence as a reader is told it. */
export const toldSentence = (
  { text: own, source, translation }: SummarySentence,
  { sources }: DigestEntry,
): Told => translation ?? { text: own, language: sources[source]?.language };

/** A text that is not in our words, marked where it is in another language than the page. */
export function inLanguage(span: Span, language: string | undefined, locale: Locale): Span {
  const isMarked = language !== undefined && language !== "und" && language !== locale.language;
  return isMarked && (span.kind === "text" || span.kind === "link") ? { ...span, language } : span;
}

/** Languages that something of the entry was translated from, the headline's first. */
function translatedFrom(entry: DigestEntry): string[] {
  const { headlineTranslation, sentences, sources } = entry;
  const languages = [
    headlineTranslation === undefined ? undefined : headlineSource(entry)?.language,
    ...sentences.map(({ translation, source }) =>
      translation === undefined ? undefined : sources[source]?.language,
    ),
  ];
  return [...new Set(languages.filter((language) => language !== undefined))];
}

/** `Machine translation from Russian`; empty where nothing of the entry is translated. */
export function translationMark(entry: DigestEntry, locale: Locale): string {
  const names = translatedFrom(entry).map((language) => locale.languageName(language));
  return names.length === 0
    ? ""
    : locale.say("digest-translated", { languages: locale.list(names) });
}

/**
 * `Machine translation from Russian · Докеры бастуют`, the original headline leading to its article;
 * nothing where nothing of the entry is translated.
 */
export function translationSpans(entry: DigestEntry, locale: Locale): Span[] {
  const mark = translationMark(entry, locale);
  if (mark === "") return [];
  if (entry.headlineTranslation === undefined) return [text(mark)];
  const original = link(entry.headline, leadSource(entry)?.url ?? null);
  const { language } = headlineSource(entry) ?? {};
  return [text(`${mark} · `), inLanguage(original, language, locale)];
}

export function translationNote(entry: DigestEntry, locale: Locale): Block[] {
  const spans = translationSpans(entry, locale);
  return spans.length === 0 ? [] : [note(...spans)];
}
