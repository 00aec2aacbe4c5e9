/**
 * Characters that take two columns: East_Asian_Width W and F of Unicode 17 (EastAsianWidth.txt),
 * drawn together where only unassigned characters lie between. Emoji are told by their property.
 */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** Nothing below is wide or joins with what is before it. */
const FIRST_SPECIAL = 0x300;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
/** Shown as a picture by itself, as a flag, or because U+FE0F asks for one. */
const PICTURE = /\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Emoji}\ufe0f/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function widthOf(grapheme: string): number {
  const code = grapheme.codePointAt(0) ?? 0;
  if (code < FIRST_SPECIAL && grapheme.length === 1) return 1;
  if (ZERO_WIDTH.test(grapheme)) return 0;
  const isWide = WIDE.some(([first, last]) => code >= first && code <= last);
  return isWide || PICTURE.test(grapheme) ? 2 : 1;
}

/** Columns a text without control characters fills: Chinese, Korean and emoji take two each. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += widthOf(segment);
  return columns;
}
