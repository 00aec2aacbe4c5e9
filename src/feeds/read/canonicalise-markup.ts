/**
 * Tags of text markup, the marks of comments, and any tag that carries code. Elements an article
 * could well write about (`<dialog>`) and what only looks like one (`Vector<int>`) are left out.
 */
const MARKUP =
  /<!--|<\/?(?:a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|label|li|mark|nav|noscript|object|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video)(?:\s[^<>]*)?\/?>|<[a-z][^<>]*\son[a-z]+\s*=[^<>]*>?/i;
const ALL_MARKUP = new RegExp(MARKUP.source, "gi");

const NAME = /^<\/?([a-z][a-z0-9]*)/i;

/** How the text goes on behind a tag: other elements stand within a line. */
const BREAKS: Readonly<Record<string, string>> = {
  ...{ br: "\n", li: "\n", tr: "\n", dt: "\n", dd: "\n", figcaption: "\n", td: " ", th: " " },
  ...{ p: "\n\n", div: "\n\n", blockquote: "\n\n", pre: "\n\n", ul: "\n\n", ol: "\n\n" },
  ...{ h1: "\n\n", h2: "\n\n", h3: "\n\n", h4: "\n\n", h5: "\n\n", h6: "\n\n", hr: "\n\n" },
  ...{ table: "\n\n", section: "\n\n", article: "\n\n", aside: "\n\n", figure: "\n\n" },
};

/** What ends code and comments, which are no text. */
const ENDS: Readonly<Record<string, string>> = {
  "<!--": "-->",
  script: "</script",
  style: "</style",
};
/** No code does without one of these. */
const CODE_SIGN = /[=(){};:]/;

/** Bare tags of elements that mark up no text: without its other half, one is what the text is about. */
const WORD = /^<\/?(script|style|noscript|iframe|object|embed|svg|video|form|input)>$/i;

/** `a<b and c>d`: no tag of text has two attributes without a value. */
const COMPARISON = /^<[a-z](?:\s+\w+){2,}\s*>$/i;

/** Whether a text holds markup, which is quick to see for nearly all. */
export const hasMarkup = (text: string): boolean => text.includes("<") && MARKUP.test(text);

/**
 * Takes the markup off a text that may hold some though nobody says so. Tags go, also with their
 * other half missing; no text goes but code and comments that have an end. A bare tag that is
 * what the text is about (`Why the <script> tag is slow`) stays as `‹script›`. Linear.
 */
export function withoutMarkup(text: string): string {
  const tags = [...text.matchAll(ALL_MARKUP)];
  const ended = new Set(tags.filter(([tag]) => tag.startsWith("</")).map(([tag]) => nameOf(tag)));
  const endOf = findEnds(text);
  const pieces: string[] = [];
  let at = 0;
  let hasBreaks = false;
  for (const { 0: tag, index } of tags) {
    if (index < at) continue;
    const name = nameOf(tag);
    const end = endOf(name, index + tag.length);
    const isLone = own(ENDS, name) !== undefined || !ended.has(name);
    const isWord = COMPARISON.test(tag) || (end === null && isLone && WORD.test(tag));
    const instead = isWord ? asSigns(tag) : (own(BREAKS, name) ?? "");
    hasBreaks ||= instead.includes("\n");
    pieces.push(text.slice(at, index), instead);
    at = end ?? index + tag.length;
  }
  pieces.push(text.slice(at));
  // As in HTML, the line ends of the source count only where no markup makes lines.
  if (!hasBreaks) return pieces.join("");
  return pieces.map((piece, i) => (i % 2 === 0 ? piece.replaceAll("\n", " ") : piece)).join("");
}

/** The name of an element, or the mark itself that begins a comment. */
const nameOf = (tag: string): string => NAME.exec(tag)?.[1]?.toLowerCase() ?? tag;

/** Finds where code or a comment is over whose content begins at `from`; null where none does. */
function findEnds(text: string): (name: string, from: number) => number | null {
  const lower = text.toLowerCase();
  /** Up to where each is known to begin nothing: no place is searched twice. */
  const nothingUntil = new Map<string, number>();
  return (name, from) => {
    const mark = own(ENDS, name);
    if (mark === undefined || from <= (nothingUntil.get(name) ?? -1)) return null;
    const at = lower.indexOf(mark, from);
    if (at >= 0 && (mark === "-->" || CODE_SIGN.test(lower.slice(from, at)))) {
      const end = lower.indexOf(">", at) + 1;
      return mark === "-->" ? at + mark.length : end || lower.length;
    }
    nothingUntil.set(name, at < 0 ? lower.length : at);
    return null;
  };
}

const own = (record: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Signs that no reader and no program takes for markup. */
const asSigns = (tag: string): string => tag.replaceAll("<", "‹").replaceAll(">", "›");

const SAMPLE = /<(code|pre|kbd|samp|tt)(?=[\s>])[^<>]*>/gi;
const ESCAPED = /&(?:lt|gt|#6[02]|#x3[ce]);/gi;
const OPENING = /^&(?:lt|#60|#x3c);$/i;

/**
 * HTML with the tags that are shown in samples of code (`<code>&lt;p&gt;</code>`) in signs that are
 * not taken for markup: the text is about them. Linear.
 */
export function withSamples(html: string): string {
  if (!html.includes("&")) return html;
  const lower = html.toLowerCase();
  const unended = new Set<string>();
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: tag, 1: name = "", index } of html.matchAll(SAMPLE)) {
    if (index < at || unended.has(name)) continue;
    const end = lower.indexOf(`</${name.toLowerCase()}`, index);
    if (end < 0) {
      unended.add(name);
      continue;
    }
    const from = index + tag.length;
    pieces.push(html.slice(at, from), html.slice(from, end).replace(ESCAPED, signOf));
    at = end;
  }
  return pieces.join("") + html.slice(at);
}

const signOf = (reference: string): string => (OPENING.test(reference) ? "‹" : "›");
