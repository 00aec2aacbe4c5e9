import type { Actors, SayOptions } from "./actors.ts";
import { chatShape } from "./shapes.ts";
import type { ApiUser, Chat, ChatType, MemberStatus, Params, StoredMessage } from "./types.ts";
import { ANONYMOUS_ADMIN, addChat, isInside, memberOf, setMember, type World } from "./world.ts";

type Rights = Readonly<Record<string, boolean>>;

export interface PlaceOptions {
  readonly id: number;
  readonly title?: string;
  readonly username?: string;
  /** Who is in it, by user id; the users must be there already. */
  readonly members?: Readonly<Record<number, MemberStatus>>;
  /** What the bot is; a member by default. */
  readonly bot?: MemberStatus;
  readonly botRights?: Rights;
}

/** A group, supergroup, forum or channel. */
export interface FakePlace {
  readonly id: number;
  say(userId: number, text: string, options?: SayOptions): StoredMessage;
  /** An administrator writes in the group's own name. */
  sayAnonymously(text: string, options?: SayOptions): StoredMessage;
  /** A channel post. */
  post(text: string): StoredMessage;
  setMember(userId: number, status: MemberStatus, rights?: Rights): void;
  /** Somebody adds, promotes, restricts or kicks the bot. */
  setBot(byUserId: number, status: MemberStatus, rights?: Rights): void;
  /** Only administrators may write. */
  mute(): void;
  /** The group becomes a supergroup with this id. */
  migrate(toId: number): FakePlace;
  /** Returns the thread id. */
  createTopic(byUserId: number, name: string): number;
  setTopic(thread: number, change: "close" | "reopen" | "delete"): void;
  /** The topic every forum has. */
  setGeneral(change: "close" | "reopen"): void;
  deleteChat(): void;
}

interface Kind {
  readonly type: ChatType;
  readonly isForum: boolean;
}

function checkId(id: number, type: ChatType): void {
  const isLong = id <= -1_000_000_000_000;
  if (id >= 0 || isLong !== (type !== "group")) throw new Error(`A ${type} has no id like ${id}.`);
}

export function addPlace(
  world: World,
  actors: Actors,
  { type, isForum, ...options }: PlaceOptions & Kind,
): FakePlace {
  checkId(options.id, type);
  const { title, username } = options;
  const chat = addChat(world, options.id, type, {
    isForum,
    ...(title !== undefined && { title }),
    ...(username !== undefined && { username }),
  });
  for (const [userId, status] of Object.entries(options.members ?? {})) {
    userOf(world, Number(userId));
    chat.members.set(Number(userId), { status, rights: {} });
  }
  const rights = options.botRights ?? {};
  chat.members.set(world.me.id, { status: options.bot ?? "member", rights });
  return placeOf(world, actors, chat);
}

function userOf(world: World, userId: number): ApiUser {
  const user = world.users.get(userId);
  if (user === undefined) throw new Error(`No user ${userId}.`);
  return user.api;
}

function placeOf(world: World, actors: Actors, chat: Chat): FakePlace {
  const inside = (userId: number): ApiUser => {
    if (isInside(memberOf(chat, userId))) return userOf(world, userId);
    throw new Error(`User ${userId} is not in chat ${chat.id}.`);
  };
  const become = (user: ApiUser, by: ApiUser, status: MemberStatus, rights: Rights): void => {
    setMember(world, chat, { user, by, status, rights, update: { chat: chatShape(world, chat) } });
  };
  return {
    id: chat.id,
    say: (userId, text, options) => actors.say(chat, { from: inside(userId) }, text, options),
    sayAnonymously: (text, options) =>
      actors.say(chat, { from: ANONYMOUS_ADMIN, senderChatId: chat.id }, text, options),
    post: (text) => actors.say(chat, { from: null, senderChatId: chat.id }, text),
    setMember: (userId, status, rights = {}) =>
      become(userOf(world, userId), userOf(world, userId), status, rights),
    setBot(byUserId, status, rights = {}) {
      const by = userOf(world, byUserId);
      const wasInside = isInside(memberOf(chat, world.me.id));
      become(world.me, by, status, rights);
      const joins = !wasInside && isInside({ status, rights }) && chat.type !== "channel";
      if (joins) actors.announce(chat, by, { new_chat_members: [world.me] });
    },
    mute() {
      chat.muted = true;
    },
    migrate(toId) {
      if (chat.type !== "group") throw new Error("Only a group becomes a supergroup.");
      checkId(toId, "supergroup");
      const next = addChat(world, toId, "supergroup", { title: chat.title });
      for (const [userId, member] of chat.members) next.members.set(userId, member);
      actors.announce(chat, null, { migrate_to_chat_id: toId });
      actors.announce(next, null, { migrate_from_chat_id: chat.id });
      chat.migratedTo = toId;
      return placeOf(world, actors, next);
    },
    ...topicsOf(world, actors, chat),
    deleteChat() {
      chat.deleted = true;
    },
  };
}

const CHANGES = { close: "forum_topic_closed", reopen: "forum_topic_reopened" };

function topicsOf(
  world: World,
  actors: Actors,
  chat: Chat,
): Pick<FakePlace, "createTopic" | "setTopic" | "setGeneral"> {
  const announce = (by: ApiUser | null, service: Params, thread?: number): StoredMessage =>
    actors.announce(chat, by, service, thread);
  return {
    createTopic(byUserId, name) {
      if (!chat.isForum) throw new Error("Only a forum has topics.");
      // A topic's number is that of the message that tells of it.
      const thread = chat.lastMessageId + 1;
      chat.topics.set(thread, { name, closed: false });
      announce(userOf(world, byUserId), { forum_topic_created: { name, icon_color: 0 } }, thread);
      return thread;
    },
    setTopic(thread, change) {
      const topic = chat.topics.get(thread);
      if (topic === undefined) throw new Error(`No topic ${thread}.`);
      if (change === "delete") {
        chat.topics.delete(thread);
        chat.messages = chat.messages.filter((message) => message.thread !== thread);
        return world.changed();
      }
      chat.topics.set(thread, { ...topic, closed: change === "close" });
      announce(null, { [CHANGES[change]]: {} }, thread);
    },
    setGeneral(change) {
      chat.generalClosed = change === "close";
      announce(null, { [CHANGES[change]]: {} });
    },
  };
}
