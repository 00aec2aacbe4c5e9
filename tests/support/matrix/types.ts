import type { Json } from "./json.ts";

/** What the fake homeserver keeps of its users and rooms. */

export type Membership = "invite" | "join" | "leave" | "ban" | "knock";

interface FallbackKey {
  readonly id: string;
  readonly key: unknown;
  readonly used: boolean;
}

export interface Device {
  readonly userId: string;
  readonly id: string;
  name: string;
  /** As it was uploaded; null for a device that encrypts nothing. */
  keys: Json | null;
  /** By `algorithm:id`. */
  readonly oneTimeKeys: Map<string, unknown>;
  /** By algorithm. */
  readonly fallbackKeys: Map<string, FallbackKey>;
  toDevice: readonly { readonly position: number; readonly event: Json }[];
}

export interface Session {
  readonly userId: string;
  readonly device: Device;
}

/** Data of an account under a name, with the position of its last change. */
export interface Datum {
  readonly content: Json;
  readonly position: number;
}

export interface KeyBackup {
  readonly version: string;
  readonly algorithm: unknown;
  authData: unknown;
  etag: number;
  /** By room and session. */
  readonly sessions: Map<string, Map<string, Json>>;
}

export interface Account {
  readonly userId: string;
  readonly password: string;
  /** Whether it is the bot's: `texts` shows what such accounts say. */
  readonly isBot: boolean;
  displayName: string;
  avatarUrl: string | null;
  readonly devices: Map<string, Device>;
  /** By type. */
  readonly data: Map<string, Datum>;
  /** By room and type. */
  readonly roomData: Map<string, Map<string, Datum>>;
  readonly filters: Json[];
  /** By use: `master`, `self_signing`, `user_signing`. */
  readonly crossSigning: Map<string, Json>;
  /** Where keys of the user last changed. */
  keysPosition: number;
  readonly backups: KeyBackup[];
}

export interface StoredEvent {
  readonly id: string;
  readonly roomId: string;
  readonly type: string;
  /** Null for what is no state. */
  readonly stateKey: string | null;
  readonly sender: string;
  readonly content: Json;
  readonly sentAtMs: number;
  /** In the order of all that happened on the server. */
  readonly position: number;
  /** The event that a redaction takes back. */
  readonly redacts: string | null;
  /** The state it took the place of. */
  readonly before: StoredEvent | null;
  /** Which request of which device it came from. */
  readonly transaction: { readonly device: Device; readonly id: string } | null;
  redactedBy: StoredEvent | null;
}

export interface Receipt {
  readonly roomId: string;
  readonly userId: string;
  readonly eventId: string;
  readonly type: string;
  readonly threadId: string | null;
  readonly atMs: number;
  readonly position: number;
}

export interface Room {
  readonly id: string;
  readonly version: string;
  readonly events: StoredEvent[];
  /** Now, by type and state key. */
  readonly state: Map<string, StoredEvent>;
  /** The last of each user, type and thread. */
  readonly receipts: Map<string, Receipt>;
  /** Until when by the fake's clock. */
  readonly typing: Map<string, number>;
  typingPosition: number;
  readonly forgottenBy: Set<string>;
}

/** What goes wrong with a request. */
export type Fault =
  | {
      readonly kind: "error";
      readonly status: number;
      readonly errcode: string;
      readonly retryAfterMs?: number;
    }
  /** A page of whatever stands before the homeserver. */
  | { readonly kind: "html"; readonly status: number }
  /** The connection is cut; `accepted`: the request was carried out before. */
  | { readonly kind: "reset"; readonly accepted?: boolean }
  /** No answer ever, until the client gives up. */
  | { readonly kind: "hang" };

/** Decides whether a request goes wrong; `path` is decoded and without a query. */
export type FaultScript = (method: string, path: string) => Fault | undefined;

export interface Upload {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface SeenRequest {
  readonly method: string;
  /** `/v3/rooms/{roomId}/send/{type}/{txnId}`; null for an endpoint the fake does not know. */
  readonly template: string | null;
  /** Decoded, without a query. */
  readonly path: string;
  readonly userId: string | null;
  readonly atMs: number;
}
