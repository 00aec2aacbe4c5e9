import type { ChatListener } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import { waitMs } from "../../src/net/back-off.ts";
import { forgetStore } from "./client.ts";
import { type Connection, connect, type Manners } from "./connection.ts";
import { describeFailure } from "./errors.ts";
import type { Failure } from "./read-failure.ts";
import { type Credentials, forgetSession } from "./session.ts";
import type { Status } from "./status.ts";
import type { MatrixTransport } from "./transport.ts";

export interface LineOptions {
  readonly folder: string;
  readonly credentials: Credentials;
  readonly manners: Manners;
  readonly draw: DrawPng | null;
  readonly transport: MatrixTransport;
  readonly status: Status;
  readonly listener: ChatListener;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** The bot's way into Matrix, tried until it is in. */
export interface Line {
  /** Null while the bot is not in. */
  readonly connection: Connection | null;
  /** Resolves when the first attempt has come to something. */
  readonly begun: Promise<void>;
  /** After the signal: resolves when nothing is tried any more and what was begun has ended. */
  end(): Promise<void>;
}

const CHECK_MS = 60_000;
/** What a person has to put right is looked at again after so long. */
const AGAIN_MS = 5 * 60_000;

export function keepConnected(options: LineOptions): Line {
  const { folder, transport, status, clock, logger, random, signal } = options;
  const begun = Promise.withResolvers<void>();
  let connection: Connection | null = null;
  let isLoggedOut = false;

  /** Nothing is tried again: whoever ended the session may have meant it. */
  function endSession(failure: Failure): void {
    isLoggedOut = true;
    status.note(describeFailure(failure));
    const isSoft = failure.kind === "answer" && failure.softLogout;
    ending = leave().then(() => (isSoft ? forgetSession(folder) : forgetStore(folder)));
  }

  /** What a session leaves behind when the server has ended it. */
  let ending: Promise<void> = Promise.resolve();

  async function leave(): Promise<void> {
    const left = connection;
    connection = null;
    try {
      await left?.close();
    } catch (fault) {
      logger.error("The connection to Matrix did not end well.", fault);
    }
  }

  async function keepChecking(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(CHECK_MS, signal);
      if (signal.aborted) return;
      await transport.check();
      if (transport.isReachable()) connection?.client.retryImmediately();
    }
  }

  function onSync(failure: Failure | null): void {
    // A way that does not work the transport tells of.
    const isOurs = failure !== null && failure.kind !== "transport";
    status.note(isOurs ? describeFailure(failure) : (connection?.trouble ?? null));
    if (failure !== null) begun.resolve();
  }

  /** One attempt; how long to wait before the next (ms). */
  async function tryOnce(failures: number): Promise<number> {
    const outcome = await connect({
      ...{ ...options, baseUrl: transport.baseUrl, fetch: transport.fetch },
      ...{ onSync, onLoggedOut: endSession },
    });
    switch (outcome.kind) {
      case "ok":
        connection = outcome.value;
        status.note(outcome.value.trouble);
        return 0;
      case "bad":
        status.note(outcome.problem);
        return AGAIN_MS;
      case "unreachable":
        return waitMs(failures, { askedMs: null, random });
      case "ended":
        return 0;
    }
  }

  async function keepTrying(): Promise<void> {
    for (let failures = 1; connection === null && !isLoggedOut && !signal.aborted; failures++) {
      let restMs = AGAIN_MS;
      try {
        restMs = await tryOnce(failures);
      } catch (fault) {
        logger.error("Matrix could not be joined.", fault);
      }
      begun.resolve();
      if (restMs > 0) await clock.sleep(restMs, signal);
    }
  }

  const work = Promise.all([keepTrying(), keepChecking()]);
  return {
    get connection() {
      return connection;
    },
    begun: begun.promise,
    async end() {
      await work;
      await ending;
      await leave();
    },
  };
}
