import type { ChatAdapter, ChatLimits, SendOutcome } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng } from "../../src/model/picture.ts";
import { ok, type Result } from "../../src/model/result.ts";
import { picturesLast } from "../../src/text/picture-pieces.ts";
import type { Connection, Manners } from "./connection.ts";
import { findRoom, roleIn } from "./find-room.ts";
import { keepConnected, type Line } from "./keep-connected.ts";
import { PLATFORM, placeOf } from "./places.ts";
import type { Credentials } from "./session.ts";
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
  /** Makes the pictures of documents; null: they are told in words. */
  readonly draw?: DrawPng | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random?: () => number;
}

const TIMEOUT_MS = 20_000;
/** What is under way at a stop may take so long. */
const GRACE_MS = 5000;

/**
 * Homeservers limit as they like, and say so in time (client-server v1.17, Rate limiting): this only keeps
 * a bot from being the one to be limited first.
 */
const MATRIX_LIMITS: ChatLimits = {
  messageChars: MESSAGE_CHARS,
  canEdit: true,
  hasButtons: true,
  hasPictures: true,
  rates: {
    all: [{ count: 20, windowMs: 1000 }],
    chat: [{ count: 5, windowMs: 1000 }],
    group: [],
  },
};

const NOT_YET: SendOutcome = { kind: "unreachable", reason: "The bot is not in Matrix yet." };

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
  const { clock, logger, random = Math.random, draw = null } = options;
  const limits = draw === null ? { ...MATRIX_LIMITS, hasPictures: false } : MATRIX_LIMITS;
  const status = createStatus(logger);
  const stopping = new AbortController();
  let line: Line | null = null;
  let stopped: Promise<void> | null = null;

  /** Who is there while the bot begins to listen waits for that. */
  const connected = async (): Promise<Connection | null> => {
    await line?.begun;
    return line?.connection ?? null;
  };

  const stageOf = (): Stage => {
    if (stopped !== null) return "stopped";
    if (line === null) return "not started";
    return line.connection === null ? "connecting" : "listening";
  };

  async function stop(): Promise<void> {
    stopping.abort();
    const ended = new AbortController();
    // A server that does not answer keeps nobody from stopping.
    const graceMs = (line?.connection ?? null) === null ? 0 : GRACE_MS;
    const givenUp = clock.sleep(graceMs, ended.signal).then(() => transport.close());
    // What is handled while we stop may still be answered; from here on nothing is sent.
    await line?.end();
    ended.abort();
    await givenUp;
  }

  return {
    platform: PLATFORM,
    limits,
    async start(listener) {
      if (stopped !== null) return;
      line ??= keepConnected({
        ...{ ...options, draw, random, transport, status, listener, signal: stopping.signal },
      });
      await line.begun;
    },
    split: (document) =>
      limits.hasPictures ? picturesLast(document, splitDocument) : splitDocument(document),
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
      if (line === null) await transport.check("all");
      return describeHealth({
        ...{ stage: stageOf(), problem: status.problem(), routes: transport.describe() },
        userId: line?.connection?.client.getUserId() ?? null,
        isReachable: transport.isReachable(),
      });
    },
    stop: () => (stopped ??= stop()),
  };
}
