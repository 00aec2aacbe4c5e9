import type { Button } from "../../src/model/document.ts";
import { graphemesOf } from "../../src/text/graphemes.ts";
import { shownText } from "../../src/text/literal.ts";

/**
 * An emoji for each command that readers give with a tap and whose label has none, so that they can
 * with a reaction. Commands under other names are the same command.
 */
const BY_COMMAND: Readonly<Record<string, string>> = {
  latest: "✅",
  mute: "🔇",
  unmute: "🔊",
  follow: "🔔",
  unfollow: "🔕",
  unsubscribe: "👎",
  unsub: "👎",
};

/** Buttons of a digest and of what a search found are numbers; keyboards have emoji up to ten. */
const NUMBERS = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"];

/** A character that is shown as an emoji: by itself, by a variation selector, or as a key. */
const IS_EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|^[0-9#*]\ufe0f?\u20e3/u;

/** The emoji a button is tapped with as a reaction; null where it has none. */
export function reactionOf({
  label,
  command,
}: Extract<Button, { readonly kind: "command" }>): string | null {
  const shown = shownText(label).trim();
  const [first = ""] = graphemesOf(shown);
  if (IS_EMOJI.test(first)) return first;
  const number = /^\d{1,2}$/.test(shown) ? NUMBERS[Number(shown) - 1] : undefined;
  const name = /^\/(\w+)/.exec(command)?.[1]?.toLowerCase() ?? "";
  return number ?? (Object.hasOwn(BY_COMMAND, name) ? BY_COMMAND[name] : undefined) ?? null;
}

/** What clients write differently for one emoji: variation selectors and tones of skin. */
export const sameReaction = (key: string): string =>
  key.replace(/[\ufe0e\ufe0f]|\p{Emoji_Modifier}/gu, "");
