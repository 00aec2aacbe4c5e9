/**
 * An event as the client-server API gives it (v1.17, Room event format), decrypted where possible. Other
 * servers and their users wrote it: each field may be missing, of another type or huge.
 */
export interface RawEvent {
  readonly event_id?: unknown;
  readonly room_id?: unknown;
  readonly sender?: unknown;
  readonly type?: unknown;
  readonly content?: unknown;
  readonly unsigned?: unknown;
  readonly origin_server_ts?: unknown;
  /** Only state events have one, even if it is empty. */
  readonly state_key?: unknown;
}

/** An object of JSON to look into; an empty one for whatever else there is. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

export const stringOf = (value: unknown): string | null =>
  typeof value === "string" ? value : null;
