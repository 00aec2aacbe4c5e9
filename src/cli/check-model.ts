import { checkDraft } from "../../digests/check-draft.ts";
import { draftRequest, materialOf } from "../../digests/model-summary.ts";
import type { LanguageResources } from "../app/language-resources.ts";
import { type PaidModel, paidDraft } from "../app/paid-draft.ts";
import type { Article } from "../model/article.ts";
import type { ArticleId, FeedId } from "../model/ids.ts";

/** A report nobody published, for a model to show on that it can do what it will be asked. */
const EXAMPLE: Article = {
  ...{ id: 1 as ArticleId, feedId: 1 as FeedId, url: null, outlet: "Svodka", language: "en" },
  title: "Dockers walk out in three harbours",
  summary:
    "Dockers in three northern harbours stopped work on Monday over pay and rest times. About 4,200 dockers followed the call of the union, the port authority counted. Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday evening.",
  ...{ content: "", author: null, revision: 0, isBacklog: false, isMaterial: true },
  ...{ publishedAtMs: Date.UTC(2026, 2, 2, 9), seenAtMs: Date.UTC(2026, 2, 2, 9) },
};
const MOST_SENTENCES = 3;

/**
 * Asks a model once, as it will be asked for stories, and tells how that went. That a day's cap has
 * been reached is as somebody wanted it.
 */
export async function checkModel(
  model: PaidModel,
  { general: analyser, background }: Pick<LanguageResources, "general" | "background">,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  const { name } = model.summariser;
  const material = materialOf([EXAMPLE], EXAMPLE.language);
  const options = { analyser, background, maxSentences: MOST_SENTENCES };
  const request = draftRequest(material, options);
  const outcome = await paidDraft(model, request, new AbortController().signal);
  if (outcome.kind === "forbidden") {
    return { ok: true, detail: `${name}: not asked. ${outcome.problem}` };
  }
  if (outcome.kind !== "drafted") return { ok: false, detail: `${name}: ${outcome.problem}` };
  const { sentences, problems } = checkDraft(outcome.sentences, material, options);
  const cost =
    outcome.usage === null ? "" : `, for ${outcome.usage.read + outcome.usage.written} tokens`;
  const [problem] = problems;
  const found = `${name}: of ${outcome.sentences.length} sentences on a test report ${sentences.length} can be told${cost}`;
  return {
    ok: sentences.length > 0,
    detail: problem === undefined ? found : `${found}; of another: ${problem}`,
  };
}
