import { checkDraft } from "../../digests/check-draft.ts";
import {
  byNewestReport,
  draftRequest,
  type Material,
  materialKey,
} from "../../digests/model-summary.ts";
import type { CheckedSummary, Drafts } from "../../digests/prefer-drafts.ts";
import type { Translations } from "../../digests/translate-digest.ts";
import type { DraftSentence } from "../model/summariser.ts";
import type { Store } from "../store/store.ts";
import type { Background } from "../text/background.ts";
import { type AskerNeeds, createModelAsker } from "./ask-model.ts";
import type { Composer } from "./composer.ts";
import { createTranslator } from "./draft-translations.ts";
import type { TopicRegistry } from "./topic-registry.ts";
import { VERSION } from "./version.ts";
import { type WantedSummary, wantedState, wantedSummaries } from "./wanted-summaries.ts";

/** Has a language model sum up stories, and translate what is told of them, before they are told. */
export interface Drafter {
  /** What passed before is at hand again: after a start, before anything is told. */
  recall(): Promise<void>;
  /**
   * Asks for summaries of the stories that digests would tell now, and then for translations, one
   * after another and a few at a time; gives how many answers came. Digests go out meanwhile, with or
   * without them.
   */
  draftNow(signal: AbortSignal): Promise<number>;
  /** Ends the connections to the model. */
  close(): Promise<void>;
}

export interface DrafterNeeds extends AskerNeeds {
  /** Where composers find what was checked. */
  readonly drafts: Drafts;
  /** The same of translations; none are asked for unless given. */
  readonly translations?: Translations | null;
  /** Primary language subtag of the pages that are published; null where none are. */
  readonly published?: string | null;
  readonly store: Store;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly background: Background;
}

/** As long as a story may be told. */
const KEPT_MS = 14 * 86_400_000;
/** As many as a digest tells at full length. */
const MOST_SENTENCES = 6;

export function createDrafter(needs: DrafterNeeds): Drafter {
  const { drafts, store, background, logger } = needs;
  const asker = createModelAsker(needs);
  const { name: model } = asker;
  const { translations = null, published = null } = needs;
  const translator =
    translations === null ? null : createTranslator({ ...needs, asker, translations, published });
  const cache = store.cache("model-summaries");
  /** What there was when nothing was missing; null while something is. */
  let done: string | null = null;

  /** What an older version let pass may not pass now. */
  const keyPrefix = `${VERSION} ${model} `;
  const keyOf = (material: Material): string => keyPrefix + materialKey(material);

  const keep = async (material: Material, summary: CheckedSummary): Promise<void> => {
    drafts.keep(material, summary);
    await cache.set(keyOf(material), summary, KEPT_MS);
  };

  /** What passes is at hand from now on; none of it when too little passes, and that is kept, too. */
  const check = async (
    { running: { analyser }, material }: WantedSummary,
    draft: readonly DraftSentence[],
  ): Promise<void> => {
    const options = { analyser, background, maxSentences: MOST_SENTENCES };
    const { sentences, problems } = checkDraft(draft, material, options);
    const told = sentences.map(({ text, article }) => ({ text, articleId: article.id }));
    await keep(material, { sentences: told, writtenBy: model });
    logger.debug("A language model's summary was checked", {
      ...{ kept: told.length, refused: problems.length, problem: problems[0] },
    });
  };

  /** Whether the model answered and the next story may be asked for. */
  const ask = async (wanted: WantedSummary, signal: AbortSignal): Promise<boolean> => {
    const { material } = wanted;
    const request = draftRequest(material, { maxSentences: MOST_SENTENCES });
    const answer = await asker.ask(request, signal);
    if (answer.kind === "answered") await check(wanted, answer.sentences);
    if (answer.kind === "unusable") await keep(material, { sentences: [], writtenBy: model });
    return answer.kind === "answered";
  };

  /** A story that cannot be asked for keeps no other from it. */
  const askSafely = async (wanted: WantedSummary, signal: AbortSignal): Promise<boolean> => {
    try {
      return await ask(wanted, signal);
    } catch (error) {
      logger.error("A language model could not be asked to sum up a story", error, { model });
      drafts.keep(wanted.material, { sentences: [], writtenBy: model });
      return true;
    }
  };

  /**
   * All that was written of stories that may still be told is at hand again. What is wanted ahead is
   * of a day only, and a reader may be told of two weeks. Where there is more than memory holds, the
   * latest stays.
   */
  const recallAll = async (): Promise<void> => {
    const found: (readonly [key: string, summary: CheckedSummary])[] = [];
    for await (const [key, value] of cache.iterator()) {
      const summary = value as CheckedSummary;
      // Of another model, or an older version.
      if (summary.writtenBy !== model || !key.startsWith(keyPrefix)) continue;
      found.push([key.slice(keyPrefix.length), summary]);
    }
    found.sort(([one], [other]) => byNewestReport(one, other));
    for (const [key, summary] of found) drafts.keepByKey(key, summary);
  };

  /** Whether it was asked before; then what came of it is at hand, though memory let go of it. */
  const recallOne = async ({ material }: WantedSummary): Promise<boolean> => {
    const known = await cache.get<CheckedSummary>(keyOf(material));
    if (known !== undefined) drafts.keep(material, known);
    return known !== undefined;
  };

  const missing = async (): Promise<WantedSummary[]> => {
    const found: WantedSummary[] = [];
    for (const wanted of wantedSummaries(needs)) {
      if (!(await recallOne(wanted))) found.push(wanted);
    }
    return found;
  };

  return {
    async draftNow(signal) {
      if (!asker.mayAsk()) return 0;
      const state = wantedState(needs);
      if (state === done) return 0;
      const wanted = await missing();
      const drafted = await asker.askForEach(wanted, (one) => askSafely(one, signal), signal);
      if (drafted > 0) {
        const { tokens, cost } = asker.spentToday();
        logger.info("The language model summed up stories", { drafted, tokens, cost });
      }
      const awaited = new Set(
        wanted.flatMap(({ material }) =>
          drafts.find(material) === undefined ? [materialKey(material)] : [],
        ),
      );
      // Of the sentences that have just come, too.
      const translated = (await translator?.translateNow(signal, awaited)) ?? {
        ...{ asked: 0, wanted: 0 },
      };
      const isAll = drafted === wanted.length && translated.asked === translated.wanted;
      done = isAll ? state : null;
      return drafted + translated.asked;
    },
    async recall() {
      try {
        await recallAll();
      } catch (error) {
        logger.error("Earlier summaries could not be read", error, { model });
      }
      await translator?.recall();
    },
    close: () => asker.close(),
  };
}
