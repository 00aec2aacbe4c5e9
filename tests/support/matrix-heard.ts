/** What readers have of the bot when all is done: read from the server, and decrypted with their keys. */
import type { MatrixEvent } from "matrix-js-sdk";
import { type Commands, wordIn } from "./matrix-commands.ts";
import { storyOf } from "./matrix-news.ts";
import { textOf, type Writer } from "./matrix-writer.ts";

export interface Heard {
  readonly commands: number;
  /** Commands that were answered. */
  readonly answers: number;
  readonly unanswered: readonly string[];
  /** Answers that came a second time. */
  readonly repeatedAnswers: number;
  readonly digests: number;
  readonly repeatedDigests: number;
  /** Rooms that did not get each digest once and in its order, and what they got instead. */
  readonly wrongRooms: readonly string[];
  /** Messages of the bot that a reader cannot read. */
  readonly undecryptable: number;
}

interface HeardOptions {
  readonly readers: readonly { readonly writer: Writer; readonly commands: Commands }[];
  readonly bot: string;
  /** Digests that each room has to have, each with the story of its number. */
  readonly stories: number;
  /** Rooms of a reader; the last is everybody's. */
  readonly roomsOf: (reader: number) => readonly string[];
}

const DIGEST = "Russia's campaign against foreign messengers\n";

export async function whatWasHeard(options: HeardOptions): Promise<Heard> {
  const { readers, bot, stories, roomsOf } = options;
  const texts = new Map<string, readonly string[]>();
  let undecryptable = 0;
  for (const [index, { writer }] of readers.entries()) {
    for (const room of roomsOf(index)) {
      const events = (await writer.history(room)).filter((event) => event.getSender() === bot);
      undecryptable += events.filter((event) => event.isDecryptionFailure()).length;
      texts.set(room, events.filter(isMessage).map(textOf));
    }
  }
  const digests = [...texts].map(
    ([room, said]) => [room, said.filter((text) => text.startsWith(DIGEST))] as const,
  );
  // By what it says: news of a story that is known comes under the name that story has.
  const isRight = (told: readonly string[]): boolean =>
    told.length === stories && told.every((text, number) => text.includes(firstOf(number)));
  return {
    ...answersIn([...texts.values()].flat(), readers),
    digests: sum(digests.map(([, told]) => told.length)),
    repeatedDigests: sum(digests.map(([, told]) => told.length - new Set(told).size)),
    wrongRooms: digests
      .filter(([, told]) => !isRight(told))
      .map(([room, told]) => [room, ...told.map(headOf)].join("\n")),
    undecryptable,
  };
}

const firstOf = (number: number): string => storyOf(number).text.split(". ")[0] ?? "";

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

const isMessage = (event: MatrixEvent): boolean =>
  event.getType() === "m.room.message" &&
  event.getContent()["m.relates_to"]?.rel_type !== "m.replace";

/** Time and first story. */
const headOf = (digest: string): string => digest.split("\n").slice(2, 6).join(" ").trim();

function answersIn(
  texts: readonly string[],
  readers: HeardOptions["readers"],
): Pick<Heard, "commands" | "answers" | "unanswered" | "repeatedAnswers"> {
  const words = texts.map(wordIn).filter((word) => word !== null);
  const answered = new Set(words);
  const written = readers.flatMap(({ commands }) => [...commands.written]);
  return {
    commands: written.length,
    answers: written.filter((word) => answered.has(word)).length,
    unanswered: written.filter((word) => !answered.has(word)),
    repeatedAnswers: words.length - answered.size,
  };
}
