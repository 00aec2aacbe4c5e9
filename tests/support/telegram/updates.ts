import { request } from "node:http";
import { conflict } from "./api-error.ts";
import type { Params } from "./types.ts";

export interface Update extends Params {
  readonly update_id: number;
}

interface Poller {
  readonly limit: number;
  readonly timer: NodeJS.Timeout;
  readonly give: (updates: readonly Update[]) => void;
  readonly fail: (error: Error) => void;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | null;
  readonly allowed: readonly string[];
}

/** Telegram keeps an update for a day (Bot API, "Getting updates"). */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Kinds a bot gets only when it asks for them by name. */
const OPT_IN = ["chat_member", "message_reaction", "message_reaction_count"];

const terminated = (by: string): Error => conflict(`terminated by ${by}`);

/** The updates a bot has yet to acknowledge, and the one way it gets them: polls or its webhook. */
export interface UpdateQueue {
  push(kind: string, content: Params): void;
  /** One getUpdates call. `gone` fires when the caller hangs up. */
  poll(options: {
    readonly offset: number;
    readonly limit: number;
    readonly timeoutS: number;
    readonly allowed: readonly string[] | null;
    readonly gone: AbortSignal;
  }): Promise<readonly Update[]>;
  setWebhook(webhook: Webhook | null): void;
  drop(): void;
  webhook(): Webhook | null;
  webhookError(): string | null;
  /** Offers the first waiting update to the webhook again, and then the others. */
  retryWebhook(): Promise<void>;
  pending(): readonly Update[];
  /** Highest update id the bot has acknowledged; 0 for none. */
  acknowledged(): number;
  isPolling(): boolean;
  close(): void;
}

export function createUpdateQueue(options: {
  readonly nowMs: () => number;
  readonly changed: () => void;
}): UpdateQueue {
  const { nowMs, changed } = options;
  const bornAtMs = new WeakMap<Update, number>();
  const ending = new AbortController();
  let waiting: Update[] = [];
  let lastId = 0;
  let acknowledged = 0;
  let allowed: readonly string[] = [];
  let poller: Poller | null = null;
  let webhook: Webhook | null = null;
  let webhookError: string | null = null;
  let delivering: Promise<void> | null = null;

  const acknowledge = (upTo: number): void => {
    waiting = waiting.filter(({ update_id }) => update_id > upTo);
    acknowledged = Math.max(acknowledged, upTo);
    changed();
  };
  const release = (): Poller | null => {
    const released = poller;
    poller = null;
    if (released !== null) clearTimeout(released.timer);
    return released;
  };
  const isWanted = (kind: string): boolean =>
    allowed.length === 0 ? !OPT_IN.includes(kind) : allowed.includes(kind);

  const deliver = async (): Promise<void> => {
    // Not at once: the promise must stand in its place before the work can end.
    await Promise.resolve();
    webhookError = null;
    for (let first = waiting[0]; first !== undefined && webhook !== null; first = waiting[0]) {
      const failure = await post(webhook, first, ending.signal);
      if (failure !== null) {
        webhookError = failure;
        break;
      }
      acknowledge(first.update_id);
    }
    delivering = null;
    changed();
  };
  const offer = (): Promise<void> => {
    delivering ??= deliver();
    return delivering;
  };

  return {
    push(kind, content) {
      if (!isWanted(kind)) return;
      lastId += 1;
      const update = { update_id: lastId, [kind]: content };
      bornAtMs.set(update, nowMs());
      waiting.push(update);
      const woken = release();
      woken?.give(waiting.slice(0, woken.limit));
      // After a failure the test says when Telegram tries again.
      if (webhook !== null && webhookError === null) void offer();
      changed();
    },
    async poll({ offset, limit, timeoutS, allowed: asked, gone }) {
      if (webhook !== null) {
        const way = "use deleteWebhook to delete the webhook first";
        throw conflict(`can't use getUpdates method while webhook is active; ${way}`);
      }
      const one = "make sure that only one bot instance is running";
      release()?.fail(terminated(`other getUpdates request; ${one}`));
      if (asked !== null) allowed = asked;
      waiting = waiting.filter((u) => nowMs() - (bornAtMs.get(u) ?? 0) <= KEPT_MS);
      if (offset > 0) acknowledge(offset - 1);
      if (offset < 0) acknowledge((waiting.at(offset)?.update_id ?? 1) - 1);
      if (waiting.length > 0 || timeoutS === 0 || gone.aborted) return waiting.slice(0, limit);
      return new Promise((give, fail) => {
        const timer = setTimeout(() => release()?.give([]), timeoutS * 1000);
        const mine: Poller = { limit, timer, give, fail };
        poller = mine;
        changed();
        gone.addEventListener("abort", () => {
          if (poller !== mine) return;
          release()?.give([]);
          changed();
        });
      });
    },
    setWebhook(next) {
      release()?.fail(terminated("setWebhook request"));
      webhook = next;
      webhookError = null;
      if (next !== null) {
        allowed = next.allowed;
        void offer();
      }
    },
    drop: () => acknowledge(lastId),
    webhook: () => webhook,
    webhookError: () => webhookError,
    retryWebhook: offer,
    pending: () => waiting,
    acknowledged: () => acknowledged,
    isPolling: () => poller !== null,
    // A poll ends with its connection.
    close: () => ending.abort(),
  };
}

/** Posts one update as Telegram does. Null when it was taken, else why not; never throws. */
function post(webhook: Webhook, update: Update, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const body = JSON.stringify(update);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      ...(webhook.secret !== null && { "X-Telegram-Bot-Api-Secret-Token": webhook.secret }),
    };
    // One connection an update: none is left open at the end.
    const outgoing = request(webhook.url, { method: "POST", agent: false, headers, signal });
    outgoing.on("response", (response) => {
      const status = response.statusCode ?? 0;
      response.on("error", () => resolve("Connection lost"));
      response.on("end", () => {
        const taken = status >= 200 && status < 300;
        resolve(taken ? null : `Wrong response from the webhook: ${status}`);
      });
      response.resume();
    });
    outgoing.on("error", (error) => resolve(error.message));
    outgoing.end(body);
  });
}
