import type { Document } from "./document.ts";
import type { SubscriptionId, TopicName } from "./ids.ts";

/** A chat on one platform. Only ids: no names, no texts. */
export interface ChatRef {
  /** `terminal`, later `telegram`, `matrix`. */
  readonly platform: string;
  /** The platform's own identifier of the chat. */
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
  | { readonly kind: "sent"; readonly messages: readonly MessageRef[] }
  | { readonly kind: "retry"; readonly afterMs: number }
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "gone"; readonly reason: "blocked" | "left" | "deleted" }
  | { readonly kind: "moved"; readonly chat: ChatRef }
  | { readonly kind: "refused"; readonly reason: string };

/** Something a reader typed. */
export interface Incoming {
  readonly chat: ChatRef;
  readonly text: string;
}

/** How a platform limits messages: data, so that no code asks which platform it is. */
export interface ChatLimits {
  /** Longest message in UTF-16 code units; Infinity where there is none. */
  readonly messageChars: number;
  readonly canEdit: boolean;
}

/** Whether a platform can be reached right now, in words for `svodka doctor`. */
export interface AdapterHealth {
  readonly ok: boolean;
  readonly detail: string;
}

/** One chat platform. */
export interface ChatAdapter {
  readonly platform: string;
  readonly limits: ChatLimits;
  /** Begins to listen; hands each message to `receive`, one after another for a chat. */
  start(receive: (incoming: Incoming) => Promise<void>): Promise<void>;
  /** Sends a document. Never throws for what the platform answers: that is the outcome. */
  send(chat: ChatRef, document: Document, key: DeliveryKey): Promise<SendOutcome>;
  edit(message: MessageRef, document: Document): Promise<SendOutcome>;
  health(): Promise<AdapterHealth>;
  /** Ends listening; resolves when nothing of the adapter runs any more. */
  stop(): Promise<void>;
}

/** A chat's standing order. */
export interface Subscription extends ChatRef {
  readonly id: SubscriptionId;
  readonly topic: TopicName;
  /** Local times of day the digest is due, as minutes after midnight, ascending. */
  readonly timesMinutes: readonly number[];
  /** IANA zone of those times. */
  readonly timeZone: string;
  readonly maxStories: number;
  /** Next due instant (epoch ms, UTC). */
  readonly nextDueAtMs: number;
  /** When the chat subscribed (epoch ms, UTC): what was news long before is none to it. */
  readonly createdAtMs: number;
}
