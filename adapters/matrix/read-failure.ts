import { describeKnownFault, type FaultContext } from "../../src/net/describe-fault.ts";
import { record, stringOf } from "./raw-event.ts";
import { readRetryAfterMs } from "./retry-after.ts";

/** A request that failed, without what its error carries along: addresses, ids, tokens, texts. */
export type Failure =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** Null: whoever answered was no homeserver (client-server v1.17, Standard error response). */
      readonly errcode: string | null;
      /** What it said, as it may stand in a log. */
      readonly words: string;
      readonly retryAfterMs: number | null;
      readonly softLogout: boolean;
      /** Whether it said that the bot is not in the room. */
      readonly isOutside: boolean;
    }
  /** Nobody answered, or not in time; `reason` is a clean sentence. */
  | { readonly kind: "transport"; readonly reason: string }
  /** A fault of ours or of the library's: whoever caught it logs it. */
  | { readonly kind: "fault" };

export interface FailureContext extends FaultContext {
  readonly nowMs: number;
}

/**
 * How matrix-js-sdk (43.0.0) and `fetch` name what brought no answer. The last is thrown for an answer
 * that calls itself JSON and is none, such as a block page's.
 */
const UNANSWERED = new Set(["ConnectionError", "AbortError", "TimeoutError", "SyntaxError"]);

/** Synapse's words (event_auth.py, api/auth), and MSC3848's codes before and after its acceptance. */
const OUTSIDE_WORDS = /\bnot in room\b/i;
const OUTSIDE_CODES = new Set<unknown>(["M_NOT_JOINED", "ORG.MATRIX.MSC3848.NOT_JOINED"]);

/**
 * Reads what was thrown: an error of matrix-js-sdk by its fields `httpStatus`, `errcode`, `data` and
 * `httpHeaders`, or of a connection. Only the result is looked at further on.
 */
export function readFailure(thrown: unknown, context: FailureContext): Failure {
  const { name, httpStatus, data, httpHeaders } = record(thrown);
  if (typeof httpStatus === "number") {
    const body = record(data);
    const said = (stringOf(body["error"]) ?? "").slice(0, 1000);
    const errcode = codeOf(body["errcode"]);
    return {
      ...{ kind: "answer", status: httpStatus, errcode, words: cleanWords(said) },
      retryAfterMs: readRetryAfterMs(httpHeaders, body["retry_after_ms"], context.nowMs),
      softLogout: body["soft_logout"] === true,
      isOutside:
        OUTSIDE_WORDS.test(said) ||
        OUTSIDE_CODES.has(errcode) ||
        OUTSIDE_CODES.has(body["org.matrix.msc3848.unstable.errcode"]),
    };
  }
  const known = told(thrown) ?? describeKnownFault(thrown, context);
  if (known !== null) return { kind: "transport", reason: known };
  const isUnanswered = UNANSWERED.has(stringOf(name) ?? "") || isFetchFailure(thrown);
  return isUnanswered
    ? { kind: "transport", reason: "The homeserver gave no answer that can be read." }
    : { kind: "fault" };
}

/** What the transport says when no route brought an answer; all that matrix-js-sdk leaves of its error. */
function told(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  const [, words] =
    /^(?:fetch failed: )?(Matrix cannot be reached\..*)$/s.exec(thrown.message) ?? [];
  return words?.slice(0, 500) ?? null;
}

/** As `fetch` throws whatever befalls it (WHATWG Fetch, undici 8). */
const isFetchFailure = (thrown: unknown): boolean =>
  thrown instanceof TypeError && thrown.message === "fetch failed";

/** A code that is none as the specification writes them says nothing. */
function codeOf(value: unknown): string | null {
  if (typeof value !== "string" || value === "") return null;
  return /^[A-Z][A-Z0-9._]{0,79}$/.test(value) ? value : "M_UNKNOWN";
}

/** Words of letters and short numbers are kept: ids, names of users, addresses and tokens are neither. */
const PLAIN_WORD = /^(?:\(?\p{L}[\p{L}'’-]{0,15}|\d{1,6})[.,:;!?)]{0,2}$/u;

/** What a server said, as it may stand in a log. */
export const cleanWords = (said: string): string =>
  said
    .toWellFormed()
    .replace(/"[^"]*"|`[^`]*`/g, "…")
    .split(/\s+/)
    .map((word) => (PLAIN_WORD.test(word) ? word : "…"))
    .join(" ")
    .replace(/…(?: …)+/g, "…")
    .slice(0, 200);
