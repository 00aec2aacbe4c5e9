import { AS_USUAL, type FeedHandling, type FeedListing } from "../model/feed.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { toLine } from "../text/html-to-text.ts";
import { httpAddress } from "../text/http-address.ts";
import { handlingAttributes, isAsUsual, mergedHandling, readHandling } from "./opml-handling.ts";
import { repairOutlines } from "./repair-opml.ts";
import {
  elementsOf,
  parseXmlTree,
  textOf,
  writeXmlElement,
  type XmlAttribute,
  type XmlElement,
} from "./xml-tree.ts";

/**
 * A list of feeds (OPML 1.0 and 2.0, http://opml.org/spec2.opml). Everything the file said is kept,
 * known to us or not, so that writing it back loses nothing but comments and layout.
 */
export interface OpmlDocument {
  /** Attributes of `<opml>`: its version and namespaces. */
  readonly attributes: readonly XmlAttribute[];
  readonly head: readonly XmlElement[];
  /** Outlines: feeds, and folders with outlines inside. */
  readonly body: readonly XmlElement[];
  /** Plain sentences on what had to be guessed in reading; empty when all was well. */
  readonly problems: readonly string[];
}

const isNamed = (element: XmlElement, name: string): boolean => element.name.toLowerCase() === name;

/** An attribute's value without white space around it; empty when missing. Case does not matter. */
const attributeOf = ({ attributes }: XmlElement, name: string): string =>
  (
    attributes.find((attribute) => attribute.name.toLowerCase() === name.toLowerCase())?.value ?? ""
  ).trim();

const hasLooseAttributes = (element: XmlElement): boolean =>
  (isNamed(element, "outline") && /\w\s*=\s*["']/.test(textOf(element))) ||
  elementsOf(element).some(hasLooseAttributes);

/**
 * Reads a list of feeds. Lenient in what real exporters do (upper case, bare quotation marks),
 * strict where a feed could be lost unseen: a file that was cut off is bad.
 */
export function parseOpml(xml: string): Result<OpmlDocument> {
  const first = parseXmlTree(xml);
  if (first.kind === "bad") return first;
  const needsRepair = first.value.malformed || hasLooseAttributes(first.value.root);
  const second = needsRepair ? parseXmlTree(repairOutlines(xml)) : first;
  if (second.kind === "bad") return second;
  const { root } = second.value;
  if (!isNamed(root, "opml")) {
    return bad(`This is no OPML: it starts with <${root.name}>; export the feed list as OPML.`);
  }
  const sections = elementsOf(root);
  const contentOf = (name: string): XmlElement[] =>
    sections.filter((section) => isNamed(section, name)).flatMap(elementsOf);
  if (!sections.some((section) => isNamed(section, "body"))) {
    return bad("The OPML has no <body>; export the feed list again.");
  }
  return ok({
    attributes: root.attributes,
    head: contentOf("head"),
    body: contentOf("body"),
    problems: needsRepair
      ? ["The OPML has values with bare quotation marks; they were repaired, check the outlines."]
      : [],
  });
}

/** Writes a list of feeds as an XML document; `parseOpml` reads the same document back. */
export function writeOpml({ attributes, head, body }: OpmlDocument): string {
  const root: XmlElement = {
    name: "opml",
    attributes,
    children: [
      { name: "head", attributes: [], children: head },
      { name: "body", attributes: [], children: body },
    ],
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXmlElement(root, "")}\n`;
}

/** Whether an element stands for a feed or a folder; one commented out takes its contents with it. */
export const counts = (element: XmlElement): boolean =>
  isNamed(element, "outline") && attributeOf(element, "isComment").toLowerCase() !== "true";

/** The outlines that count, folders opened. */
function outlinesIn(elements: readonly XmlElement[]): XmlElement[] {
  return elements
    .filter(counts)
    .flatMap((outline) => [outline, ...outlinesIn(elementsOf(outline))]);
}

/** Where an outline's feed is, in the form listings have it; null for a folder or no http(s) address. */
export const feedUrlOf = (outline: XmlElement): string | null =>
  httpAddress(attributeOf(outline, "xmlUrl"));

/** As much of an address as may be shown: neither a login in it nor a key behind it, in ASCII. */
function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return "";
  return ` (${url.host === "" ? url.protocol : `${url.protocol}//${url.host}`})`;
}

function outletOf(outline: XmlElement): string {
  const names = ["outlet", "title", "text"].map((name) => toLine(attributeOf(outline, name)));
  return names.find((name) => name !== "") ?? "";
}

function languageOf(outline: XmlElement): string | null {
  const [primary = ""] = attributeOf(outline, "language").toLowerCase().split(/[-_]/);
  return /^[a-z]{2,3}$/.test(primary) ? primary : null;
}

function countryOf(outline: XmlElement): string | null {
  const country = attributeOf(outline, "country").toUpperCase();
  return /^[A-Z]{2}$/.test(country) ? country : null;
}

/** A feed that is read as usual says nothing of it. */
const withHandling = (handling: FeedHandling): Pick<FeedListing, "handling"> =>
  isAsUsual(handling) ? {} : { handling };

const merged = (first: FeedListing, second: FeedListing): FeedListing => ({
  url: first.url,
  outlet: first.outlet || second.outlet,
  language: first.language ?? second.language,
  country: first.country ?? second.country,
  ...withHandling(mergedHandling(first.handling, second.handling)),
});

/** What an outline says of its feed, and what of it could not be meant. */
function listingOf(
  outline: XmlElement,
  { url, outlet }: Pick<FeedListing, "url" | "outlet">,
): { readonly listing: FeedListing; readonly problems: readonly string[] } {
  const [language, country] = [languageOf(outline), countryOf(outline)];
  const read = readHandling((name) => attributeOf(outline, name));
  const problems = read.problems.map((problem) => `The feed "${outlet}": ${problem}`);
  if (country === null && attributeOf(outline, "country") !== "") {
    problems.push(`The country of "${outlet}" is no two-letter code such as DE; it is ignored.`);
  }
  return { listing: { url, outlet, language, country, ...withHandling(read.handling) }, problems };
}

/**
 * The feeds a list names, in its order. `outlet`, `language` (primary subtag), `country` (ISO 3166-1
 * alpha-2), `pollMinutes`, `fullText` and `proxy` are attributes of our own; the outlet falls back to
 * `title`, then `text`. A feed listed twice is merged, one without an http(s) address skipped, a value
 * that cannot be meant passed over; `problems` names them all.
 */
export function listingsOf(document: OpmlDocument): {
  readonly listings: readonly FeedListing[];
  readonly problems: readonly string[];
} {
  const byUrl = new Map<string, FeedListing>();
  const problems = [...document.problems];
  for (const outline of outlinesIn(document.body)) {
    const address = attributeOf(outline, "xmlUrl");
    const outlet = outletOf(outline);
    const url = feedUrlOf(outline);
    if (address === "") {
      if (attributeOf(outline, "type").toLowerCase() === "rss") {
        problems.push(`The feed "${outlet}" has no xmlUrl; add its address or remove it.`);
      }
      continue;
    }
    if (url === null) {
      const shown = shownAddress(address).slice(0, 100);
      problems.push(`The feed "${outlet}" has no http(s) address${shown}; it is skipped.`);
      continue;
    }
    const said = listingOf(outline, { url, outlet });
    problems.push(...said.problems);
    const known = byUrl.get(url);
    if (known) {
      const { origin, pathname } = new URL(url);
      problems.push(`The feed ${origin}${pathname} is listed twice; remove one of its outlines.`);
    }
    byUrl.set(url, known ? merged(known, said.listing) : said.listing);
  }
  return { listings: [...byUrl.values()], problems };
}

function outlineOf(listing: FeedListing): XmlElement {
  const { url, outlet, language, country, handling = AS_USUAL } = listing;
  const name = outlet || url;
  const attributes = [
    { name: "type", value: "rss" },
    { name: "text", value: name },
    { name: "title", value: name },
    { name: "xmlUrl", value: url },
    { name: "outlet", value: outlet },
    { name: "language", value: language ?? "" },
    { name: "country", value: country ?? "" },
    ...handlingAttributes(handling),
  ];
  return {
    name: "outline",
    attributes: attributes.filter(({ value }) => value !== ""),
    children: [],
  };
}

/** A flat OPML 2.0 list of the given feeds. */
export const opmlFromListings = (
  listings: readonly FeedListing[],
  title: string,
): OpmlDocument => ({
  attributes: [{ name: "version", value: "2.0" }],
  head: [{ name: "title", attributes: [], children: title === "" ? [] : [title] }],
  body: listings.map(outlineOf),
  problems: [],
});
