import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { systemClock } from "../../src/app/runtime.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import type { ArticleDraft } from "../../src/store/articles.ts";
import { type Bot, openBot } from "../support/bot.ts";
import {
  benchAdapter,
  benchSettings,
  inBenchFolder,
  percentile,
  seededRandom,
} from "./bench-folder.ts";

const ARTICLES = 100_000;
const STORIES = 2000;
/** On the topic: one in ten, five a story. */
const IN_A_STORY = ARTICLES / 10 / STORIES;
const FEEDS = 50;
const FEED_BYTES = 50_000;
const CHATS = 2000;
const QUESTIONS = 1000;
const WORDS = ["/latest", "/latest all", "/story 1"] as const;
/** Mean time between two questions. */
const GAP_MS = 25;
const DAY_MS = 86_400_000;

const random = seededRandom(5);
const below = (limit: number): number => Math.floor(random() * limit);

const VOCABULARY = Array.from({ length: 4000 }, () =>
  Array.from(
    { length: 2 + below(3) },
    () => ["ka", "lo", "mi", "ter", "vas", "on", "dri", "e"][below(8)],
  ).join(""),
);
const sentence = (): string => {
  const words = Array.from({ length: 12 }, () => VOCABULARY[below(VOCABULARY.length)] ?? "");
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

/** How long readers wait for an answer while feeds are polled and 100,000 articles are stored. */
export async function benchAsked(): Promise<string[]> {
  return inBenchFolder(async (folder) => {
    const server = await startFeeds();
    const answered = new Map<string, () => void>();
    const bot = await openBot({
      ...{ clock: systemClock, file: join(folder, "svodka.db") },
      ...{ host: server.host, listings: server.listings },
      adapter: benchAdapter(async (chat) => {
        answered.get(chat)?.();
        return { kind: "sent", message: { platform: "bench", chat, message: "1" } };
      }),
    });
    try {
      fillStore(bot);
      await bot.pipeline.process();
      const polling = new AbortController();
      const polls = pollOn(bot, polling.signal);
      const waits = await ask(bot, answered);
      polling.abort();
      return told(waits, await polls);
    } finally {
      await bot.close();
      await server.close();
    }
  });
}

type Waits = ReadonlyMap<string, readonly number[]>;

function told(waits: Waits, polls: number): string[] {
  const row = (name: string, all: readonly number[]): string =>
    `  ${name.padEnd(14)} p50 ${percentile(all, 0.5).toFixed(1)} ms, p99 ${percentile(all, 0.99).toFixed(1)} ms, max ${Math.max(...all).toFixed(1)} ms`;
  return [
    `${[...waits.values()].flat().length} of ${QUESTIONS} questions answered, ${ARTICLES} articles stored, ${STORIES} stories of 14 days, ${polls} polls of ${FEEDS} feeds meanwhile`,
    ...[...waits].map(([words, own]) => row(words, own)),
    row("all", [...waits.values()].flat()),
  ];
}

/** Feeds that have something new at each poll. */
async function startFeeds() {
  let number = 0;
  const item = (): string => {
    number += 1;
    const text = Array.from({ length: 25 }, sentence).join(" ");
    return `<item><guid>n${number}</guid><title>${sentence()}</title><link>https://press.example/n${number}</link><description>${text}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`;
  };
  const pages = new Map<string, string[]>();
  const server = createServer(({ url = "" }, response) => {
    const items = pages.get(url) ?? Array.from({ length: 25 }, item);
    pages.set(url, [item(), item(), ...items.slice(0, 23)]);
    const body = items.join("\n").slice(0, FEED_BYTES * 2);
    response.setHeader("content-type", "application/rss+xml");
    response.end(`<rss version="2.0"><channel><title>Feed ${url}</title>${body}</channel></rss>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const listings = Array.from(
    { length: FEEDS },
    (_, n): FeedListing => ({
      ...{ url: `http://${host}/${n}`, outlet: `Outlet ${n}`, language: "en", country: "GB" },
    }),
  );
  return {
    ...{ host, listings },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

function aDraft(n: number, publishedAtMs: number): ArticleDraft {
  const url = `https://press.example/${n}`;
  const [title, summary] = [sentence(), `${sentence()} ${sentence()}`];
  const content = Array.from({ length: 6 }, sentence).join(" ");
  return {
    ...{ identity: `g:${n}`, url, canonicalUrl: url, outlet: `Outlet ${n % FEEDS}` },
    ...{ language: "en", title, summary, content, author: null, publishedAtMs, isBacklog: false },
    textHash: createHash("sha256").update(`${title}\n${summary}`).digest("hex"),
  };
}

function fillStore(bot: Bot): void {
  const { store, topic } = bot;
  const nowMs = Date.now();
  const atOf = (n: number): number => nowMs - 14 * DAY_MS + (n / ARTICLES) * (14 * DAY_MS - 60_000);
  const feeds = store.feeds.ofTopic(topic.name);
  const chunk = 2000;
  for (let from = 0; from < ARTICLES; from += chunk) {
    store.transaction(() => {
      for (const [index, feed] of feeds.entries()) {
        const numbers = Array.from({ length: chunk / FEEDS }, (_, n) => from + n * FEEDS + index);
        const drafts = numbers.map((n) => aDraft(n, Math.floor(atOf(n))));
        store.articles.save(feed.id, drafts, Math.floor(atOf(from)));
      }
      const changed = store.topics.changed(topic.name, chunk);
      const judgements = changed.map(({ article }, n) => ({
        article,
        relevance: { relevance: n % 10 === 0 ? 0.9 : 0.1, onTopic: n % 10 === 0, reasons: [] },
      }));
      store.topics.judge(topic.name, judgements, changed.at(-1)?.changeSeq ?? 0);
      const kept = changed.filter((_, n) => n % 10 === 0).map(({ article }) => article);
      for (let at = 0; at < kept.length; at += IN_A_STORY) {
        const articles = kept.slice(at, at + IN_A_STORY);
        const [lead] = articles;
        if (lead === undefined) continue;
        const times = articles.map(({ publishedAtMs }) => publishedAtMs);
        const story = {
          ...{ topic: topic.name, headline: lead.title, leadArticleId: lead.id },
          ...{ firstReportAtMs: Math.min(...times), lastReportAtMs: Math.max(...times) },
          changedAtMs: Math.max(...times),
        };
        const id = store.stories.create(story);
        for (const article of articles) store.stories.join(article, { ...story, id });
      }
    });
  }
  store.transaction(() => {
    for (let n = 0; n < CHATS; n += 1) {
      const chat = { platform: "bench", chat: String(n) };
      store.chats.put(chat, benchSettings(), nowMs);
      store.subscriptions.put({
        ...{ ...chat, topic: topic.name, breakingADay: 0, nextDueAtMs: nowMs + DAY_MS },
        schedule: { timesMinutes: [480], weekdays: EVERY_DAY },
        createdAtMs: nowMs - below(30) * DAY_MS,
      });
    }
  });
}

/** All feeds are due, as if an hour had gone by. */
function makeDue(file: string): void {
  const sql = new DatabaseSync(file);
  sql.exec("pragma busy_timeout = 5000; update feed set next_poll_at_ms = 0");
  sql.close();
}

/** Polls all feeds again and again, and reads what they brought. */
async function pollOn({ store, pipeline }: Bot, signal: AbortSignal): Promise<number> {
  let polls = 0;
  while (!signal.aborted) {
    makeDue(store.file);
    const polled = await pipeline.poll({ signal });
    if (polled.length > 0) polls += 1;
    await pipeline.process(signal);
    await wait(200);
  }
  return polls;
}

async function ask(bot: Bot, answered: Map<string, () => void>): Promise<Waits> {
  const waits = new Map<string, number[]>();
  const questions: Promise<void>[] = [];
  for (let n = 0; n < QUESTIONS; n += 1) {
    await wait(2 * GAP_MS * random());
    let chat = String(below(CHATS));
    while (answered.has(chat)) chat = String(below(CHATS));
    const words = WORDS[n % WORDS.length] ?? WORDS[0];
    const beganMs = performance.now();
    const answer = Promise.withResolvers<void>();
    answered.set(chat, () => {
      answered.delete(chat);
      waits.set(words, [...(waits.get(words) ?? []), performance.now() - beganMs]);
      answer.resolve();
    });
    questions.push(answer.promise);
    await bot.app.listener.receive({
      ...{ id: `q${n}`, chat: { platform: "bench", chat }, chatKind: "private", sender: chat },
      ...{ language: "en", event: { kind: "text", text: words } },
    });
  }
  await Promise.race([Promise.all(questions), wait(30_000)]);
  return waits;
}
