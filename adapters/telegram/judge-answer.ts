/** What came back over HTTP. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** What an answer is worth. */
export type Verdict =
  /** Telegram's own word, good or bad. */
  | { readonly kind: "answer" }
  /** Telegram's word that it does not know this bot. */
  | { readonly kind: "refusal"; readonly problem: string }
  /** Not usable; `isSpoken` when Telegram's server said so itself. */
  | {
      readonly kind: "trouble";
      readonly problem: string;
      /** Whether Telegram may have carried out what was asked. */
      readonly mayBeDone: boolean;
      readonly isSpoken: boolean;
    };

/**
 * Calls that may be made again when nobody knows whether they were carried out: those that ask, and
 * those that bring about the same however often they are made. All else (`sendMessage` …) may not:
 * Telegram has no key by which it would know a repeat.
 */
export const isRepeatable = (method: string): boolean =>
  /^(?:get|set|edit|delete)[A-Z]/.test(method) ||
  ["answerCallbackQuery", "answerInlineQuery", "sendChatAction"].includes(method);

/** Every answer of the Bot API is an object with a boolean `ok` (https://core.telegram.org/bots/api#making-requests, 2026-11). */
function isBotApi(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return (
      typeof value === "object" && value !== null && typeof Reflect.get(value, "ok") === "boolean"
    );
  } catch {
    return false;
  }
}

/**
 * 401: the token was revoked, or this server serves other bots. 404 is the answer to a token of the
 * wrong form, but also to methods an older server does not know, so it counts only where the method
 * is as old as the Bot API.
 */
const isTokenRefusal = (status: number, method: string): boolean =>
  status === 401 || (status === 404 && (method === "getMe" || method === "getUpdates"));

const trouble = (problem: string, { mayBeDone = false, isSpoken = false } = {}): Verdict => ({
  kind: "trouble",
  problem,
  mayBeDone,
  isSpoken,
});

/**
 * Tells Telegram's answers from those of whoever stands between: gateways that could not reach it,
 * proxies, and the pages that stand in for a blocked site.
 */
export function judgeAnswer({ status, body }: RawAnswer, method: string): Verdict {
  if (isBotApi(body)) {
    if (status >= 500) {
      return trouble(`The server has trouble (${status}).`, { mayBeDone: true, isSpoken: true });
    }
    if (isTokenRefusal(status, method)) {
      return { kind: "refusal", problem: `The server does not know the bot's token (${status}).` };
    }
    // A Bot API answer under a status of its own making cannot be handed on as one.
    if (status === 200 || status >= 400) return { kind: "answer" };
  }
  if (status === 407) return trouble("The proxy asks for a login.");
  if (status >= 500 && status !== 511) {
    return trouble(`A gateway answered for Telegram (${status}).`, { mayBeDone: true });
  }
  // A page was put in Telegram's place; a body that is no page may be what is left of its answer.
  const isPage = /^\s*</.test(body);
  return trouble(`Not Telegram answered (${status}), but a block page or another server.`, {
    mayBeDone: status === 200 && !isPage,
  });
}
