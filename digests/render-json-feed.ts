import { shownText, webUrl } from "../src/text/literal.ts";
import type { PublishedEntry, PublishedFeed } from "./published-feed.ts";

/** A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). What there is none of is left out. */
export function renderJsonFeed(feed: PublishedFeed): string {
  const content = {
    version: "https://jsonfeed.org/version/1.1",
    title: shownText(feed.title),
    home_page_url: addressOf(feed.pageUrl),
    feed_url: addressOf(feed.selfUrl),
    authors: [{ name: shownText(feed.author) }],
    language: feed.language,
    items: feed.entries.map((entry) => itemOf(entry, feed)),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function itemOf(entry: PublishedEntry, feed: PublishedFeed): object {
  const { authors } = entry;
  return {
    id: entry.id,
    url: addressOf(entry.pageUrl),
    external_url: addressOf(entry.reportUrl),
    title: shownText(entry.title),
    content_html: entry.html,
    summary: shownText(entry.summary).trim() || undefined,
    date_published: new Date(entry.publishedAtMs).toISOString(),
    date_modified: new Date(entry.updatedAtMs).toISOString(),
    authors: authors.length > 0 ? authors.map((name) => ({ name: shownText(name) })) : undefined,
    language: entry.language === feed.language ? undefined : entry.language,
  };
}

const addressOf = (url: string | null): string | undefined =>
  url === null ? undefined : (webUrl(url) ?? undefined);
