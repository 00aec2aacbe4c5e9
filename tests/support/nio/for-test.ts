import { homedir } from "node:os";
import { inject, type TestContext } from "vitest";
import type { Result } from "../../../src/model/result.ts";
import { cacheFolder } from "../synapse/cache-folder.ts";
import type { Installation } from "../synapse/install.ts";
import { thisMachine } from "../synapse/machine.ts";
import { installNio, type Nio } from "./install.ts";

/** An installation takes 20 s on two idle cores. */
const LIMIT_S = "300";

function sayLoudly(what: string, problem: string): void {
  const line = "!".repeat(100);
  process.stderr.write(`\n${line}\nNO SECOND CLIENT: ${what} skipped.\n${problem}\n${line}\n\n`);
}

const withoutEncryption = ({ version }: Nio): string =>
  `The matrix-nio ${version} that is installed has no library for encryption.`;

/**
 * Installs matrix-nio beside Synapse once, before the tests that need it, and says loudly when that cannot
 * be done. SVODKA_SYNAPSE_SECONDS is its limit as it is Synapse's; 0: it is not installed.
 */
export async function prepareNio(): Promise<Result<Nio>> {
  const synapse: Result<Installation> = inject("synapse");
  // Without a server that has been said already.
  if (synapse.kind === "bad") return synapse;
  // biome-ignore lint/style/noProcessEnv: says how and where to install it, as for Synapse.
  const variables = process.env;
  const prepared = await installNio({
    ...{ folder: cacheFolder(variables, homedir()), root: synapse.value.root },
    machine: thisMachine(variables),
    limitMs: 1000 * Number(variables["SVODKA_SYNAPSE_SECONDS"] ?? LIMIT_S),
  });
  if (prepared.kind === "bad") sayLoudly("every test with matrix-nio is", prepared.problem);
  else if (!prepared.value.encrypts) {
    sayLoudly("what it would decrypt is", withoutEncryption(prepared.value));
  }
  return prepared;
}

/** The installed matrix-nio; where there is none that will do the test is skipped, and says why. */
export function theNio(
  prepared: Result<Nio>,
  { skip }: Pick<TestContext, "skip">,
  { mustDecrypt }: { readonly mustDecrypt: boolean },
): Nio {
  if (prepared.kind === "bad") return skip(prepared.problem);
  const { value: nio } = prepared;
  return nio.encrypts || !mustDecrypt ? nio : skip(withoutEncryption(nio));
}
