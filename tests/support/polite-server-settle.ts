import { MINUTE_MS } from "./clock.ts";
import type { Ledger } from "./polite-server-ledger.ts";
import type { Blame } from "./polite-server-outages.ts";
import type { Exchange } from "./polite-server-recording.ts";
import type { FailureKind, PollResult } from "./polite-server-results.ts";
import type { FeedState } from "./polite-server-state.ts";
import {
  afterSkipped,
  failureWait,
  freshWait,
  hintWaits,
  isFreshnessVoid,
  type Rhythm,
  retryWait,
  rhythmWait,
  type Wait,
} from "./polite-server-waits.ts";

const OUTAGE_MS = 5 * MINUTE_MS;
const OUTAGE: Wait = { rule: "12 outage", leastMs: OUTAGE_MS, mostMs: OUTAGE_MS };
const LONGEST_LENGTHENING = 1.1;
/** So many good polls prove a move. */
const PROOF = 3;
/** Failures after which a proven move is forgotten (rule 11). */
const ENDS_MOVE: readonly FailureKind[] = [
  ...(["gone", "missing", "dns", "tls", "forbidden", "unreadable"] as const),
];

interface Given {
  readonly atMs: number;
  readonly blame: Blame;
  readonly rules: Rhythm;
  readonly ledger: Ledger;
}

/** Takes into the state what one poll came to. */
export function settle(
  state: FeedState,
  poll: { readonly chain: readonly Exchange[]; readonly result: PollResult },
  given: Given,
): void {
  state.wronged = null;
  if (poll.result.kind === "good") settleGood(state, poll.result, given);
  else settleFailed(state, poll.result, given);
  if (poll.chain.length > 1 && poll.result.kind === "good" && !poll.result.isMoved) {
    state.sawTemporary += 1;
  }
}

type Good = Extract<PollResult, { kind: "good" }>;
type Failed = Extract<PollResult, { kind: "failed" }>;

function settleGood(state: FeedState, result: Good, { atMs, rules, ledger }: Given): void {
  const { answer, told } = result;
  const ids = told?.ids ?? [];
  const allNew = state.wasGood && ids.length > 0 && ids.every((id) => !state.seen.has(id));
  if (ids.some((id) => !state.seen.has(id))) state.newAtMs = atMs;
  for (const id of ids) state.seen.add(id);
  keepValidators(state, result);
  if (told !== null) state.told = told;
  const validated = state.validators !== null;
  const { listed } = state;
  const silentMs = atMs - (state.newAtMs ?? atMs);
  const waits: Wait[] = [rhythmWait(listed, { validated, allNew, silentMs }, rules)];
  const fresh = freshWait(answer);
  if (fresh !== null) waits.push(fresh);
  else if (isFreshnessVoid(answer)) ledger.decided("4 meaning nothing");
  if (listed.pollMinutes === null) waits.push(...hintWaits(state.told));
  Object.assign(state, { wasGood: true, failures: { least: 0, most: 0 } });
  noteMove(state, result);
  state.due = dueAfter(waits, atMs, state);
}

/** A wait whose end is skipped is lengthened to one that is not, and by its part of the whole. */
function dueAfter(
  waits: readonly Wait[],
  atMs: number,
  { listed, told }: FeedState,
): NonNullable<FeedState["due"]> {
  const lengthened = (ms: number): number => Math.ceil(atMs + (ms - atMs) * LONGEST_LENGTHENING);
  const free = (ms: number): number => (listed.pollMinutes === null ? afterSkipped(ms, told) : ms);
  const usualMs = lengthened(free(atMs + Math.max(...waits.map((wait) => wait.mostMs))));
  const freeMs = free(usualMs);
  return { setAtMs: atMs, waits, mostMs: freeMs === usualMs ? usualMs : lengthened(freeMs) };
}

/** Only an answer with a document that was read whole changes what is sent back. */
function keepValidators(state: FeedState, { url, answer, told, isWhole }: Good): void {
  const { etag, "last-modified": modified } = answer.headers;
  const isOther = etag !== state.validators?.etag || modified !== state.validators?.modified;
  if (told === null || !isWhole) {
    const tempted = told === null ? "2 kept by 304" : "2 not read whole";
    if (state.validators !== null && isOther && (etag ?? modified) !== undefined) {
      state.validators = { ...state.validators, tempted };
    }
    return;
  }
  const isGiven = etag !== undefined || modified !== undefined;
  state.validators = isGiven ? { url, etag, modified } : null;
}

function noteMove(state: FeedState, { url, redirects, isMoved }: Good): void {
  if (state.direct !== null && redirects === 0) return;
  if (!isMoved) {
    state.moved = null;
    return;
  }
  const times = state.moved?.to === url ? state.moved.times + 1 : 1;
  state.moved = { to: url, times };
  if (times >= PROOF) Object.assign(state, { direct: url, hasForgotten: false });
}

function settleFailed(
  state: FeedState,
  result: Failed,
  { atMs, blame, rules, ledger }: Given,
): void {
  const { listed, failures, direct, validators } = state;
  const { kinds, answer } = result;
  if (answer !== null && validators !== null && isTempting(answer.headers, validators)) {
    state.validators = { ...validators, tempted: "2 not read whole" };
  }
  if (blame === "nobody") {
    state.due = dueAfter([OUTAGE], atMs, state);
    return;
  }
  const least = failures.least + (blame === "open" ? 0 : 1);
  state.failures = { least, most: failures.most + 1 };
  const counted = { least: failures.least + 1, most: failures.most + 1 };
  const usual = failureWait(kinds, counted, { ...rules, pollMinutes: listed.pollMinutes });
  const isProven = direct !== null;
  if (isProven && kinds.every((kind) => ENDS_MOVE.includes(kind))) {
    Object.assign(state, { direct: null, moved: null, hasForgotten: true, wronged: direct });
    if (validators !== null) state.validators = { ...validators, optional: true };
  } else if (isProven) ledger.decided("11 kept");
  else if (kinds.includes("gone")) {
    state.isOver = true;
    ledger.decided("9 gone");
  }
  const retry = answer === null ? null : retryWait(answer, atMs);
  const open = { ...usual, ...(blame === "open" ? OUTAGE : {}), mostMs: usual.mostMs };
  state.due = dueAfter(retry === null ? [open] : [open, retry], atMs, state);
}

/** What was counted against a feed was our own network's doing, or may have been. */
export function pardon(
  state: FeedState,
  given: { readonly count: number; readonly atMs: number; readonly isSure: boolean },
): void {
  const { failures, due } = state;
  const { count, atMs, isSure } = given;
  const least = Math.max(0, failures.least - count);
  state.failures = { least, most: isSure ? Math.max(0, failures.most - count) : failures.most };
  const soon = dueAfter([OUTAGE], atMs, state);
  state.due = isSure ? soon : { ...soon, mostMs: Math.max(soon.mostMs, due?.mostMs ?? 0) };
  // Whether a move it then forgot is remembered again is left open.
  state.mayAsk = state.wronged;
}

/** Whether the answer gave validators of its own, which must not be kept. */
const isTempting = (
  headers: Readonly<Record<string, string>>,
  validators: NonNullable<FeedState["validators"]>,
): boolean => headers["etag"] !== undefined && headers["etag"] !== validators.etag;
