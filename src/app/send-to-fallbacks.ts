import { setImmediate as nextTurn } from "node:timers/promises";
import { platformName } from "../commands/fallback.ts";
import type { Lane } from "../delivery/lane.ts";
import { afterQuiet } from "../delivery/next-due.ts";
import type { ChatRef, ChatSettings } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import { type Document, note } from "../model/document.ts";
import type { Logger } from "../model/logger.ts";
import type { HandedOver, Stranded } from "../store/hand-overs.ts";
import type { Store } from "../store/store.ts";
import type { Locales } from "../text/locale.ts";

export interface FallbackNeeds {
  readonly store: Store;
  readonly locales: Locales;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Digests stay while their platform cannot be reached for no longer than this. */
  readonly afterMs: number;
  readonly platforms: readonly string[];
  laneOf(platform: string): Lane | undefined;
}

/** Digests of a platform that is cut off go to the chats that stand in on another one. */
export interface FallbackSender {
  /** Puts what may go now into the fallbacks' outboxes; gives how many. */
  sendNow(): Promise<number>;
}

/** How the two chats and their platforms are. */
export interface FallbackState {
  /** Since when the chat's own platform cannot be reached (epoch ms); null when it can. */
  readonly sinceMs: number | null;
  /** It failed since this was composed, or may not be tried yet: else it may be back, and is tried. */
  readonly hasFailed: boolean;
  /** A message to the chat is under way. */
  readonly isSending: boolean;
  readonly fallback: {
    readonly isReachable: boolean;
    readonly isBanned: boolean;
    readonly settings: Pick<ChatSettings, "quiet" | "timeZone" | "pausedUntilMs"> | undefined;
  };
}

/** Whether what waits for a chat goes to its fallback now. Left where it is it may go later. */
export function decideFallback(
  { sinceMs, hasFailed, isSending, fallback }: FallbackState,
  { nowMs, afterMs }: { readonly nowMs: number; readonly afterMs: number },
): boolean {
  if (sinceMs === null || nowMs - sinceMs <= afterMs || !hasFailed || isSending) return false;
  const { settings, isReachable, isBanned } = fallback;
  if (settings === undefined || !isReachable || isBanned) return false;
  const isPaused = settings.pausedUntilMs !== null && nowMs < settings.pausedUntilMs;
  return !isPaused && afterQuiet(settings, nowMs) <= nowMs;
}

/** Handed over before others get their turn. */
const TOGETHER = 500;

export function createFallbackSender(needs: FallbackNeeds): FallbackSender {
  const { store, locales, clock, logger, afterMs } = needs;

  /** Also from before a restart. */
  const sinceOf = (platform: string, lane: Lane): number | null => {
    const sinceMs = lane.unreachableSinceMs();
    if (sinceMs !== null) return store.fallbacks.noteOutage(platform, sinceMs, clock.nowMs());
    if (lane.hasAnswered()) store.fallbacks.endOutage(platform);
    return null;
  };

  const stateOf = (
    delivery: Stranded,
    { lane, sinceMs }: { readonly lane: Lane; readonly sinceMs: number },
  ): FallbackState => {
    const { to, createdAtMs } = delivery;
    return {
      ...{ sinceMs, hasFailed: lane.failedSince(createdAtMs), isSending: lane.isSending(delivery) },
      fallback: {
        isReachable: needs.laneOf(to.platform)?.isReachable() ?? false,
        isBanned: store.chats.isBanned(to.platform, to.chat),
        settings: store.chats.get(to),
      },
    };
  };

  /** In one transaction, so that it is told by one of the two and never by both. */
  const handOver = (delivery: Stranded, sinceMs: number): boolean => {
    const nowMs = clock.nowMs();
    const digest = store.fallbacks.handOver(delivery.id, nowMs);
    if (digest === null) return false;
    const { key, digestId, isSilent } = digest;
    return store.deliveries.enqueue(
      delivery.to,
      {
        // A kind that is neither held back nor merged as if it were the fallback's own digest.
        ...{ key, kind: "broadcast", digestId },
        documentId: store.deliveries.addDocument(withNote(delivery, digest, sinceMs)),
        options: isSilent ? { silent: true } : {},
      },
      nowMs,
    );
  };

  const withNote = (chat: ChatRef, { document }: HandedOver, sinceMs: number): Document => {
    const settings = store.chats.get(chat);
    const locale = locales.for(settings?.language ?? null);
    const time = locale.shortTime(sinceMs, settings?.timeZone ?? "UTC", clock.nowMs());
    const words = { platform: platformName(chat.platform), time };
    return {
      ...document,
      blocks: [note(...locale.spans("fallback-note", words)), ...document.blocks],
    };
  };

  const sendFrom = async (platform: string): Promise<number> => {
    const lane = needs.laneOf(platform);
    const sinceMs = lane === undefined ? null : sinceOf(platform, lane);
    if (lane === undefined || sinceMs === null || clock.nowMs() - sinceMs <= afterMs) return 0;
    const mayGo = (delivery: Stranded): boolean =>
      decideFallback(stateOf(delivery, { lane, sinceMs }), { nowMs: clock.nowMs(), afterMs }) &&
      // What is not to be sent as it stands is told anew, and may go then.
      !lane.holdBack(delivery);
    const stranded = store.fallbacks.stranded(platform);
    let count = 0;
    for (let at = 0; at < stranded.length; at += TOGETHER) {
      if (at > 0) await nextTurn();
      count += store.transaction(
        () =>
          stranded
            .slice(at, at + TOGETHER)
            .filter((delivery) => mayGo(delivery) && handOver(delivery, sinceMs)).length,
      );
    }
    if (count > 0) logger.info("Digests go to fallback chats", { platform, count });
    return count;
  };

  return {
    async sendNow() {
      let count = 0;
      try {
        store.fallbacks.takeBack();
        for (const platform of needs.platforms) count += await sendFrom(platform);
      } catch (error) {
        logger.error("Digests could not be handed to fallback chats", error);
      }
      return count;
    },
  };
}
