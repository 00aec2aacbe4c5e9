import { Parser } from "htmlparser2";

/** Types of schema.org that stand for what a page is about; its kinds of articles end like this, too. */
const ABOUT = /(?:Article|BlogPosting|Report|WebPage|CreativeWork|LiveBlogPosting)$/;
/** Where the description of the page's own article stands in that of something else. */
const WITHIN = ["@graph", "mainEntity", "mainEntityOfPage"];
const MAX_DEPTH = 6;
/** A page says little about itself; larger scripts are lists of other things. */
const MAX_SCRIPT_CHARS = 500_000;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `false`, "False" and `http://schema.org/False` are all in use. */
const isFalse = (value: unknown): boolean =>
  value === false || (typeof value === "string" && /(?:^|\/)false$/i.test(value.trim()));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const isClosed = (node: Fields): boolean => isFalse(node["isAccessibleForFree"]);

/** Whether a JSON-LD node says that the article of its page, or a part of it, costs something. */
function saysClosed(value: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.some((item) => saysClosed(item, depth + 1));
  if (!isFields(value)) return false;
  const isAbout = listOf(value["@type"]).some((type) => ABOUT.test(String(type)));
  const parts = listOf(value["hasPart"]).filter(isFields);
  if (isAbout && (isClosed(value) || parts.some(isClosed))) return true;
  return WITHIN.some((name) => saysClosed(value[name], depth + 1));
}

function isClosedScript(script: string): boolean {
  if (!script.includes("isAccessibleForFree") || script.length > MAX_SCRIPT_CHARS) return false;
  try {
    return saysClosed(JSON.parse(script));
  } catch {
    // What cannot be read says nothing.
    return false;
  }
}

/**
 * Whether the page says itself that its article is not for everybody: schema.org's
 * `isAccessibleForFree` (developers.google.com/search/docs/appearance/structured-data/paywalled-content,
 * 2026-11), in JSON-LD or as microdata, or
 * `article:content_tier` (developers.facebook.com/docs/instant-articles/subscriptions/content-tiering).
 */
export function isPaidFor(html: string): boolean {
  let isPaid = false;
  let script: string | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "script" && /^application\/ld\+json/i.test(attributes["type"] ?? "")) {
        script = "";
      }
      const content = attributes["content"]?.trim() ?? "";
      isPaid ||= attributes["itemprop"] === "isAccessibleForFree" && isFalse(content);
      isPaid ||= attributes["property"] === "article:content_tier" && /^locked$/i.test(content);
    },
    ontext(text) {
      if (script !== null) script += text;
    },
    onclosetag(name) {
      if (name !== "script" || script === null) return;
      isPaid ||= isClosedScript(script);
      script = null;
    },
  });
  parser.end(html);
  return isPaid;
}
