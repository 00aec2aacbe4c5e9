import { rm } from "node:fs/promises";
import { inject, type TestContext } from "vitest";
import type { Result } from "../../../src/model/result.ts";
import type { Installation } from "./install.ts";
import { type Synapse, type SynapseOptions, startSynapse } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What {@link installSynapse} gave before the first test. */
    readonly synapse: Result<Installation>;
  }
}

/** The installed Synapse; where there is none the test is skipped, and says why. */
export function theInstallation({ skip }: Pick<TestContext, "skip">): Installation {
  const installed = inject("synapse");
  return installed.kind === "ok" ? installed.value : skip(installed.problem);
}

/** A fresh server for one test, gone when the test has finished. */
export async function aSynapse(
  context: Pick<TestContext, "skip" | "onTestFinished">,
  options: Omit<SynapseOptions, "installation"> = {},
): Promise<Synapse> {
  const synapse = await startSynapse({ installation: theInstallation(context), ...options });
  context.onTestFinished(async () => {
    await synapse.kill();
    await rm(synapse.stateFolder, { recursive: true, force: true });
  });
  return synapse;
}
