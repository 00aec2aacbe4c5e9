import { createWatch } from "../watch.ts";
import { actorFor, type MatrixUser, roomAt } from "./actors.ts";
import { messagesIn, reactionsTo, type SeenReaction } from "./readers.ts";
import { membershipOf } from "./room-state.ts";
import { startServer } from "./server.ts";
import type {
  FaultScript,
  Membership,
  Receipt,
  SeenRequest,
  StoredEvent,
  Upload,
} from "./types.ts";
import { accountOf, addAccount, createWorld, nextId, removeDevice } from "./world.ts";

export interface MatrixOptions {
  /** Epoch ms; by default a clock that stands still. How long a poll waits is real time. */
  readonly nowMs?: () => number;
}

/**
 * A strict fake of a homeserver's client-server API on 127.0.0.1, and all that a test does and sees there.
 * It refuses what Synapse 1.160 refuses, in its words, and malformed mentions besides. Signatures of
 * keys are not checked, all members are sent where a client would load them lazily, and there are no
 * other servers.
 */
export interface MatrixFake {
  /** `http://127.0.0.1:port`: what a client takes as the homeserver. */
  readonly baseUrl: string;
  readonly serverName: string;
  /** Decides whether a request goes wrong; undefined for all is well. */
  fault: FaultScript;
  /** An account for the bot. */
  account(name: string, password?: string): { readonly userId: string; readonly password: string };
  /** Somebody to act; the same one for the same name. */
  user(name: string): MatrixUser;
  /** All events of a room as they were stored, in order. */
  roomEvents(roomId: string): readonly StoredEvent[];
  /** Null for somebody the room has never heard of. */
  membership(roomId: string, userId: string): Membership | null;
  /** What the bot's messages in a room say to a reader now. */
  texts(roomId: string): readonly string[];
  reactions(roomId: string, eventId: string): readonly SeenReaction[];
  /** Every receipt, oldest first. */
  readonly receipts: readonly Receipt[];
  /** Every time somebody began or ended to type. */
  readonly typing: readonly {
    readonly roomId: string;
    readonly userId: string;
    readonly typing: boolean;
  }[];
  /** Every request, oldest first; `template` is null for an endpoint the fake does not know. */
  readonly requests: readonly SeenRequest[];
  /** What was uploaded, by its `mxc:` address, encrypted or not. */
  readonly media: ReadonlyMap<string, Upload>;
  /** Ends all sessions of an account; a soft logout leaves its devices. */
  logOut(userId: string, softLogout?: boolean): void;
  /** Whether a bot waits for news. */
  isPolling(): boolean;
  /** Resolves once this holds; asks again whenever something changed. Rejects when the fake closes. */
  until(predicate: () => boolean): Promise<void>;
  /** Connections are refused, open ones cut. */
  goDown(): Promise<void>;
  /** Serves again, on the same port and with all it knew. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const SERVER_NAME = "fake.example";
const STANDING_MS = Date.UTC(2026, 1, 12, 12);

export async function startMatrix({
  nowMs = () => STANDING_MS,
}: MatrixOptions = {}): Promise<MatrixFake> {
  const watch = createWatch();
  const changed = (): void => {
    watch.changed();
    for (const poller of world.pollers) poller.wake();
  };
  const world = createWorld(SERVER_NAME, nowMs, changed);
  const users = new Map<string, MatrixUser>();
  const server = await startServer(world, (method, path) => fake.fault(method, path));
  const isBot = (userId: string): boolean => world.accounts.get(userId)?.isBot === true;

  const fake: MatrixFake = {
    baseUrl: `http://127.0.0.1:${server.port}`,
    serverName: SERVER_NAME,
    fault: () => undefined,
    account(name, password = `password of ${name}`) {
      const { userId } = addAccount(world, name, { password, isBot: true });
      return { userId, password };
    },
    user(name) {
      const known = users.get(name);
      if (known !== undefined) return known;
      const password = `password ${nextId(world)}`;
      const actor = actorFor(world, addAccount(world, name, { password, isBot: false }));
      users.set(name, actor);
      return actor;
    },
    roomEvents: (roomId) => roomAt(world, roomId).events,
    membership: (roomId, userId) => membershipOf(roomAt(world, roomId), userId),
    texts(roomId) {
      const room = roomAt(world, roomId);
      const seen = messagesIn(room, room.events).filter(({ sender }) => isBot(sender));
      return seen.map(({ text }) => text);
    },
    reactions: (roomId, eventId) => reactionsTo(roomAt(world, roomId), eventId),
    receipts: world.receipts,
    typing: world.typing,
    requests: world.requests,
    media: world.media,
    logOut(userId, softLogout = false) {
      const { devices } = accountOf(world, userId);
      for (const device of [...devices.values()]) removeDevice(world, device, softLogout);
      changed();
    },
    isPolling: () => [...world.pollers].some(({ userId }) => isBot(userId)),
    until: watch.until,
    goDown: server.goDown,
    comeBack: server.comeBack,
    async close() {
      await server.close();
      watch.end();
    },
  };
  return fake;
}
