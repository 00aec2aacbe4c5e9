/** A call's parameters as they came in: JSON, a form, or both with the query. */
export type Params = Readonly<Record<string, unknown>>;

export interface ApiUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly user?: ApiUser;
  readonly custom_emoji_id?: string;
  readonly unix_time?: number;
  readonly date_time_format?: string;
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly switch_inline_query?: string;
}

export interface ReplyMarkup {
  readonly inline_keyboard?: readonly (readonly InlineButton[])[];
}

/** Text as the server keeps it: cleaned and trimmed, with the entities it honours. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Entities past the hundredth, which Telegram ignores without a word. */
  readonly droppedEntities: number;
  /** What Telegram makes live besides: commands, mentions, hashtags and links in the text. */
  readonly found: readonly Entity[];
}

export type ChatType = "private" | "group" | "supergroup" | "channel";

export type MemberStatus =
  | "creator"
  | "administrator"
  | "member"
  | "restricted"
  | "left"
  | "kicked";

export interface Member {
  readonly status: MemberStatus;
  /** `can_post_messages`, `can_manage_topics`, `is_anonymous` and the like. */
  readonly rights: Readonly<Record<string, boolean>>;
}

/** A message as it stands now. */
export interface StoredMessage {
  readonly id: number;
  readonly chatId: number;
  /** When it was sent, by the injected clock. */
  readonly sentAtMs: number;
  readonly from: ApiUser | null;
  /** The chat that speaks: a channel, or a group through an anonymous administrator. */
  readonly senderChatId: number | null;
  /** Whether the bot sent it. */
  readonly own: boolean;
  readonly text: string;
  readonly entities: readonly Entity[];
  /** As in {@link FormattedText}. */
  readonly droppedEntities: number;
  readonly found: readonly Entity[];
  readonly rich: Params | null;
  readonly markup: ReplyMarkup | null;
  readonly linkPreview: Params | null;
  /** A picture the bot uploaded; its caption is the text. */
  readonly photo: Uint8Array | null;
  readonly thread: number | null;
  readonly replyTo: number | null;
  readonly silent: boolean;
  readonly editedAtMs: number | null;
  /** Fields of a service message, `migrate_to_chat_id` and the like. */
  readonly service: Params | null;
}

export interface Topic {
  readonly name: string;
  readonly closed: boolean;
}

export interface Chat {
  readonly id: number;
  readonly type: ChatType;
  title: string;
  readonly username: string | null;
  readonly isForum: boolean;
  readonly members: Map<number, Member>;
  /** By thread id; a deleted topic is not here. General has no entry. */
  readonly topics: Map<number, Topic>;
  messages: StoredMessage[];
  lastMessageId: number;
  generalClosed: boolean;
  deleted: boolean;
  /** Nobody but administrators may write. */
  muted: boolean;
  migratedTo: number | null;
  pinned: number | null;
}

export interface User {
  readonly api: ApiUser;
  /** Pressed Start once: until then the bot may not write. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

export interface Call {
  /** The method's name as Telegram writes it. */
  readonly method: string;
  readonly params: Params;
  readonly atMs: number;
}

/** A message that was accepted, whether or not the reply reached the bot. */
export interface Send {
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly atMs: number;
}

/** What goes wrong with one call. `accepted`: the call takes effect, only its answer is lost. */
export type Fault =
  | {
      readonly kind: "error";
      readonly code: number;
      readonly description: string;
      readonly parameters?: Params;
    }
  /** The connection is reset. */
  | { readonly kind: "reset"; readonly accepted?: boolean }
  /** No answer, ever. */
  | { readonly kind: "hang"; readonly accepted?: boolean }
  /** A gateway's HTML page. */
  | { readonly kind: "html"; readonly code: number; readonly accepted?: boolean }
  /** Status 200 and half a JSON object. */
  | { readonly kind: "garbage"; readonly accepted?: boolean }
  /** The answer waits until the promise settles. */
  | { readonly kind: "slow"; readonly until: Promise<unknown> };

export interface Answer {
  readonly text: string | null;
  readonly showAlert: boolean;
  readonly url: string | null;
}

export interface InlineAnswer {
  readonly results: readonly Params[];
  readonly nextOffset: string;
  readonly cacheTimeS: number;
  readonly isPersonal: boolean;
}
