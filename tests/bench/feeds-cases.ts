import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  FEED_READERS,
  type FeedReader,
  type FeedSource,
  type ItemReading,
  type Reading,
  readingOf,
} from "./feeds-readers.ts";
import { isAlike } from "./feeds-score.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "feeds");
const FEED_URL = "https://feeds.example/f.xml";

const sourceOf = (folder: string, file: string): FeedSource => ({
  ...{ bytes: readFileSync(join(folder, file)), contentType: null, feedUrl: FEED_URL },
});

/** A page that says the feed has moved stands among them. */
const NO_FEED = "unrecognized.rss";

/** Which of the real feeds in rss-parser's own tests each reader reads, with items. */
export async function realFeedLines(data: string): Promise<string[]> {
  const folder = join(data, "feeds", "rss-parser", "input");
  if (!existsSync(folder)) return ["rss-parser's feeds: not found"];
  const files = readdirSync(folder).sort();
  const feeds = files.filter((file) => file !== NO_FEED);
  return [
    `rss-parser's ${feeds.length} real feeds, read with items`,
    ...(await eachReader(async (reader) => {
      const unread: string[] = [];
      for (const file of feeds) {
        const reading = await readingOf(reader, sourceOf(folder, file));
        if (reading === null || reading.items.length === 0) unread.push(file);
      }
      return told(feeds.length - unread.length, unread);
    })),
  ];
}

interface ExpectedFeed {
  readonly format: string;
  readonly items: readonly ExpectedItem[];
}

interface ExpectedItem {
  readonly title?: string;
  readonly url?: string | null;
  readonly guid?: string | null;
  readonly publishedAt?: string | null;
  readonly updatedAt?: string | null;
}

/** Which of our own cases each reader has right: titles, links, ids and dates as expected. */
export async function ownCaseLines(): Promise<string[]> {
  const files = readdirSync(FIXTURES).filter((file) => !file.endsWith(".expected.json"));
  const cases = files.map((file) => {
    const expectation = join(FIXTURES, file.replace(/\.\w+$/, ".expected.json"));
    return { file, expected: JSON.parse(readFileSync(expectation, "utf8")) as ExpectedFeed };
  });
  return [
    `own cases: ${cases.length}`,
    ...(await eachReader(async (reader) => {
      const wrong: string[] = [];
      for (const { file, expected } of cases) {
        const reading = await readingOf(reader, sourceOf(FIXTURES, file));
        if (!isAsExpected(expected, reading)) wrong.push(file);
      }
      return told(cases.length - wrong.length, wrong);
    })),
  ];
}

async function eachReader(tell: (reader: FeedReader) => Promise<string>): Promise<string[]> {
  const lines: string[] = [];
  for (const reader of FEED_READERS) lines.push(`  ${reader.name}: ${await tell(reader)}`);
  return lines;
}

const told = (right: number, others: readonly string[]): string =>
  others.length === 0 ? `${right}, all` : `${right}, not ${others.join(" ")}`;

/** What is no feed must be refused, or have no items. */
function isAsExpected({ format, items }: ExpectedFeed, reading: Reading | null): boolean {
  if (reading === null) return format === "unknown";
  return (
    reading.items.length === items.length &&
    items.every((item, at) => {
      const found = reading.items[at];
      return found !== undefined && isItemAsExpected(item, found);
    })
  );
}

/** What an expectation does not mention may be anything. */
const isItemAsExpected = (expected: ExpectedItem, found: ItemReading): boolean =>
  isText(expected.title, found.title) &&
  isText(expected.url, found.link) &&
  isText(expected.guid, found.id) &&
  areInstants(expected, found.instantsMs);

const isText = (wanted: string | null | undefined, found: string | null): boolean =>
  wanted === undefined || isAlike(found ?? "", wanted ?? "");

/** A reader may give one date only, of publishing or of the last change. */
function areInstants({ publishedAt, updatedAt }: ExpectedItem, found: readonly number[]): boolean {
  const wanted = [publishedAt, updatedAt].filter((date) => date !== undefined && date !== null);
  if (wanted.length > 0) return wanted.some((date) => found.includes(Date.parse(date)));
  return publishedAt !== null || updatedAt !== null || found.length === 0;
}
