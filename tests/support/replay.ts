import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../src/model/clock.ts";
import type { FeedListing } from "../../src/model/feed.ts";

/** An item that appears in its outlet's feed at its time. */
export interface ReplayItem {
  readonly id: string;
  readonly outlet: string;
  readonly lang: string;
  readonly url: string;
  /** ISO 8601; empty or wrong: it appears with the item before it. */
  readonly published: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
}

/** Items served over HTTP as live feeds, one an outlet, under somebody else's clock. */
export interface ReplayServer {
  /** `host:port` for the fetcher's allow-list. */
  readonly host: string;
  readonly listings: readonly FeedListing[];
  readonly requests: { total: number; unchanged: number };
  close(): Promise<void>;
}

/** As many items as an ordinary feed lists. */
const FEED_ITEMS = 25;

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

interface Timed {
  readonly item: ReplayItem;
  readonly atMs: number;
}

/** When each item appears: its own time, or where that cannot be right that of the item before it. */
export function whenShown(items: readonly ReplayItem[]): Timed[] {
  let last = 0;
  return items.map((item) => {
    const claim = Date.parse(item.published);
    if (Number.isFinite(claim) && (last === 0 || Math.abs(claim - last) < 45 * 86_400_000)) {
      last = Math.max(last, claim);
    }
    return { item, atMs: last };
  });
}

function renderFeed(outlet: string, items: readonly ReplayItem[]): string {
  const entries = items.map(
    ({ id, title, url, published, summary, content }) => `<item>
<guid isPermaLink="false">${escapeXml(id)}</guid><title>${escapeXml(title)}</title>
<link>${escapeXml(url)}</link>${published === "" ? "" : `<pubDate>${escapeXml(published)}</pubDate>`}
<description>${escapeXml(summary)}</description>
${content === "" ? "" : `<content:encoded>${escapeXml(content)}</content:encoded>`}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escapeXml(outlet)}</title><link>https://example.org/</link><description/>
${entries.join("\n")}
</channel></rss>`;
}

export async function startReplay(
  items: readonly ReplayItem[],
  clock: Clock,
): Promise<ReplayServer> {
  const outlets = [...new Set(items.map(({ outlet }) => outlet))];
  const shown = whenShown(items);
  const byOutlet = outlets.map((outlet) => shown.filter(({ item }) => item.outlet === outlet));
  const requests = { total: 0, unchanged: 0 };
  const server = createServer((request, response) => {
    const index = Number(/^\/feed\/(\d+)$/.exec(request.url ?? "")?.[1]);
    const found = byOutlet[index];
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    requests.total += 1;
    const listed = found.filter(({ atMs }) => atMs <= clock.nowMs()).slice(-FEED_ITEMS);
    const body = renderFeed(
      outlets[index] ?? "",
      listed.map(({ item }) => item),
    );
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) {
      requests.unchanged += 1;
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { etag, "content-type": "application/rss+xml; charset=utf-8" });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    requests,
    listings: outlets.map((outlet, index) => ({
      ...{ url: `http://${host}/feed/${index}`, outlet, country: null },
      language: byOutlet[index]?.[0]?.item.lang ?? null,
    })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
