import type {
  ChatKind,
  ChatRef,
  ChatRole,
  ChatSettings,
  Incoming,
  MessageRef,
  QuietHours,
} from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import type { Document } from "../model/document.ts";
import type { FeedHealth } from "../model/feed-health.ts";
import type { FoundFeed, UnreadFeed } from "../model/found-feed.ts";
import type { StoryId, TopicName } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Store } from "../store/store.ts";
import type { Locale, Locales } from "../text/locale.ts";
import type { TimeZoneGuess } from "../text/time-zones.ts";

/** A command somebody may give, with everything needed to answer it. */
export interface Ask {
  readonly incoming: Incoming;
  /** The chat it is about: that it was typed in, or a channel named in it. */
  readonly chat: ChatRef;
  readonly settings: ChatSettings;
  readonly locale: Locale;
  /** What stood after the command, cut at blanks, as it was typed. */
  readonly words: readonly string[];
  /** The same in one piece. */
  readonly rest: string;
  readonly isOwner: boolean;
}

/** An answer on its way to the chat the command came from. */
export interface Reply {
  readonly document: Document;
  /** To be shown in place of the message whose button was tapped. */
  readonly replaces?: boolean;
  /** The chat is forgotten: this is the last it hears. */
  readonly isFarewell?: boolean;
  /** Another chat than the one that asked. */
  readonly to?: ChatRef;
}

export type Replies = readonly Reply[];

/** A topic as readers may have it. */
export interface TopicInfo {
  readonly name: TopicName;
  readonly title: string;
  readonly maxStories: number;
  /** Primary subtags of the languages it reads; empty: all. */
  readonly languages: readonly string[];
}

export interface PlatformState {
  readonly platform: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** How many of something may be. */
export interface Quotas {
  readonly subscriptionsAChat: number;
  readonly breakingADay: number;
}

/** What commands need of the rest of the bot. */
export interface CommandWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly locales: Locales;
  readonly quotas: Quotas;
  /** IANA zone of a chat that has set none. */
  readonly timeZone: string;
  topics(): readonly TopicInfo[];
  findTimeZones(words: string): readonly TimeZoneGuess[];
  /** When a digest is due next (epoch ms). */
  nextDue(
    schedule: Schedule,
    wall: { readonly timeZone: string; readonly quiet: QuietHours | null },
    afterMs: number,
  ): number;
  /** Puts what is new to the chat into its outbox; false when there is nothing. */
  sendLatest(
    chat: ChatRef,
    request: {
      readonly all: boolean;
      readonly maxStories: number | null;
      readonly topic: TopicName | null;
      /** The message it answers. */
      readonly answerTo?: MessageRef;
    },
  ): boolean;
  /** The story of this id, or with this number in the chat's last digest. */
  findStory(
    chat: ChatRef,
    wanted: { readonly id: StoryId } | { readonly number: number },
  ): StoryId | null;
  /** A story in full; null when it is forgotten by now. */
  tellStory(id: StoryId, ask: Pick<Ask, "locale" | "settings">): Document | null;
  /** Stories that fit the words, best first, named for readers of the language. */
  search(words: string, language: string, limit: number): readonly StoryHit[];
  /** How the feeds of a topic do, what wants an editor first. */
  feedHealth(topic: TopicName): readonly FeedHealth[];
  platforms(): readonly PlatformState[];
  /** A secret nobody can guess, in letters and digits, and what is kept of it. */
  newToken(): { readonly token: string; readonly hash: string };
  hashOf(token: string): string;
  readonly operator: Operator;
}

export interface StoryHit {
  readonly id: StoryId;
  readonly headline: string;
  readonly lastReportAtMs: number;
  readonly outlets: number;
}

/** What came of an address that was named to be added. */
export type FeedAddition =
  | {
      readonly kind: "added";
      readonly topic: TopicName;
      readonly feed: FoundFeed;
      /** What the topics say after it. */
      readonly outcome: string;
    }
  /** Somebody has to choose: they are kept under the word until then, beside what could not be read. */
  | {
      readonly kind: "several";
      readonly word: string;
      readonly feeds: readonly FoundFeed[];
      readonly unread: readonly UnreadFeed[];
    }
  | { readonly kind: "refused"; readonly reason: string };

/** What only owners of the bot may do. */
export interface Operator {
  /** Adds the feed at an address, or that of the site there, to a topic's feeds.opml and reads the topics again. */
  addFeed(topic: TopicName, url: string, outlet: string): Promise<FeedAddition>;
  /** Adds one of those that were offered, by its number from 1; null when they are not kept any more. */
  addOfferedFeed(word: string, number: number): Promise<FeedAddition | null>;
  removeFeed(topic: TopicName, url: string): Promise<Result<string>>;
  /** Reads the topic folders again; gives every problem found. */
  reloadTopics(): Promise<readonly string[]>;
  /** Keeps a text until it is sent to all, and gives the word that stands for it. */
  keepBroadcast(text: string): Promise<string>;
  keptBroadcast(word: string): Promise<string | null>;
  /** Puts a text into every chat's outbox; gives how many. */
  broadcast(word: string, document: Document): Promise<number>;
}

/** Who may give a command. */
export type Right =
  /** Everybody in a chat where all may ask, else its administrators. */
  | "ask"
  /** Administrators, or the person in a private chat. */
  | "manage"
  | "own";

export interface CommandSpec {
  readonly right: Right;
  answer(ask: Ask, world: CommandWorld): Replies | Promise<Replies>;
}

/** Somebody's place in a chat, and what that lets them do. */
export interface Standing {
  readonly kind: ChatKind;
  readonly role: ChatRole;
  readonly who: ChatSettings["who"];
  readonly isOwner: boolean;
}

export const mayGive = (right: Right, { kind, role, who, isOwner }: Standing): boolean => {
  if (right === "own") return isOwner;
  if (kind === "private" || role === "admin") return true;
  return right === "ask" && kind === "group" && who === "all" && role === "member";
};
