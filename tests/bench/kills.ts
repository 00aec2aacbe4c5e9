import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomFrom } from "../support/random.ts";
import { type KillRun, runKills } from "../support/telegram-kills.ts";

const KILLS = 200;
const CHATS = 200;
const LONGEST_LIFE_MS = 500;
const FAULT_SHARE = 0.01;

/**
 * The bot on the fake of Telegram, killed (SIGKILL) at random moments of polling, composing and sending
 * to 200 chats, with faults on the way, against a run that nobody disturbed.
 */
export async function benchKills(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "svodka-kills-"));
  try {
    const random = randomFrom(20_261_124);
    const calm = await runKills({
      ...{ chats: CHATS, random, faultShare: 0, livesMs: [] },
      file: join(folder, "calm.db"),
    });
    const runs: KillRun[] = [];
    const kills = () => runs.reduce((sum, run) => sum + run.kills, 0);
    while (kills() < KILLS) {
      const livesMs = Array.from({ length: KILLS - kills() }, () => random() * LONGEST_LIFE_MS);
      const file = join(folder, `killed-${runs.length}.db`);
      runs.push(await runKills({ chats: CHATS, random, faultShare: FAULT_SHARE, livesMs, file }));
    }
    return report(calm, runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(calm: KillRun, runs: readonly KillRun[]): string {
  const sum = (of: (run: KillRun) => number): number =>
    runs.reduce((total, run) => total + of(run), 0);
  const others = (run: KillRun): number =>
    [...calm.stories].filter(([chat, stories]) => run.stories.get(chat) !== stories).length;
  return [
    `kills: ${sum((run) => run.kills)} in ${runs.length} run(s) to ${CHATS} chats`,
    `messages taken: ${sum((run) => run.messages)} (undisturbed: ${calm.messages})`,
    `chats with a story missing or too many: ${sum(others)}`,
    `chats with a message missing or out of order: ${sum((run) => run.wrongChats.length)}`,
    `messages left waiting: ${sum((run) => run.waiting)}`,
    `replies lost after the platform had taken the message: ${sum((run) => run.lostReplies)}`,
    `messages that came twice: ${sum((run) => run.repeats)} (at most ${sum((run) => run.lostReplies + run.kills)}: one a lost reply and one a kill)`,
    `databases damaged: ${runs.filter(({ integrity }) => integrity !== "ok").length}`,
    "",
  ].join("\n");
}
