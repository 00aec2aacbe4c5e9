/**
 * Starts an installed Synapse with a state of its own. It is one process, a direct child, which the
 * kernel kills when the process that started it ends, however that ends.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type HomeserverSettings,
  homeserverConfig,
  logConfig,
  SERVER_NAME,
  signingKey,
} from "./config.ts";
import type { Installation } from "./install.ts";
import { freePort, listensOn } from "./listening.ts";
import { DIES_WITH_PARENT } from "./machine.ts";
import { ownFolder } from "./owned-folders.ts";
import { type RegisteredUser, registerUser } from "./registration.ts";

/** A start takes 2 to 3 s; the limit is for a machine under load. */
const READY_WITHIN_MS = 60_000;
/** A stop takes 1.5 s; who takes longer than this is killed. */
const STOPPED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 50;
/** Another process may take the free port first, hardly three times in a row. */
const MOST_PORTS = 3;

/** Where servers keep their states, inside the folder Synapse takes for the root. */
export const STATES = "srv/svodka";

export interface SynapseOptions {
  readonly installation: Installation;
  /** "raised" unless given. */
  readonly rateLimits?: HomeserverSettings["rateLimits"];
  /** Whether `stop` leaves the state, for a later `restart`; it does not unless given. */
  readonly keepState?: boolean;
  /** Where it is to listen; another is asked for when the port turns out to be taken. */
  readonly findPort?: () => Promise<number>;
}

/** A server on 127.0.0.1, fresh: no user, no room. */
export interface Synapse {
  readonly baseUrl: string;
  readonly serverName: string;
  /** Its database, keys and log; removed by `stop` unless it is to be kept. */
  readonly stateFolder: string;
  /** Null while it is down. */
  pid(): number | null;
  /** Makes an ordinary account with a random password and no device. */
  registerUser(name: string): Promise<RegisteredUser>;
  /** Ends it as its owner would, connections finished. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would; the state stays. */
  kill(): Promise<void>;
  /** Stops it if it runs, and starts it on the same state, port and secrets. */
  restart(): Promise<void>;
}

function spawnSynapse(root: string, inside: string, stateFolder: string): ChildProcess {
  const output = openSync(join(stateFolder, "output"), "w");
  const [program = "", ...guard] = DIES_WITH_PARENT;
  const command = ["chroot", root, "synapse_homeserver", "-c", `${inside}/homeserver.yaml`];
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: inside, LANG: "C.UTF-8" };
  const child = spawn(program, [...guard, ...command], { stdio: ["ignore", output, output], env });
  closeSync(output);
  return child;
}

/** Also true of one that could not be started at all. */
const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), STOPPED_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}

async function answers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/_matrix/client/versions`);
  await response.arrayBuffer();
  return response.ok;
}

/** Waits until it answers; "ended" when it ends before that. */
async function untilReady(child: ChildProcess, port: number): Promise<"ready" | "ended"> {
  const giveUpAtMs = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAtMs) {
    if (hasEnded(child)) return "ended";
    // A process that ends between the two looks is seen at the next.
    if (listensOn(child.pid ?? 0, port) && (await answers(port).catch(() => false))) return "ready";
    await sleep(LOOK_EVERY_MS);
  }
  await end(child, "SIGKILL");
  throw new Error(`Synapse did not answer within ${READY_WITHIN_MS / 1000} s.`);
}

/**
 * Starts a server and resolves when it answers.
 *
 * @throws with Synapse's own last words when it does not come up.
 */
export async function startSynapse(options: SynapseOptions): Promise<Synapse> {
  const { installation, rateLimits = "raised", keepState = false, findPort = freePort } = options;
  const stateFolder = ownFolder(join(installation.root, STATES));
  const inside = `/${STATES}/${basename(stateFolder)}`;
  const registrationSecret = randomBytes(24).toString("base64");
  const tokenSecret = randomBytes(24).toString("base64");
  const put = (name: string, text: string): void => writeFileSync(join(stateFolder, name), text);
  put("log.yaml", logConfig(inside));
  put("signing.key", signingKey(randomBytes(32)));
  const discard = (): Promise<void> => rm(stateFolder, { recursive: true, force: true });

  async function launch(port: number): Promise<ChildProcess | "ended"> {
    const child = spawnSynapse(installation.root, inside, stateFolder);
    child.on("error", (error) => put("output", error.message));
    return (await untilReady(child, port)) === "ready" ? child : "ended";
  }
  const output = (): string => readFileSync(join(stateFolder, "output"), "utf8");
  const lastWords = (): string => output().slice(-2000);

  async function firstLaunch(): Promise<{ child: ChildProcess; port: number }> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await findPort();
      const settings = { port, folder: inside, registrationSecret, tokenSecret, rateLimits };
      put("homeserver.yaml", homeserverConfig(settings));
      const child = await launch(port);
      if (child !== "ended") return { child, port };
      const isTaken = /address already in use/i.test(output());
      if (!isTaken || attempt === MOST_PORTS) {
        throw new Error(`Synapse ended before it answered:\n${lastWords()}`);
      }
    }
  }

  const first = await firstLaunch().catch(async (error: unknown) => {
    await discard();
    throw error;
  });
  const { port } = first;
  let { child } = first;
  const baseUrl = `http://127.0.0.1:${port}`;
  const halt = (): Promise<void> => end(child, "SIGTERM");
  return {
    ...{ baseUrl, serverName: SERVER_NAME, stateFolder },
    pid: () => (hasEnded(child) ? null : (child.pid ?? null)),
    registerUser: (username) =>
      registerUser(baseUrl, registrationSecret, {
        username,
        password: randomBytes(12).toString("base64url"),
      }),
    async stop() {
      await halt();
      if (!keepState) await discard();
    },
    kill: () => end(child, "SIGKILL"),
    async restart() {
      await halt();
      const next = await launch(port);
      if (next === "ended") throw new Error(`Synapse did not come back:\n${lastWords()}`);
      child = next;
    },
  };
}
