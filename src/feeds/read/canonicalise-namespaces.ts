const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/**
 * Namespaces feeds are written in, by URI (as `uriKey` writes it), and the prefix we know each by. Atom and
 * the RSS namespaces have none: their elements mean the same as those of RSS 2.0, which has no namespace.
 * Source: the specifications of each module; list as in feedparser 6 and the W3C feed validator.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0": "",
    "http://purl.org/net/rss1.1#": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    [RDF]: "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://news.yandex.ru": "yandex",
    "http://turbo.yandex.ru": "turbo",
    "http://purl.org/rss/1.0/modules/prism": "prism",
    "http://prismstandard.org/namespaces/1.2/basic": "prism",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
    "http://www.w3.org/xml/1998/namespace": "xml",
  }),
);

const ATOM = new Set(["http://www.w3.org/2005/atom", "http://purl.org/atom/ns#"]);

/** The namespaces in force. */
export interface Namespaces {
  /** Prefix to namespace URI; "" is the default namespace. */
  readonly uris: ReadonlyMap<string, string>;
  /** What the feed declares for its own elements, right or wrong; undefined for nothing. */
  readonly own: string | undefined;
}

/** Real feeds declare a dozen; a hostile one must not make each element copy thousands. */
const MAX_NAMESPACES = 64;

export const NO_NAMESPACES: Namespaces = { uris: new Map(), own: undefined };

/** The prefix for what stands in a default namespace that is no feed's. */
const FOREIGN = "foreign";

export interface CanonicalName {
  /** Lower case, with the customary prefix: `title`, `content:encoded`, `rdf:rdf`. */
  readonly key: string;
  readonly isAtom: boolean;
}

/** The namespaces in force inside an element with these attributes. */
export function namespacesWithin(
  outer: Namespaces,
  attributes: ReadonlyMap<string, string>,
): Namespaces {
  if (attributes.size === 0) return outer;
  let inner: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    inner ??= new Map(outer.uris);
    if (inner.size >= MAX_NAMESPACES) break;
    inner.set(name.slice("xmlns:".length), uriKey(value));
  }
  return inner === null ? outer : { uris: inner, own: outer.own };
}

/** Feeds write them with either scheme, with and without a slash at the end, and in any case. */
const uriKey = (value: string): string =>
  value
    .trim()
    .toLowerCase()
    .replace(/^https:/, "http:")
    .replace(/\/$/, "");

/**
 * The same where an element of the feed's frame declares its default namespace: that is the feed's
 * own, also when we do not know it (a copy of a specification at another address) or when it is
 * that of a module. Only RDF's stands for RDF.
 */
export function withOwnNamespace(namespaces: Namespaces): Namespaces {
  const own = namespaces.uris.get("");
  return own === RDF ? namespaces : { ...namespaces, own };
}

/** What the names of a document mean is looked up once for each, not for each of its elements. */
const known = new WeakMap<Namespaces, Map<string, CanonicalName>>();
/** A feed has a few dozen; a hostile one must not keep a million. */
const MAX_KNOWN = 256;

/** Names an element by its namespace; an undeclared or unknown prefix is taken for what it customarily means. */
export function canonicalName(name: string, namespaces: Namespaces): CanonicalName {
  const names = known.get(namespaces) ?? new Map<string, CanonicalName>();
  const found = names.get(name) ?? resolveName(name, namespaces);
  if (names.size === 0) known.set(namespaces, names);
  if (names.size < MAX_KNOWN) names.set(name, found);
  return found;
}

function resolveName(name: string, namespaces: Namespaces): CanonicalName {
  const colon = name.indexOf(":");
  const prefix = colon < 0 ? "" : name.slice(0, colon);
  const local = name.slice(colon + 1);
  const uri = namespaces.uris.get(prefix);
  if (prefix === "" && (uri === undefined || uri === "" || uri === namespaces.own)) {
    return { key: local, isAtom: false };
  }
  const customary = customaryPrefix(prefix, uri);
  return {
    key: customary === "" ? local : `${customary}:${local}`,
    isAtom: uri === undefined ? prefix === "atom" : ATOM.has(uri),
  };
}

function customaryPrefix(prefix: string, uri: string | undefined): string {
  const known = uri === undefined ? undefined : PREFIXES.get(uri);
  if (known !== undefined) return known;
  if (prefix === "") return FOREIGN;
  return prefix === "atom" || prefix === "rss" ? "" : prefix;
}
