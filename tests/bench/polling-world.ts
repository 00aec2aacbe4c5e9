import { randomFrom } from "../support/random.ts";

/** Ten thousand feeds as a large newsroom's list might hold them; all follows from a feed's number. */
export interface WorldFeed {
  readonly url: string;
  readonly host: string;
  readonly path: string;
  readonly manner: Manner;
  /** Time between two of its articles. */
  readonly gapMs: number;
  readonly hasEtag: boolean;
  readonly hasLastModified: boolean;
  /** How long its answers stay fresh; 0 for what it does not say. */
  readonly maxAgeSeconds: number;
  readonly isGzipped: boolean;
}

/** What a feed answers: how often each is met is guessed from lists that editors have kept for years. */
export type Manner =
  | "well"
  | "moved"
  | "elsewhere"
  | "missing"
  | "gone"
  | "broken"
  | "busy"
  | "page";

export const WORLD_START_MS = Date.UTC(2026, 10, 30);
export const RETRY_AFTER_SECONDS = 2 * 3600;
const HOUR_MS = 3_600_000;
const ITEMS = 20;
/** About as much text as feeds give with an article: many a sentence, some all of it. */
const TEXT_CHARS = 1_200;

/** Chooses by shares that add up to 1. */
function choose<Value>(share: number, choices: readonly (readonly [number, Value])[]): Value {
  let left = share;
  for (const [part, value] of choices) {
    left -= part;
    if (left < 0) return value;
  }
  const [, last] = choices.at(-1) ?? [];
  if (last === undefined) throw new Error("There is nothing to choose.");
  return last;
}

/** Every fifth feed shares a host with nineteen others, every fiftieth one with two hundred. */
function hostOf(number: number): string {
  if (number % 50 === 7) return "platform.feeds.example";
  if (number % 5 === 3) return `shared${Math.floor(number / 100)}.feeds.example`;
  return `outlet${number}.feeds.example`;
}

export function worldFeed(number: number): WorldFeed {
  const random = randomFrom(number + 1);
  const [host, path] = [hostOf(number), `/${number}/feed.xml`];
  const manner = choose<Manner>(random(), [
    ...([
      [0.9, "well"],
      [0.025, "moved"],
      [0.01, "elsewhere"],
      [0.015, "missing"],
    ] as const),
    ...([
      [0.005, "gone"],
      [0.02, "broken"],
      [0.015, "busy"],
      [0.01, "page"],
    ] as const),
  ]);
  const gapHours = choose(random(), [
    [0.1, 1],
    [0.3, 6],
    [0.4, 24],
    [0.2, 168],
  ]);
  const validators = random();
  return {
    ...{ url: `http://${host}${path}`, host, path, manner, gapMs: gapHours * HOUR_MS },
    // Both, one of them, or (15 of 100) none.
    hasEtag: validators < 0.65,
    hasLastModified: validators > 0.25 && validators < 0.85,
    maxAgeSeconds: choose(random(), [
      [0.8, 0],
      [0.1, 900],
      [0.1, 7200],
    ]),
    isGzipped: random() < 0.7,
  };
}

/** When an article of a feed came: at some moment of its share of the time. */
function atMsOf(number: number, article: number, { gapMs }: WorldFeed): number {
  return Math.floor((article + randomFrom(number * 10_000 + article)()) * gapMs);
}

/** The number of a feed's newest article, and when it came. */
export function newestOf(number: number, feed: WorldFeed, nowMs: number) {
  const latest = Math.floor(nowMs / feed.gapMs);
  const newest = atMsOf(number, latest, feed) <= nowMs ? latest : latest - 1;
  return { newest, atMs: atMsOf(number, newest, feed) };
}

const WORDS = [
  ..."the of and to in a is that for with on was by as at from it has will not".split(" "),
  ..."harbour crews strike vote ferry night count union hall island school bridge".split(" "),
];

/** Texts are cut out of one, at places of their own. */
const TEXT = ((): string => {
  const random = randomFrom(7);
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? "";
  return Array.from({ length: 4_000 }, word).join(" ");
})();

/** The document at a time: twenty articles, the newest first. */
export function worldDocument(number: number, feed: WorldFeed, nowMs: number): string {
  const { newest } = newestOf(number, feed, nowMs);
  const items = Array.from({ length: ITEMS }, (_, back) => {
    const id = newest - back;
    const from = Math.floor(randomFrom(number * 1_000 + id)() * (TEXT.length - TEXT_CHARS));
    const text = TEXT.slice(from, from + TEXT_CHARS);
    return `<item>
<title>Report ${id} of ${number}: ${text.slice(0, 50)}</title>
<link>http://${feed.host}/${number}/${id}</link>
<guid isPermaLink="false">${number}-${id}</guid>
<pubDate>${new Date(atMsOf(number, id, feed)).toUTCString()}</pubDate>
<description><![CDATA[<p>${text}</p>]]></description>
</item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Outlet ${number}</title><link>http://${feed.host}/</link>
<description>Reports</description><language>en</language>
${items.join("\n")}
</channel></rss>`;
}
