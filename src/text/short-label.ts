import { cutText } from "./cut-text.ts";
import { shownText } from "./literal.ts";
import { hasPicture } from "./shown-blocks.ts";

export const ELLIPSIS = "…";

/** A button's label in at most so many UTF-16 code units, cut between characters; never empty. */
export function shortLabel(label: string, mostChars: number): string {
  const shown = shownText(label).trim();
  if (shown.length <= mostChars) return hasPicture({ text: shown }) ? shown : ELLIPSIS;
  return `${cutText(shown, mostChars - ELLIPSIS.length).trimEnd()}${ELLIPSIS}`;
}
