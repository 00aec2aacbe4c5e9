import type { Update } from "grammy/types";
import type { ChatAdapter, ChatLimits, ChatListener, SendOutcome } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import { picturesLast } from "../../src/text/picture-pieces.ts";
import { apiSignal, openApi } from "./api.ts";
import { keepTrying, type Patience } from "./back-off.ts";
import { findChat } from "./find-chat.ts";
import type { Me } from "./incoming.ts";
import { keepWebhook } from "./keep-webhook.ts";
import { type Menu, setMenus } from "./menu.ts";
import { PLATFORM, placeOf } from "./places.ts";
import { poll } from "./polling.ts";
import { createRoles } from "./roles.ts";
import { createRounds } from "./rounds.ts";
import { createSender } from "./sending.ts";
import { MESSAGE_CHARS, splitDocument } from "./split.ts";
import { createStatus, describeHealth } from "./status.ts";
import { createTaker } from "./taker.ts";
import { createTransport, type Transport } from "./transport.ts";
import { createWebhookServer, type WebhookOptions } from "./webhook.ts";

export interface TelegramOptions {
  readonly token: string;
  /** Servers and proxies in the order they are tried; see `createTransport`. */
  readonly apiRoots: readonly string[];
  readonly proxies: readonly (string | null)[];
  /** Longest time to connect, and again to answer. */
  readonly timeoutMs?: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random?: () => number;
  /** Commands offered behind `/`. */
  readonly menu?: readonly Menu[];
  /** Null: long polling. */
  readonly webhook?: WebhookOptions | null;
  /** Whether documents with folded parts are sent as rich messages (Bot API 10) where these are known. */
  readonly richMessages?: boolean;
  /** Makes the pictures of documents; null: they are told in words. */
  readonly draw?: DrawPng | null;
  readonly pollTimeoutSeconds?: number;
}

const TIMEOUT_MS = 20_000;
const POLL_S = 30;
const CHECK_MS = 60_000;

/** "My bot is hitting limits", https://core.telegram.org/bots/faq (2026-11). */
const TELEGRAM_LIMITS: ChatLimits = {
  messageChars: MESSAGE_CHARS,
  canEdit: true,
  hasButtons: true,
  hasPictures: true,
  rates: {
    all: [{ count: 30, windowMs: 1000 }],
    chat: [{ count: 1, windowMs: 1000 }],
    group: [{ count: 20, windowMs: 60_000 }],
  },
};

const STOPPED: SendOutcome = { kind: "unreachable", reason: "The Telegram adapter is stopped." };

/** What lives from a start to a stop, and for what is sent before the first start. */
function openLine(options: TelegramOptions) {
  const { token, clock, logger, random, richMessages = false, timeoutMs = TIMEOUT_MS } = options;
  const { draw = null } = options;
  const transport: Transport = createTransport({
    ...{ token, clock, logger, timeoutMs },
    apiRoots: options.apiRoots,
    proxies: options.proxies,
    ...(random !== undefined && { random }),
  });
  const api = openApi(token, transport);
  return {
    ...{ transport, api },
    sender: createSender({ api, clock, logger, richMessages, draw }),
    roleOf: createRoles({ api, clock }),
    status: createStatus(logger),
  };
}

type Line = ReturnType<typeof openLine>;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/**
 * Telegram, through the Bot API. At-least-once both ways: an update is acknowledged when the listener
 * has kept it, and a message whose confirmation was lost may be sent again.
 */
export function createTelegramAdapter(options: TelegramOptions): ChatAdapter {
  const { clock, logger, random = Math.random, webhook = null, draw = null } = options;
  const limits = draw === null ? { ...TELEGRAM_LIMITS, hasPictures: false } : TELEGRAM_LIMITS;
  let line: Line | null = openLine(options);
  let running: { readonly stopping: AbortController; readonly ended: Promise<void> } | null = null;
  let me: Me | null = null;

  const openedLine = (): Line => {
    line ??= openLine(options);
    return line;
  };

  async function keepChecking({ transport }: Line, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(CHECK_MS, signal);
      if (!signal.aborted) await transport.check();
    }
  }

  /** Learns who the bot is, then has its updates sent or asks for them; resolves when ended. */
  async function listen(
    { api, status }: Line,
    take: (update: Update) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const patience: Patience = { clock, random, signal, note: status.note };
    const ending = apiSignal(signal);
    const user = await keepTrying(() => api.getMe(ending), patience);
    if (user === null) return;
    me = { id: user.id, username: user.username };
    const menus = setMenus(api, options.menu ?? [], { logger, signal });
    if (webhook === null) {
      await keepTrying(() => api.deleteWebhook({ drop_pending_updates: false }, ending), patience);
      const rounds = createRounds({ take, logger });
      const timeoutSeconds = options.pollTimeoutSeconds ?? POLL_S;
      await poll({ ...patience, api, rounds, timeoutSeconds });
    } else {
      await keepWebhook({ ...patience, api, webhook, noteTrouble: status.noteTrouble });
    }
    await menus;
  }

  /** Starts all that runs; `ended` resolves when, after the signal, nothing of it does any more. */
  async function begin(
    listener: ChatListener,
    signal: AbortSignal,
  ): Promise<{ readonly ended: Promise<void> }> {
    const opened = openedLine();
    const taker = createTaker({ api: opened.api, listener, logger, signal, me: () => me });
    const { take } = taker;
    const server = webhook === null ? null : createWebhookServer(webhook, { take, logger });
    await server?.listen();
    const work = Promise.all([listen(opened, take, signal), keepChecking(opened, signal)]).catch(
      (fault: unknown) => logger.error("Listening to Telegram failed.", fault),
    );
    const end = async (): Promise<void> => {
      await aborted(signal);
      await server?.close();
      await work;
      await taker.settled();
    };
    return { ended: end() };
  }

  return {
    platform: PLATFORM,
    limits,
    async start(listener) {
      if (running !== null) return;
      const stopping = new AbortController();
      const begun = begin(listener, stopping.signal);
      running = {
        stopping,
        ended: begun.then(
          ({ ended }) => ended,
          () => undefined,
        ),
      };
      try {
        await begun;
      } catch (fault) {
        running = null;
        throw fault;
      }
    },
    split: (document) =>
      limits.hasPictures ? picturesLast(document, splitDocument) : splitDocument(document),
    async send(chat, piece, sendOptions) {
      return (await line?.sender.send(chat, piece, sendOptions)) ?? STOPPED;
    },
    async edit(message, piece) {
      return (await line?.sender.edit(message, piece)) ?? STOPPED;
    },
    placeOf,
    async roleOf(chat, user) {
      return (await line?.roleOf(chat, user)) ?? "unknown";
    },
    find: async (name) => (line === null ? null : await findChat(line.api, name, logger)),
    async health() {
      // Who only wants to know (`svodka doctor`) has no poll that would tell.
      if (running === null) await line?.transport.check("all");
      const mode = webhook === null ? "polling" : "webhook";
      return describeHealth({
        username: me?.username ?? null,
        listening: line === null ? "stopped" : running === null ? "not started" : mode,
        problem: line?.status.problem() ?? null,
        routes: line?.transport.state() ?? [],
        nowMs: clock.nowMs(),
      });
    },
    async stop() {
      const [opened, run] = [line, running];
      run?.stopping.abort();
      await run?.ended;
      // What is handled while we stop may still be answered; from here on nothing is sent.
      line = null;
      running = null;
      await opened?.transport.close();
    },
  };
}
