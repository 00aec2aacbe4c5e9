import { type MatrixKillRun, runMatrixKills } from "../support/matrix-kills.ts";
import { percentile, seededRandom } from "./bench-folder.ts";
import type { BenchOptions } from "./bench-options.ts";
import { onSynapse } from "./on-synapse.ts";

const READERS = 4;
const SEED = 20_261_130;

/**
 * The bot on a real homeserver, killed (SIGKILL) at random moments of starting, catching up, answering and
 * sending, while readers write in encrypted rooms. `--items` says how often, `--set` the seed.
 */
export const benchMatrixKills = (_data: string, { items, set }: BenchOptions): Promise<string> =>
  onSynapse(async (synapse, folder) => {
    const random = seededRandom(Number(set ?? SEED));
    const run = await runMatrixKills({ synapse, folder, random, kills: items, readers: READERS });
    return report(run);
  });

function report(run: MatrixKillRun): string {
  const startsMs = run.starts.map(({ startMs }) => startMs);
  const rooms = READERS + 1;
  return [
    `kills: ${run.kills}, ${run.killsWhileStarting} of them before the bot listened`,
    `commands: ${run.commands} of ${READERS} readers in ${rooms} encrypted rooms`,
    `commands answered: ${run.answers}; lost: ${run.unanswered.join(" ") || "none"}`,
    `answers that came twice: ${run.repeatedAnswers}`,
    `digests: ${run.digests}; that came twice: ${run.repeatedDigests}`,
    `rooms with a digest missing or out of order: ${run.wrongRooms.length}`,
    ...run.wrongRooms,
    `messages of the bot that a reader cannot read: ${run.undecryptable}`,
    `devices of the bot: ${run.devices}`,
    `databases: ${run.integrity.join(", ")}`,
    `from start to listening after a kill, median: ${seconds(percentile(startsMs, 0.5))} of ${startsMs.length} starts`,
    `what the bot complained of: ${run.complaints.length || "nothing"}`,
    ...new Set(run.complaints),
    "",
  ].join("\n");
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
