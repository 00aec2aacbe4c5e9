import { Readability } from "@mozilla/readability";
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";
import { bad, ok, type Result } from "../model/result.ts";
import { htmlToText } from "./html-to-text.ts";
import { readInstant } from "./read-instant.ts";

/** The article of a saved web page. */
interface PageArticle {
  /** Empty when the page names none. */
  readonly title: string;
  /** Plain text; paragraphs are separated by blank lines. */
  readonly text: string;
  /** Whether the text is the article alone; else no article was found, and it is all the page says. */
  readonly isArticle: boolean;
  /** As `<html lang>` gives it; null when missing. */
  readonly language: string | null;
  readonly publishedAtMs: number | null;
  /** The page's own address as it states it; null when it states none. */
  readonly url: string | null;
}

/**
 * Deepest nesting we hand on. Real pages stay below 100; from some thousands of levels on the
 * article finder overflows the stack, after ten seconds (measured with linkedom 0.18.12).
 */
const MAX_DEPTH = 500;
/** Most tags we hand on: a real page of 2 MB stays below; 110,000 took 6 s, 380,000 12 s (measured). */
const MAX_TAGS = 50_000;

interface PageFacts {
  /** Facts by name, each the first the page states: `lang`, `title`, `canonical`, `og:url`, … */
  readonly stated: ReadonlyMap<string, string>;
  readonly isTooComplex: boolean;
  /** Whether the page writes out `<html>` and `<body>`, which linkedom does not supply. */
  readonly isWhole: boolean;
}

/** What one tag says of the page: a name and a value, both empty for most tags. */
function statementOf(
  tag: string,
  attributes: Readonly<Record<string, string>>,
): [name: string, value: string] {
  const nameless: [string, string] = ["", ""];
  switch (tag) {
    case "html":
      return ["lang", attributes["lang"] ?? attributes["xml:lang"] ?? ""];
    case "time":
      return ["time", attributes["datetime"] ?? ""];
    case "meta":
      return [attributes["property"] ?? attributes["name"] ?? "", attributes["content"] ?? ""];
    case "link":
      return attributes["rel"] === "canonical" ? ["canonical", attributes["href"] ?? ""] : nameless;
    default:
      return nameless;
  }
}

/** One pass over the tags: what the page says of itself, and whether it is safe to build its tree. */
function factsOf(html: string): PageFacts {
  const stated = new Map<string, string>();
  const state = (name: string, value: string): void => {
    const said = value.trim();
    if (said !== "" && !stated.has(name)) stated.set(name, said);
  };
  const opened = new Set<string>();
  let depth = 0;
  let tags = 0;
  let isTooComplex = false;
  let inTitle = "";
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      tags += 1;
      opened.add(name);
      if (depth > MAX_DEPTH || tags > MAX_TAGS) {
        isTooComplex = true;
        parser.pause();
      }
      state(...statementOf(name, attributes));
      inTitle = name === "title" ? " " : "";
    },
    ontext(text) {
      if (inTitle !== "") inTitle += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === "title") state("title", inTitle);
      inTitle = "";
    },
  });
  parser.end(html);
  return { stated, isTooComplex, isWhole: opened.has("html") && opened.has("body") };
}

const wholePage = (html: string): string =>
  `<!doctype html><html><body>${html.replace(/<(?:!doctype|\/?(?:html|body)\b)[^<>]*>/gi, "")}</body></html>`;

/** What the article finder makes of the page; null when it finds nothing or gives up. */
function findArticle(html: string): ReturnType<Readability["parse"]> {
  try {
    return new Readability(parseHTML(html).document).parse();
  } catch {
    // Foreign code on a foreign page: whatever it stumbles over, the page's whole text is left.
    return null;
  }
}

/**
 * Reads the article of a web page: the main text as Mozilla's Readability finds it, else all text.
 * Give it at most 2 MB: the time grows with the page (about 3 MB/s). Bad: more than 500 levels or 50,000
 * tags.
 */
export function readPage(html: string): Result<PageArticle> {
  const { stated, isTooComplex, isWhole } = factsOf(html);
  if (isTooComplex) {
    return bad(
      `The page has over ${MAX_TAGS} tags or ${MAX_DEPTH} levels; save its text as .txt instead.`,
    );
  }
  const article = findArticle(isWhole ? html : wholePage(html));
  const published =
    article?.publishedTime ?? stated.get("article:published_time") ?? stated.get("time") ?? "";
  const found = htmlToText(article?.content ?? "");
  return ok({
    title: article?.title || (stated.get("og:title") ?? stated.get("title") ?? ""),
    text: found === "" ? htmlToText(html) : found,
    isArticle: found !== "",
    language: stated.get("lang") ?? null,
    publishedAtMs: readInstant(published),
    url: stated.get("canonical") ?? stated.get("og:url") ?? null,
  });
}
