/**
 * matrix-nio from Debian sid, a client of Matrix that shares no code with ours, put beside an installed
 * Synapse into the same folder. A step of its own with a mark of its own: a Synapse that is there already
 * gets only what is missing, and one that cannot get it serves all other tests as before.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { bad, ok, type Result } from "../../../src/model/result.ts";
import { reasonIn } from "../synapse/install-steps.ts";
import type { Machine } from "../synapse/machine.ts";
import { ownFolder } from "../synapse/owned-folders.ts";

const PACKAGE = "python3-matrix-nio";
/** File in the root of the installation, written last: JSON with what {@link Nio} says. */
const MARKER = "svodka-nio.json";

/** Another process that installs it is waited for; no package goes, least of all Synapse. */
const INSTALL = [
  ...["apt-get", "install", "-y", "-q", "--no-remove", "-o", "DPkg::Lock::Timeout=300"],
  PACKAGE,
];

/** A matrix-nio that can be started. */
export interface Nio {
  /** Of the Debian package, "0.25.2-2". */
  readonly version: string;
  /** Whether the library for its encryption is there as well (libolm, in 0.25). */
  readonly encrypts: boolean;
}

export interface NioOptions {
  /** Where attempts are made, and the log of one that failed is left as `install-nio.log`. */
  readonly folder: string;
  /** Of the installed Synapse. */
  readonly root: string;
  readonly machine: Machine;
  /** Longest time it may take; 20 s are usual. 0: it is not installed, only found. */
  readonly limitMs: number;
}

function finished(root: string): Nio | null {
  try {
    return JSON.parse(readFileSync(join(root, MARKER), "utf8")) as Nio;
  } catch {
    return null;
  }
}

/**
 * Gives the installed matrix-nio, and installs it first if need be. Where that cannot be done the problem
 * says why, in one sentence.
 */
export async function installNio({
  folder,
  root,
  machine,
  limitMs,
}: NioOptions): Promise<Result<Nio>> {
  const present = finished(root);
  if (present !== null) return ok(present);
  if (limitMs === 0) {
    return bad("matrix-nio is not installed here yet; `npm run test:matrix` does that.");
  }
  const work = ownFolder(folder);
  const log = join(work, "log");
  writeFileSync(log, "");
  const signal = AbortSignal.timeout(limitMs);
  const inside: Inside = async (command, output = log) =>
    !signal.aborted &&
    (await machine.run(["chroot", root, ...command], {
      ...{ log: output, cwd: work, signal },
      env: { DEBIAN_FRONTEND: "noninteractive" },
    }));
  try {
    const nio = await build(inside, { log, facts: join(work, "facts") });
    if (nio.kind === "ok") {
      writeFileSync(join(root, MARKER), `${JSON.stringify(nio.value)}\n`);
      return nio;
    }
    await rename(log, join(folder, "install-nio.log"));
    return signal.aborted
      ? bad(`Installing matrix-nio took longer than ${limitMs / 1000} s and was given up.`)
      : nio;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Runs a command in the folder that it takes for the root. */
type Inside = (command: readonly string[], output?: string) => Promise<boolean>;

async function build(
  inside: Inside,
  { log, facts }: { readonly log: string; readonly facts: string },
): Promise<Result<Nio>> {
  // The second way mends what an attempt that was killed left, and lists that sid has left behind.
  const isInstalled =
    (await inside(INSTALL)) ||
    ((await inside(["dpkg", "--configure", "-a"])) &&
      (await inside(["apt-get", "-q", "update"])) &&
      (await inside(INSTALL)));
  const failed = (what: string): Result<never> =>
    bad(`${what}: ${reasonIn(readFileSync(log, "utf8"))}`);
  if (!isInstalled) return failed(`${PACKAGE} could not be installed in Debian sid`);
  await inside(["apt-get", "clean"]);
  // While sid changes, a package may be there and broken.
  if (!(await inside(["python3", "-c", "import nio"]))) {
    return failed("The matrix-nio of Debian sid does not start");
  }
  const encrypts = await inside([
    ...["python3", "-c"],
    "import sys; from nio.crypto import ENCRYPTION_ENABLED; sys.exit(not ENCRYPTION_ENABLED)",
  ]);
  if (!(await inside(["dpkg-query", "--show", PACKAGE], facts))) {
    return bad("dpkg does not know the version of the matrix-nio it installed.");
  }
  const [, version = ""] = readFileSync(facts, "utf8").trim().split("\t");
  return ok({ version, encrypts });
}
