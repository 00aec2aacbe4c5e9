import { code, type Span, strong, text } from "../model/document.ts";

/** What is put into a message as it is: never formatted, never read as a mark. */
export type Words = string | Span | readonly Span[];

/** A place in a formatted message that the argument of this index goes to: a private-use character. */
export const placeOf = (index: number): string => String.fromCharCode(FIRST_PLACE + index);

/** Whether a text holds what would be taken for a place. */
export const hasPlace = (value: string): boolean => /[\ue000-\uf8ff]/.test(value);

const FIRST_PLACE = 0xe000;

const MARKED = /`(?<code>[^`]*)`|\*(?<strong>[^*]*)\*|(?<text>[^`*]+|[`*])/g;

const SPANS = { code, strong, text } as const;
type Mark = keyof typeof SPANS;

/**
 * The spans of a message of ours: `code` and *strong* are marks, the places hold the arguments.
 * Arguments come in last, so nothing in them can be a mark or a place.
 */
export function parseMarks(message: string, args: readonly Words[]): Span[] {
  const spans: Span[] = [];
  for (const { groups = {} } of message.matchAll(MARKED)) {
    for (const mark of ["code", "strong", "text"] as const) {
      const words = groups[mark];
      if (words !== undefined) spans.push(...fill(words, mark, args));
    }
  }
  return spans;
}

function fill(words: string, mark: Mark, args: readonly Words[]): Span[] {
  const spans: Span[] = [];
  let plain = "";
  const flush = (): void => {
    if (plain !== "") spans.push(SPANS[mark](plain));
    plain = "";
  };
  for (const character of words) {
    const argument = hasPlace(character) ? args[character.charCodeAt(0) - FIRST_PLACE] : character;
    if (typeof argument === "string") {
      plain += argument;
    } else if (argument !== undefined) {
      flush();
      spans.push(...[argument].flat());
    }
  }
  flush();
  return spans;
}
