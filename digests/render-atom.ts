import { escapeHtml } from "../src/text/escape-html.ts";
import { shownText, webUrl } from "../src/text/literal.ts";
import { ATOM_TYPE, type PublishedEntry, type PublishedFeed } from "./published-feed.ts";

/** A feed as Atom 1.0 (RFC 4287). */
export function renderAtom(feed: PublishedFeed): string {
  const lines = [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(feed.language)}">`,
    element("id", feed.id),
    element("title", shownText(feed.title)),
    element("updated", dateOf(feed.updatedAtMs)),
    `<author>${element("name", shownText(feed.author))}</author>`,
    ...link("self", feed.selfUrl, ` type="${ATOM_TYPE}"`),
    ...link("alternate", feed.pageUrl),
    ...feed.entries.flatMap((entry) => renderEntry(entry, feed)),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}

function renderEntry(entry: PublishedEntry, feed: PublishedFeed): string[] {
  const language = entry.language === feed.language ? "" : ` xml:lang="${escaped(entry.language)}"`;
  return [
    "<entry>",
    element("id", entry.id),
    element("title", shownText(entry.title), language),
    element("published", dateOf(entry.publishedAtMs)),
    element("updated", dateOf(entry.updatedAtMs)),
    ...entry.authors.map((name) => `<author>${element("name", shownText(name))}</author>`),
    ...link("alternate", entry.pageUrl ?? entry.reportUrl),
    ...(entry.summary.trim() === "" ? [] : [element("summary", shownText(entry.summary))]),
    element("content", entry.html, ' type="html"'),
    "</entry>",
  ];
}

const element = (name: string, value: string, attributes = ""): string =>
  `<${name}${attributes}>${escaped(value)}</${name}>`;

function link(relation: string, url: string | null, attributes = ""): string[] {
  const address = url === null ? null : webUrl(url);
  return address === null
    ? []
    : [`<link rel="${relation}"${attributes} href="${escaped(address)}"/>`];
}

/** XML 1.0 (2.2) has no place for these, nor for the controls that literal texts are free of. */
const NO_CHARACTERS = /[\ufffe\uffff]/g;

const escaped = (value: string): string => escapeHtml(value.replace(NO_CHARACTERS, ""));

const dateOf = (atMs: number): string => new Date(atMs).toISOString();
