import { foldAccents } from "../../src/text/transliterate.ts";
import { foldSigns } from "./fold-signs.ts";

/** A text as it is compared: no sign, blank or capital makes it another one. */
const fold = (text: string): string => foldAccents(foldSigns(text));

/** The stop a title or a quoted sentence may lack. */
const withoutStop = (text: string): string => text.replace(/[. ]{1,4}$/, "");

const ENDS = /[.!?…]"?$/;
const ENDS_BEFORE = /[.!?…]"? $/;

/**
 * Whether a sentence is the title, or a sentence or some of the text, word for word. What stands
 * within a longer sentence is not: "officials deny that the app is safe" does not say that it is.
 */
export function isVerbatim(
  sentence: string,
  { title, text }: { readonly title: string; readonly text: string },
  sentences: readonly string[],
): boolean {
  const wanted = fold(sentence);
  const bare = withoutStop(wanted);
  if (bare === "") return false;
  if ([title, ...sentences].some((each) => withoutStop(fold(each)) === bare)) return true;
  if (!ENDS.test(wanted)) return false;
  const whole = fold(text);
  const at = whole.indexOf(wanted);
  return at === 0 || (at > 0 && ENDS_BEFORE.test(whole.slice(Math.max(0, at - 3), at)));
}
