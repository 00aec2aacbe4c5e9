import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { cacheFolder } from "../support/synapse/cache-folder.ts";
import { installSynapse } from "../support/synapse/install.ts";
import { thisMachine } from "../support/synapse/machine.ts";
import { type Synapse, startSynapse } from "../support/synapse/server.ts";
import { inBenchFolder } from "./bench-folder.ts";

/** Runs `work` with a fresh homeserver and a folder of its own; says so where none is installed. */
export async function onSynapse(
  work: (synapse: Synapse, folder: string) => Promise<string>,
): Promise<string> {
  // biome-ignore lint/style/noProcessEnv: says where the server is kept, as for the tests.
  const variables = process.env;
  const installed = await installSynapse({
    ...{ folder: cacheFolder(variables, homedir()), machine: thisMachine(variables), limitMs: 0 },
  });
  if (installed.kind === "bad") return `${installed.problem}\n`;
  const synapse = await startSynapse({ installation: installed.value });
  try {
    return await inBenchFolder((folder) => work(synapse, folder));
  } finally {
    await synapse.kill();
    await rm(synapse.stateFolder, { recursive: true, force: true });
  }
}
