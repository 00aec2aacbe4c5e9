/** What is known of a site without asking it. */
export type SiteRule =
  /** Where its feeds for this address are. */
  | { readonly kind: "feeds"; readonly urls: readonly string[] }
  /** It has none; the sentence says what to do. */
  | { readonly kind: "none"; readonly reason: string };

interface Site {
  /** Of the host, without `www.`, `m.` and the like. */
  readonly host: RegExp;
  /** Of path and query; the rule counts where it fits. */
  readonly path: RegExp;
  readonly rule: (found: readonly string[], url: URL) => SiteRule;
}

const at = (...urls: string[]): SiteRule => ({ kind: "feeds", urls });
const below =
  (path: string): Site["rule"] =>
  (_found, url) =>
    at(`${url.origin}${path}`);
const none = (reason: string) => (): SiteRule => ({ kind: "none", reason });

const YOUTUBE = "https://www.youtube.com/feeds/videos.xml";
const NO_FEEDS = "has no feeds; use the outlet's own site, or a bridge of your own such as RSSHub.";

/**
 * Sites whose feeds cannot be found from every page of theirs, or are known without asking. The
 * addresses are those that published programs poll (looked up 2026-11); what is none is found out
 * when it is asked. Mastodon's profiles are known by their form, on any host.
 */
const SITES: readonly Site[] = [
  {
    host: /^youtube\.com$/,
    path: /^\/channel\/(UC[\w-]{22})(?:[/?]|$)/,
    rule: ([id]) => at(`${YOUTUBE}?channel_id=${id}`),
  },
  {
    host: /^youtube\.com$/,
    path: /^\/(?:playlist|watch)\?(?:.*&)?list=([\w-]+)/,
    rule: ([id]) => at(`${YOUTUBE}?playlist_id=${id}`),
  },
  {
    host: /^youtube\.com$/,
    path: /^\/user\/([\w.-]+)/,
    rule: ([name]) => at(`${YOUTUBE}?user=${name}`),
  },
  {
    host: /^(?:t\.me|telegram\.me|telegram\.dog)$/,
    path: /^\/(?:s\/)?(\w*)/,
    rule: ([name]) => ({
      kind: "none",
      reason:
        "Telegram's channels have no feeds, nor have their pages on t.me. A bridge of your own makes one: " +
        `RSSHub has it at /telegram/channel/${name === "" ? "NAME" : name}; its host goes into FEED_ALLOWED_HOSTS.`,
    }),
  },
  {
    host: /^(?:old\.|np\.)?reddit\.com$/,
    path: /^(\/(?:r|u|user)\/[\w-]+)(?:\/(?:hot|new|top|rising)?)?\/?(?:\?|$)/,
    rule: ([path]) => at(`https://www.reddit.com${path}/.rss`),
  },
  {
    host: /^medium\.com$/,
    path: /^\/(?!feed\/)(tag\/[\w-]+|@?[\w.-]+)/,
    rule: ([name]) => at(`https://medium.com/feed/${name}`),
  },
  { host: /\.(?:medium|substack)\.com$/, path: /^(?!\/feed)/, rule: below("/feed") },
  { host: /\.wordpress\.com$/, path: /^\/(?:\?|$)/, rule: below("/feed/") },
  {
    host: /\.blogspot\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/,
    path: /^\/(?:\?|$)/,
    rule: below("/feeds/posts/default"),
  },
  { host: /\.tumblr\.com$/, path: /^\/(?:\?|$)/, rule: below("/rss") },
  { host: /^(?:x|twitter)\.com$/, path: /^/, rule: none(`X ${NO_FEEDS}`) },
  { host: /^(?:facebook|fb)\.com$/, path: /^/, rule: none(`Facebook ${NO_FEEDS}`) },
  { host: /^instagram\.com$/, path: /^/, rule: none(`Instagram ${NO_FEEDS}`) },
  { host: /^tiktok\.com$/, path: /^/, rule: none(`TikTok ${NO_FEEDS}`) },
  { host: /^(?:vk\.com|vk\.ru|ok\.ru)$/, path: /^/, rule: none(`This network ${NO_FEEDS}`) },
  {
    host: /^(?!youtube\.com$|medium\.com$|tiktok\.com$)/,
    path: /^\/(@\w[\w.-]*)\/?(?:\?|$)/,
    rule: ([name], url) => at(`${url.origin}/${name}.rss`),
  },
];

/** Null where nothing is known: the site's page tells. An address that is a feed's already is none of these. */
export function siteRule(address: string): SiteRule | null {
  const url = URL.parse(address);
  if (url === null) return null;
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, "");
  const path = `${url.pathname}${url.search}`;
  if (/\.(?:rss|atom|xml|json)$/i.test(url.pathname)) return null;
  for (const site of SITES) {
    const found = site.host.test(host) ? site.path.exec(path) : null;
    if (found !== null)
      return site.rule(
        found.slice(1).map((group) => group ?? ""),
        url,
      );
  }
  return null;
}

/** Where programs that make sites put their feeds, by how they name themselves on a page. */
const GENERATORS: readonly (readonly [name: RegExp, ...paths: string[]])[] = [
  [/wordpress/i, "/feed/", "/?feed=rss2"],
  [/blogger/i, "/feeds/posts/default"],
  [/ghost/i, "/rss/"],
  [/hugo/i, "/index.xml"],
  [/jekyll/i, "/feed.xml"],
  [/hexo/i, "/atom.xml"],
  [/drupal/i, "/rss.xml"],
  [/joomla/i, "/?format=feed&type=rss"],
];

/** Paths that feeds often have, the most frequent first. */
const PATHS = [
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed.json",
] as const;
const MORE_PATHS = ["/feeds/posts/default", "/?feed=rss2"] as const;

/** More would be knocking at every door. */
const MOST_PATHS = 8;

/**
 * Where to look on a site that names no feed: first what its program is known for, or the two most
 * usual places; then beside the page, since a blog may live in a folder (but what stands beside an
 * article may be the feed of its comments); then the other usual places.
 */
export function usualPlaces(pageUrl: string, generator: string): readonly string[] {
  const { origin, pathname } = new URL(pageUrl);
  const known = GENERATORS.flatMap(([name, ...paths]) => (name.test(generator) ? paths : []));
  const parts = pathname.split("/").filter((part) => part !== "");
  if (parts.at(-1)?.includes(".") === true) parts.pop();
  const folder = parts.map((part) => `/${part}`).join("");
  const beside =
    folder === ""
      ? []
      : (known.length > 0 ? known : ["/feed", "/rss.xml"]).map((path) => folder + path);
  const first = known.length > 0 ? known : PATHS.slice(0, 2);
  const paths = [...first, ...beside, ...PATHS, ...MORE_PATHS];
  const places = new Map<string, string>();
  for (const path of paths) {
    // `/feed/` and `/feed` are one place.
    const place = path.replace(/\/$/, "");
    if (!places.has(place)) places.set(place, `${origin}${path}`);
  }
  return [...places.values()].filter((place) => place !== pageUrl).slice(0, MOST_PATHS);
}
