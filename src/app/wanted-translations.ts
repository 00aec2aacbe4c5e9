import { canBeTranslated, type Translatable } from "../../digests/check-translation.ts";
import { headlineSource } from "../../digests/headline-source.ts";
import { talksToMachines } from "../../digests/talks-to-machines.ts";
import { type Translations, wantedKey } from "../../digests/translate-digest.ts";
import { MOST_TEXT_CHARS } from "../../digests/translation-request.ts";
import type { Detail } from "../model/chat.ts";
import type { DigestEntry } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import { CURRENT_MS, PAGE_STORIES } from "./edition.ts";
import type { RunningTopic } from "./running-topic.ts";
import { AHEAD_MS, inTurn, materialOfEntry, type WantedNeeds } from "./wanted-summaries.ts";

/** What is missing of a story in one language. */
export interface WantedTranslation {
  readonly running: RunningTopic;
  /** Primary language subtag it is wanted in. */
  readonly to: string;
  /** The headline first; one at least. */
  readonly texts: readonly Translatable[];
}

export interface WantedTranslationNeeds extends WantedNeeds {
  readonly translations: Translations;
  /** Primary language subtag of the pages that are published; null where none are. */
  readonly published: string | null;
}

const DETAILS: readonly Detail[] = ["headlines", "short", "full"];

/** The most that somebody reads in each language: shorter digests tell a part of it. */
function detailsOf({ store }: WantedNeeds, { topic }: RunningTopic): Map<string, Detail> {
  const most = new Map<string, Detail>();
  for (const { language, detail } of store.subscriptions.audiences(topic.name)) {
    const known = DETAILS.indexOf(most.get(language) ?? "headlines");
    most.set(language, DETAILS[Math.max(known, DETAILS.indexOf(detail))] ?? detail);
  }
  return most;
}

/**
 * The translations that are missing of what a new reader would be told now, in every topic and
 * language that somebody reads: the first story of each digest, then the second of each, and so on. A
 * story that a model is still to sum up waits: its sentences will be others.
 */
export function wantedTranslations(needs: WantedTranslationNeeds): WantedTranslation[] {
  const { translations, drafts, topics, composer, clock } = needs;
  const seen = new Set<string>();

  const textsOf = (
    entry: DigestEntry,
    story: StoryWithArticles,
    detail: Detail,
  ): Translatable[] => {
    const byId = new Map(story.articles.map((article) => [article.id, article]));
    const headline = { text: entry.headline, source: headlineSource(entry), isHeadline: true };
    const sentences = entry.sentences.map(({ text, source }) => ({
      ...{ text, source: entry.sources[source], isHeadline: false },
    }));
    return [headline, ...(detail === "headlines" ? [] : sentences)].flatMap(
      ({ text, source, isHeadline }) => {
        const article = source === undefined ? undefined : byId.get(source.articleId);
        return article === undefined ? [] : [{ text, article, isHeadline }];
      },
    );
  };

  const isMissing = (to: string, { text, article }: Translatable): boolean => {
    const wanted = { text, from: article.language, to };
    const key = wantedKey(wanted);
    if (!canBeTranslated(wanted.from, to) || seen.has(key)) return false;
    if (text.length > MOST_TEXT_CHARS || talksToMachines(text)) return false;
    seen.add(key);
    return translations.find(wanted) === undefined;
  };

  const wantedIn = (running: RunningTopic, { detail, ...told }: Told): WantedTranslation[] => {
    const { topic } = running;
    const { language: to, ownWords, sinceMs } = told;
    const { digest } = composer.compose({ ...told, topic, timeZone: "UTC", had: [], detail });
    const stories = new Map(
      composer.stories(topic.name, sinceMs).map((story) => [story.id, story]),
    );
    return digest.entries.flatMap((entry): WantedTranslation[] => {
      const story = stories.get(entry.storyId);
      const material = ownWords ? null : materialOfEntry(entry, story);
      const isToBeSummedUp = material !== null && drafts.find(material) === undefined;
      if (story === undefined || isToBeSummedUp) return [];
      const texts = textsOf(entry, story, detail).filter((text) => isMissing(to, text));
      return texts.length === 0 ? [] : [{ running, to, texts }];
    });
  };

  const nowMs = clock.nowMs();
  return inTurn(
    topics
      .all()
      .flatMap((running) => toldOf(running, needs, nowMs).map((told) => wantedIn(running, told))),
  );
}

/** What is told of a topic in one language. */
interface Told {
  readonly language: string;
  readonly detail: Detail;
  readonly ownWords: boolean;
  readonly sinceMs: number;
  readonly maxStories: number;
}

/** Everything that is told of a topic: to each language's readers, and on its pages. */
function toldOf(running: RunningTopic, needs: WantedTranslationNeeds, nowMs: number): Told[] {
  const { published } = needs;
  const { maxStories } = running.topic.options;
  const inChats = [...detailsOf(needs, running)].map(([language, detail]) => ({
    ...{ language, detail, maxStories, ownWords: false, sinceMs: nowMs - AHEAD_MS },
  }));
  if (published === null) return inChats;
  const onPages = { ...PUBLISHED, language: published, sinceMs: nowMs - CURRENT_MS };
  return [...inChats, onPages];
}

/** The page of what is new now; its feed tells the most of each story. */
const PUBLISHED = { detail: "full", ownWords: true, maxStories: PAGE_STORIES } as const;
