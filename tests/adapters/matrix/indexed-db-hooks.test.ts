import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openDurableIndexedDb } from "../../../adapters/matrix/durable-indexed-db.ts";
import { newEngine } from "../../../adapters/matrix/indexed-db-engine.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";
import { dump } from "./indexed-db-requests.ts";
import { script } from "./indexed-db-scripts.ts";
import { runStep } from "./indexed-db-steps.ts";

test("whatever is done and however often it is reopened, it holds what an engine in memory holds", async () => {
  const folder = tempFolder();
  let files = 0;
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      files += 1;
      const file = join(folder, `${files}.db`);
      const model = newEngine();
      let durable = unwrap(await openDurableIndexedDb(file));
      try {
        for (const step of steps) {
          expect(await runStep(durable.indexedDB, step)).toBe(await runStep(model, step));
          if (step.kind !== "reopen") continue;
          durable.close();
          durable = unwrap(await openDurableIndexedDb(file));
        }
        const expected = await dump(model);
        expect(await dump(durable.indexedDB)).toStrictEqual(expected);
        durable.close();
        durable = unwrap(await openDurableIndexedDb(file));
        expect(await dump(durable.indexedDB)).toStrictEqual(expected);
      } finally {
        durable.close();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
