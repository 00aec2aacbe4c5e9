/**
 * A real Synapse from Debian sid, the only suite that has one, in a folder of its own: debootstrap,
 * then APT inside. The machine itself is left as it was, debootstrap too is only unpacked.
 *
 * Everything is built in a folder that belongs to this process and gets its name last, with a marker
 * file in it: an installation that was interrupted is swept away and begun anew, and of two that run
 * at once the first to finish stays.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { bad, ok, type Result } from "../../../src/model/result.ts";
import { build, MARKER, type Site } from "./install-steps.ts";
import type { Machine } from "./machine.ts";
import { ownFolder, sweepOwnedFolders } from "./owned-folders.ts";

/** Raise it when an installation made by an older version of these files will not do. */
const RECIPE = 1;

/** A Synapse that can be started. */
export interface Installation {
  /** The folder it takes for the root of the file system. */
  readonly root: string;
  /** Of the Debian package, "1.160.0-1". */
  readonly version: string;
}

export interface InstallOptions {
  /** Where it is kept, see {@link cacheFolder}. */
  readonly folder: string;
  readonly machine: Machine;
  /** Longest time it may take; 100 s are usual. 0: it is not installed, only found. */
  readonly limitMs: number;
  /** Called when there is something to install, which takes a while. */
  readonly onBegin?: () => void;
}

/** What stands in a folder; null unless it was finished. */
function finished(root: string): Installation | null {
  try {
    const { version } = JSON.parse(readFileSync(join(root, MARKER), "utf8")) as { version: string };
    return { root, version };
  } catch {
    return null;
  }
}

/**
 * Gives the installed Synapse, and installs it first if need be. Where that cannot be done the
 * problem says why, in one sentence; the log of an attempt that failed is in `install.log`.
 */
export async function installSynapse(options: InstallOptions): Promise<Result<Installation>> {
  const { folder, machine, limitMs } = options;
  if (machine.platform !== "linux") {
    return bad(`Synapse is installed on Linux only, and this is ${machine.platform}.`);
  }
  if (!machine.isRoot) return bad("Installing and starting Synapse in a folder needs root.");
  const home = join(folder, `sid-${RECIPE}`);
  const present = finished(home);
  if (present !== null) return ok(present);
  if (limitMs === 0) {
    return bad(
      "Synapse is not installed here yet; `npm run test:matrix` does that, in two minutes.",
    );
  }
  options.onBegin?.();
  await sweepOwnedFolders(folder);
  const work = ownFolder(folder);
  const log = join(work, "log");
  writeFileSync(log, "");
  const signal = AbortSignal.timeout(limitMs);
  const site: Site = {
    ...{ folder: work, root: join(work, "root"), log },
    run: async (command, changes) =>
      !signal.aborted && (await machine.run(command, { log, cwd: work, signal, ...changes })),
  };
  try {
    const built = await build(site, machine);
    if (built.kind === "ok") return ok(await settle(site, home));
    await rename(log, join(folder, "install.log"));
    return signal.aborted
      ? bad(`Installing Synapse took longer than ${limitMs / 1000} s and was given up.`)
      : built;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Gives the finished folder its name, unless another process was first. */
async function settle({ root, folder }: Site, home: string): Promise<Installation> {
  const isMoved = await rename(root, home).then(
    () => true,
    () => false,
  );
  if (!isMoved && finished(home) === null) {
    // Somebody took the marker away; a folder is only replaced by an empty or no folder.
    await rename(home, join(folder, "broken"));
    await rename(root, home);
  }
  const settled = finished(home);
  if (settled === null) throw new Error(`${home} is not what was just put there.`);
  return settled;
}
