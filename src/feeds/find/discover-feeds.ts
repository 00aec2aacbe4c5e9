import type { FoundFeed, FoundFeeds, UnreadFeed } from "../../model/found-feed.ts";
import { describePage } from "../fetch/describe-status.ts";
import { decode } from "../read/decode.ts";
import { type FeedLink, feedAddress, findFeedLinks } from "./discover-links.ts";
import { siteRule, usualPlaces } from "./discover-site.ts";
import {
  type Answered,
  isOfComments,
  type Probe,
  type ProbeNeeds,
  probeFeed,
} from "./probe-feed.ts";

/** More of what a page names is not asked: it would be a flood, and nobody reads on. */
const MOST_NAMED = 10;
const MOST_GUESSED = 5;
/** A page with less text may be a door: a login, or a check of browsers. */
const DOOR_CHARS = 600;
/** A host that refuses us so often is asked at no place that nobody named. */
const MOST_REFUSALS = 2;
/** What is decoded of a page; what names feeds stands before it. */
const MOST_PAGE_BYTES = 1_000_000;

const none = (reason: string): FoundFeeds => ({ kind: "none", reason });

/**
 * Finds the feeds of a site from the address of one of its pages, or looks at the feed whose address
 * it is. One request after another: what is known of the site, else what the page names, else what
 * it links to, else the usual places. Never throws for what servers answer.
 */
export async function discoverFeeds(typed: string, needs: ProbeNeeds): Promise<FoundFeeds> {
  const address = typedAddress(typed);
  if (address === null)
    return none("That is no address of a site or feed; it begins with https:// or http://.");
  const rule = siteRule(address);
  if (rule?.kind === "none") return none(rule.reason);
  const search: Search = { ...needs, hostsWords: new Map(), refusals: new Map() };
  if (rule?.kind === "feeds") {
    const known = await probeAll(rule.urls, search);
    if (known.probed.length > 0) return outcomeOf(known, search);
    const [word] = search.hostsWords.values();
    if (word !== undefined) return none(word);
  }
  const itself = await probeFeed(address, needs, "page");
  switch (itself.kind) {
    case "feed":
      return { kind: "found", feeds: [itself.feed], unread: [], meant: itself.feed };
    case "failed":
      return none(itself.problem);
    case "other":
      return await fromPage(itself.answer, itself.problem, search);
  }
}

/** What somebody types as an address: `https://` may be missing. Null when it is none of http(s). */
export const typedAddress = (typed: string): string | null =>
  feedAddress(/^(?:feed|https?):|:\/\//i.test(typed) ? typed : `https://${typed}`);

async function fromPage(answer: Answered, problem: string, search: Search): Promise<FoundFeeds> {
  const { bytes, contentType, url } = answer;
  const { text } = decode(bytes.subarray(0, MOST_PAGE_BYTES), contentType);
  const { links, generator, textChars } = findFeedLinks(text, url);
  const named = inOrder(links.filter(({ isNamed }) => isNamed)).slice(0, MOST_NAMED);
  const guessed = inOrder(links.filter(({ isNamed }) => !isNamed)).slice(0, MOST_GUESSED);
  const byName = await probeAll(named, search);
  if (byName.probed.length > 0) return outcomeOf(byName, search);
  const byLook = await probeAll(guessed, search);
  const unread = [...byName.unread, ...byLook.unread];
  if (byLook.probed.length > 0) return outcomeOf({ ...byLook, unread }, search);
  if (!isPage(answer)) return none(problem);
  // A site that shows us its door only is not to be knocked at elsewhere.
  const refusal = textChars < DOOR_CHARS ? describePage(200, bytes) : null;
  if (refusal !== null) return none(refusal);
  const byPlace = await probeAll(usualPlaces(url, generator), search, { isGuess: true });
  if (byPlace.probed.length > 0) return outcomeOf({ ...byPlace, unread }, search);
  const { host } = new URL(url);
  const word = search.hostsWords.get(host) ?? refusalOf(host, search);
  if (word !== undefined) return none(word);
  const tried = unread.map((one) => `${one.url}: ${one.problem}`);
  return none(
    [
      "The page names no feed that can be read, and none is where feeds usually are; look on the site for its RSS page.",
      ...tried,
    ].join(" "),
  );
}

const isPage = ({ contentType, bytes }: Answered): boolean =>
  /html/i.test(contentType ?? "") ||
  /<html\b|<!doctype html/i.test(Buffer.from(bytes.subarray(0, 2000)).toString("latin1"));

/** Comments last: where too many are named, they are those that are not asked. */
const inOrder = (links: readonly FeedLink[]): string[] => {
  const isLast = ({ title, url }: FeedLink): boolean => isOfComments(title, url);
  return [...links.filter((link) => !isLast(link)), ...links.filter(isLast)].map(({ url }) => url);
};

type ProbedFeed = Extract<Probe, { kind: "feed" }>;

interface Probed {
  readonly probed: readonly ProbedFeed[];
  readonly unread: readonly UnreadFeed[];
}

interface Search extends ProbeNeeds {
  /** Hosts that are not asked any more, and why. */
  readonly hostsWords: Map<string, string>;
  /** What hosts said that refused us, each time. */
  readonly refusals: Map<string, readonly string[]>;
}

/** What a host says that has refused us often enough. */
function refusalOf(host: string, { refusals }: Search): string | undefined {
  const said = refusals.get(host) ?? [];
  return said.length < MOST_REFUSALS ? undefined : said.at(-1);
}

/** What is looked for; of an article's page the feed of its comments is near. */
const isFind = ({ feed }: ProbedFeed): boolean => feed.brings !== "comments" && feed.items > 0;

/**
 * One after another: all of them are likely to be one server's, which may have had enough of us.
 * A guess ends with what is looked for, or when the host refuses us.
 */
async function probeAll(
  urls: readonly string[],
  search: Search,
  { isGuess = false } = {},
): Promise<Probed> {
  const probed: ProbedFeed[] = [];
  const unread: UnreadFeed[] = [];
  for (const url of urls) {
    if (search.signal?.aborted === true) break;
    const { host } = new URL(url);
    if (isGuess && refusalOf(host, search) !== undefined) break;
    const word = search.hostsWords.get(host);
    if (word !== undefined) {
      unread.push({ url, problem: word });
      continue;
    }
    const probe = await probeFeed(url, search);
    if (probe.kind === "feed") probed.push(probe);
    else unread.push({ url, problem: probe.problem });
    if (probe.kind === "failed") noteFailure(host, probe, search);
    if (isGuess && probe.kind === "feed" && isFind(probe)) break;
  }
  return { probed, unread };
}

function noteFailure(
  host: string,
  { failure, isHostsWord, problem }: Extract<Probe, { kind: "failed" }>,
  { hostsWords, refusals }: Search,
): void {
  if (isHostsWord) hostsWords.set(host, problem);
  if (failure === "refused") refusals.set(host, [...(refusals.get(host) ?? []), problem]);
}

/** Best first, each content once. */
function outcomeOf({ probed, unread }: Probed, { signal }: Search): FoundFeeds {
  const byContent = new Map<string, FoundFeed>();
  for (const { feed, contentKey } of rankFound(probed)) {
    if (!byContent.has(contentKey)) byContent.set(contentKey, feed);
  }
  const feeds = [...byContent.values()];
  const [meant, ...others] = feeds.filter(({ brings }) => brings === "articles");
  const isSure = others.length === 0 && unread.length === 0 && signal?.aborted !== true;
  return { kind: "found", feeds, unread, meant: isSure ? (meant ?? null) : null };
}

const BRINGS = ["articles", "recordings", "comments"] as const;
const TEXTS = ["full", "summary", "headline"] as const;

/** By what it brings, then whether it is alive, then the site's own order; of twins the fuller one. */
function rankFound(probed: readonly ProbedFeed[]): ProbedFeed[] {
  const place = ({ feed }: ProbedFeed): number =>
    BRINGS.indexOf(feed.brings) * 2 + (feed.articlesADay === null ? 1 : 0);
  const isTwin = (one: ProbedFeed, other: ProbedFeed): boolean =>
    one.contentKey === other.contentKey;
  const best = (one: ProbedFeed): ProbedFeed =>
    probed
      .filter((other) => isTwin(one, other))
      .toSorted((a, b) => TEXTS.indexOf(a.feed.text) - TEXTS.indexOf(b.feed.text))[0] ?? one;
  return probed.map(best).toSorted((a, b) => place(a) - place(b));
}
