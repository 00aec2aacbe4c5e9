import type { Article } from "../src/model/article.ts";
import type { Digest, DigestEntry, OutletValue, SummarySentence } from "../src/model/digest.ts";
import type { StoryWithArticles } from "../src/model/story.ts";
import type { Analyser } from "../src/text/analyse.ts";
import { foldBlanks } from "./candidate-sentences.ts";
import { stillSays } from "./check-draft.ts";
import { headlineIn } from "./choose-headline.ts";
import { oneAgency, onlyOutlet } from "./lone-source.ts";
import { newsTitleOf } from "./shown-sentences.ts";

/**
 * The digest as it must stand now that a story's reports say something else, or null while all of it
 * is still said: a headline, or a title that an update begins with, is told as its outlet has it now,
 * and a sentence that no report holds any more is taken out. Nothing is added: what is new is an
 * update's to tell. What was told of the story's reports while they were in another one is corrected,
 * too. Reports do not differ any more where one took its figure back. What a model wrote is checked
 * once more; a translation goes with its original.
 */
export function correctDigest(
  digest: Digest,
  story: StoryWithArticles,
  analyser: Analyser,
): Digest | null {
  const own = new Set(story.articles.map(({ id }) => id));
  let changed = false;
  const entries = digest.entries.map((entry) => {
    if (!entry.sources.some(({ articleId }) => own.has(articleId))) return entry;
    const corrected = correctEntry(entry, story.articles, analyser);
    changed ||= corrected !== entry;
    return corrected;
  });
  return changed ? { ...digest, entries } : null;
}

function correctEntry(
  entry: DigestEntry,
  articles: readonly Article[],
  analyser: Analyser,
): DigestEntry {
  const byId = new Map(articles.map((article) => [article.id, article]));
  // Retention empties old texts, which withdraws nothing.
  const texts = new Map(
    articles.map(({ id, summary, content, title }) => [
      id,
      summary === "" && content === "" ? null : foldBlanks(`${title}\n${summary}\n${content}`),
    ]),
  );
  const stands = ({ text, source, writtenBy }: SummarySentence): boolean => {
    const id = entry.sources[source]?.articleId;
    const article = id === undefined ? undefined : byId.get(id);
    const now = article === undefined ? null : (texts.get(article.id) ?? null);
    if (article === undefined || now === null || now.includes(foldBlanks(text))) return true;
    return writtenBy !== undefined && stillSays(article, text, analyser);
  };
  const sources = entry.sources.map((source) => {
    const title = byId.get(source.articleId)?.title ?? source.title;
    return title === source.title ? source : { ...source, title };
  });
  const news = newsTitleOf(entry);
  const sentences = entry.sentences.flatMap((sentence): SummarySentence[] => {
    const titled = sources[sentence.source];
    if (sentence !== news || titled === undefined || titled.title === "") {
      return stands(sentence) ? [sentence] : [];
    }
    const text = headlineIn(titled);
    return [text === sentence.text ? sentence : { text, source: sentence.source }];
  });
  // The headline is the title one of the reports had.
  const said = entry.sources.findIndex((source) => headlineIn(source) === entry.headline);
  const now = sources[said];
  const headline = now === undefined ? entry.headline : headlineIn(now);
  const { differences = [] } = entry;
  // What an earlier story said stands in none of these reports.
  const isSaid = ({ value, earlierAtMs }: OutletValue): boolean =>
    earlierAtMs !== undefined ||
    [...texts.values()].some((now) => now === null || holds(now, foldBlanks(value)));
  const differing = differences.filter(({ values }) => values.every(isSaid));
  const isAsTold =
    headline === entry.headline &&
    sentences.every((sentence, at) => sentence === entry.sentences[at]) &&
    sentences.length === entry.sentences.length &&
    differing.length === differences.length;
  if (isAsTold) return entry;
  const { differences: _, onlyOutlet: outlet, oneAgency: agency, ...known } = entry;
  const { headlineTranslation, ...rest } = known;
  return {
    ...{ ...rest, headline, sentences, sources, isCorrected: true },
    ...(headlineTranslation !== undefined &&
      headline === entry.headline && { headlineTranslation }),
    ...(outlet !== undefined && onlyOutlet(articles) === outlet && { onlyOutlet: outlet }),
    ...(agency !== undefined && oneAgency(articles) === agency && { oneAgency: agency }),
    ...(differing.length > 0 && { differences: differing }),
  };
}

/** Whether a text holds a figure or a sentence, and not as a part of a larger figure. */
function holds(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(end, end + 2)];
    if (!/\p{N}[.,]?$/u.test(before) && !/^[.,]?\p{N}/u.test(after)) return true;
  }
  return false;
}
