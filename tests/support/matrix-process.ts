/** A bot on Matrix as a process of its own, seen from its parent. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Asked, ChildSettings, Told } from "./matrix-child.ts";

/** From a process's start to listening; processor time is what a busy machine does not change much. */
export interface Start {
  readonly startMs: number;
  readonly cpuMs: number;
  readonly rssBytes: number;
}

export interface MatrixProcess {
  /** How long it took to read the program (ms); null when it ended before. */
  readonly loaded: Promise<number | null>;
  /** Null when it ended before. */
  readonly listening: Promise<Start | null>;
  /** Lets it do all that is due at a moment; null when it ended before that was done. */
  step(atMs: number): Promise<Extract<Told, { kind: "done" }> | null>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it as its owner would. */
  stop(): Promise<void>;
}

/** As the program itself begins. */
const PREPARE = pathToFileURL(join(import.meta.dirname, "../../src/prepare-process.js")).href;
const CHILD = join(import.meta.dirname, "matrix-child.ts");

/** Starts one; `complain` is told what goes wrong in it. */
export function startMatrixProcess(
  settings: ChildSettings,
  complain: (text: string) => void,
): MatrixProcess {
  const startedMs = performance.now();
  const child = fork(CHILD, [JSON.stringify(settings)], {
    execArgv: ["--max-semi-space-size=4", "--import", PREPARE],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const sinceStart = (): number => performance.now() - startedMs;
  const ended = once(child, "exit");
  const next = <Kind extends Told["kind"]>(kind: Kind) => nextOf(child, kind);
  child.on("message", (told: Told) => {
    if (told.kind === "complaint") complain(told.text);
  });
  let isMeant = false;
  child.on("exit", (code, signal) => {
    if (!isMeant) complain(`The process ended by itself (${signal ?? code}).`);
  });
  const ask = (asked: Asked): void => void (child.connected && child.send(asked));
  return {
    loaded: next("loaded").then((told) => (told === null ? null : sinceStart())),
    listening: next("listening").then((told) =>
      told === null ? null : { startMs: sinceStart(), cpuMs: told.cpuMs, rssBytes: told.rssBytes },
    ),
    step(atMs) {
      const done = next("done");
      ask({ kind: "step", atMs });
      return done;
    },
    async kill() {
      isMeant = true;
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      isMeant = true;
      ask({ kind: "end" });
      await ended;
    },
  };
}

/** The next message of a kind; null when the process ends without one. */
const nextOf = <Kind extends Told["kind"]>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<Told, { kind: Kind }> | null> =>
  new Promise((resolve) => {
    const take = (told: Told): void => {
      if (told.kind === kind) end(told as Extract<Told, { kind: Kind }>);
    };
    const gone = (): void => end(null);
    const end = (told: Extract<Told, { kind: Kind }> | null): void => {
      child.off("message", take);
      child.off("exit", gone);
      resolve(told);
    };
    child.on("message", take);
    child.on("exit", gone);
    if (child.exitCode !== null || child.signalCode !== null) gone();
  });
