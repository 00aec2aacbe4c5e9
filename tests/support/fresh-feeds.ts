import type { CannedAnswer } from "./scripted-server.ts";

/** An item of a feed written for one test, as old as the test wants it. */
export interface FreshItem {
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly atMs: number;
}

const HOUR_MS = 3_600_000;

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Items of the last hours, one an hour, each with its title, text and link. */
export const freshItems = (
  items: readonly (readonly [title: string, text: string])[],
  { hoursAgo = 1 } = {},
): FreshItem[] =>
  items.map(([title, text], index) => ({
    title,
    text,
    link: `https://press.example/${encodeURIComponent(title)}`,
    atMs: Date.now() - (hoursAgo + index) * HOUR_MS,
  }));

export const rss = (title: string, items: readonly FreshItem[]): CannedAnswer => ({
  headers: { "content-type": "application/rss+xml" },
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${escapeXml(title)}</title>${items
    .map(
      (item) => `<item><title>${escapeXml(item.title)}</title><link>${item.link}</link>
        <description>${escapeXml(item.text)}</description>
        <pubDate>${new Date(item.atMs).toUTCString()}</pubDate></item>`,
    )
    .join("")}</channel></rss>`,
});

export const atom = (title: string, items: readonly FreshItem[]): CannedAnswer => ({
  headers: { "content-type": "application/atom+xml" },
  body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>${escapeXml(title)}</title>${items
    .map(
      (item) => `<entry><id>${item.link}</id><title>${escapeXml(item.title)}</title>
        <link href="${item.link}"/><summary>${escapeXml(item.text)}</summary>
        <updated>${new Date(item.atMs).toISOString()}</updated></entry>`,
    )
    .join("")}</feed>`,
});

export const jsonFeed = (title: string, items: readonly FreshItem[]): CannedAnswer => ({
  headers: { "content-type": "application/feed+json" },
  body: JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    items: items.map((item) => ({
      id: item.link,
      url: item.link,
      title: item.title,
      content_text: item.text,
      date_published: new Date(item.atMs).toISOString(),
    })),
  }),
});

/** An OPML list of feeds at these addresses. */
export const opmlOf = (urls: Readonly<Record<string, string>>): string =>
  `<opml version="2.0"><head/><body>${Object.entries(urls)
    .map(([outlet, url]) => `<outline type="rss" text="${outlet}" language="en" xmlUrl="${url}"/>`)
    .join("")}</body></opml>`;
