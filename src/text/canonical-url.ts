import { isTracking } from "./tracking-parameters.ts";

/** Hosts that serve the same articles to other devices. */
const HOST_PREFIX = /^(?:www\d?|m|mobile|amp)\./;

/** A page's AMP form, below something: `/amp` alone may be a section of that name. */
const AMP_END = /(?:[^/]\/+|[^/.]\.)amp$/i;

/** Where a script shows its articles behind the `#`, the fragment is what tells them apart. */
const ROUTE = /^#!?\//;

const isWeb = (url: URL): boolean => url.protocol === "http:" || url.protocol === "https:";

const hasTwoLabels = (host: string): boolean => host.includes(".");

function foldHost(host: string): string {
  let folded = host.replace(/\.{1,255}$/, "");
  let shorter = folded.replace(HOST_PREFIX, "");
  while (shorter !== folded && hasTwoLabels(shorter)) {
    folded = shorter;
    shorter = folded.replace(HOST_PREFIX, "");
  }
  return folded;
}

/** The end of the path without slashes; a loop, since `/\/+$/` is quadratic on `/////…x`. */
function endWithoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

const isUnreserved = (character: string): boolean => /^[\w.~-]$/.test(character);

/** RFC 3986, section 6.2.2: capital hex digits, and no escape for a character that needs none. */
const foldEscapes = (path: string): string =>
  path.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return isUnreserved(character) ? character : encoded.toUpperCase();
  });

function foldPath(path: string): string {
  let folded = endWithoutSlashes(foldEscapes(path));
  while (AMP_END.test(folded.slice(-8))) {
    folded = endWithoutSlashes(folded.slice(0, -"/amp".length));
  }
  return folded;
}

/** Feeds that escape twice write `&amp;name=`, which a parser reads as `amp;name`. */
const foldName = (name: string): string => name.replace(/^(?:amp;)+/, "");

function foldQuery(parameters: URLSearchParams): string {
  const kept = [...parameters]
    .map(([name, value]): [string, string] => [foldName(name), value])
    .filter(([name, value]) => name !== "" && !isTracking(name, value));
  const sorted = new URLSearchParams(kept);
  sorted.sort();
  return sorted.toString();
}

/**
 * One text for all the addresses under which the same article is reached: null unless the address
 * is absolute http(s). Scheme, user, default port, `www.`/`m.`/`mobile.`/`amp.`, tracking
 * parameters (tracking-parameters.ts), the fragment, a trailing slash and a final `/amp` are folded
 * away, parameters sorted by name. What may name an article (`id`, `p`, `article`, path, letter
 * case) stays, and so does a fragment that is a path (`#!/…`, `#/…`). Only an identity: never show
 * or fetch it. Idempotent.
 */
export function canonicalUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || !isWeb(parsed)) return null;
  // Both defaults, since http and https are one: `http://host:443` is no third place.
  const port = /^(?:|80|443)$/.test(parsed.port) ? "" : `:${parsed.port}`;
  const query = foldQuery(parsed.searchParams);
  const route = ROUTE.test(parsed.hash) ? parsed.hash : "";
  const path = foldPath(parsed.pathname);
  return `https://${foldHost(parsed.hostname)}${port}${path === "" && route === "" ? "" : path || "/"}${query === "" ? "" : `?${query}`}${route}`;
}

/** Whether one `name=value` of a query or fragment, as it is written, only tells of the way here. */
function isTrackingPair(pair: string): boolean {
  const [entry] = new URLSearchParams(pair);
  return entry !== undefined && isTracking(foldName(entry[0]), entry[1]);
}

/** A fragment counts as tracking only if every part of it is a tracking parameter with a value. */
const isTrackingFragment = (fragment: string): boolean =>
  fragment
    .replace(/^\?/, "")
    .split("&")
    .every((pair) => pair.includes("=") && isTrackingPair(pair));

/**
 * The link as readers follow it: the same address without tracking parameters and without a
 * fragment that holds nothing else (`#ref=rss`, `#xtor=RSS-1`). All that stays, stays byte for byte
 * and in its order. What is no absolute http(s) address comes back as it is.
 */
export function withoutTracking(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !isWeb(parsed)) return url;
  const [address = "", ...fragments] = url.split("#");
  const fragment = fragments.join("#");
  const [page = "", ...queries] = address.split("?");
  const query = queries.join("?");
  const pairs = query.split("&");
  const kept = pairs.filter((pair) => !isTrackingPair(pair));
  const rest = kept.length === pairs.length ? address.slice(page.length) : queryOf(kept);
  const end = fragments.length === 0 || isTrackingFragment(fragment) ? "" : `#${fragment}`;
  return `${page}${rest}${end}`;
}

const queryOf = (pairs: readonly string[]): string =>
  pairs.some((pair) => pair !== "") ? `?${pairs.join("&")}` : "";
