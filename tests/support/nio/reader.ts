/** Starts `reader.py` inside the installation, with nothing kept; it is gone with the test. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { DIES_WITH_PARENT } from "../synapse/machine.ts";
import type { RegisteredUser } from "../synapse/registration.ts";
import type { Synapse } from "../synapse/server.ts";

/** An event of somebody else as nio gives it to whoever uses it; null where it has no such thing. */
export interface Heard {
  /** The name of nio's class: "RoomMessageText", "MegolmEvent" for one it could not decrypt. */
  readonly kind: string;
  readonly room: string;
  readonly id: string;
  readonly sender: string;
  readonly encrypted: boolean;
  readonly decrypted: boolean;
  readonly relates_to: Readonly<Record<string, unknown>> | null;
  readonly msgtype: string | null;
  readonly body: string | null;
  readonly format: string | null;
  readonly formatted_body: string | null;
  /** Of an edit. */
  readonly new_content: Readonly<Record<string, unknown>> | null;
  /** Of a reaction. */
  readonly reacts_to: string | null;
  readonly key: string | null;
  /** The file of an image, decrypted, in base64. */
  readonly file: string | null;
}

/** What became of something it was to do. */
type Done =
  | { readonly kind: "ready" }
  | { readonly kind: "room"; readonly room: string }
  | { readonly kind: "sent"; readonly id: string };

type Line = Heard | Done;

const isHeard = (line: Line): line is Heard => "sender" in line;

/** Somebody who reads and writes with matrix-nio, and comes into every room they are asked into. */
export interface NioReader {
  readonly userId: string;
  /** Everything heard so far, oldest first. */
  heard(): readonly Heard[];
  /** The first event heard that is so, also of those before. */
  hears(isIt: (event: Heard) => boolean): Promise<Heard>;
  /** Makes a room of that name and asks the others in. What follows is done one at a time, as this. */
  room(
    name: string,
    options: { readonly invite: readonly string[]; readonly encrypted: boolean },
  ): Promise<string>;
  say(room: string, text: string): Promise<string>;
  react(room: string, eventId: string, key: string): Promise<string>;
}

const LONGEST_MS = 20_000;
const SCRIPT = readFileSync(join(import.meta.dirname, "reader.py"), "utf8");

/** The script as a child that takes and gives lines of JSON. */
function startScript(root: string) {
  const [program = "", ...guard] = DIES_WITH_PARENT;
  const command = [...guard, "chroot", root, "python3", "-c", SCRIPT];
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8" };
  const child = spawn(program, command, { env });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const lines: Line[] = [];
  let complaints = "";
  let isOver = false;
  let wake = Promise.withResolvers<void>();
  const stir = (): void => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as Line);
    stir();
  });
  child.stderr.on("data", (text) => {
    complaints += String(text);
  });
  // Of a child that has ended: its last words say more.
  child.stdin.on("error", () => undefined);
  child.on("close", () => {
    isOver = true;
    stir();
  });
  const told = (): string => lines.map((line) => JSON.stringify(line).slice(0, 300)).join("\n");
  return {
    lines,
    write: (job: unknown): void => void child.stdin.write(`${JSON.stringify(job)}\n`),
    /** The first line that is so, of those from `from` on. */
    async next<Found extends Line>(isIt: (line: Line) => line is Found, from = 0): Promise<Found> {
      const limit = AbortSignal.timeout(LONGEST_MS);
      limit.addEventListener("abort", stir, { once: true });
      for (;;) {
        const change = wake.promise;
        const found = lines.slice(from).find(isIt);
        if (found !== undefined) return found;
        if (isOver) throw new Error(`The reader with nio ended:\n${complaints}`);
        if (limit.aborted) throw new Error(`Not told, but this:\n${told()}\n${complaints}`);
        await change;
      }
    },
  };
}

/** A reader on the server, until the test has finished. `root`: of the installation they start in. */
export async function aNioReader(
  root: string,
  { baseUrl }: Pick<Synapse, "baseUrl">,
  { userId, password }: RegisteredUser,
): Promise<NioReader> {
  const { lines, next, write } = startScript(root);

  async function ask<Kind extends Done["kind"]>(
    job: unknown,
    kind: Kind,
  ): Promise<Extract<Done, { kind: Kind }>> {
    const from = lines.length;
    write(job);
    return next((line): line is Extract<Done, { kind: Kind }> => line.kind === kind, from);
  }
  const send = async (room: string, type: string, content: unknown): Promise<string> =>
    (await ask({ do: "send", room, type, content }, "sent")).id;

  await ask({ homeserver: baseUrl, user: userId, password }, "ready");
  return {
    userId,
    heard: () => lines.filter(isHeard),
    hears: (isIt) => next((line): line is Heard => isHeard(line) && isIt(line)),
    room: async (name, options) => (await ask({ do: "room", name, ...options }, "room")).room,
    say: (room, text) => send(room, "m.room.message", { msgtype: "m.text", body: text }),
    react: (room, eventId, key) =>
      send(room, "m.reaction", {
        "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key },
      }),
  };
}
