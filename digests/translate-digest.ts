import type { Digest, DigestEntry, SummarySentence, Translation } from "../src/model/digest.ts";
import { boundedMemory } from "./bounded-memory.ts";
import { canBeTranslated } from "./check-translation.ts";
import { headlineSource } from "./headline-source.ts";

/** A text and the language it is wanted in. */
export interface Wanted {
  readonly text: string;
  /** Primary language subtags. */
  readonly from: string;
  readonly to: string;
}

/** A model's translation after it was checked. */
export interface CheckedTranslation {
  /** Null when it did not pass. */
  readonly text: string | null;
  /** The model, as readers are told. */
  readonly translatedBy: string;
}

/** The models' translations at hand, in memory: who composes a digest waits for nothing. */
export interface Translations {
  find(wanted: Wanted): CheckedTranslation | undefined;
  keep(wanted: Wanted, translation: CheckedTranslation): void;
  /** How many were ever kept into a language: while it stays the same, so do they. */
  keptInto(language: string): number;
}

export const wantedKey = ({ text, from, to }: Wanted): string => `${from} ${to} ${text}`;

/** Remembers the `most` translations kept last. */
export function rememberTranslations(most: number): Translations {
  const known = boundedMemory<CheckedTranslation>(most);
  const kept = new Map<string, number>();
  const keptInto = (language: string): number => kept.get(language) ?? 0;
  return {
    keptInto,
    find: (wanted) => known.find(wantedKey(wanted)),
    keep(wanted, translation) {
      known.keep(wantedKey(wanted), translation);
      kept.set(wanted.to, keptInto(wanted.to) + 1);
    },
  };
}

/**
 * The digest with the translations that are at hand of what is not in the reader's language. Nothing
 * else of it changes: the originals stay what was chosen, told and is corrected.
 */
export function translateDigest(
  digest: Digest,
  language: string,
  translations: Translations,
): Digest {
  const translate = (text: string, from: string | undefined): Translation | null => {
    if (from === undefined || !canBeTranslated(from, language)) return null;
    const found = translations.find({ text, from, to: language });
    if (found === undefined || found.text === null) return null;
    return { text: found.text, language, translatedBy: found.translatedBy };
  };
  const translateSentence = (
    sentence: SummarySentence,
    { sources }: DigestEntry,
  ): SummarySentence => {
    const translation = translate(sentence.text, sources[sentence.source]?.language);
    return translation === null ? sentence : { ...sentence, translation };
  };
  const entries = digest.entries.map((entry): DigestEntry => {
    const headline = translate(entry.headline, headlineSource(entry)?.language);
    return {
      ...entry,
      ...(headline !== null && { headlineTranslation: headline }),
      sentences: entry.sentences.map((sentence) => translateSentence(sentence, entry)),
    };
  });
  return { ...digest, entries };
}
