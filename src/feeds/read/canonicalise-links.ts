/** Characters a URL may hold as they are; others are encoded. */
const URL_CHARACTERS = /^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7a\x7e]+$/;

/** Longer addresses are refused by browsers' and servers' own limits, so nobody could follow them. */
const MAX_LINK_CHARS = 8_000;

/**
 * An absolute http(s) address from a link as written, relative to `base`; null when it cannot be
 * followed. An address that is whole already stays letter by letter what the feed wrote.
 */
export function absoluteLink(href: string, base: string): string | null {
  if (href.length > MAX_LINK_CHARS) return null;
  // Escaped once too often, `a=1&amp;b=2` would give a page a parameter named `amp;b`, and WordPress's
  // `a=1&#038;b=2` a fragment.
  const written = href
    .trim()
    .replace(/[\t\r\n]+/g, "")
    .replace(/&(?:amp|#0*38|#x0*26);/gi, "&");
  const address = /^www\.[^/]+\.[^/]/i.test(written) ? `https://${written}` : written;
  const url = URL.parse(address, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") return null;
  if (url.href.length > MAX_LINK_CHARS) return null;
  return URL_CHARACTERS.test(address) ? address : url.href;
}
