import {
  createStarts,
  judgeCrowds,
  judgeLengthening,
  judgePass,
  lengtheningOf,
} from "./polite-server-crowds.ts";
import { isListed, judgeTime, latestOf } from "./polite-server-due.ts";
import { createHostRests } from "./polite-server-hosts.ts";
import { createLedger, type Ledger } from "./polite-server-ledger.ts";
import { judgeManners } from "./polite-server-manners.ts";
import { createOutages, type PolledHost } from "./polite-server-outages.ts";
import { type Exchange, hostOf, type Recording } from "./polite-server-recording.ts";
import { resultOf } from "./polite-server-results.ts";
import { pardon, settle } from "./polite-server-settle.ts";
import { type FeedState, newState } from "./polite-server-state.ts";
import type { Rhythm } from "./polite-server-waits.ts";

export interface JudgeRules extends Rhythm {
  readonly userAgent: string;
}

/** All that a judge knows while the passes of a recording go by. */
interface Court {
  readonly recording: Recording;
  readonly rules: JudgeRules;
  readonly ledger: Ledger;
  readonly states: ReadonlyMap<string, FeedState>;
  readonly rests: ReturnType<typeof createHostRests>;
  readonly outages: ReturnType<typeof createOutages>;
  readonly starts: ReturnType<typeof createStarts>;
  /** By what parts waits were lengthened. */
  readonly lengthened: number[];
}

interface Poll extends PolledHost {
  readonly state: FeedState;
}

/**
 * Holds a recording against the specification of how feeds are polled, request by request. It
 * knows no code of the poller and none of its state: only what was asked, when, and the answers.
 */
export function judge(
  recording: Recording,
  rules: JudgeRules,
): Pick<Ledger, "violations" | "decisive"> {
  const { feeds, exchanges, passes, endMs } = recording;
  const ledger = createLedger();
  const court: Court = {
    ...{ recording, rules, ledger, lengthened: [] },
    states: new Map(feeds.map((feed) => [feed.name, newState(feed)])),
    rests: createHostRests(),
    outages: createOutages(),
    starts: createStarts(recording, ledger),
  };
  const byPass = Map.groupBy(exchanges, ({ pass }) => pass);
  for (const [pass, atMs] of passes.entries()) hear(byPass.get(pass) ?? [], atMs, court);
  for (const state of court.states.values()) {
    const latestMs = latestOf(state, recording, court.rests);
    if (state.isOver || latestMs > endMs || !isListed(state, endMs)) continue;
    ledger.broken("late", { feed: state.listed.name, atMs: latestMs }, "It was never asked again");
  }
  judgeLengthening(court.lengthened, endMs, ledger);
  judgeCrowds(recording, ledger);
  return ledger;
}

/** Judges one pass by what was known before it, and then takes in what it came to. */
function hear(exchanges: readonly Exchange[], atMs: number, court: Court): void {
  const { states, rules, ledger, recording } = court;
  for (const state of states.values()) reviveListed(state, atMs, ledger);
  const polls = pollsOf(exchanges, states);
  court.starts.note(
    polls.map(({ state }) => state),
    atMs,
  );
  for (const poll of polls) judgePoll(poll, atMs, court);
  judgePass(
    polls.map(({ host }) => host),
    recording,
    { atMs, ledger },
  );
  const { blameOf, pardoned, isPardonSure } = court.outages.note(polls);
  for (const poll of polls) {
    settle(poll.state, poll, { atMs, blame: blameOf(poll), rules, ledger });
    const { feed, chain, result } = poll;
    // The host that said so may be one that redirects led to.
    court.rests.note(result, { host: hostOf(chain.at(-1)?.url ?? ""), feed, atMs });
  }
  for (const [feed, count] of pardoned) {
    const state = states.get(feed);
    if (state !== undefined) pardon(state, { count, atMs, isSure: isPardonSure });
  }
}

const pollsOf = (exchanges: readonly Exchange[], states: Court["states"]): Poll[] =>
  [...Map.groupBy(exchanges, ({ feed }) => feed)].map(([name, chain]) => {
    const state = states.get(name);
    if (state === undefined) throw new Error(`${name} is no feed of the recording.`);
    return {
      feed: name,
      state,
      chain,
      host: hostOf(chain[0]?.url ?? state.url),
      result: resultOf(chain),
    };
  });

function judgePoll({ state, chain }: Poll, atMs: number, court: Court): void {
  const { ledger, rules, recording, lengthened } = court;
  const { name, topics } = state.listed;
  judgeTime(state, { atMs, isAsked: chain[0]?.asked !== null }, court);
  const where = { feed: name, atMs };
  judgeManners(state, chain, { where, userAgent: rules.userAgent, ledger });
  const part = lengtheningOf(state, atMs, recording);
  if (part !== null) lengthened.push(part);
  if (topics > 1) ledger.decided("1 once for all topics");
}

/** A feed that was gone is asked again when a list takes it in anew. */
function reviveListed(state: FeedState, atMs: number, ledger: Ledger): void {
  const overAtMs = state.due?.setAtMs ?? 0;
  const anew = state.listed.spans.find(([fromMs]) => fromMs > overAtMs && fromMs <= atMs);
  if (!state.isOver || anew === undefined) return;
  const [fromMs] = anew;
  Object.assign(state, { isOver: false, due: { setAtMs: fromMs, waits: [], mostMs: fromMs } });
  ledger.decided("9 listed anew");
}
