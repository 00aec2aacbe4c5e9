import { createWatch } from "../watch.ts";
import { createActors } from "./actors.ts";
import { addUser, type FakeUser, type UserOptions } from "./people.ts";
import { addPlace, type FakePlace, type PlaceOptions } from "./places.ts";
import { type ApiServer, type FaultScript, startServer } from "./server.ts";
import type { Call, Params, Send, StoredMessage } from "./types.ts";
import type { Update } from "./updates.ts";
import { createWorld, type WorldOptions } from "./world.ts";

export interface FakeOptions extends Partial<WorldOptions> {
  readonly token?: string;
  /** Whether sends are refused that exceed Telegram's rates. */
  readonly limited?: boolean;
}

/** A strict fake of the Telegram Bot API on 127.0.0.1, and all that a test does and sees there. */
export interface TelegramFake {
  /** `http://127.0.0.1:port`: what a bot takes as the API's root. */
  readonly root: string;
  readonly token: string;
  readonly botId: number;
  /** Decides whether a call goes wrong; undefined for all is well. */
  fault: FaultScript;
  user(id: number, options?: UserOptions): FakeUser;
  group(options: PlaceOptions): FakePlace;
  supergroup(options: PlaceOptions): FakePlace;
  forum(options: PlaceOptions): FakePlace;
  channel(options: PlaceOptions): FakePlace;
  /** The messages of a chat as they stand now, the bot's (`own`) and others', in order. */
  messages(chatId: number): readonly StoredMessage[];
  /** Those of the bot alone. */
  sent(chatId: number): readonly StoredMessage[];
  /** Every call with the right token, oldest first, refused ones too. */
  readonly calls: readonly Call[];
  /** Every message accepted, oldest first. */
  readonly sends: readonly Send[];
  readonly actions: readonly { readonly chatId: number; readonly action: string }[];
  /** By field and language: `description`, `short_description ru`. */
  readonly descriptions: ReadonlyMap<string, string>;
  pinned(chatId: number): number | null;
  updatesPending(): readonly Update[];
  acknowledged(): number;
  isPolling(): boolean;
  retryWebhook(): Promise<void>;
  /** Hands the bot an update of the test's own making. */
  push(kind: string, content: Params): void;
  /** Resolves once this holds; asks again whenever something changed. Rejects when the fake closes. */
  until(predicate: () => boolean): Promise<void>;
  openConnections(): number;
  goDown: ApiServer["goDown"];
  comeBack: ApiServer["comeBack"];
  close(): Promise<void>;
}

const STANDING_MS = Date.UTC(2026, 1, 12, 12);

export async function startTelegram(options: FakeOptions = {}): Promise<TelegramFake> {
  const { token = "4000000001:fake-token", limited = false, ...given } = options;
  const watch = createWatch();
  const world = createWorld(
    {
      nowMs: () => STANDING_MS,
      botName: "fake_bot",
      privacy: true,
      rich: "known",
      editableForMs: Number.POSITIVE_INFINITY,
      ...given,
    },
    watch.changed,
  );
  world.limited = limited;
  const actors = createActors(world, watch.until);
  const server = await startServer(world, {
    token,
    fault: (method, params) => fake.fault(method, params),
  });
  const place =
    (type: "group" | "supergroup" | "channel", isForum: boolean) => (at: PlaceOptions) =>
      addPlace(world, actors, { ...at, type, isForum });
  const chatAt = (chatId: number) => {
    const chat = world.chats.get(chatId);
    if (chat === undefined) throw new Error(`No chat ${chatId}.`);
    return chat;
  };
  const fake: TelegramFake = {
    root: `http://127.0.0.1:${server.port}`,
    token,
    botId: world.me.id,
    fault: () => undefined,
    user: (id, about = {}) => addUser(world, actors, { ...about, id }),
    group: place("group", false),
    supergroup: place("supergroup", false),
    forum: place("supergroup", true),
    channel: place("channel", false),
    messages: (chatId) => chatAt(chatId).messages,
    sent: (chatId) => chatAt(chatId).messages.filter(({ own }) => own),
    calls: world.calls,
    sends: world.flood.sends,
    actions: world.actions,
    descriptions: world.descriptions,
    pinned: (chatId) => chatAt(chatId).pinned,
    updatesPending: () => world.queue.pending(),
    acknowledged: () => world.queue.acknowledged(),
    isPolling: () => world.queue.isPolling(),
    retryWebhook: () => world.queue.retryWebhook(),
    push: (kind, content) => world.queue.push(kind, content),
    until: watch.until,
    openConnections: server.openConnections,
    goDown: server.goDown,
    comeBack: server.comeBack,
    async close() {
      world.queue.close();
      await server.close();
      watch.end();
    },
  };
  return fake;
}
