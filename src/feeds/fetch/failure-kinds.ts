import type { PollFailure } from "../../model/feed.ts";

const UNREACHED: ReadonlySet<PollFailure> = new Set([
  ...(["dns", "connection", "timeout", "tls"] as const),
]);
const OURS: ReadonlySet<PollFailure> = new Set(["forbidden", "setup", "fault"] as const);

/** No answer came at all: what may be our own network's doing as well. */
export const isUnreached = (failure: PollFailure): boolean => UNREACHED.has(failure);

/** It is of our own making, and tells nothing of the network nor of a server. */
export const isOurs = (failure: PollFailure): boolean => OURS.has(failure);
