import { createFlood, type Flood } from "./flood.ts";
import type {
  Answer,
  ApiUser,
  Call,
  Chat,
  ChatType,
  InlineAnswer,
  Member,
  MemberStatus,
  Params,
  StoredMessage,
  User,
} from "./types.ts";
import { createUpdateQueue, type UpdateQueue } from "./updates.ts";

export interface WorldOptions {
  /** Epoch ms; by default a clock that stands still. */
  readonly nowMs: () => number;
  readonly botName: string;
  /** Privacy mode: in groups the bot sees only what is meant for it. */
  readonly privacy: boolean;
  /** Whether sendRichMessage is known; an old server answers 404 or refuses the field. */
  readonly rich: "known" | "unknown method" | "refused";
  /** After so long a message of the bot cannot be edited. */
  readonly editableForMs: number;
}

/** All that the fake Telegram knows. */
export interface World {
  readonly options: WorldOptions;
  readonly me: ApiUser;
  readonly users: Map<number, User>;
  readonly chats: Map<number, Chat>;
  readonly queue: UpdateQueue;
  readonly flood: Flood;
  readonly calls: Call[];
  /** Null until the bot answers. */
  readonly callbackAnswers: Map<string, Answer | null>;
  readonly inlineAnswers: Map<string, InlineAnswer | null>;
  /** By scope and language. */
  readonly commands: Map<string, readonly Params[]>;
  /** By field and language. */
  readonly descriptions: Map<string, string>;
  readonly actions: { readonly chatId: number; readonly action: string }[];
  /** Counts ids that are unique over all chats. */
  lastId: number;
  loggedOut: boolean;
  limited: boolean;
  /** Says that something is different now. */
  changed(): void;
}

/** What Telegram shows as the author of a group's anonymous administrators. */
export const ANONYMOUS_ADMIN: ApiUser = {
  id: 1087968824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};

const BOT_ID = 4_000_000_001;

export function createWorld(options: WorldOptions, changed: () => void): World {
  const world: World = {
    options,
    me: { id: BOT_ID, is_bot: true, first_name: "Fake", username: options.botName },
    users: new Map(),
    chats: new Map(),
    queue: createUpdateQueue({ nowMs: options.nowMs, changed }),
    flood: createFlood(() => world.limited),
    calls: [],
    callbackAnswers: new Map(),
    inlineAnswers: new Map(),
    commands: new Map(),
    descriptions: new Map(),
    actions: [],
    lastId: 100,
    loggedOut: false,
    limited: false,
    changed,
  };
  return world;
}

export function addChat(
  world: World,
  id: number,
  type: ChatType,
  given: { title?: string; username?: string; isForum?: boolean } = {},
): Chat {
  if (world.chats.has(id)) throw new Error(`There is a chat ${id} already.`);
  const { title = `Chat ${id}`, username = null, isForum = false } = given;
  const chat: Chat = {
    id,
    type,
    title,
    username,
    isForum,
    members: new Map(),
    topics: new Map(),
    messages: [],
    // Number 1 is taken: in a forum it is General's.
    lastMessageId: 1,
    generalClosed: false,
    deleted: false,
    muted: false,
    migratedTo: null,
    pinned: null,
  };
  world.chats.set(id, chat);
  return chat;
}

const OUTSIDER: Member = { status: "left", rights: {} };

export const memberOf = (chat: Chat, userId: number): Member =>
  chat.members.get(userId) ?? OUTSIDER;

export const isInside = ({ status }: Member): boolean => status !== "left" && status !== "kicked";

export const isAdmin = ({ status }: Member): boolean =>
  status === "creator" || status === "administrator";

export const hasRight = (member: Member, right: string): boolean =>
  member.status === "creator" || (isAdmin(member) && member.rights[right] === true);

/** Private chats and small groups share a bot's counter; supergroups and channels count alone. */
function nextMessageId(world: World, chat: Chat): number {
  if (chat.type === "private" || chat.type === "group") {
    world.lastId += 1;
    return world.lastId;
  }
  chat.lastMessageId += 1;
  return chat.lastMessageId;
}

type NewMessage = Partial<Omit<StoredMessage, "id" | "chatId" | "sentAtMs" | "own">>;

export function addMessage(world: World, chat: Chat, given: NewMessage): StoredMessage {
  const message: StoredMessage = {
    from: null,
    senderChatId: null,
    text: "",
    entities: [],
    droppedEntities: 0,
    found: [],
    rich: null,
    markup: null,
    linkPreview: null,
    photo: null,
    thread: null,
    replyTo: null,
    silent: false,
    editedAtMs: null,
    service: null,
    ...given,
    own: given.from?.id === world.me.id,
    id: nextMessageId(world, chat),
    chatId: chat.id,
    sentAtMs: world.options.nowMs(),
  };
  chat.messages.push(message);
  world.changed();
  return message;
}

export function replaceMessage(
  world: World,
  message: StoredMessage,
  change: Partial<StoredMessage>,
): StoredMessage {
  const changed = { ...message, ...change };
  const chat = world.chats.get(message.chatId);
  if (chat !== undefined) {
    chat.messages = chat.messages.map((one) => (one.id === message.id ? changed : one));
  }
  world.changed();
  return changed;
}

export const findMessage = (chat: Chat, id: number | null): StoredMessage | null =>
  chat.messages.find((message) => message.id === id) ?? null;

/** Changes who somebody is in a chat and tells the bot, as far as it may know. */
export function setMember(
  world: World,
  chat: Chat,
  options: {
    readonly user: ApiUser;
    readonly status: MemberStatus;
    readonly rights?: Readonly<Record<string, boolean>>;
    readonly by: ApiUser;
    readonly update: Params;
  },
): void {
  const { user, status, rights = {}, by, update } = options;
  const before = memberOf(chat, user.id);
  chat.members.set(user.id, { status, rights });
  const isBot = user.id === world.me.id;
  if (isBot || isAdmin(memberOf(chat, world.me.id))) {
    world.queue.push(isBot ? "my_chat_member" : "chat_member", {
      ...update,
      from: by,
      date: Math.floor(world.options.nowMs() / 1000),
      old_chat_member: { user, status: before.status, ...before.rights },
      new_chat_member: { user, status, ...rights },
    });
  }
  world.changed();
}
