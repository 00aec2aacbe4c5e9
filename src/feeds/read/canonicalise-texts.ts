import { decodeHTMLStrict } from "entities";
import { htmlToText, toLine } from "../../text/html-to-text.ts";
import type { TextKind } from "./canonicalise-draft.ts";
import { hasMarkup, withoutMarkup, withSamples } from "./canonicalise-markup.ts";

/** Rounds of taking markup off: a text escaped more often than this is no text anyone wrote. */
const MAX_ROUNDS = 4;

/** A reference that is left after decoding was escaped once too often. */
const REFERENCE = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

/** What XML 1.0 (section 2.2) has no place for: most controls, lone surrogates, U+FFFE and U+FFFF. */
const NO_XML_CHARACTER = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Leaves out the characters XML cannot hold. */
export const withoutControls = (value: string): string => value.replace(NO_XML_CHARACTER, "");

/** What windows-1252 has at 0x80 to 0x9F: editors on Windows write these numbers for Unicode ones. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const withWindowsSigns = (value: string): string =>
  value.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252.charAt(sign.charCodeAt(0) - 0x80));

/**
 * Plain text from what a feed wrote. Many feeds escape once too often, or write HTML where they say
 * text, so markup and references that are left are taken off again, and no text with them.
 */
export function plainText(value: string, kind: TextKind): string {
  const source = withWindowsSigns(value);
  const first = kind === "html" ? htmlToText(withSamples(source)) : source;
  // Nearly every text: it is clean after one reading, and reading it again would cost as much.
  if (kind === "html" && !/[<&\ufffe\uffff]/.test(first) && !first.includes("\n\n\n")) return first;
  // What cannot be seen goes first: with it in between, markup is none yet.
  let text = visible(first);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (hasMarkup(text)) text = visible(withoutMarkup(text));
    else if (REFERENCE.test(text)) text = visible(decodeHTMLStrict(text));
    else break;
  }
  // Whoever nests it deeper wants it to come through: nothing is markup without its sign.
  return hasMarkup(text) ? text.replaceAll("<", "‹") : text;
}

/** The same on one line, as a title or a name is shown. */
export function plainLine(value: string, kind: TextKind): string {
  return PLAIN_LINE.test(value) ? value : toLine(plainText(value, kind));
}

/** Words with single blanks between them and nothing to look at twice: most names and titles. */
const PLAIN_LINE =
  /^[!-%'-;=-~\xa1-\xac\xae-\u034e\u0370-\u05ff\u2010-\u2027]+(?: [!-%'-;=-~\xa1-\xac\xae-\u034e\u0370-\u05ff\u2010-\u2027]+)*$/;

const visible = (text: string): string => tidy(withoutControls(text));

/** Each line clean by itself, no more than one empty line between two texts. */
const tidy = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map(toLine)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
