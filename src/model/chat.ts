import type { Document } from "./document.ts";
import type { SubscriptionId, TopicName } from "./ids.ts";
import type { Schedule } from "./schedule.ts";

/** A chat on one platform. Only ids: no names, no texts. */
export interface ChatRef {
  /** `terminal`, `telegram`, later `matrix`. */
  readonly platform: string;
  /** The platform's own id of the chat; a thread of a group is a chat of its own: `group/thread`. */
  readonly chat: string;
}

/** A message an adapter sent; what it needs to edit it later. */
export interface MessageRef extends ChatRef {
  readonly message: string;
}

/** The same key for every attempt to send the same thing, so that a platform or an adapter can tell a repeat. */
export type DeliveryKey = string;

/** What became of a message. Vendor errors are translated into this inside the adapter. */
export type SendOutcome =
  | { readonly kind: "sent"; readonly message: MessageRef }
  /**
   * Not now: this chat may be tried again after so long. `isOwnRule`: the chat itself will not have it
   * now, which says nothing of others.
   */
  | { readonly kind: "retry"; readonly afterMs: number; readonly isOwnRule?: true }
  /** The platform itself could not be asked. */
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "gone"; readonly reason: GoneReason }
  | { readonly kind: "moved"; readonly chat: ChatRef }
  /** Never: the platform will not take this message. */
  | { readonly kind: "refused"; readonly reason: string };

/** Why a chat cannot be written to any more. */
export type GoneReason = "blocked" | "left" | "deleted";

export type ChatKind = "private" | "group" | "channel";

/** Something that happened in a chat, as the platform told it. */
export interface Incoming {
  /** The platform's own number of it: the same when it is handed over again. */
  readonly id: string;
  readonly chat: ChatRef;
  readonly chatKind: ChatKind;
  /** The platform's id of who did it; the chat's own id where the chat itself speaks. */
  readonly sender: string;
  /** Language of the sender's app (primary subtag); null when the platform does not say. */
  readonly language: string | null;
  /** What an answer says it answers, on a platform where answers do. */
  readonly answerTo?: MessageRef;
  readonly event: ChatEvent;
}

export type ChatEvent =
  | { readonly kind: "text"; readonly text: string }
  /** A button was tapped: its command, and the message it stands under. */
  | { readonly kind: "tap"; readonly command: string; readonly message: MessageRef }
  /** The bot may write to the chat (again). */
  | { readonly kind: "joined" }
  | { readonly kind: "gone"; readonly reason: GoneReason }
  | { readonly kind: "moved"; readonly to: ChatRef }
  /** Something was said that could not be decrypted: who said it waits for an answer. */
  | { readonly kind: "unreadable" };

/** A story as it can be handed on from any chat (Telegram's inline mode). */
export interface FoundStory {
  readonly id: string;
  readonly title: string;
  /** One line about it. */
  readonly about: string;
  readonly document: Document;
}

/** Who looks for stories; as in {@link Incoming}. */
export interface Asker {
  readonly platform: string;
  readonly sender: string;
  readonly language: string | null;
}

/** Who an adapter reports to. */
export interface ChatListener {
  /** Resolves when the event is kept: an adapter tells its platform so only then. */
  receive(incoming: Incoming): Promise<void>;
  /** Whether anything of a platform was ever kept: what is told again then is known. */
  hasHeard(platform: string): boolean;
  /** Stories that fit some words, best first; none for somebody who may not ask. */
  search(words: string, asker: Asker): Promise<readonly FoundStory[]>;
}

/** At most `count` messages in any `windowMs`. */
export interface Rate {
  readonly count: number;
  readonly windowMs: number;
}

/** How a platform limits messages: data, so that no code asks which platform it is. */
export interface ChatLimits {
  /** Longest message in UTF-16 code units; Infinity where there is none. */
  readonly messageChars: number;
  readonly canEdit: boolean;
  readonly hasButtons: boolean;
  /** Whether a picture is shown as a message of its own, behind the text; else it is told in words. */
  readonly hasPictures: boolean;
  /** Messages to all chats together, to one chat, and to one group or channel besides. */
  readonly rates: {
    readonly all: readonly Rate[];
    readonly chat: readonly Rate[];
    readonly group: readonly Rate[];
  };
}

/** Where a platform counts a chat's messages: threads of a group count together. */
export interface ChatPlace {
  readonly key: string;
  readonly isGroup: boolean;
}

/** Whether a platform can be reached right now, in words for `svodka doctor` and `/status`. */
export interface AdapterHealth {
  readonly ok: boolean;
  readonly detail: string;
}

/** What somebody may do in a chat; `unknown` when the platform could not be asked. */
export type ChatRole = "admin" | "member" | "outsider" | "unknown";

/** How one message is sent. */
export interface SendOptions {
  /** Without a sound. */
  readonly silent?: boolean;
  /** The message it answers, where that still exists. */
  readonly replyTo?: MessageRef;
  /** It goes on with a message that answered that one: it stands in its thread, if there is one. */
  readonly isContinued?: boolean;
  /** It answers somebody who waits for it, and calls nobody else. */
  readonly isAnswer?: boolean;
}

/** One chat platform. */
export interface ChatAdapter {
  readonly platform: string;
  readonly limits: ChatLimits;
  /** Begins to listen; hands each event to `receive`, one after another for a chat. */
  start(listener: ChatListener): Promise<void>;
  /** The document in pieces that each fit one message, in order; pure, and one piece where it fits. */
  split(document: Document): readonly Document[];
  /** Sends one piece. Never throws for what the platform answers: that is the outcome. */
  send(
    chat: ChatRef,
    piece: Document,
    options: SendOptions & { readonly key: DeliveryKey },
  ): Promise<SendOutcome>;
  /** Shows another piece in a message's place; the key as in `send`. */
  edit(
    message: MessageRef,
    piece: Document,
    options: { readonly key: DeliveryKey },
  ): Promise<SendOutcome>;
  placeOf(chat: ChatRef): ChatPlace;
  roleOf(chat: ChatRef, user: string): Promise<ChatRole>;
  /** The chat a reader names (`@channel`, an id); null when there is none the bot knows. */
  find(name: string): Promise<{ readonly chat: ChatRef; readonly kind: ChatKind } | null>;
  health(): Promise<AdapterHealth>;
  /** Ends listening; resolves when nothing of the adapter runs any more. */
  stop(): Promise<void>;
}

/** How much of a story a digest tells. */
export type Detail = "headlines" | "short" | "full";

/** What a chat has set for all its subscriptions. */
export interface ChatSettings {
  readonly kind: ChatKind;
  /** Language it is written to in (primary subtag of a locale there is). */
  readonly language: string;
  /** IANA zone of its times. */
  readonly timeZone: string;
  /** No digest in these hours, as minutes after midnight; may go over midnight. Null: none. */
  readonly quiet: QuietHours | null;
  readonly detail: Detail;
  /** Stories a digest holds at most; null: as the topic says. */
  readonly maxStories: number | null;
  readonly silent: boolean;
  /** Who may give commands in a group. */
  readonly who: "admins" | "all";
  /** Whether a digest without news says so in a line. */
  readonly tellNothing: boolean;
  /** Whether the first story of a digest is shown with its page's picture. */
  readonly preview: boolean;
  /** Nothing is sent until then (epoch ms); null: not paused. */
  readonly pausedUntilMs: number | null;
}

export interface QuietHours {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** A chat's standing order. */
export interface Subscription extends ChatRef {
  readonly id: SubscriptionId;
  readonly topic: TopicName;
  readonly schedule: Schedule;
  /** Breaking stories sent at once, at most so many a day; 0: none. */
  readonly breakingADay: number;
  /** Next due instant (epoch ms, UTC). */
  readonly nextDueAtMs: number;
  /** When the chat subscribed (epoch ms, UTC): what was news long before is none to it. */
  readonly createdAtMs: number;
}
