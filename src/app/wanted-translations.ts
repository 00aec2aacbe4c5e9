import { canBeTranslated, type Translatable } from "../../digests/check-translation.ts";
import { headlineSource } from "../../digests/headline-source.ts";
import { materialKey } from "../../digests/model-summary.ts";
import { newsTitleOf, shownSentences } from "../../digests/shown-sentences.ts";
import { talksToMachines } from "../../digests/talks-to-machines.ts";
import { type Translations, wantedKey } from "../../digests/translate-digest.ts";
import { MOST_TEXT_CHARS } from "../../digests/translation-request.ts";
import type { Detail } from "../model/chat.ts";
import type { DigestEntry } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { DigestRequest } from "./composer.ts";
import { type AheadNeeds, digestsAhead } from "./digests-ahead.ts";
import type { RunningTopic } from "./running-topic.ts";
import { inTurn, materialOfEntry } from "./wanted-summaries.ts";

/** What is missing of a story in one language. */
export interface WantedTranslation {
  readonly running: RunningTopic;
  /** Primary language subtag it is wanted in. */
  readonly to: string;
  /** The headline first; one at least. */
  readonly texts: readonly Translatable[];
}

export interface WantedTranslationNeeds extends AheadNeeds {
  readonly translations: Translations;
}

/**
 * The translations that are missing of what will be told: the first story of each digest, then the
 * second of each, and so on. A story that a model is still to sum up (`awaited`: its material's key)
 * waits: its sentences will be others.
 */
export function wantedTranslations(
  needs: WantedTranslationNeeds,
  awaited: ReadonlySet<string>,
): WantedTranslation[] {
  const { translations, topics, composer } = needs;
  const seen = new Set<string>();

  const textsOf = (
    entry: DigestEntry,
    story: StoryWithArticles,
    detail: Detail,
  ): Translatable[] => {
    const byId = new Map(story.articles.map((article) => [article.id, article]));
    const headline = { text: entry.headline, source: headlineSource(entry), isHeadline: true };
    const news = newsTitleOf(entry);
    const sentences = shownSentences(entry, detail).map((sentence) => ({
      ...{ text: sentence.text, source: entry.sources[sentence.source] },
      isHeadline: sentence === news,
    }));
    return [headline, ...sentences].flatMap(({ text, source, isHeadline }) => {
      const article = source === undefined ? undefined : byId.get(source.articleId);
      return article === undefined ? [] : [{ text, article, isHeadline }];
    });
  };

  const isMissing = (to: string, { text, article }: Translatable): boolean => {
    const wanted = { text, from: article.language, to };
    const key = wantedKey(wanted);
    if (!canBeTranslated(wanted.from, to) || seen.has(key)) return false;
    if (text.length > MOST_TEXT_CHARS || talksToMachines(text)) return false;
    seen.add(key);
    return translations.find(wanted) === undefined;
  };

  const wantedIn = (request: DigestRequest): WantedTranslation[] => {
    const { topic, language: to, sinceMs, ownWords = false, detail = "short" } = request;
    const running = topics.get(topic.name);
    if (running === undefined) return [];
    const stories = new Map(
      composer.stories(topic.name, sinceMs).map((story) => [story.id, story]),
    );
    return composer.compose(request).digest.entries.flatMap((entry): WantedTranslation[] => {
      const story = stories.get(entry.storyId);
      if (story === undefined) return [];
      // What is new in a known story is told in the reports' words.
      const isOwn = ownWords || entry.kind === "update";
      const material = isOwn ? null : materialOfEntry(entry, story);
      if (material !== null && awaited.has(materialKey(material))) return [];
      const texts = textsOf(entry, story, detail).filter((text) => isMissing(to, text));
      return texts.length === 0 ? [] : [{ running, to, texts }];
    });
  };

  return inTurn(digestsAhead(needs).map(wantedIn));
}
