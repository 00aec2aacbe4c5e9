import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { type Given, type Hints, httpDate, type Item } from "./polite-server-play.ts";
import type { Answered, Body } from "./polite-server-recording.ts";

const COMPRESS = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync };

function hintsXml({ ttlMinutes, updates, skipHours = [], skipDays = [] }: Hints): string {
  const hours = skipHours.map((hour) => `<hour>${hour}</hour>`).join("");
  const days = skipDays.map((day) => `<day>${day}</day>`).join("");
  return [
    ttlMinutes === undefined ? "" : `<ttl>${ttlMinutes}</ttl>`,
    updates === undefined ? "" : `<sy:updatePeriod>${updates.period}</sy:updatePeriod>`,
    updates === undefined ? "" : `<sy:updateFrequency>${updates.times}</sy:updateFrequency>`,
    hours === "" ? "" : `<skipHours>${hours}</skipHours>`,
    days === "" ? "" : `<skipDays>${days}</skipDays>`,
  ].join("\n");
}

const itemXml = ({ id, atMs }: Item): string =>
  `<item><guid isPermaLink="false">${id}</guid><title>Report ${id}</title>
  <description>What is known of ${id} so far.</description>
  ${atMs === null ? "" : `<pubDate>${httpDate(atMs)}</pubDate>`}</item>`;

const feedXml = (items: readonly Item[], hints: Hints): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>Reports</title><link>http://site.feeds.test/</link><description>All of them</description>
${hintsXml(hints)}
${items.map(itemXml).join("\n")}
</channel></rss>`;

const PAGES = {
  page: "<!doctype html><html><title>Our weather</title><body><p>It rains.</p></body></html>",
  login: `<!doctype html><html><title>Log in</title><body><form action="/login" method="post">
<input name="user"><input type="password" name="password"><button>Log in</button></form></html>`,
  challenge: "<!doctype html><html><title>Just a moment...</title></html>",
};

/** An answer as it is sent, and as the judge is told of it. */
export interface Written {
  readonly answered: Answered;
  readonly bytes: Uint8Array;
  /** The connection ends before all that was promised is sent. */
  readonly isCutOff: boolean;
}

type Spoken = Exclude<Given, { kind: "silence" }>;

/** Writes out what a script gives at an instant, which is its date unless it says otherwise. */
export function write(given: Spoken, nowMs: number): Written {
  const { answered, ...written } = writeUndated(given);
  const headers = { date: httpDate(nowMs), ...answered.headers };
  return { ...written, answered: { ...answered, headers } };
}

function writeUndated(given: Spoken): Written {
  const whole = (status: number, body: Body, text: string, type: string): Written => ({
    answered: { status, headers: { "content-type": type, ...given.headers }, body },
    bytes: Buffer.from(text),
    isCutOff: false,
  });
  switch (given.kind) {
    case "status":
      return whole(given.status, { kind: "none" }, "", "text/plain");
    case "page":
    case "login":
      return whole(200, { kind: given.kind }, PAGES[given.kind], "text/html");
    case "challenge":
      return whole(given.status, { kind: "challenge" }, PAGES.challenge, "text/html");
    case "feed":
      return writeFeed(given);
  }
}

function writeFeed({
  headers,
  items,
  hints = {},
  coding,
  ends,
}: Extract<Given, { kind: "feed" }>): Written {
  const text = feedXml(items, hints);
  // In the middle of the last item but one.
  const end =
    ends === "document" ? text.lastIndexOf("<title>", text.lastIndexOf("<item>")) : undefined;
  const plain = Buffer.from(text.slice(0, end));
  const packed = coding === undefined ? plain : COMPRESS[coding](plain);
  const bytes = ends === "stream" ? packed.subarray(0, packed.byteLength - 9) : packed;
  const read = ends === "document" ? items.slice(0, -2) : items;
  const body: Body =
    ends === "connection" || ends === "stream"
      ? { kind: "cut" }
      : {
          ...{ kind: "feed", isWhole: ends === undefined },
          told: { ...hints, ids: read.map(({ id }) => id) },
        };
  const named: Readonly<Record<string, string>> = {
    "content-type": "application/rss+xml; charset=utf-8",
    ...(coding === undefined ? {} : { "content-encoding": coding }),
    ...headers,
  };
  return {
    answered: { status: 200, headers: named, body },
    bytes,
    isCutOff: ends === "connection",
  };
}
