import { parseFeed } from "feedsmith";
import Parser from "rss-parser";
import { decode } from "../../src/feeds/read/decode.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";

/** What a reader made of a feed, as far as it is scored. */
export interface Reading {
  readonly feed: FeedReading;
  readonly items: readonly ItemReading[];
}

interface FeedReading {
  readonly title: string | null;
  readonly link: string | null;
  readonly description: string | null;
}

export interface ItemReading {
  readonly title: string | null;
  readonly link: string | null;
  readonly id: string | null;
  /** Every instant it gives (epoch ms); which one is the right one is not asked. */
  readonly instantsMs: readonly number[];
  /** Every text it gives beside the title. */
  readonly bodies: readonly string[];
}

export interface FeedSource {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly feedUrl: string;
}

export interface FeedReader {
  readonly name: string;
  /** Throws when it reads no feed in it. */
  read(source: FeedSource): Promise<Reading> | Reading;
}

/** At times rss-parser gives an element where it declares a text, which nobody can show. */
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const texts = (...values: readonly unknown[]): string[] => values.flatMap((one) => text(one) ?? []);

const instants = (...dates: readonly unknown[]): number[] =>
  texts(...dates)
    .map((date) => Date.parse(date))
    .filter(Number.isFinite);

const svodka: FeedReader = {
  name: "svodka",
  async read({ bytes, contentType, feedUrl }) {
    const feed = await readFeed(bytes, { contentType, feedUrl });
    if (feed.format === "unknown") throw new Error(feed.problems.join(" "));
    return {
      feed,
      items: feed.items.map(({ title, url, guid, summary, content, ...item }) => ({
        ...{ title, link: url, id: guid, bodies: [summary, content].filter((text) => text !== "") },
        instantsMs: [item.publishedAtMs, item.updatedAtMs].filter((atMs) => atMs !== null),
      })),
    };
  },
};

interface MoreOfRssParser {
  readonly id?: string;
  readonly "content:encoded"?: string;
}

/** Takes text only, so it gets what we decode; a version is assumed where a feed names none. */
const rssParser: FeedReader = {
  name: "rss-parser",
  async read({ bytes, contentType }) {
    const parser = new Parser<object, MoreOfRssParser>({ defaultRSS: 2 });
    const feed = await parser.parseString(decode(bytes, contentType).text);
    return {
      feed: {
        title: text(feed.title),
        link: text(feed.link),
        description: text(feed.description),
      },
      items: feed.items.map((item) => ({
        title: text(item.title),
        link: text(item.link),
        id: text(item.guid ?? item.id),
        instantsMs: instants(item.isoDate ?? item.pubDate),
        bodies: texts(item.content, item["content:encoded"], item.summary, item.contentSnippet),
      })),
    };
  },
};

type Parsed = ReturnType<typeof parseFeed<string>>;
type FeedOf<Format extends Parsed["format"]> = Extract<Parsed, { format: Format }>["feed"];
type ElementOf<List> = NonNullable<List> extends readonly (infer Element)[] ? Element : never;
type RssItem = ElementOf<FeedOf<"rss">["items"]>;
type RdfItem = ElementOf<FeedOf<"rdf">["items"]>;
type AtomEntry = ElementOf<FeedOf<"atom">["entries"]>;
type JsonItem = ElementOf<FeedOf<"json">["items"]>;

/** It keeps what each namespace says apart, so all that its user could take is looked through. */
const feedsmith: FeedReader = {
  name: "feedsmith",
  read({ bytes, contentType }) {
    const { format, feed } = parseFeed(decode(bytes, contentType).text);
    switch (format) {
      case "rss":
      case "rdf": {
        const { title, link, description, dc, atom } = feed;
        return {
          feed: {
            title: title ?? dc?.titles?.[0] ?? null,
            link: link ?? atom?.links?.[0]?.href ?? null,
            description: description ?? dc?.descriptions?.[0] ?? null,
          },
          items: (feed.items ?? []).map(rssItem),
        };
      }
      case "atom":
        return {
          feed: {
            title: feed.title?.value ?? null,
            link: linkOf(feed.links),
            description: feed.subtitle?.value ?? null,
          },
          items: (feed.entries ?? []).map(atomItem),
        };
      case "json":
        return {
          feed: {
            title: feed.title ?? null,
            link: feed.home_page_url ?? null,
            description: feed.description ?? null,
          },
          items: (feed.items ?? []).map(jsonItem),
        };
    }
  },
};

function rssItem(item: RssItem | RdfItem): ItemReading {
  const { title, link, description, content, dc, dcterms, atom } = item;
  const guid = "guid" in item ? item.guid?.value : undefined;
  const pubDate = "pubDate" in item ? item.pubDate : undefined;
  const about = "rdf" in item ? item.rdf?.about : undefined;
  return {
    title: title ?? dc?.titles?.[0] ?? atom?.title?.value ?? null,
    link: link ?? linkOf(atom?.links),
    id: guid ?? atom?.id ?? about ?? null,
    instantsMs: [
      ...instants(pubDate, ...(dc?.dates ?? []), atom?.published, atom?.updated),
      ...instants(...(dcterms?.created ?? []), ...(dcterms?.issued ?? [])),
      ...instants(...(dcterms?.modified ?? [])),
    ],
    bodies: [
      ...texts(description, content?.encoded, atom?.summary?.value, atom?.content?.value),
      ...texts(...(dc?.descriptions ?? [])),
    ],
  };
}

const atomItem = ({ title, links, id, published, updated, ...rest }: AtomEntry): ItemReading => ({
  ...{ title: title?.value ?? null, link: linkOf(links), id: id ?? null },
  instantsMs: instants(published, updated, ...(rest.dc?.dates ?? [])),
  bodies: texts(rest.summary?.value, rest.content?.value, ...(rest.dc?.descriptions ?? [])),
});

const jsonItem = (item: JsonItem): ItemReading => ({
  ...{ title: item.title ?? null, link: item.url ?? null, id: item.id ?? null },
  instantsMs: instants(item.date_published, item.date_modified),
  bodies: texts(item.summary, item.content_html, item.content_text),
});

interface AtomLink {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

/** The link a reader would follow: the alternate one, which is what a link without `rel` is; a page. */
function linkOf(links: readonly AtomLink[] = []): string | null {
  const alternates = links.filter(({ rel }) => rel === undefined || rel === "alternate");
  const page = alternates.find(({ type }) => type === undefined || type === "text/html");
  return (page ?? alternates[0] ?? links[0])?.href ?? null;
}

/** Ours first, then what it is compared with. */
export const FEED_READERS: readonly FeedReader[] = [svodka, rssParser, feedsmith];

/** Null when the reader found no feed; that it throws is how two of them say so. */
export async function readingOf(reader: FeedReader, source: FeedSource): Promise<Reading | null> {
  try {
    return await reader.read(source);
  } catch {
    return null;
  }
}
