import type { ChatAdapter, ChatLimits, ChatListener, SendOutcome } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import { ok, type Result } from "../../src/model/result.ts";
import { waitMs } from "../../src/net/back-off.ts";
import { forgetStore } from "./client.ts";
import { type Connection, connect, type Manners } from "./connection.ts";
import { describeFailure } from "./errors.ts";
import { findRoom, roleIn } from "./find-room.ts";
import { PLATFORM, placeOf } from "./places.ts";
import type { Failure } from "./read-failure.ts";
import { type Credentials, forgetSession } from "./session.ts";
import { MESSAGE_CHARS, splitDocument } from "./split.ts";
import { createStatus, describeHealth, type Stage } from "./status.ts";
import { createMatrixTransport, type MatrixTransport } from "./transport.ts";

export interface MatrixOptions {
  /** Addresses of the homeserver and proxies in the order they are tried; see `createMatrixTransport`. */
  readonly homeservers: readonly string[];
  readonly proxies: readonly (string | null)[];
  /** Longest time to connect. */
  readonly timeoutMs?: number;
  /** Where the bot's device lives: its session, its keys and their store. */
  readonly folder: string;
  readonly credentials: Credentials;
  readonly manners: Manners;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random?: () => number;
}

const TIMEOUT_MS = 20_000;
const CHECK_MS = 60_000;
/** What is under way at a stop may take so long. */
const GRACE_MS = 5000;
/** What a person has to put right is looked at again after so long. */
const AGAIN_MS = 5 * 60_000;

/**
 * Homeservers limit as they like, and say so in time (client-server v1.17, Rate limiting): this only keeps
 * a bot from being the one to be limited first.
 */
const MATRIX_LIMITS: ChatLimits = {
  messageChars: MESSAGE_CHARS,
  canEdit: true,
  hasButtons: true,
  rates: {
    all: [{ count: 20, windowMs: 1000 }],
    chat: [{ count: 5, windowMs: 1000 }],
    group: [],
  },
};

const NOT_YET: SendOutcome = { kind: "unreachable", reason: "The bot is not in Matrix yet." };

interface Run {
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Matrix, with end-to-end encryption. Bad: an address that cannot be used. What is sent again under the
 * same key arrives once; what readers say is told until the listener has kept it, also after a kill.
 */
export function createMatrixAdapter(options: MatrixOptions): Result<ChatAdapter> {
  const transport = openTransport(options);
  return transport.kind === "bad" ? transport : ok(adapterOver(transport.value, options));
}

const openTransport = ({
  timeoutMs = TIMEOUT_MS,
  random = Math.random,
  ...options
}: MatrixOptions): Result<MatrixTransport> =>
  createMatrixTransport({ ...options, timeoutMs, random });

function adapterOver(transport: MatrixTransport, options: MatrixOptions): ChatAdapter {
  const { clock, logger, random = Math.random, folder, credentials, manners } = options;
  const status = createStatus(logger);
  let stage: Stage = "not started";
  let running: Run | null = null;
  let connection: Connection | null = null;
  /** Resolves when what is being tried has come to something. */
  let attempt: Promise<void> | null = null;

  /** Who is there while the bot begins to listen waits for that. */
  const connected = async (): Promise<Connection | null> => {
    await attempt;
    return connection;
  };

  /** Nothing is tried again: whoever ended the session may have meant it. */
  function endSession(failure: Failure): void {
    status.note(describeFailure(failure));
    const ended = connection;
    connection = null;
    const isSoft = failure.kind === "answer" && failure.softLogout;
    void closeQuietly(ended).then(() => {
      if (isSoft) forgetSession(folder);
      else forgetStore(folder);
    });
  }

  async function closeQuietly(ended: Connection | null): Promise<void> {
    try {
      await ended?.close();
    } catch (fault) {
      logger.error("The connection to Matrix did not end well.", fault);
    }
  }

  async function keepChecking(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(CHECK_MS, signal);
      if (signal.aborted) return;
      await transport.check();
      if (transport.isReachable()) connection?.client.retryImmediately();
    }
  }

  /** One attempt; how long to wait before the next (ms), or null when there is to be none. */
  async function tryOnce(
    listener: ChatListener,
    { signal, failures, wake }: { signal: AbortSignal; failures: number; wake: () => void },
  ): Promise<number | null> {
    let isLoggedOut = false;
    const outcome = await connect({
      ...{ folder, credentials, manners, listener, logger, clock, random, signal },
      ...{ baseUrl: transport.baseUrl, fetch: transport.fetch },
      onSync(failure) {
        // A way that does not work the transport tells of.
        if (failure === null || failure.kind === "transport")
          status.note(connection?.trouble ?? null);
        else status.note(describeFailure(failure));
        if (failure !== null) wake();
      },
      onLoggedOut(failure) {
        isLoggedOut = true;
        endSession(failure);
      },
    });
    switch (outcome.kind) {
      case "ok":
        connection = outcome.value;
        stage = "listening";
        status.note(outcome.value.trouble);
        return null;
      case "bad":
        status.note(outcome.problem);
        return AGAIN_MS;
      case "unreachable":
        return waitMs(failures, { askedMs: null, random });
      case "ended":
        return isLoggedOut ? null : 0;
    }
  }

  async function keepConnecting(
    listener: ChatListener,
    signal: AbortSignal,
    wake: () => void,
  ): Promise<void> {
    for (let failures = 1; !signal.aborted; failures++) {
      let restMs: number | null;
      try {
        restMs = await tryOnce(listener, { signal, failures, wake });
      } catch (fault) {
        logger.error("Matrix could not be joined.", fault);
        restMs = AGAIN_MS;
      }
      wake();
      if (restMs === null) return;
      await clock.sleep(restMs, signal);
    }
  }

  return {
    platform: PLATFORM,
    limits: MATRIX_LIMITS,
    async start(listener) {
      if (running !== null) return;
      const stopping = new AbortController();
      const { signal } = stopping;
      stage = "connecting";
      const first = Promise.withResolvers<void>();
      attempt = first.promise;
      const work = keepConnecting(listener, signal, first.resolve);
      const ended = Promise.all([work, keepChecking(signal)]).then(() => undefined);
      running = { stopping, ended };
      await first.promise;
      attempt = null;
    },
    split: (document) => splitDocument(document),
    async send(chat, piece, sendOptions) {
      return (await (await connected())?.sender.send(chat, piece, sendOptions)) ?? NOT_YET;
    },
    async edit(message, piece, editOptions) {
      return (await (await connected())?.sender.edit(message, piece, editOptions)) ?? NOT_YET;
    },
    placeOf,
    async roleOf(chat, user) {
      const known = await connected();
      return known === null ? "unknown" : await roleIn(known.client, chat, { user, clock });
    },
    async find(name) {
      const known = await connected();
      return known === null ? null : await findRoom(known.client, name, { clock, logger });
    },
    async health() {
      // Who only wants to know (`svodka doctor`) asks nothing else that would tell.
      if (running === null) await transport.check("all");
      return describeHealth({
        ...{ stage, problem: status.problem(), routes: transport.describe() },
        userId: connection?.client.getUserId() ?? null,
        isReachable: transport.isReachable(),
      });
    },
    async stop() {
      stage = "stopped";
      running?.stopping.abort();
      // A server that does not answer keeps nobody from stopping.
      const ended = new AbortController();
      const givenUp = clock
        .sleep(connection === null ? 0 : GRACE_MS, ended.signal)
        .then(() => transport.close());
      await running?.ended;
      // What is handled while we stop may still be answered; from here on nothing is sent.
      await closeQuietly(connection);
      connection = null;
      running = null;
      ended.abort();
      await givenUp;
    },
  };
}
