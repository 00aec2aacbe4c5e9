import type { Detail } from "../src/model/chat.ts";
import type { DigestEntry } from "../src/model/digest.ts";
import { type Block, note, text } from "../src/model/document.ts";
import type { Locale } from "../src/text/locale.ts";
import { shownSentences } from "./shown-sentences.ts";

/** Behind the source of a sentence that a language model wrote. */
export const MODEL_MARK = "*";

/** The models that translated something of the entries, each once. */
const translatorsOf = (entries: readonly DigestEntry[]): string[] => [
  ...new Set(
    entries.flatMap(({ headlineTranslation, sentences }) =>
      [headlineTranslation, ...sentences.map(({ translation }) => translation)].flatMap(
        (translation) => translation?.translatedBy ?? [],
      ),
    ),
  ),
];

/** Who wrote the sentences that bear {@link MODEL_MARK}, and who translated. */
export function modelNotes(
  entries: readonly DigestEntry[],
  { locale, detail }: { readonly locale: Locale; readonly detail: Detail },
): Block[] {
  const told = entries.map((entry) => ({ ...entry, sentences: shownSentences(entry, detail) }));
  const written = told.flatMap(({ sentences }) =>
    sentences.flatMap(({ writtenBy }) => writtenBy ?? []),
  );
  const model = [...new Set(written)].join(", ");
  const translator = translatorsOf(told).join(", ");
  return [
    ...(model === "" ? [] : [`${MODEL_MARK} ${locale.say("digest-model", { model })}`]),
    ...(translator === "" ? [] : [locale.say("digest-translator", { model: translator })]),
  ].map((words) => note(text(words)));
}
