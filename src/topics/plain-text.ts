import { firstWords } from "../text/cut-text.ts";
import { dayMs } from "../text/read-instant.ts";

/** A plain text file, divided. */
interface PlainText {
  readonly title: string;
  /** The text without its title line; paragraphs are separated by blank lines. */
  readonly text: string;
  /** The day its dateline gives (epoch ms, UTC); null when it has none. */
  readonly publishedAtMs: number | null;
}

interface Paragraph {
  readonly text: string;
  /** Whether a blank line, not a mere line end, follows. */
  readonly endsBlock: boolean;
}

/** A first line up to this long can be a title. */
const MAX_TITLE_CHARS = 160;
/** Length a title made of the first sentence is cut to. */
const CUT_TITLE_CHARS = 100;

/** Lines broken at 72 to 100 columns, as mail and old editors do, are one paragraph. */
function isWrapped(lines: readonly string[]): boolean {
  const inner = lines.slice(0, -1);
  const isFull = inner.every((line) => line.length >= 50 && line.length <= 100);
  const ends = inner.filter((line) => /[.!?:]["”»]?$/.test(line)).length;
  return lines.length >= 3 && isFull && ends <= inner.length / 2;
}

function paragraphsOf(text: string): Paragraph[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const lines = block
      .split("\n")
      .map((line) =>
        line
          .replace(/\s+/g, " ")
          .replace(/^ ?[•◦▪‣·*] /, "")
          .trim(),
      )
      .filter((line) => line !== "");
    const joined = isWrapped(lines) ? [lines.join(" ")] : lines;
    return joined.map((line, index) => ({ text: line, endsBlock: index === joined.length - 1 }));
  });
}

/** Short, and set apart by a blank line or by having no full stop. */
const isTitle = ({ text, endsBlock }: Paragraph): boolean =>
  text.length <= MAX_TITLE_CHARS && (endsBlock || !/[.,;:…]["”»]?$/.test(text));

/** `Outlet (29/11/2025): …` or `City (11.02.2026) — …` at the head of a text. */
const DATELINE = /^[\p{L}\p{N}][^()\n]{0,40}\((\d{1,2})([./-])(\d{1,2})\2(\d{4})\) ?[:—–-] ?/u;

/** The outlet's or the section's name that pages put after their title. */
const OUTLET = / \| [^|]{1,40}$/;

/** The dateline's day; null without one, and when day and month cannot be told apart. */
function datelineMs(text: string): number | null {
  const found = DATELINE.exec(text);
  if (!found) return null;
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if (second > 12) return dayMs(year, first, { day: second });
  const isDayFirst = first > 12 || found[2] === "." || first === second;
  return isDayFirst ? dayMs(year, second, { day: first }) : null;
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** The first sentence of a text without its dateline, cut between words at about 100 characters. */
function firstSentence(text: string): string {
  const start = text.replace(DATELINE, "").slice(0, 1000);
  const [first] = SENTENCES.segment(start);
  return firstWords((first?.segment ?? "").trim().replace(/\.$/, ""), CUT_TITLE_CHARS);
}

/**
 * Divides a plain text into title and text. The first line is the title when it is short and a
 * blank line follows or it ends like a headline; ` | Outlet` at its end is taken off. Otherwise the
 * title is the start of the first sentence, and the text keeps it. Where the title is `stated`
 * elsewhere, only that very line is taken out of the text.
 */
export function readPlainText(text: string, stated: string | null): PlainText {
  const paragraphs = paragraphsOf(text);
  const [first, ...others] = paragraphs;
  const start = first?.text ?? "";
  const isTitled =
    stated === null
      ? first !== undefined && others.length > 0 && isTitle(first)
      : start === stated.replace(/\s+/g, " ").trim();
  const own = isTitled ? start.replace(DATELINE, "").replace(OUTLET, "") : firstSentence(start);
  return {
    title: stated ?? own,
    text: (isTitled ? others : paragraphs).map((paragraph) => paragraph.text).join("\n\n"),
    publishedAtMs: datelineMs(start),
  };
}
