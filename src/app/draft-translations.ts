import { checkTranslation, type Translatable } from "../../digests/check-translation.ts";
import { type Wanted, wantedKey } from "../../digests/translate-digest.ts";
import { translationRequest } from "../../digests/translation-request.ts";
import type { Logger } from "../model/logger.ts";
import type { DraftSentence } from "../model/summariser.ts";
import type { Store } from "../store/store.ts";
import type { ModelAsker } from "./ask-model.ts";
import { VERSION } from "./version.ts";
import {
  type WantedTranslation,
  type WantedTranslationNeeds,
  wantedTranslations,
} from "./wanted-translations.ts";

/** Has a language model translate what is told of stories before they are told. */
export interface Translator {
  /** What passed before is at hand again: after a restart, before anything is told. */
  recall(): Promise<void>;
  /**
   * Asks for what is missing, a few stories at a time; gives how many of how many were asked for. What
   * is `awaited` are summaries, by their material's key.
   */
  translateNow(
    signal: AbortSignal,
    awaited: ReadonlySet<string>,
  ): Promise<{ readonly asked: number; readonly wanted: number }>;
}

export interface TranslatorNeeds extends WantedTranslationNeeds {
  readonly asker: ModelAsker;
  readonly store: Store;
  readonly logger: Logger;
}

/** A translation as the cache has it; null for one that did not pass. */
interface Kept {
  readonly wanted: Wanted;
  readonly text: string | null;
}

/** As long as a story may be told. */
const KEPT_MS = 14 * 86_400_000;

export function createTranslator(needs: TranslatorNeeds): Translator {
  const { asker, translations, store, logger } = needs;
  const { name: translatedBy } = asker;
  const cache = store.cache("model-translations");
  /** What an older version let pass may not pass now. */
  const keyOf = (wanted: Wanted): string => `${VERSION} ${translatedBy} ${wantedKey(wanted)}`;

  const wantedOf = ({ text, article }: Translatable, to: string): Wanted => ({
    ...{ text, from: article.language, to },
  });

  /** A text that did not pass is kept as well, so that it is not asked for again. */
  const keep = async (wanted: Wanted, text: string | null): Promise<void> => {
    translations.keep(wanted, { text, translatedBy });
    const kept: Kept = { wanted, text };
    await cache.set(keyOf(wanted), kept, KEPT_MS);
  };

  const check = async (
    { running: { analyser }, to, texts }: WantedTranslation,
    answer: readonly DraftSentence[],
  ): Promise<void> => {
    const problems: string[] = [];
    for (const [index, original] of texts.entries()) {
      const [told, ...more] = answer.filter(({ article }) => article === index + 1);
      const written = told?.text.trim() ?? "";
      const problem =
        written === "" || more.length > 0
          ? "There is not one translation of it."
          : checkTranslation(written, original, { language: to, analyser });
      if (problem !== null) problems.push(problem);
      await keep(wantedOf(original, to), problem === null ? written : null);
    }
    logger.debug("A language model's translations were checked", {
      ...{ kept: texts.length - problems.length, refused: problems.length, problem: problems[0] },
    });
  };

  /** Whether the model answered and the next story may be asked for. */
  const ask = async (wanted: WantedTranslation, signal: AbortSignal): Promise<boolean> => {
    const { texts, to } = wanted;
    const foreign = texts.map(({ text, article: { language } }) => ({ text, language }));
    const answer = await asker.ask(translationRequest(foreign, to), signal);
    if (answer.kind === "answered") await check(wanted, answer.sentences);
    if (answer.kind === "unusable") await check(wanted, []);
    return answer.kind === "answered";
  };

  /** A story that cannot be asked for keeps no other from it. */
  const askSafely = async (wanted: WantedTranslation, signal: AbortSignal): Promise<boolean> => {
    try {
      return await ask(wanted, signal);
    } catch (error) {
      logger.error("A language model could not be asked to translate a story", error, {
        model: translatedBy,
      });
      for (const text of wanted.texts) {
        translations.keep(wantedOf(text, wanted.to), { text: null, translatedBy });
      }
      return true;
    }
  };

  return {
    async recall() {
      try {
        for await (const [key, value] of cache.iterator()) {
          const { wanted, text } = value as Kept;
          // Of another model, or an older version.
          if (key !== keyOf(wanted)) continue;
          translations.keep(wanted, { text, translatedBy });
        }
      } catch (error) {
        logger.error("Earlier translations could not be read; they are asked for again", error);
      }
    },
    async translateNow(signal, awaited) {
      const wanted = wantedTranslations(needs, awaited);
      const asked = await asker.askForEach(wanted, (one) => askSafely(one, signal), signal);
      if (asked > 0) {
        const { tokens, cost } = asker.spentToday();
        logger.info("The language model translated stories", { asked, tokens, cost });
      }
      return { asked, wanted: wanted.length };
    },
  };
}
