import { type Io, print, tell } from "../app/io.ts";
import { type JsonObject, NO_OBJECT, parseObject } from "../text/json-object.ts";
import { EXIT } from "./command.ts";
import { isReadFault, openInput } from "./open-input.ts";
import { readLines } from "./read-lines.ts";

/** Answers lines, in their order; each answer is written as one line of JSON. */
export interface LineFilter {
  /** Takes a line; gives what can be answered by now. */
  add(line: string): readonly object[];
  /** Takes a line that cannot be read, and is answered in its turn. */
  addError(error: string): readonly object[];
  /** Gives the answers that are left. */
  finish(): readonly object[];
}

const MEGABYTE = 1_000_000;
/** No article or story has so much text; what has is no archive of them. */
const LONGEST_LINE_MB = 64;

/** Runs a filter over a file, or standard input for `-`; gives the exit code. */
export async function filterLines(name: string, filter: LineFilter, io: Io): Promise<number> {
  const input = await openInput(name, io);
  if (input.kind === "bad") {
    await tell(io, `${input.problem}\n`);
    return EXIT.failed;
  }
  const write = async (answers: readonly object[]): Promise<void> => {
    for (const answer of answers) await print(io, `${JSON.stringify(answer)}\n`);
  };
  const answersTo = (line: string | null): readonly object[] =>
    line === null
      ? filter.addError(`This line is longer than ${LONGEST_LINE_MB} MB.`)
      : filter.add(line);
  const lines = readLines(input.value, { maxBytes: LONGEST_LINE_MB * MEGABYTE });
  try {
    for await (const line of lines) await write(answersTo(line));
    await write(filter.finish());
  } catch (error) {
    if (!isReadFault(error)) throw error;
    await write(filter.finish());
    await tell(io, `The input cannot be read: ${error.message}. Check where it comes from.\n`);
    return EXIT.failed;
  }
  return EXIT.ok;
}

/** A filter that answers each object by itself. */
export const objectFilter = (answer: (object: JsonObject) => object): LineFilter => ({
  add(line) {
    const object = parseObject(line);
    return [object === null ? { error: NO_OBJECT } : answer(object)];
  },
  addError: (error) => [{ error }],
  finish: () => [],
});
