import { NEWS } from "./migration-1-news.ts";
import { CHATS } from "./migration-2-chats.ts";
import { LABELS } from "./migration-3-labels.ts";
import { STORIES } from "./migration-4-stories.ts";
import { MEMORY } from "./migration-5-memory.ts";
import { FALLBACK } from "./migration-6-fallback.ts";
import { FALLBACK_ENDS } from "./migration-7-fallback-ends.ts";
import { POLLING } from "./migration-8-polling.ts";
import { PAGES } from "./migration-9-pages.ts";
import { MODEL_SPENDING } from "./migration-10-model-spending.ts";

/**
 * The schema, step by step. A step that has shipped is never changed: the next one is added below
 * it. `pragma user_version` counts the steps a file has seen.
 *
 * Two things outlive their content: an article's row stays after its texts are purged, so that an
 * old item that reappears in a feed is known to be old; a story and what a chat was shown of it
 * stay longer still, so that nobody is sent it twice.
 */
export const MIGRATIONS: readonly string[] = [
  ...[NEWS, CHATS, LABELS, STORIES, MEMORY],
  ...[FALLBACK, FALLBACK_ENDS, POLLING, PAGES, MODEL_SPENDING],
];
