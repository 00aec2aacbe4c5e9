import {
  ClientEvent,
  Filter,
  HttpApiEvent,
  type MatrixClient,
  type MatrixError,
  SyncState,
} from "matrix-js-sdk";
import type { ChatListener } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import { ok, type Result } from "../../src/model/result.ts";
import { failureOf, type Patience, unlessAborted } from "./back-off.ts";
import { type ClientOutcome, type OpenClient, openClient } from "./client.ts";
import { type DevicePolicy, verifyOwnDevice } from "./encryption.ts";
import { describeFailure } from "./errors.ts";
import { startHearing } from "./hearing.ts";
import type { InvitePolicy } from "./invites.ts";
import { createOffering } from "./offering.ts";
import { createPictures } from "./pictures.ts";
import type { Failure } from "./read-failure.ts";
import type { ReplyStyle } from "./replying.ts";
import { createResidence } from "./residence.ts";
import { createRoomQueues } from "./room-queue.ts";
import { createSender, type Sender } from "./sending.ts";
import type { Credentials } from "./session.ts";
import { createTyping } from "./typing.ts";
import { acceptVerification } from "./verification.ts";

/** How the bot behaves, whatever homeserver it is on. */
export interface Manners {
  /** Whose devices are encrypted to. */
  readonly devices: DevicePolicy;
  readonly invites: InvitePolicy;
  /** Whether somebody may verify the bot. */
  readonly mayVerify: (userId: string) => boolean;
  readonly replies: ReplyStyle;
  /** What stands before a command besides `/`. */
  readonly prefixes: readonly string[];
}

export interface ConnectionOptions extends Patience {
  readonly folder: string;
  readonly credentials: Credentials;
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly manners: Manners;
  /** Makes the pictures of documents; null: they are told in words. */
  readonly draw: DrawPng | null;
  readonly listener: ChatListener;
  readonly logger: Logger;
  /** Told when the server ends the session; null when it can be asked, else how that failed. */
  readonly onSync: (failure: Failure | null) => void;
  readonly onLoggedOut: (failure: Failure) => void;
}

/** The bot at work: it hears and may send. */
export interface Connection {
  readonly client: MatrixClient;
  readonly sender: Sender;
  /** What is wrong with the bot's keys, as a sentence; null when nothing is. */
  readonly trouble: string | null;
  /** To be called after the signal; resolves when nothing of it runs any more. */
  close(): Promise<void>;
}

export type ConnectionOutcome =
  | Result<Connection>
  | Exclude<ClientOutcome, Result<OpenClient>>
  /** Ended before it was there. */
  | { readonly kind: "ended" };

/** Events of a room that a sync tells at most, at the first one and later; the rest is read by pages. */
const FIRST_EVENTS = 20;
const EVENTS = 50;
const POLL_MS = 30_000;

/** Logs in, begins to hear, and resolves when the bot has seen what came meanwhile. */
export async function connect(options: ConnectionOptions): Promise<ConnectionOutcome> {
  const { folder, credentials, baseUrl, fetch, manners, logger, signal } = options;
  const opened = await openClient({
    ...{ folder, credentials, baseUrl, fetch, logger, policy: manners.devices },
  });
  if (opened.kind !== "ok") return opened;
  const { client } = opened.value;
  try {
    const parts = startParts(opened.value, options);
    const isReady = watchSync(client, options);
    await parts.hearing.recall();
    await client.startClient({
      ...{ initialSyncLimit: FIRST_EVENTS, lazyLoadMembers: true, pollTimeout: POLL_MS },
      ...{ disablePresence: true, filter: filterOf(client) },
    });
    if (await isReady) {
      parts.residence.considerAll();
      const identity = await unlessAborted(identify(opened.value, options), signal);
      if (identity !== null) {
        const { sender, close } = parts;
        parts.noteReady();
        return ok({ client, sender, close, trouble: identity.problem });
      }
    }
    await parts.close();
    return { kind: "ended" };
  } catch (fault) {
    opened.value.close();
    throw fault;
  }
}

/** Signs of who reads and writes are nothing to a bot. */
function filterOf(client: MatrixClient): Filter {
  const filter = new Filter(client.getSafeUserId());
  filter.setDefinition({
    room: { timeline: { limit: EVENTS }, ephemeral: { not_types: ["*"] } },
    presence: { not_types: ["*"] },
  });
  return filter;
}

function startParts(opened: OpenClient, options: ConnectionOptions) {
  const { client, syncStore } = opened;
  const { clock, random, signal, logger, listener, manners, draw } = options;
  const patience = { clock, random, signal };
  const fail = (fault: unknown): void => {
    const failure = failureOf(fault, clock);
    if (failure.kind === "fault")
      logger.error("Something of Matrix's could not be handled.", fault);
    else logger.warn("Matrix refused what the bot asked.", { problem: describeFailure(failure) });
  };
  const queues = createRoomQueues(fail);
  const typing = createTyping(client, { clock, signal, fail });
  const offering = createOffering({ client, clock, logger, signal });
  const residence = createResidence({
    ...{ ...patience, client, queues, logger, policy: manners.invites },
  });
  const hearing = startHearing({
    ...{ ...patience, client, listener, queues, residence, typing, logger, syncStore },
    prefixes: manners.prefixes,
  });
  const sender = createSender({
    ...{ client, offering, typing, clock, logger, style: manners.replies },
    pictures: draw === null ? null : createPictures({ client, draw, logger }),
  });
  acceptVerification(client, { mayVerify: manners.mayVerify, logger });
  let isReady = false;
  // Writing it all down at the very start would keep readers waiting.
  syncStore.isSettled = () => isReady && queues.isIdle() && !hearing.hasMissed();
  return {
    ...{ residence, sender, hearing },
    noteReady: () => {
      isReady = true;
    },
    async close() {
      await queues.settled();
      await offering.settled();
      client.stopClient();
      await syncStore.save(true);
      await syncStore.destroy();
      opened.close();
    },
  };
}

/** True when the first answer that is not from the store was handled; false when the session ended. */
function watchSync(
  client: MatrixClient,
  { signal, clock, onSync, onLoggedOut }: ConnectionOptions,
): Promise<boolean> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(false), { once: true });
    client.on(ClientEvent.Sync, (state, _before, data) => {
      if (signal.aborted) return;
      if (state === SyncState.Syncing) {
        onSync(null);
        resolve(true);
      } else if (data?.error !== undefined) {
        onSync(failureOf(data.error, clock));
      }
    });
    client.on(HttpApiEvent.SessionLoggedOut, (error: MatrixError) => {
      if (signal.aborted) return;
      onLoggedOut(failureOf(error, clock));
      resolve(false);
    });
  });
}

/** The bot works without, but readers are warned of it. */
async function identify(
  { client, files }: OpenClient,
  { credentials, clock, logger }: ConnectionOptions,
): Promise<{ readonly problem: string | null }> {
  const password = credentials.kind === "password" ? credentials.password : null;
  try {
    const identity = await verifyOwnDevice(client, { files, password });
    if (identity.kind === "bad") return { problem: identity.problem };
    if (identity.value.kind === "recovered") {
      logger.info("The bot is back with its recovery key.", { keys: identity.value.keys });
    } else if (identity.value.isNew) {
      logger.info("The bot has a recovery key now: copy recovery-key to a safe place.");
    }
    return { problem: null };
  } catch (fault) {
    const failure = failureOf(fault, clock);
    if (failure.kind === "fault") logger.error("The bot could not make itself verified.", fault);
    return { problem: `The bot could not make itself verified: ${describeFailure(failure)}` };
  }
}
