import { htmlToText } from "../../text/html-to-text.ts";
import { PHRASES } from "../pages/page-phrases.ts";

/** What a web page is that came instead of a feed. */
type Page = "check" | "login" | "consent" | "plain";

const SENTENCES: Readonly<Record<Page, string>> = {
  check:
    "This is a browser check (as Cloudflare and DDoS-Guard show it), not a feed; ask the outlet to let feed readers in, or use another address.",
  login:
    "This is a login page, not a feed; look for an address that needs no login, or ask the outlet for one.",
  consent:
    "This is a page that asks for consent to cookies, not a feed; look for an address that comes without it, or ask the outlet for one.",
  plain:
    "This is a web page, not a feed; look there for a link to its RSS or Atom feed and list that address instead.",
};

/** Walls are small; deeper inside a page stands what it is about. */
const READ_CHARS = 200_000;
/** A wall has next to no text: pages of articles have cookie banners and login forms, too. */
const WALL_CHARS = 2_500;

/**
 * What only the page of a check holds, whatever its language: the scripts of Cloudflare, DDoS-Guard
 * and Anubis (seen 2026).
 */
const CHECK = /_cf_chl_opt|cf-challenge-running|\.well-known\/ddos-guard\/|anubis_challenge/i;
const PASSWORD = /<input\b[^<>]{0,500}\btype\s*=\s*["']?password\b/i;

/** A sentence for an editor who listed the address of a page. */
export const describePage = (html: string): string => SENTENCES[kindOf(html.slice(0, READ_CHARS))];

function kindOf(html: string): Page {
  const text = `${titleOf(html)}\n${htmlToText(html)}`;
  if (text.length > WALL_CHARS) return "plain";
  if (CHECK.test(html) || holds(text, PHRASES.check)) return "check";
  if (PASSWORD.test(html) || holds(text, PHRASES.login)) return "login";
  return holds(text, PHRASES.consent) ? "consent" : "plain";
}

const holds = (text: string, phrases: readonly RegExp[]): boolean =>
  phrases.some((phrase) => phrase.test(text));

const titleOf = (html: string): string =>
  htmlToText(/<title[^<>]{0,200}>([^<]{0,300})/i.exec(html)?.[1] ?? "");
