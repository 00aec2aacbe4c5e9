import { EXIT_CONFIG } from "../app/config.ts";
import { type Io, tell } from "../app/io.ts";
import { type Base, loadBase } from "../app/runtime.ts";
import type { Arguments, Command } from "./command.ts";

/** What a command that needs the settings runs with. */
export interface Setup {
  readonly io: Io;
  readonly base: Base;
}

/** Runs a command with the settings; where they are not right that is told, and nothing is done. */
export const withBase =
  (
    run: (given: Arguments, setup: Setup) => Promise<number>,
    { isWatched = (): boolean => true }: { readonly isWatched?: (io: Io) => boolean } = {},
  ): Command["run"] =>
  async (given, io) => {
    const base = loadBase(io, { watched: isWatched(io) });
    if (base.kind === "ok") return run(given, { io, base: base.value });
    await tell(io, `${base.problem}\n`);
    return EXIT_CONFIG;
  };
