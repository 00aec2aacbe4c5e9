import { Parser } from "htmlparser2";

/**
 * The HTML that a client of Matrix is asked to show, from the specification and not from the renderer:
 * Client-Server API v1.18, section "m.room.message msgtypes" (the suggested tags, the permitted
 * attributes, the schemes of `href`, the depth of nesting).
 */
const TAGS = new Set(
  (
    "del h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s code hr br div table " +
    "thead tbody tr th td caption pre span img details summary"
  ).split(" "),
);
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  span: ["data-mx-bg-color", "data-mx-color", "data-mx-spoiler", "data-mx-maths"],
  a: ["target", "href"],
  img: ["width", "height", "alt", "title", "src"],
  ol: ["start"],
  code: ["class"],
  div: ["data-mx-maths"],
};
const MOST_LEVELS = 100;
/** The specification has `ftp`, `mailto` and `magnet` besides; no document of ours does. */
const SCHEMES = ["https:", "http:"];

/** Elements that stand on lines of their own. */
const LINES = new Set("h1 h2 h3 h4 h5 h6 p ul ol li div details summary blockquote".split(" "));

export interface ReadHtml {
  /** What is wrong with it; empty where nothing is. */
  readonly problems: readonly string[];
  /** Texts between tags, as they are read. */
  readonly texts: readonly string[];
  /** The words, with a bullet before each item and each address behind its link. */
  readonly plain: string;
  readonly hrefs: readonly string[];
  /** Names of the elements, in the order they begin. */
  readonly tags: readonly string[];
}

/** Reads HTML as a client does, and strictly: what has to be guessed is a problem. */
export function readHtml(html: string): ReadHtml {
  const problems = sourceProblems(html);
  const texts: string[] = [];
  const hrefs: string[] = [];
  const tags: string[] = [];
  const open: { readonly name: string; readonly href: string; text: string }[] = [];
  let plain = "";
  const parser = new Parser({
    onopentag(name, attributes, isImplied) {
      tags.push(name);
      if (isImplied) problems.push(`<${name}> is only implied`);
      problems.push(...tagProblems(name, attributes));
      const { href = "" } = attributes;
      if (name === "a") hrefs.push(href);
      open.push({ name, href, text: "" });
      if (open.length > MOST_LEVELS) problems.push("too deep");
      if (LINES.has(name)) plain += "\n";
      if (name === "li" || name === "summary") plain += "• ";
    },
    ontext(text) {
      texts.push(text);
      plain += text;
      for (const element of open) element.text += text;
    },
    onclosetag(name, isImplied) {
      if (isImplied) problems.push(`</${name}> is only implied`);
      const element = open.pop();
      if (element?.name !== name) problems.push(`</${name}> closes <${element?.name}>`);
      if (name === "a" && element?.text !== element?.href) plain += ` (${element?.href})`;
      if (LINES.has(name)) plain += "\n";
    },
    oncomment: () => problems.push("a comment"),
    onprocessinginstruction: () => problems.push("an instruction"),
    oncdatastart: () => problems.push("CDATA"),
  });
  parser.end(html);
  return { problems, texts, plain, hrefs, tags };
}

function tagProblems(name: string, attributes: Readonly<Record<string, string>>): string[] {
  const problems = TAGS.has(name) ? [] : [`<${name}>`];
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!(ATTRIBUTES[name] ?? []).includes(attribute)) problems.push(`<${name} ${attribute}>`);
    if (attribute === "href" && !SCHEMES.includes(URL.parse(value)?.protocol ?? "")) {
      problems.push(`<a href="${value}">`);
    }
  }
  return problems;
}

/** A mark that is neither of a tag nor of a reference was not escaped. */
function sourceProblems(html: string): string[] {
  const texts = html.replace(/<\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>/g, "");
  return [
    ...(/[<>]/.test(texts) ? ["a bare angle bracket"] : []),
    ...(/&(?!(?:amp|lt|gt|quot);)/.test(html) ? ["a bare ampersand"] : []),
  ];
}

/** Clients make links of these wherever they stand in a text, and mentions of the links. */
const ID = /[@#!][^\s:]+:[\p{L}\p{N}[]/u;
const ADDRESS = /matrix\.to|matrix:\S/i;

/** What clients would show as a mention of a user or a room, in texts and links. */
export const mentionsIn = ({ texts, hrefs }: ReadHtml): string[] => [
  ...texts.filter((text) => text.split(/\s+/).some((word) => ID.test(word) || leads(word))),
  ...hrefs.filter(leads),
];

const leads = (address: string): boolean => {
  try {
    return ADDRESS.test(decodeURIComponent(address));
  } catch {
    return false;
  }
};
