import type { Api } from "grammy";
import type { InlineQuery, InlineQueryResultArticle } from "grammy/types";
import type { ChatListener, FoundStory } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { apiSignal } from "./api.ts";
import { describeFailure, readFailure } from "./errors.ts";
import { languageOf } from "./incoming.ts";
import { PLATFORM } from "./places.ts";
import { renderTelegram } from "./render.ts";
import { splitDocument } from "./split.ts";

const MOST_RESULTS = 20;
/** Bot API, InlineQueryResultArticle: an id takes 1 to 64 bytes. */
const ID_BYTES = 64;
/** For how long Telegram may give the same answer to the same words. */
const CACHE_S = 60;

/** Stories as articles to hand on: the first message of each, without buttons. */
export function renderArticles(found: readonly FoundStory[]): InlineQueryResultArticle[] {
  const seen = new Set<string>();
  return found
    .filter(({ id, title }) => {
      const bytes = Buffer.byteLength(id);
      const isUsable = bytes > 0 && bytes <= ID_BYTES && title.trim() !== "" && !seen.has(id);
      seen.add(id);
      return isUsable;
    })
    .slice(0, MOST_RESULTS)
    .map(({ id, title, about, document }) => {
      const [first = document] = splitDocument(document);
      const { text, entities, linkPreview } = renderTelegram({ ...first, buttons: [] });
      return {
        type: "article",
        id,
        title,
        ...(about.trim() !== "" && { description: about }),
        input_message_content: {
          message_text: text,
          entities: [...entities],
          link_preview_options: linkPreview,
        },
      };
    });
}

interface InlineOptions {
  readonly api: Api;
  readonly listener: ChatListener;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Answers `@bot words`, as well as it can; never rejects. */
export async function answerInline(query: InlineQuery, options: InlineOptions): Promise<void> {
  const { api, logger, signal } = options;
  const results = await search(query, options);
  if (signal.aborted) return;
  try {
    const cache_time = results === null ? 0 : CACHE_S;
    await api.answerInlineQuery(
      query.id,
      results ?? [],
      { cache_time, is_personal: true },
      apiSignal(signal),
    );
  } catch (thrown) {
    if (signal.aborted) return;
    const problem = describeFailure(readFailure(thrown));
    logger.warn("Stories could not be offered to hand on.", { problem });
  }
}

/** Null when the search failed. */
async function search(
  { query, offset, from }: InlineQuery,
  { listener, logger }: InlineOptions,
): Promise<InlineQueryResultArticle[] | null> {
  // There is one page only.
  if (offset !== "") return [];
  try {
    return renderArticles(
      await listener.search(query.trim(), {
        ...{ platform: PLATFORM, sender: String(from.id) },
        language: languageOf(from.language_code),
      }),
    );
  } catch (fault) {
    // A search engine's complaints may quote the words.
    const name = fault instanceof Error ? fault.name : typeof fault;
    logger.error("The search for stories to hand on failed.", undefined, { fault: name });
    return null;
  }
}
