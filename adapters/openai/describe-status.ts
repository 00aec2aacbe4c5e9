import { type DraftOutcome, NO_USAGE } from "../../src/model/summariser.ts";

/** Sentences for statuses that last until somebody changes something. No word of the vendor's. */
const REFUSALS: Readonly<Record<number, string>> = {
  400: "The model's endpoint does not take our request (400); check SUMMARY_MODEL.",
  401: "The model's endpoint does not accept the key (401); check SUMMARY_MODEL_KEY.",
  402: "The model's endpoint wants to be paid (402).",
  403: "The model's endpoint does not let us in (403); check SUMMARY_MODEL_KEY.",
  404: "The model's endpoint knows no such model or address (404); check SUMMARY_MODEL and SUMMARY_MODEL_URL, which often ends in /v1.",
  422: "The model's endpoint does not take our request (422); check SUMMARY_MODEL.",
};

const DIGITS = /^\d{1,6}$/;

/** What an answer with another status than 200 means. */
export function describeStatus(status: number, retryAfter: string | undefined): DraftOutcome {
  const refusal = REFUSALS[status];
  if (refusal !== undefined) return { kind: "refused", problem: refusal, usage: NO_USAGE };
  const afterMs = DIGITS.test(retryAfter ?? "") ? Number(retryAfter) * 1000 : null;
  if (status === 429) {
    const problem =
      "The model's endpoint has too much to do, or our account's limit is reached (429).";
    return { kind: "retry", problem, afterMs, usage: NO_USAGE };
  }
  if (status >= 500 || status === 408) {
    return {
      kind: "retry",
      problem: `The model's endpoint fails (${status}).`,
      afterMs,
      usage: NO_USAGE,
    };
  }
  const problem = `The model's endpoint answers with status ${status}; check SUMMARY_MODEL_URL.`;
  return { kind: "refused", problem, usage: NO_USAGE };
}
