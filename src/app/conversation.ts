import { type CommandWorld, mayGive, type Replies, type Reply } from "../commands/ask.ts";
import { specOf } from "../commands/commands.ts";
import { commandIn, type Given, greet, handle } from "../commands/handle.ts";
import type { TypedCommand } from "../commands/parse-command.ts";
import { say } from "../commands/replies.ts";
import { endChat } from "../delivery/settle.ts";
import type {
  ChatAdapter,
  ChatKind,
  ChatRef,
  ChatRole,
  ChatSettings,
  Incoming,
} from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { InboxItem } from "../store/inbox.ts";
import type { Store } from "../store/store.ts";
import { createLimiter } from "./limiter.ts";

/** Who may do what, as `platform:id`. */
export interface Admission {
  readonly owners: ReadonlySet<string>;
  /** Chats and users served; empty: everybody. */
  readonly allowed: ReadonlySet<string>;
}

export interface ConversationNeeds {
  readonly store: Store;
  readonly world: CommandWorld;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly admission: Admission;
  adapterOf(platform: string): ChatAdapter | undefined;
  /** Called when there is something to send on the platform. */
  answered(platform: string): void;
}

/** Carries out what readers ask: kept first, answered through the outbox, each chat in its order. */
export interface Conversation {
  /** Keeps an event; it is carried out soon, also after a kill. */
  receive(incoming: Incoming): void;
  /** Whether somebody may ask outside a chat of ours; counts as one command. */
  mayAsk(asker: { readonly platform: string; readonly sender: string }): boolean;
  /** Carries out what waits; resolves when nothing does any more. */
  drain(): Promise<void>;
  /** Begins nothing more; resolves when what is under way has ended. The rest waits in the store. */
  stop(): Promise<void>;
}

/** Commands of one user and of one chat in a minute; more than people type, less than harms. */
const USER_A_MINUTE = 20;
const CHAT_A_MINUTE = 40;
const CHATS_AT_ONCE = 100;
/** An event that cannot be carried out is given up after so many tries: it must not hold up others. */
const MOST_ATTEMPTS = 3;

export function createConversation(needs: ConversationNeeds): Conversation {
  const { store, world, clock, logger, admission } = needs;
  const users = createLimiter(clock, USER_A_MINUTE);
  const chats = createLimiter(clock, CHAT_A_MINUTE);
  /** By chat: what is carried out now. */
  const underWay = new Map<string, Promise<void>>();

  const defaults = (kind: ChatKind, language: string | null): ChatSettings => ({
    ...{ kind, language: world.locales.for(language).language, timeZone: world.timeZone },
    ...{ quiet: null, detail: "short", maxStories: null, silent: false, who: "admins" },
    ...{ tellNothing: false, preview: false, pausedUntilMs: null },
  });

  const settingsOf = (chat: ChatRef, kind: ChatKind, language: string | null): ChatSettings =>
    store.chats.get(chat) ?? defaults(kind, language);

  const enqueue = ({ id, chat, event, answerTo }: Incoming, reply: Reply, index: number): void => {
    const { to = chat, document, replaces = false, isFarewell = false } = reply;
    store.deliveries.enqueue(
      to,
      {
        key: `reply:${chat.platform}:${id}:${index}`,
        kind: isFarewell ? "farewell" : "reply",
        documentId: store.deliveries.addDocument(document),
        options: {
          ...(event.kind === "tap" && replaces ? { editOf: event.message } : {}),
          ...(answerTo !== undefined && to === chat ? { replyTo: answerTo } : {}),
        },
      },
      clock.nowMs(),
    );
    if (to.platform !== chat.platform) needs.answered(to.platform);
  };

  /** Answers and the end of the event in one: both are kept, or it is carried out again. */
  const finish = ({ id, incoming }: InboxItem, replies: Replies): void =>
    store.transaction(() => {
      for (const [index, reply] of replies.entries()) enqueue(incoming, reply, index);
      store.inbox.done(id);
    });

  /** A thread is let in with its group. */
  const isIn = (list: ReadonlySet<string>, { chat, sender }: Incoming): boolean =>
    [sender, chat.chat, chat.chat.split("/")[0]].some((id) => list.has(`${chat.platform}:${id}`));

  /** The refusal of somebody who may not ask at all, or not now; null when they may. */
  const refusal = (incoming: Incoming): Replies | null => {
    const { chat, sender, chatKind, language } = incoming;
    const isOwner = admission.owners.has(`${chat.platform}:${sender}`);
    if (!isOwner && store.chats.isBanned(chat.platform, sender)) return [];
    const { language: tongue } = settingsOf(chat, chatKind, language);
    const locale = world.locales.for(tongue);
    // What one member is refused must not use up what the chat may ask.
    const user = users.take(`${chat.platform}:${sender}`);
    const quick = user === "ok" ? chats.take(`${chat.platform}:${chat.chat}`) : user;
    if (quick === "ignore") return [];
    if (quick === "notice") return say({ locale }, "too-fast");
    if (isOwner || admission.allowed.size === 0 || isIn(admission.allowed, incoming)) return null;
    return chatKind === "private" ? say({ locale }, "not-allowed") : [];
  };

  const carryOut = async (item: InboxItem, typed: TypedCommand): Promise<void> => {
    const { incoming } = item;
    const { chat, chatKind, sender, language } = incoming;
    const no = refusal(incoming);
    if (no !== null) return finish(item, no);
    const isOwner = admission.owners.has(`${chat.platform}:${sender}`);
    const adapter = needs.adapterOf(chat.platform);
    const own = settingsOf(chat, chatKind, language);
    const about =
      typed.target === null || chatKind !== "private"
        ? { chat, kind: chatKind }
        : await adapter?.find(typed.target);
    // Nobody speaks for another person's chat.
    const isForeign = about?.kind === "private" && about.chat.chat !== chat.chat;
    if (about === undefined || about === null || isForeign) {
      const locale = world.locales.for(own.language);
      return finish(item, say({ locale }, "target-unknown", { name: typed.target ?? "" }));
    }
    const settings = settingsOf(about.chat, about.kind, own.language);
    const role = await roleIn(about, { incoming, typed, settings, adapter });
    const given = { incoming, typed, ...about, settings, role, isOwner };
    let later: Promise<Replies> | null = null;
    store.transaction(() => {
      remember(given);
      const replies = handle(given, world);
      if (replies instanceof Promise) later = replies;
      else finish(item, replies);
    });
    if (later !== null) finish(item, await (later as Promise<Replies>));
  };

  /** A chat is known from the first command on that somebody may give there: strangers leave no mark. */
  const remember = (given: Given): void => {
    const { chat, kind, role, settings, isOwner } = given;
    const right = specOf(given.typed.name)?.right;
    const standing = { kind, role, who: settings.who, isOwner };
    if (right === undefined || !mayGive(right, standing)) return;
    if (store.chats.get(chat) === undefined) store.chats.put(chat, settings, clock.nowMs());
  };

  const process = async (item: InboxItem): Promise<void> => {
    const { incoming } = item;
    const { event, chat, chatKind, language } = incoming;
    switch (event.kind) {
      case "gone":
        return store.transaction(() => {
          for (const gone of [chat, ...store.chats.threadsOf(chat)]) {
            endChat(gone, event.reason, { store, nowMs: clock.nowMs() });
          }
          finish(item, []);
        });
      case "moved":
        return store.transaction(() => {
          store.chats.move(chat, event.to);
          finish(item, []);
        });
      case "joined": {
        const settings = settingsOf(chat, chatKind, language);
        const greeting = refusal(incoming) === null ? greet({ incoming, settings }, world) : [];
        return finish(item, greeting);
      }
      case "unreadable": {
        const { language: tongue } = settingsOf(chat, chatKind, language);
        const answer = say({ locale: world.locales.for(tongue) }, "unreadable");
        return finish(item, refusal(incoming) === null ? answer : []);
      }
      case "text":
      case "tap": {
        const typed = commandIn(incoming);
        return typed === null ? finish(item, []) : carryOut(item, typed);
      }
    }
  };

  /** Tried again before anything else of its chat is carried out: the order is kept. */
  const processSafely = async (item: InboxItem): Promise<void> => {
    const { platform } = item.incoming.chat;
    for (let attempt = item.attempts + 1; ; attempt += 1) {
      try {
        await process(item);
        break;
      } catch (error) {
        logger.error("A command failed", error, { platform });
        store.inbox.failed(item.id);
        if (attempt < MOST_ATTEMPTS) continue;
        giveUp(item);
        break;
      }
    }
    needs.answered(platform);
  };

  const giveUp = (item: InboxItem): void => {
    const { chat, chatKind, language } = item.incoming;
    const locale = world.locales.for(settingsOf(chat, chatKind, language).language);
    finish(item, chatKind === "private" ? say({ locale }, "fault") : []);
  };

  let stopped = false;
  const begin = (chat: string, item: InboxItem): void => {
    const run = processSafely(item)
      .then(
        () => true,
        (error: unknown) => {
          logger.error("What became of a command could not be written down", error, {
            platform: item.incoming.chat.platform,
          });
          return false;
        },
      )
      .then((isWritten) => {
        underWay.delete(chat);
        // It would be begun at once again, and again: a store that takes nothing is left to the next tick.
        if (isWritten) pump();
      });
    underWay.set(chat, run);
  };

  /** Begins the oldest of each chat that nothing is under way for: none waits for another chat's. */
  const pump = (): void => {
    if (stopped) return;
    for (const item of store.inbox.heads(2 * CHATS_AT_ONCE)) {
      if (underWay.size >= CHATS_AT_ONCE) return;
      const { platform, chat } = item.incoming.chat;
      const key = JSON.stringify([platform, chat]);
      if (!underWay.has(key)) begin(key, item);
    }
  };

  return {
    receive(incoming) {
      if (store.inbox.put(incoming, clock.nowMs())) pump();
    },
    mayAsk({ platform, sender }) {
      const user = `${platform}:${sender}`;
      if (admission.owners.has(user)) return true;
      if (store.chats.isBanned(platform, sender) || users.take(user) !== "ok") return false;
      return admission.allowed.size === 0 || admission.allowed.has(user);
    },
    async drain() {
      pump();
      while (!stopped && underWay.size > 0) await Promise.all(underWay.values());
    },
    async stop() {
      stopped = true;
      await Promise.all(underWay.values());
    },
  };
}

/** What who asks is in the chat it is about; the platform is asked only where it matters. */
async function roleIn(
  about: { readonly chat: ChatRef; readonly kind: ChatKind },
  {
    incoming,
    typed,
    settings,
    adapter,
  }: {
    readonly incoming: Incoming;
    readonly typed: TypedCommand;
    readonly settings: ChatSettings;
    readonly adapter: ChatAdapter | undefined;
  },
): Promise<ChatRole> {
  if (about.kind === "private") return "admin";
  const right = specOf(typed.name)?.right;
  // In its own group who asks is a member.
  const isHere = about.chat.chat === incoming.chat.chat;
  if (right === undefined || right === "own") return "member";
  if (right === "ask" && isHere && settings.who === "all") return "member";
  return (await adapter?.roleOf(about.chat, incoming.sender)) ?? "unknown";
}
