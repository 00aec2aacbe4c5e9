/** Installs Synapse once before the suite that needs it, and says loudly when that cannot be done. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { cacheFolder } from "./cache-folder.ts";
import { installSynapse } from "./install.ts";
import { thisMachine } from "./machine.ts";
import { sweepOwnedFolders } from "./owned-folders.ts";
import { STATES } from "./server.ts";

/**
 * An installation takes 100 s on two idle cores, and 400 s where four others work on them.
 * SVODKA_SYNAPSE_SECONDS says otherwise; 0: none is made.
 */
const LIMIT_S = "600";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function sayLoudly(problem: string): void {
  const line = "!".repeat(100);
  say(
    `\n${line}\nNO REAL HOMESERVER: every test against Synapse is skipped.\n${problem}\n${line}\n`,
  );
}

export async function setup(project: TestProject): Promise<void> {
  const folder = cacheFolder(process.env, homedir());
  let log = "";
  const installed = await installSynapse({
    ...{ folder, machine: thisMachine(process.env) },
    limitMs: 1000 * Number(process.env["SVODKA_SYNAPSE_SECONDS"] ?? LIMIT_S),
    onBegin: () => {
      log = `\nThe log of the attempt is ${join(folder, "install.log")}.`;
      say(`Installing Synapse from Debian sid into ${folder}, once: about two minutes.`);
    },
  });
  if (installed.kind === "bad") sayLoudly(`${installed.problem}${log}`);
  else await sweepOwnedFolders(join(installed.value.root, STATES));
  project.provide("synapse", installed);
}
