import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderMatrix } from "../../adapters/matrix/render.ts";
import { digestDocument } from "../../digests/digest-document.ts";
import { renderHtml } from "../../digests/render-html.ts";
import { RECORDINGS, startRecordedServer } from "../../src/app/demo/recorded-server.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { Digest } from "../../src/model/digest.ts";
import type { Document } from "../../src/model/document.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import { benchAdapter } from "../bench/bench-folder.ts";
import { openBot } from "../support/bot.ts";
import { subscribe } from "../support/builders.ts";
import { MINUTE_MS, manualClock } from "../support/clock.ts";

interface RecordedPage {
  readonly name: string;
  readonly html: string;
  readonly isDark: boolean;
}

/** The topic as newsrooms of these languages might call it. */
const TITLES = {
  en: "Russia's campaign against foreign messengers",
  ru: "Россия против иностранных мессенджеров",
  de: "Russland gegen ausländische Messenger",
} as const;
type Language = keyof typeof TITLES;
const STORIES = 3;

/** Digests of the demonstration's feeds as pages in three languages, and as a message. */
export async function recordedPages(): Promise<RecordedPage[]> {
  const digests = await recordedDigests();
  const { locales } = loadLanguageResources();
  const documentIn = (language: Language, commands: boolean): Document[] => {
    const title = TITLES[language];
    const options = { locale: locales.for(language), commands };
    return (digests.get(language) ?? []).map((digest) =>
      digestDocument({ ...digest, title }, options),
    );
  };
  const page = (language: Language): string =>
    renderHtml(documentIn(language, false), {
      ...{ title: TITLES[language], locale: locales.for(language) },
    });
  return [
    { name: "digest-en", html: page("en"), isDark: false },
    { name: "digest-ru", html: page("ru"), isDark: true },
    { name: "digest-de", html: page("de"), isDark: false },
    { name: "chat-en", html: chatPage(documentIn("en", true)), isDark: false },
  ];
}

/** What a chat of each language was told last of the recordings. */
async function recordedDigests(): Promise<ReadonlyMap<string, readonly Digest[]>> {
  const [first] = RECORDINGS;
  const digests = new Map<string, readonly Digest[]>();
  const adapter = benchAdapter(async (chat) => ({
    ...{ kind: "sent", message: { ...chatOf(chat), message: chat } },
  }));
  const clock = manualClock(first.atMs - MINUTE_MS);
  const server = await startRecordedServer();
  const temp = mkdtempSync(join(tmpdir(), "svodka-recorded-"));
  const bot = await openBot({
    ...{ file: join(temp, "svodka.db"), clock, adapter },
    ...{ listings: server.listings, host: server.host },
  });
  try {
    for (const recording of RECORDINGS) {
      server.answerAs(recording);
      clock.set(recording.atMs);
      await bot.app.pass();
    }
    for (const language of Object.keys(TITLES)) {
      subscribe(
        bot.store,
        {
          ...{ ...chatOf(language), topic: bot.topic.name, createdAtMs: clock.nowMs() },
          schedule: { timesMinutes: [18 * 60], weekdays: EVERY_DAY },
          nextDueAtMs: clock.nowMs(),
        },
        { timeZone: "UTC", language, maxStories: STORIES },
      );
    }
    await bot.app.pass();
    for (const language of Object.keys(TITLES)) {
      digests.set(language, bot.store.digests.lastOfChat(chatOf(language)));
    }
  } finally {
    await bot.close();
    await server.close();
    rmSync(temp, { recursive: true, force: true });
  }
  return digests;
}

const chatOf = (chat: string) => ({ platform: "bench", chat });

/** The message as an app shows its HTML, in a bubble. */
const chatPage = (documents: readonly Document[]): string => `<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; padding: 16px; background: #dfe7ec; font: 15px/1.4 sans-serif; color: #17212b; }
  div { padding: 4px 16px 12px; background: #fff; border-radius: 4px 16px 16px; }
  h1, h2, h3, h4 { margin: 12px 0 4px; font-size: 1em; }
  p, ul { margin: 4px 0; }
  ul { padding-left: 18px; }
  a { color: #1b6fb3; text-decoration: none; }
</style>
${documents.map((document) => `<div>${renderMatrix(document, "m.notice").formatted_body}</div>`).join("\n")}
`;
