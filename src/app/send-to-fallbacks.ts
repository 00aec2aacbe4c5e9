import { setImmediate as nextTurn } from "node:timers/promises";
import { platformName } from "../commands/fallback.ts";
import type { Failing } from "../delivery/circuit.ts";
import type { Lane } from "../delivery/lane.ts";
import { afterQuiet } from "../delivery/next-due.ts";
import type { ChatRef, ChatSettings } from "../model/chat.ts";
import type { Clock } from "../model/clock.ts";
import { type Block, note } from "../model/document.ts";
import type { Logger } from "../model/logger.ts";
import type { Stranded } from "../store/hand-overs.ts";
import type { Store } from "../store/store.ts";
import type { Locales } from "../text/locale.ts";
import { tellFallbackEnds } from "./tell-fallback-ends.ts";

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
  /**
   * Puts what may go now into the fallbacks' outboxes, and word of what has ended into those of the chats
   * that are left; gives how many.
   */
  sendNow(): Promise<number>;
}

/** How the two chats and their platforms are. */
export interface FallbackState {
  /** When what waits was put there (epoch ms). */
  readonly createdAtMs: number;
  /** What failed on the chat's own platform, the last time included. */
  readonly failing: Pick<Failing, "lastAtMs" | "isResting">;
  /** A message to the chat is under way. */
  readonly isSending: boolean;
  readonly fallback: {
    readonly isReachable: boolean;
    readonly isBanned: boolean;
    readonly settings: Pick<ChatSettings, "quiet" | "timeZone" | "pausedUntilMs"> | undefined;
  };
}

/**
 * Whether what waits for a chat whose platform is cut off goes to its fallback now. Left where it is it
 * may go later. What nobody has tried to send is tried first: the platform may be back.
 */
export function decideFallback(
  { createdAtMs, failing, isSending, fallback }: FallbackState,
  nowMs: number,
): boolean {
  const wasTried = failing.lastAtMs >= createdAtMs || failing.isResting;
  const { settings, isReachable, isBanned } = fallback;
  if (!wasTried || isSending || settings === undefined || !isReachable || isBanned) return false;
  const isPaused = settings.pausedUntilMs !== null && nowMs < settings.pausedUntilMs;
  return !isPaused && afterQuiet(settings, nowMs) <= nowMs;
}

/**
 * Whether a platform is cut off for longer than `afterMs`. As long as only the time since the last
 * failure says so, it is to be asked again.
 */
export function decideOutage(
  { sinceMs, lastAtMs }: Pick<Failing, "sinceMs" | "lastAtMs">,
  { nowMs, afterMs }: { readonly nowMs: number; readonly afterMs: number },
): "short" | "ask-again" | "long" {
  if (nowMs - sinceMs <= afterMs) return "short";
  return lastAtMs - sinceMs > afterMs ? "long" : "ask-again";
}

/** Handed over before others get their turn. */
const TOGETHER = 500;

export function createFallbackSender(needs: FallbackNeeds): FallbackSender {
  const { store, locales, clock, logger, afterMs } = needs;

  /** The outage of a platform, as it is known also from before a restart; null when there is none. */
  const outageOf = (platform: string, lane: Lane): Failing | null => {
    const failing = lane.failing();
    if (failing === null) {
      if (lane.hasAnswered()) store.fallbacks.endOutage(platform);
      return null;
    }
    const sinceMs = failing.isAway
      ? store.fallbacks.noteOutage(platform, failing.sinceMs, clock.nowMs())
      : store.fallbacks.outageSinceMs(platform, failing.sinceMs);
    return sinceMs === null ? null : { ...failing, sinceMs };
  };

  const mayGo = (delivery: Stranded, lane: Lane): boolean => {
    const { to, createdAtMs } = delivery;
    const failing = lane.failing();
    // It came back while others were handed over.
    if (failing === null) return false;
    const fallback = {
      isReachable: needs.laneOf(to.platform)?.isReachable() ?? false,
      isBanned: store.chats.isBanned(to.platform, to.chat),
      settings: store.chats.get(to),
    };
    const state = { createdAtMs, failing, isSending: lane.isSending(delivery), fallback };
    // What is not to be sent as it stands is told anew, and may go then.
    return decideFallback(state, clock.nowMs()) && !lane.holdBack(delivery);
  };

  /** In one transaction, so that it is told by one of the two and never by both. */
  const handOver = (delivery: Stranded, sinceMs: number): boolean => {
    const nowMs = clock.nowMs();
    const lead = whyHere(delivery, sinceMs);
    const digest = store.fallbacks.handOver(delivery, { lead, nowMs });
    if (digest === null) return false;
    const { key, kind, digestId, document, isSilent } = digest;
    return store.deliveries.enqueue(
      delivery.to,
      {
        ...{ key, kind, digestId, documentId: store.deliveries.addDocument(document) },
        options: isSilent ? { silent: true } : {},
      },
      nowMs,
    );
  };

  const whyHere = (chat: ChatRef, sinceMs: number): Block => {
    const settings = store.chats.get(chat);
    const locale = locales.for(settings?.language ?? null);
    const time = locale.shortTime(sinceMs, settings?.timeZone ?? "UTC", clock.nowMs());
    const words = { platform: platformName(chat.platform), time };
    return note(...locale.spans("fallback-note", words));
  };

  const sendAll = async (
    stranded: readonly Stranded[],
    { lane, sinceMs }: { readonly lane: Lane; readonly sinceMs: number },
  ): Promise<number> => {
    let count = 0;
    for (let at = 0; at < stranded.length; at += TOGETHER) {
      if (at > 0) await nextTurn();
      const together = stranded.slice(at, at + TOGETHER);
      count += store.transaction(
        () =>
          together.filter((delivery) => mayGo(delivery, lane) && handOver(delivery, sinceMs))
            .length,
      );
    }
    return count;
  };

  const sendFrom = async (platform: string): Promise<number> => {
    const lane = needs.laneOf(platform);
    const outage = lane === undefined ? null : outageOf(platform, lane);
    if (lane === undefined || outage === null) return 0;
    const { sinceMs } = outage;
    const length = decideOutage(outage, { nowMs: clock.nowMs(), afterMs });
    const stranded = length === "short" ? [] : store.fallbacks.stranded(platform);
    if (length === "ask-again" && stranded.length > 0) lane.askAgain();
    if (length !== "long") return 0;
    const count = await sendAll(stranded, { lane, sinceMs });
    if (count > 0) logger.info("Digests go to fallback chats", { platform, count });
    return count;
  };

  return {
    async sendNow() {
      let count = 0;
      try {
        store.fallbacks.takeBack();
        count += tellFallbackEnds(needs);
        for (const platform of needs.platforms) count += await sendFrom(platform);
      } catch (error) {
        logger.error("Digests could not be handed to fallback chats", error);
      }
      return count;
    },
  };
}
