import type { FeedItem } from "../../model/article.ts";
import { quoted } from "./canonicalise-problems.ts";

/**
 * Second-level names under which countries register domains, as in `bbc.co.uk`. The whole list is
 * the Public Suffix List (publicsuffix.org); these cover what news is published under, and one
 * that is missing only makes two outlets look related.
 */
const SECOND_LEVEL = new Set([
  ..."ac co com edu gob gouv gov gv ltd mil msk ne net nom nov or org plc press spb".split(" "),
  ..."in info kiev kyiv dp od lviv kharkov".split(" "),
]);

/** Platforms where each name below theirs belongs to somebody else. */
const SHARED = new Set([
  ..."blogspot.com wordpress.com livejournal.com substack.com tumblr.com medium.com".split(" "),
  ..."github.io gitlab.io ucoz.ru narod.ru typepad.com weebly.com wixsite.com ghost.io".split(" "),
]);

/** Services that publish feeds for others or count the clicks on their links. Whatever host may be behind. */
const PROXIES = new Set([
  ..."feedburner.com feedproxy.google.com news.google.com rss.app feedblitz.com feeder.co".split(
    " ",
  ),
  ..."fivefilters.org politepol.com rsshub.app kill-the-newsletter.com t.co bit.ly".split(" "),
  ..."goo.gl ow.ly dlvr.it pheedo.com feedsportal.com".split(" "),
]);

interface Place {
  readonly feedUrl: string;
  /** The site's address as the feed gives it. */
  readonly link: string | null;
}

/**
 * Marks the items whose link leads to a host that has nothing to do with the feed's address or its
 * site's: a link put into a feed by somebody else looks like that. It is worth a sentence where a
 * few do; where most do, the feed collects from elsewhere or its site has moved.
 */
export function markForeignLinks(
  items: readonly FeedItem[],
  { feedUrl, link }: Place,
): { readonly items: readonly FeedItem[]; readonly problem: string | null } {
  const homes = new Set([domainOf(feedUrl), domainOf(link)].filter(isHome));
  if (homes.size === 0) return { items, problem: null };
  const foreign = new Set(items.filter(({ url }) => isForeign(url, homes)));
  const [example] = foreign;
  if (example === undefined) return { items, problem: null };
  const marked = items.map((item) =>
    foreign.has(item) ? { ...item, leadsElsewhere: true } : item,
  );
  const linked = items.filter(({ url }) => url !== null).length;
  const isOdd = foreign.size <= linked / 2;
  return { items: marked, problem: isOdd ? sentence(foreign.size, example) : null };
}

/** A service that publishes for others tells nothing of where its links should lead. */
const isHome = (domain: string | null): domain is string => domain !== null && !PROXIES.has(domain);

function sentence(count: number, { title, url }: FeedItem): string {
  const host = url === null ? "" : new URL(url).hostname;
  const name = title === "" ? host : `"${quoted(title)}" to ${host}`;
  const items = count === 1 ? "One item leads" : `${count.toLocaleString("en-US")} items lead`;
  return `${items} to a site that has nothing to do with the feed's (${name}); see whether that is meant.`;
}

function isForeign(url: string | null, homes: ReadonlySet<string>): boolean {
  const domain = domainOf(url);
  return domain !== null && !homes.has(domain) && !PROXIES.has(domain);
}

/** What is registered: the last two labels of a host, or three where two are a country's suffix. */
function domainOf(url: string | null): string | null {
  const host = url === null ? undefined : URL.parse(url)?.hostname.replace(/\.$/, "");
  if (host === undefined || host === "") return null;
  if (PROXIES.has(host) || isAddress(host)) return host;
  const labels = host.split(".");
  const isSuffix =
    SHARED.has(labels.slice(-2).join(".")) ||
    (labels.at(-1)?.length === 2 && SECOND_LEVEL.has(labels.at(-2) ?? ""));
  return labels.slice(isSuffix ? -3 : -2).join(".");
}

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.startsWith("[");
