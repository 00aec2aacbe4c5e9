import { graphemesOf } from "./graphemes.ts";
import { shownText } from "./literal.ts";
import { ELLIPSIS } from "./short-label.ts";

/** Widths in a sans serif at size 1, generous: what is drawn is never wider than it was taken for. */
const WIDE = 0.88;
const CAPITAL = 0.66;
const SMALL = 0.53;
const NARROW = 0.31;

function widthOfGrapheme(grapheme: string): number {
  if (/^[\s.,:;'!|ijltfrI()[\]·’“”„-]/u.test(grapheme)) return NARROW;
  if (/^[mwMW@%—шщжюфыШЩЖЮФЫМ]/u.test(grapheme)) return WIDE;
  return /^\p{Lu}/u.test(grapheme) ? CAPITAL : SMALL;
}

/** How wide a text is drawn at most, in the units of `size`: an estimate, for there is no font here. */
export const drawnWidth = (text: string, size: number): number =>
  [...graphemesOf(text)].reduce((sum, one) => sum + widthOfGrapheme(one), 0) * size;

/** Letters that the font of pictures has (PT Sans, by its `cmap`): Latin and Cyrillic of most of Europe. */
const DRAWN_LETTER =
  /[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u0109\u010c-\u0113\u0116-\u011f\u0122-\u0127\u012a\u012b\u012e-\u0131\u0134-\u0137\u0139-\u013e\u0141-\u0148\u014c\u014d\u0150-\u0165\u016a-\u0173\u0178-\u017f\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491]/u;
const DRAWN_SIGN = /[ -@[-`{-~\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf–—‘’‚“”„…•€№]/u;
/** What is looked at of a text: no picture has room for more. */
const MOST_LOOKED_AT = 400;

/**
 * A text as it is drawn within so much room, cut between characters. Signs that the font lacks are left
 * out; null where it lacks a letter, for then what is left would say something else.
 */
export function fitWords(
  text: string,
  { room, size }: { room: number; size: number },
): string | null {
  const shown = shownText(text).slice(0, MOST_LOOKED_AT).normalize("NFC");
  const letters = [...shown].filter((one) => /[\p{L}\p{M}\p{N}]/u.test(one));
  if (letters.some((one) => !DRAWN_LETTER.test(one) && !/[0-9²³¹¼-¾]/u.test(one))) return null;
  const drawn = [...shown].filter((one) => DRAWN_LETTER.test(one) || DRAWN_SIGN.test(one));
  const whole = drawn.join("").replace(/ {2,}/g, " ").trim();
  if (whole === "") return null;
  if (drawnWidth(whole, size) <= room) return whole;
  let kept = "";
  let left = room - drawnWidth(ELLIPSIS, size);
  for (const grapheme of graphemesOf(whole)) {
    left -= drawnWidth(grapheme, size);
    if (left < 0) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}
