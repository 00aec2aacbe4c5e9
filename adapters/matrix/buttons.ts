import {
  BUTTON_COMMAND_BYTES,
  type Button,
  code,
  type Document,
  link,
  paragraph,
  type Span,
  type TextBlock,
  text,
} from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { ELLIPSIS, shortLabel } from "../../src/text/short-label.ts";
import { reactionOf, sameReaction } from "./reactions.ts";
import { blocksBytes, jsonBytes } from "./scale.ts";
import { shownMatrix, typedCommand } from "./shown.ts";

/** The field of a message's content that tells what a reaction to it asks for. */
export const BUTTONS_FIELD = "org.svodka.buttons";

/** As long as a button's label elsewhere: what is more does not help to choose. */
const LABEL_CHARS = 40;
const BETWEEN = " · ";

/** What buttons may take of an event in bytes: room for a hundred of a digest's. */
export const BUTTONS_BYTES = 6144;

/**
 * Reactions the bot begins with. Each is an event, and Synapse by default lets a user send one in five
 * seconds after ten at once (`rc_message`, 1.160): half of them are left for messages.
 */
const MOST_OFFERED = 5;

/** A message's reactions from which a command is read at most; ours have fewer. */
const MOST_READ = 200;
const KEY_CHARS = 64;

/** What stands for the buttons of a document, Matrix having none. */
export interface MatrixButtons {
  /** Which reaction gives which command, as a value of {@link BUTTONS_FIELD}; empty where none does. */
  readonly commands: Readonly<Record<string, string>>;
  /** The reactions the bot offers itself, in their order. */
  readonly offered: readonly string[];
}

/** The reactions to a document with buttons. Where two buttons have one emoji, it is the first one's. */
export function buttonsContent(document: Document): MatrixButtons {
  const commands = new Map<string, string>();
  const taken = new Set<string>();
  for (const button of fittingButtons(document)) {
    if (button.kind !== "command" || !isCommand(button.command)) continue;
    const emoji = reactionOf(button);
    if (emoji === null || taken.has(sameReaction(emoji))) continue;
    taken.add(sameReaction(emoji));
    commands.set(emoji, button.command);
  }
  return {
    commands: Object.fromEntries(commands),
    offered: [...commands.keys()].slice(0, MOST_OFFERED),
  };
}

/**
 * The command that a reaction to a message gives, as typed; null when none. Whoever calls this has
 * to see to it that the message is the bot's own: anybody may send such a field. Nothing of its form
 * is taken for granted here, and skin tones and variation selectors make no difference.
 */
export function commandOfReaction(content: unknown, key: unknown): string | null {
  if (typeof key !== "string" || key.length > KEY_CHARS) return null;
  const wanted = sameReaction(key);
  const field = fieldOf(content);
  if (wanted === "" || field === null) return null;
  const names = Object.keys(field).slice(0, MOST_READ);
  const name = names.find((each) => each.length <= KEY_CHARS && sameReaction(each) === wanted);
  const command = name === undefined ? null : Reflect.get(field, name);
  return isCommand(command) ? command : null;
}

function fieldOf(content: unknown): object | null {
  if (typeof content !== "object" || content === null) return null;
  if (!Object.hasOwn(content, BUTTONS_FIELD)) return null;
  const field: unknown = Reflect.get(content, BUTTONS_FIELD);
  return typeof field === "object" && field !== null && !Array.isArray(field) ? field : null;
}

const isCommand = (value: unknown): value is string =>
  typeof value === "string" &&
  value.length <= BUTTON_COMMAND_BYTES &&
  Buffer.byteLength(value) <= BUTTON_COMMAND_BYTES &&
  /^\/[a-z]/i.test(value);

/**
 * The last line of a message, from which readers take what to type: `Label: !command · Link`. None
 * where there are no buttons.
 */
export function buttonsLine(document: Document): TextBlock[] {
  const buttons = fittingButtons(document);
  if (buttons.length === 0) return [];
  const all = (document.buttons ?? []).flat().filter(isUsable);
  const rest = all.length > buttons.length ? [text(`${BETWEEN}${ELLIPSIS}`)] : [];
  return shownMatrix({ blocks: [paragraph(...spansOf(buttons), ...rest)] });
}

/** Bytes that an event takes more for the buttons of a document; at most {@link BUTTONS_BYTES}. */
export function buttonsBytes(document: Document): number {
  const line = buttonsLine(document);
  if (line.length === 0) return 0;
  const { commands } = buttonsContent(document);
  return LINE_GAP_BYTES + blocksBytes(line) + jsonBytes({ [BUTTONS_FIELD]: commands });
}

/** A blank line before it, in JSON. */
const LINE_GAP_BYTES = jsonBytes("\n\n");

/** Buttons in their order while there is room; the rest can be typed all the same. */
function fittingButtons(document: Document): Button[] {
  const fitting: Button[] = [];
  let bytes =
    LINE_GAP_BYTES + jsonBytes({ [BUTTONS_FIELD]: {} }) + jsonBytes(BETWEEN + ELLIPSIS) * 2;
  for (const button of (document.buttons ?? []).flat().filter(isUsable)) {
    bytes += buttonBytes(button);
    if (bytes > BUTTONS_BYTES) break;
    fitting.push(button);
  }
  return fitting;
}

/** Its part of the line, and its entry of the field. */
function buttonBytes(button: Button): number {
  const line = shownMatrix({ blocks: [paragraph(text(BETWEEN), ...spansOf([button]))] });
  const emoji = button.kind === "command" ? reactionOf(button) : null;
  const entry = button.kind === "command" && emoji !== null ? { [emoji]: button.command } : {};
  return jsonBytes(BETWEEN) * 2 + blocksBytes(line) + jsonBytes(entry);
}

/** A link without an address is no button. */
const isUsable = (button: Button): boolean =>
  button.kind === "command" || webUrl(button.url) !== null;

const spansOf = (buttons: readonly Button[]): Span[] =>
  buttons.flatMap((button, index) => [
    ...(index > 0 ? [text(BETWEEN)] : []),
    ...(button.kind === "link"
      ? [link(shortLabel(button.label, LABEL_CHARS), button.url)]
      : [text(`${shortLabel(button.label, LABEL_CHARS)}: `), code(typedCommand(button.command))]),
  ]);
