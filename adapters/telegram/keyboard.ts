import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { BUTTON_COMMAND_BYTES, type Button } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { shortLabel } from "../../src/text/short-label.ts";

/** About what a phone shows of a button that fills the width. */
const LABEL_CHARS = 40;
/** Telegram: more stand in no row, and more in no keyboard (observed by users, in no document). */
const ROW_BUTTONS = 8;
const KEYBOARD_BUTTONS = 100;

/**
 * Buttons as an inline keyboard; undefined where there is none. A link without an address that can be
 * followed is left out: Telegram would refuse the whole message.
 * @throws RangeError for what only a fault of ours can ask: a command too long or empty, or too many.
 */
export function renderKeyboard(
  rows: readonly (readonly Button[])[],
): InlineKeyboardMarkup | undefined {
  const keyboard = rows
    .map((row) => row.flatMap(renderButton))
    .flatMap((row) => chunks(row, ROW_BUTTONS));
  if (keyboard.flat().length > KEYBOARD_BUTTONS) {
    throw new RangeError(`A keyboard holds at most ${KEYBOARD_BUTTONS} buttons.`);
  }
  return keyboard.length === 0 ? undefined : { inline_keyboard: keyboard };
}

function renderButton(button: Button): InlineKeyboardButton[] {
  const label = shortLabel(button.label, LABEL_CHARS);
  if (button.kind === "link") {
    const url = webUrl(button.url);
    return url !== null && hasDomain(url) ? [{ text: label, url }] : [];
  }
  const bytes = Buffer.byteLength(button.command);
  if (bytes === 0 || bytes > BUTTON_COMMAND_BYTES) {
    throw new RangeError(
      `A button's command takes 1 to ${BUTTON_COMMAND_BYTES} bytes, not ${bytes}.`,
    );
  }
  return [{ text: label, callback_data: button.command }];
}

const hasDomain = (url: string): boolean => URL.parse(url)?.hostname.includes(".") ?? false;

const chunks = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
