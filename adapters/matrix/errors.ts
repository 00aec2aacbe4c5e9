import type { SendOutcome } from "../../src/model/chat.ts";
import type { Failure } from "./read-failure.ts";

/** What is wrong with the bot's account or its server, by code, and what to do (Common error codes). */
const ACCOUNT: ReadonlyMap<string, string> = new Map([
  [
    "M_UNKNOWN_TOKEN",
    "The homeserver does not know the bot's session any more (logged out, or its device deleted): give the bot its password or a new access token and start it again.",
  ],
  [
    "M_MISSING_TOKEN",
    "The homeserver was sent no access token: give the bot its password or an access token and start it again.",
  ],
  [
    "M_USER_DEACTIVATED",
    "The bot's account is deactivated for good: give the bot another account.",
  ],
  [
    "M_USER_LOCKED",
    "The bot's account is locked: the homeserver's administrator has to unlock it.",
  ],
  [
    "M_USER_SUSPENDED",
    "The bot's account is suspended: the homeserver's administrator has to lift that.",
  ],
  [
    "M_CONSENT_NOT_GIVEN",
    "The homeserver wants its terms accepted: log in as the bot with a client and accept them.",
  ],
  [
    "M_RESOURCE_LIMIT_EXCEEDED",
    "The homeserver has reached a limit set for it: its administrator has to raise it.",
  ],
]);
const SOFT_LOGOUT =
  "The homeserver asks the bot to log in again (soft logout; device and keys are kept): give the bot its password and start it again.";

/** Whether the bot must log in anew: nothing will succeed before. */
export const endsSession = (failure: Failure): boolean =>
  failure.kind === "answer" &&
  ["M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED"].includes(failure.errcode ?? "");

/** The same reaction stands there already: nothing is left to do (Event annotations and reactions). */
export const isDuplicateReaction = (failure: Failure): boolean =>
  failure.kind === "answer" && failure.errcode === "M_DUPLICATE_ANNOTATION";

/** A failed request in words. */
export function describeFailure(failure: Failure): string {
  if (failure.kind === "transport") return failure.reason;
  if (failure.kind === "fault") return "The request failed by a fault of the bot's own.";
  const { status, errcode, words, retryAfterMs, softLogout } = failure;
  if (errcode === "M_UNKNOWN_TOKEN" && softLogout) return SOFT_LOGOUT;
  const account = ACCOUNT.get(errcode ?? "");
  if (account !== undefined) return account;
  if (isLimited(failure)) {
    return `The homeserver asks to wait ${(retryAfterMs ?? RETRY_MS) / 1000} s.`;
  }
  if (errcode !== null) return `The homeserver answered: ${words} (${errcode}, ${status})`;
  if (status === 407) return "The proxy asks for a login.";
  if (status >= 500 && status !== 511)
    return `The homeserver or a gateway has trouble (${status}).`;
  return `Not the homeserver answered (${status}), but a proxy, a block page or another server.`;
}

/** Where no time is named. */
const RETRY_MS = 5000;
/** A moderator may give the right back. */
const FORBIDDEN_RETRY_MS = 30 * 60_000;

type Answer = Extract<Failure, { readonly kind: "answer" }>;

const isLimited = ({ status, errcode }: Answer): boolean =>
  status === 429 || errcode === "M_LIMIT_EXCEEDED";

/** Of an unknown error the status tells more (client-server v1.17, Standard error response). */
const BY_STATUS: ReadonlyMap<number, string> = new Map([
  [403, "M_FORBIDDEN"],
  [404, "M_NOT_FOUND"],
  [413, "M_TOO_LARGE"],
]);

/**
 * What became of a message, from how its request failed. `membership` is what the bot's own
 * `m.room.member` of the room says by its last sync; null where that is not known. A chat is given up only
 * where the server or the room says that the bot is not in it: a right that is missing may be given back.
 */
export function decideOutcome(failure: Failure, membership: unknown): SendOutcome {
  const unreachable: SendOutcome = { kind: "unreachable", reason: describeFailure(failure) };
  if (failure.kind === "transport") return unreachable;
  // Encrypting may fail for a while, when devices or keys change: no reason to lose the message.
  if (failure.kind === "fault") return { kind: "retry", afterMs: RETRY_MS, isOwnRule: true };
  if (isLimited(failure)) return { kind: "retry", afterMs: failure.retryAfterMs ?? RETRY_MS };
  if (isElsewhere(failure)) return unreachable;
  return aboutChat(failure, membership) ?? { kind: "refused", reason: describeFailure(failure) };
}

/** An answer about the server, the session or what stands before them, not about the message. */
function isElsewhere({ status, errcode }: Answer): boolean {
  if (errcode === null) return status !== 413;
  const isAccount = ACCOUNT.has(errcode) || errcode === "M_UNRECOGNIZED";
  return isAccount || status < 400 || status === 401 || status >= 500;
}

const LATER: SendOutcome = { kind: "retry", afterMs: FORBIDDEN_RETRY_MS, isOwnRule: true };

/** What an answer says of the chat; null when it is about the message alone. */
function aboutChat(
  { status, errcode, isOutside }: Answer,
  membership: unknown,
): SendOutcome | null {
  switch (errcode === "M_UNKNOWN" ? BY_STATUS.get(status) : errcode) {
    case "M_FORBIDDEN":
    case "M_NOT_JOINED":
    case "M_GUEST_ACCESS_FORBIDDEN":
      if (membership === "ban") return { kind: "gone", reason: "blocked" };
      return isOutside || membership === "leave" ? { kind: "gone", reason: "left" } : LATER;
    case "M_NOT_FOUND":
      if (membership === "join" || membership === null) return LATER;
      return { kind: "gone", reason: "deleted" };
    default:
      return null;
  }
}
