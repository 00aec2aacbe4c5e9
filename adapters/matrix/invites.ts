import { isUserId, serverOf } from "./places.ts";

/** Whose invitations are accepted. */
export type InvitePolicy =
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  /**
   * Patterns as in server access lists (appendices v1.16, Glob-style matching): `@ann:example.org` for
   * users; `example.org`, `*.example.org` for servers, without ports, which are not told apart.
   */
  | { readonly kind: "listed"; readonly patterns: readonly string[] };

/** An invitation as its stripped state tells it (client-server v1.17, Stripped state); may be forged. */
export interface Invitation {
  readonly inviter: unknown;
  /** `type` of the room's `m.room.create`; undefined for an ordinary room. */
  readonly roomType?: unknown;
  /** `is_direct` of the invitation (Direct Messaging). */
  readonly isDirect: boolean;
  /** Whether it answers a knock of the bot's own. */
  readonly isKnock: boolean;
}

/** What to do, and a sentence for the log that names nobody. */
export type InviteDecision =
  | { readonly kind: "join"; readonly isDirect: boolean; readonly reason: string }
  | { readonly kind: "decline"; readonly reason: string }
  /** Left as it is, neither accepted nor declined. */
  | { readonly kind: "ignore"; readonly reason: string };

export function decideInvite(policy: InvitePolicy, invitation: Invitation): InviteDecision {
  const { inviter, roomType, isDirect, isKnock } = invitation;
  if (roomType === "m.space") {
    // A list of rooms, in which clients show no messages (client-server v1.17, Spaces).
    return {
      kind: "ignore",
      reason: "An invitation to a space is left alone: nobody reads there.",
    };
  }
  const server = serverOf(inviter);
  if (!isUserId(inviter) || server === null) {
    return { kind: "decline", reason: "An invitation that does not say by whom was declined." };
  }
  const join = (why: string): InviteDecision => ({
    ...{ kind: "join", isDirect },
    reason: `An invitation from ${server} was accepted: ${why}.`,
  });
  if (isKnock) return join("the bot had knocked there");
  switch (policy.kind) {
    case "all":
      return join("all are");
    case "none":
      return {
        kind: "decline",
        reason: `An invitation from ${server} was declined: the settings accept none.`,
      };
    case "listed":
      if (policy.patterns.some((pattern) => covers(pattern, inviter, server))) {
        return join("the settings list its sender");
      }
      return {
        kind: "decline",
        reason: `An invitation from ${server} was declined: the settings list neither its sender nor this server.`,
      };
  }
}

/** Case tells users apart, but no host. */
function covers(pattern: string, inviter: string, server: string): boolean {
  const trimmed = pattern.trim();
  if (trimmed.startsWith("@")) return matchesGlob(trimmed, inviter);
  return matchesGlob(trimmed.toLowerCase(), server.toLowerCase());
}

/**
 * `*` for any characters, `?` for one. On a mismatch only the last star takes in one character more,
 * which is enough and cannot take long.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const wanted = [...pattern];
  const given = [...text];
  let at = 0;
  let star = -1;
  let retryAt = 0;
  for (let next = 0; next < given.length; ) {
    if (wanted[at] === "*") {
      star = at;
      at += 1;
      retryAt = next;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === given[next])) {
      at += 1;
      next += 1;
    } else {
      if (star < 0) return false;
      at = star + 1;
      retryAt += 1;
      next = retryAt;
    }
  }
  return wanted.slice(at).every((char) => char === "*");
}
