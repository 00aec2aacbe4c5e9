import { htmlToText, toLine } from "../../text/html-to-text.ts";
import { httpAddress } from "../../text/http-address.ts";
import { type Attributes, readTags } from "./discover-tags.ts";

/** A link of a page that may lead to a feed. */
export interface FeedLink {
  /** Absolute http(s) address without fragment. */
  readonly url: string;
  /** What the page calls it; may be empty. */
  readonly title: string;
  /** Whether the page says that it is a feed; else it only looks like one. */
  readonly isNamed: boolean;
}

/** What a page says of its feeds. */
export interface PageLinks {
  /** In the page's order, each address once: first those it names. */
  readonly links: readonly FeedLink[];
  /** The program that made the page (`WordPress 6.4`); empty when it does not say. */
  readonly generator: string;
  /** How much text it shows. */
  readonly textChars: number;
}

/** Whatever names feeds does so long before; the rest of a stranger's page costs only time. */
const MOST_CHARS = 500_000;
const MOST_LINKS = 50;
const MOST_ANCHORS = 5000;
const MOST_TITLE_CHARS = 100;
const MOST_RAW_CHARS = 1000;
/** No address that a feed has is longer. */
const MOST_ADDRESS_CHARS = 2000;

/**
 * Types that say "feed" in a `<link rel="alternate">`: those registered or in common use, and JSON
 * Feed's (jsonfeed.org/version/1.1, 2020, which allowed application/json before).
 */
const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf)(?:\+xml)?|feed\+json|json|xml)$/;
/** What WordPress links to as JSON besides: its own programming interface. */
const NO_FEED_PATH = /\/wp-json\//;
/** Parts of paths, ends of paths and file names that hardly anything but feeds has. */
const FEED_PATH = /\/(?:feeds?|rss2?|atom|rdf)(?:\/|$)|\.(?:rss|atom|rdf)$/i;
const FEED_NAME = /feed|rss|atom/i;
const FILE_END = /\.(?:xml|json|php|aspx?)$/i;
const FEED_QUERY = /[?&](?:feed|format|type|output)=(?:rss|atom|feed|json)/i;
const FEED_WORDS = /^(?:\W*(?:xml|atom)\W*|.{0,30}\brss\b.{0,30})$/iu;

const NOT_SHOWN: ReadonlySet<string> = new Set(["script", "style", "title"]);

interface Reading {
  readonly pageUrl: string;
  base: string;
  hasBase: boolean;
  anchors: number;
  generator: string;
  textChars: number;
  isHidden: boolean;
  readonly named: Map<string, FeedLink>;
  readonly guessed: Map<string, FeedLink>;
  /** The `<a>` whose text is being read. */
  anchor: { readonly url: string; readonly title: string; text: string } | null;
}

/** Reads a page's links to feeds, in time linear in its length. Never throws. */
export function findFeedLinks(html: string, pageUrl: string): PageLinks {
  const reading: Reading = {
    ...{ pageUrl, base: pageUrl, hasBase: false, generator: "", anchor: null, anchors: 0 },
    ...{ textChars: 0, isHidden: false },
    ...{ named: new Map(), guessed: new Map() },
  };
  readTags(html.slice(0, MOST_CHARS), {
    open: (name, attributes) => {
      if (NOT_SHOWN.has(name)) reading.isHidden = true;
      if (name === "a") openAnchor(reading, attributes);
      else if (name === "base") noteBase(reading, attributes);
      else if (name === "meta") noteGenerator(reading, attributes);
      else if (name === "link") noteNamed(reading, attributes);
    },
    close: (name) => {
      if (NOT_SHOWN.has(name)) reading.isHidden = false;
      if (name === "a") closeAnchor(reading);
    },
    text: (text) => {
      const { anchor } = reading;
      if (!reading.isHidden) reading.textChars += text.trim().length;
      if (anchor !== null && anchor.text.length < MOST_TITLE_CHARS) anchor.text += text;
    },
  });
  closeAnchor(reading);
  for (const url of reading.named.keys()) reading.guessed.delete(url);
  const links = [...reading.named.values(), ...reading.guessed.values()];
  const { generator, textChars } = reading;
  return { links: links.slice(0, MOST_LINKS), generator, textChars };
}

/** An absolute http(s) address without fragment; null for anything else. `feed:` is http's in readers. */
export function feedAddress(written: string, base?: string): string | null {
  if (written.length > MOST_ADDRESS_CHARS) return null;
  const plain = written.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:/i, "http:");
  return httpAddress(plain, base);
}

/** Only the first one counts (HTML Living Standard, section 4.2.3). */
function noteBase(reading: Reading, attributes: Attributes): void {
  const href = attributes.get("href");
  if (reading.hasBase || href === undefined) return;
  reading.hasBase = true;
  reading.base = feedAddress(href, reading.pageUrl) ?? reading.base;
}

function noteGenerator(reading: Reading, attributes: Attributes): void {
  if (attributes.get("name")?.toLowerCase() !== "generator" || reading.generator !== "") return;
  reading.generator = toLine(attributes.get("content") ?? "").slice(0, MOST_TITLE_CHARS);
}

function noteNamed(reading: Reading, attributes: Attributes): void {
  const rels = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
  const [type = ""] = (attributes.get("type") ?? "").toLowerCase().split(/\s*;/);
  const isAlternate = rels.includes("alternate") && !rels.includes("stylesheet");
  if (!rels.includes("feed") && !(isAlternate && FEED_TYPE.test(type))) return;
  const url = feedAddress(attributes.get("href") ?? "", reading.base);
  // An empty href is the page itself.
  if (url === null || url === feedAddress("", reading.pageUrl) || NO_FEED_PATH.test(url)) return;
  note(reading.named, { url, title: titleOf(attributes.get("title") ?? ""), isNamed: true });
}

const titleOf = (text: string): string =>
  toLine(htmlToText(text.slice(0, MOST_RAW_CHARS))).slice(0, MOST_TITLE_CHARS);

function openAnchor(reading: Reading, attributes: Attributes): void {
  closeAnchor(reading);
  reading.anchors += 1;
  if (reading.anchors > MOST_ANCHORS) return;
  const href = attributes.get("href") ?? "";
  const url = href === "" || href.startsWith("#") ? null : feedAddress(href, reading.base);
  if (url === null) return;
  reading.anchor = { url, title: attributes.get("title") ?? "", text: "" };
}

function closeAnchor(reading: Reading): void {
  const { anchor } = reading;
  reading.anchor = null;
  if (anchor === null) return;
  const title = titleOf(anchor.title || anchor.text);
  if (!looksLikeFeed(anchor.url, title, reading.pageUrl)) return;
  note(reading.guessed, { url: anchor.url, title, isNamed: false });
}

/** Buttons of feed readers lead elsewhere and hold the feed's address in theirs. */
function looksLikeFeed(address: string, title: string, pageUrl: string): boolean {
  const { hostname, pathname, search } = new URL(address);
  if (!isNear(hostname, new URL(pageUrl).hostname)) return false;
  if (/https?:|%3a%2f%2f/i.test(pathname + search)) return false;
  const file = pathname.slice(pathname.lastIndexOf("/") + 1);
  const isNamedSo = FEED_PATH.test(pathname) || (FEED_NAME.test(file) && FILE_END.test(file));
  return isNamedSo || FEED_QUERY.test(search) || FEED_WORDS.test(title);
}

/** The page's site, as far as the end of a name tells, or FeedBurner, which serves feeds of others. */
function isNear(host: string, pageHost: string): boolean {
  const site = (name: string): string => name.split(".").slice(-2).join(".");
  return site(host) === site(pageHost) || host === "feeds.feedburner.com";
}

function note(links: Map<string, FeedLink>, link: FeedLink): void {
  if (links.size < MOST_LINKS && !links.has(link.url)) links.set(link.url, link);
}
