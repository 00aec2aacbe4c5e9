/** kill -9 at random moments, in encrypted rooms of a real homeserver. */
import { expect, test } from "vitest";
import { runMatrixKills } from "../support/matrix-kills.ts";
import { randomFrom } from "../support/random.ts";
import { aSynapse } from "../support/synapse/for-test.ts";
import { tempFolder } from "../support/temp.ts";

/** A tenth of the kills that the benchmark makes (`npm run bench -- matrix:kills`). */
const KILLS = 6;
/** A machine that does much else takes long to start a process. */
const TIMEOUT_MS = 180_000;

test(
  "a bot killed again and again answers every command once, sends every digest once, and all can be read",
  async (context) => {
    const synapse = await aSynapse(context);
    const random = randomFrom(20_261_130);
    const run = await runMatrixKills({
      ...{ synapse, random, kills: KILLS, readers: 2, folder: tempFolder() },
    });
    expect(run).toMatchObject({
      ...{ kills: KILLS, unanswered: [], repeatedAnswers: 0, wrongRooms: [], repeatedDigests: 0 },
      ...{ undecryptable: 0, devices: 1, integrity: ["ok", "ok"], complaints: [] },
    });
    expect(run.commands).toBeGreaterThan(10);
    expect(run.answers).toBe(run.commands);
    expect(run.digests).toBeGreaterThan(3);
  },
  TIMEOUT_MS,
);
