import { type Document, inWords, type Span, type TextBlock } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { shownBlocks } from "../../src/text/shown-blocks.ts";
import { isMention, withoutMentions } from "./mentions.ts";

/**
 * Longest address that is linked, in ASCII characters, so that one link always has room in an event.
 * Of longer ones browsers and servers make little (RFC 9110, section 4.1, asks for 8000 octets; news pages
 * stay far below).
 */
const MOST_URL_CHARS = 2000;

/** A command of ours in a text. Code is only ever ours. */
const COMMAND = /^(\s*)\/(?=[a-z])/i;

/** A command as it is typed here: `/` is what clients of Matrix begin their own commands with. */
export const typedCommand = (command: string): string => command.replace(COMMAND, "$1!");

/** The blocks of a document that can be seen, with texts and links as they are sent. */
export const shownMatrix = ({ blocks }: Pick<Document, "blocks">): TextBlock[] =>
  shownBlocks({
    blocks: blocks.map((block) => mapLines(inWords(block), (spans) => spans.map(spared))),
  }).map((block) => mapLines(block, (spans) => withoutMentions(spans.map(withMark))));

/** A command has its mark, as soon as nothing invisible stands before it any more. */
const withMark = (span: Span): Span =>
  span.kind === "code" ? { ...span, text: typedCommand(span.text) } : span;

/** A link that would be a mention, or is too long, is text. */
function spared(span: Span): Span {
  if (span.kind !== "link") return span;
  const url = webUrl(span.url);
  const isLinked = url !== null && url.length <= MOST_URL_CHARS && !isMention(url);
  return isLinked ? span : { kind: "text", text: span.text };
}

const mapLines = (
  block: TextBlock,
  change: (spans: readonly Span[]) => readonly Span[],
): TextBlock =>
  block.kind === "list"
    ? { ...block, items: block.items.map(change) }
    : { ...block, spans: change(block.spans) };
