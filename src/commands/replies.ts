import {
  type Block,
  BUTTON_COMMAND_BYTES,
  type Button,
  type Document,
  paragraph,
  type Span,
} from "../model/document.ts";
import type { Locale, MessageWith } from "../text/locale.ts";
import type { MessageKey } from "../text/locale-keys.ts";
import type { Ask, Replies, TopicInfo } from "./ask.ts";

/** A document of one message. */
export const sentence = <Key extends MessageKey>(
  locale: Locale,
  ...message: MessageWith<Key>
): Document => ({ blocks: [paragraph(...locale.spans<Key>(...message))] });

/** One message as the whole answer. */
export const say = <Key extends MessageKey>(
  { locale }: Pick<Ask, "locale">,
  ...message: MessageWith<Key>
): Replies => [{ document: sentence<Key>(locale, ...message) }];

export const tap = (label: string, command: string): Button => ({
  kind: "command",
  label,
  command,
});

/** What a command ends with that is about another chat than the one it is typed or tapped in. */
export const aimOf = ({ chat, incoming }: Pick<Ask, "chat" | "incoming">): string =>
  chat.chat === incoming.chat.chat ? "" : ` in ${chat.chat}`;

/** One message with rows of buttons. */
export const sayWith = (
  spans: readonly Span[],
  buttons: readonly (readonly Button[])[],
): Replies => [{ document: withButtons([paragraph(...spans)], buttons) }];

/** Blocks with buttons; one whose command is too long for a platform is left to be typed. */
export function withButtons(
  blocks: readonly Block[],
  buttons: readonly (readonly Button[])[],
): Document {
  const fitting = buttons
    .map((row) => row.filter((button) => button.kind === "link" || fits(button.command)))
    .filter((row) => row.length > 0);
  return fitting.length === 0 ? { blocks } : { blocks, buttons: fitting };
}

export const fits = (command: string): boolean =>
  new TextEncoder().encode(command).byteLength <= BUTTON_COMMAND_BYTES;

/** The topic a word names (its folder, or the beginning of it or of its title). */
export function topicOf(word: string, topics: readonly TopicInfo[]): TopicInfo | null {
  const wanted = word.toLocaleLowerCase();
  if (wanted === "") return null;
  const exact = topics.find(({ name }) => name === wanted);
  if (exact !== undefined) return exact;
  const alike = topics.filter(
    ({ name, title }) => name.startsWith(wanted) || title.toLocaleLowerCase().startsWith(wanted),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** Rows of so many. */
export function inRows<Item>(items: readonly Item[], perRow: number): Item[][] {
  const rows: Item[][] = [];
  for (let at = 0; at < items.length; at += perRow) rows.push(items.slice(at, at + perRow));
  return rows;
}

/** A whole number from 1 as people write it; null for anything else, also `0x5`, `1e1` and `5.0`. */
export const wholeNumber = (word: string | undefined): number | null =>
  /^0*[1-9]\d{0,8}$/.test(word ?? "") ? Number(word) : null;
