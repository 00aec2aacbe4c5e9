import type { Span, TextBlock } from "../../src/model/document.ts";
import type { Scale } from "../../src/text/message-size.ts";
import { BULLET, gapBefore, isSameStyle } from "../../src/text/shown-blocks.ts";
import { isTappable, mostChars } from "./sent-text.ts";

/** A message's characters in UTF-16 code units, and as marks its entities: never too few. */
export const TELEGRAM_SCALE: Scale = {
  block: (block) => ({ length: 0, marks: isMarked(block) ? 1 : 0 }),
  gap: (block, before) => ({ length: gapBefore(block, before).length, marks: 0 }),
  line: ({ kind }) => ({ length: kind === "list" ? BULLET.length : 0, marks: 0 }),
  lineBreak: { length: 1, marks: 0 },
  spans: (spans, { block, before }) => ({
    length: spans.reduce((sum, { text }) => sum + mostChars(text), 0),
    marks: spans.reduce((sum, span, index) => {
      const last = index === 0 ? before : spans[index - 1];
      return isSameStyle(last, span) ? sum : sum + entitiesOf(span, block);
    }, 0),
  }),
};

const isMarked = (block: TextBlock): boolean =>
  block.kind === "heading" || (block.kind === "list" && block.folded === true);

function entitiesOf(span: Span, { kind }: TextBlock): number {
  if (span.kind === "text") return 0;
  if (span.kind === "strong") return kind === "heading" ? 0 : 1;
  // Code parts the bold of a heading in two.
  return span.kind === "code" && kind === "heading" && !isTappable(span) ? 2 : 1;
}
