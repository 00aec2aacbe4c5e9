import Parser from "rss-parser";
import type { FeedDocument, FeedItem } from "../model/article.ts";
import { canonicalise } from "./canonicalise.ts";
import { decode } from "./decode.ts";

/** Fields rss-parser gives beyond those it declares. */
interface MoreFields {
  readonly updated?: string;
  readonly "content:encodedSnippet"?: string;
}

interface MoreFeedFields {
  readonly language?: string;
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
  const { text, problem } = decode(bytes, options.contentType);
  const { format, rss, isCut, problems } = canonicalise(text, options.feedUrl);
  if (rss === null) return noFeed(problems);
  const parser = new Parser<MoreFeedFields, MoreFields>({
    customFields: { item: [["atom:updated", "updated"]] },
  });
  const parsed = await parser.parseString(rss);
  return {
    format,
    title: parsed.title ?? "",
    link: parsed.link ?? null,
    description: parsed.description ?? "",
    language: parsed.language ?? null,
    items: parsed.items.map(feedItem),
    isCut,
    problems: problem === null ? problems : [problem, ...problems],
  };
}

const noFeed = (problems: readonly string[]): FeedDocument => ({
  format: "unknown",
  title: "",
  link: null,
  description: "",
  language: null,
  items: [],
  isCut: false,
  problems,
});

/** The snippets are rss-parser's plain texts of what we gave it as HTML. */
const feedItem = (item: ParsedItem): FeedItem => ({
  guid: item.guid ?? null,
  url: item.link ?? null,
  title: item.title ?? "",
  summary: item.contentSnippet ?? "",
  content: item["content:encodedSnippet"] ?? "",
  author: item.creator ?? null,
  publishedAtMs: instant(item.isoDate),
  updatedAtMs: instant(item.updated),
});

const instant = (iso: string | undefined): number | null =>
  iso === undefined ? null : Date.parse(iso);
