import Parser from "rss-parser";
import type { Enclosure, FeedDocument, FeedItem } from "../../model/article.ts";
import { NO_HINTS, type PollHints } from "../../model/feed.ts";
import { canonicalise } from "./canonicalise.ts";
import { decode } from "./decode.ts";
import { markForeignLinks } from "./foreign-links.ts";

const MINUTE_MS = 60_000;

/** An element without text, as rss-parser gives it. */
interface Element<Name extends string> {
  readonly $: Readonly<Partial<Record<Name, string>>>;
}

/** Fields rss-parser gives beyond those it declares. */
interface MoreFields {
  readonly updated?: string;
  readonly "content:encoded"?: string;
  readonly enclosures?: readonly Element<"url" | "type" | "length">[];
  readonly picture?: Element<"url">;
}

interface MoreFeedFields {
  readonly language?: string;
  readonly ttl?: string;
  readonly skipHours?: { readonly hour: readonly string[] };
  readonly skipDays?: { readonly day: readonly string[] };
}

type ParsedItem = Parser.Item & MoreFields;

/**
 * Reads a feed from the bytes of an answer. Never throws on what it is given: a document that is no
 * feed has the format `unknown`, and whatever could not be read is told in `problems`.
 */
export async function readFeed(
  bytes: Uint8Array,
  options: { readonly contentType: string | null; readonly feedUrl: string },
): Promise<FeedDocument> {
  const { feedUrl } = options;
  const { text, problem } = decode(bytes, options.contentType);
  const { format, clean, isCut, problems } = canonicalise(text, feedUrl);
  if (clean === null) return noFeed(problems);
  const parsed = await parse(clean.rss);
  const link = parsed.link ?? null;
  const own = parsed.items.map((item) => feedItem(item, clean.texts));
  const { items, problem: foreign } = markForeignLinks(own, { feedUrl, link });
  return {
    format,
    title: parsed.title ?? "",
    link,
    description: parsed.description ?? "",
    language: parsed.language ?? null,
    items,
    hints: hintsOf(parsed),
    isCut,
    problems: [problem, ...problems, foreign].filter((sentence) => sentence !== null),
  };
}

const parse = (rss: string) =>
  new Parser<MoreFeedFields, MoreFields>({
    customFields: {
      item: [
        ["atom:updated", "updated"],
        ["enclosure", "enclosures", { keepArray: true }],
        ["media:thumbnail", "picture"],
      ],
    },
  }).parseString(rss);

const noFeed = (problems: readonly string[]): FeedDocument => ({
  format: "unknown",
  title: "",
  link: null,
  description: "",
  language: null,
  items: [],
  hints: NO_HINTS,
  isCut: false,
  problems,
});

const hintsOf = ({ ttl, skipHours, skipDays }: MoreFeedFields): PollHints => ({
  leastIntervalMs: ttl === undefined ? null : Number(ttl) * MINUTE_MS,
  skipHours: (skipHours?.hour ?? []).map(Number),
  skipDays: (skipDays?.day ?? []).map(Number),
});

const feedItem = (item: ParsedItem, texts: readonly string[]): FeedItem => ({
  guid: item.guid ?? null,
  url: item.link ?? null,
  title: item.title ?? "",
  summary: textAt(item.content, texts),
  content: textAt(item["content:encoded"], texts),
  author: item.creator ?? null,
  categories: item.categories ?? [],
  enclosures: (item.enclosures ?? []).map(enclosureOf),
  imageUrl: item.picture?.$.url ?? null,
  leadsElsewhere: false,
  publishedAtMs: instant(item.isoDate),
  updatedAtMs: instant(item.updated),
});

/** Long texts went in as their numbers. */
const textAt = (number: string | undefined, texts: readonly string[]): string =>
  number === undefined ? "" : (texts[Number(number)] ?? "");

const enclosureOf = ({ $ }: Element<"url" | "type" | "length">): Enclosure => ({
  url: $.url ?? "",
  type: $.type ?? null,
  sizeBytes: $.length === undefined ? null : Number($.length),
});

const instant = (iso: string | undefined): number | null =>
  iso === undefined ? null : Date.parse(iso);
