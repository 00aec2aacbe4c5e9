import type { FeedItem } from "../model/article.ts";
import type { SettledFeed } from "./canonicalise-settle.ts";
import { withoutControls } from "./canonicalise-texts.ts";

/**
 * Writes a feed as well-formed RSS 2.0 (rssboard.org/rss-specification), with Dublin Core's date for
 * the full precision and Atom's `updated` for what RSS has no element for. Plain text goes into
 * the elements that hold HTML as HTML.
 */
export const writeRss = (feed: SettledFeed): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"',
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
    element("title", feed.title),
    element("link", feed.link),
    element("description", feed.description),
    element("language", feed.language),
    ...feed.items.map(writeItem),
    "</channel></rss>",
  ].join("");

const writeItem = (item: FeedItem): string =>
  [
    "<item>",
    element("title", item.title),
    element("link", item.url),
    element("guid", item.guid),
    element("description", escapeText(item.summary)),
    element("content:encoded", escapeText(item.content)),
    element("dc:creator", item.author),
    element("dc:date", isoDate(item.publishedAtMs)),
    element("atom:updated", isoDate(item.updatedAtMs)),
    "</item>",
  ].join("");

const element = (name: string, value: string | null): string =>
  value === null || value === "" ? "" : `<${name}>${escapeText(withoutControls(value))}</${name}>`;

const isoDate = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

const escapeText = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
