import { bad, ok, type Result } from "../model/result.ts";

/** What a reader asks for. */
export type Command =
  | { readonly kind: "help" }
  /** `maxStories` null: as many as the subscription says. */
  | { readonly kind: "latest"; readonly all: boolean; readonly maxStories: number | null }
  | { readonly kind: "story"; readonly number: number };

/** Most stories one message may hold. */
const MOST_STORIES = 50;

/** A whole number from 1 as people write it; NaN for anything else, also `0x5`, `1e1` and `5.0`. */
const count = (word: string | undefined): number =>
  /^0*[1-9]\d{0,5}$/.test(word ?? "") ? Number(word) : Number.NaN;

/**
 * Reads what a reader typed. `/` may be missing, case does not matter. What cannot be understood is
 * answered with what to type.
 */
export function parseCommand(text: string): Result<Command> {
  const [name = "", ...words] = text.trim().toLowerCase().split(/\s+/);
  switch (name.replace(/^[/!]/, "")) {
    case "":
    case "help":
    case "start":
      return ok({ kind: "help" });
    case "latest":
      return parseLatest(words);
    case "story":
      return parseStory(words);
    default:
      return bad("I do not know that command. Type /help for what I can do.");
  }
}

function parseLatest(words: readonly string[]): Result<Command> {
  let all = false;
  let maxStories: number | null = null;
  for (const word of words) {
    const number = count(word);
    if (word === "all") all = true;
    else if (number <= MOST_STORIES && maxStories === null) maxStories = number;
    else
      return bad(`Type /latest, /latest all, or /latest and a number from 1 to ${MOST_STORIES}.`);
  }
  return ok({ kind: "latest", all, maxStories });
}

function parseStory(words: readonly string[]): Result<Command> {
  const number = count(words[0]);
  return words.length === 1 && !Number.isNaN(number)
    ? ok({ kind: "story", number })
    : bad("Type /story and the number of a story of your last digest, for example /story 2.");
}
