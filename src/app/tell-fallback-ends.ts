import { platformName } from "../commands/fallback.ts";
import { sentence } from "../commands/replies.ts";
import type { Clock } from "../model/clock.ts";
import type { Document } from "../model/document.ts";
import type { FallbackEnd } from "../store/fallback-ends.ts";
import type { Store } from "../store/store.ts";
import type { Locale, Locales } from "../text/locale.ts";

/**
 * A fallback ends where either chat says so, forgets, moves or blocks the bot: the other one is told in
 * its language, without a sound, since nobody asked there. Gives how many are.
 */
export function tellFallbackEnds(needs: {
  readonly store: Store;
  readonly locales: Locales;
  readonly clock: Clock;
}): number {
  const { store, locales, clock } = needs;
  const tell = (end: FallbackEnd): boolean => {
    const settings = store.chats.get(end);
    if (settings === undefined) return false;
    const documentId = store.deliveries.addDocument(wordsOf(end, locales.for(settings.language)));
    return store.deliveries.enqueue(
      end,
      {
        ...{ key: `fallback-end:${end.id}`, kind: "notice", documentId },
        options: { silent: true },
      },
      clock.nowMs(),
    );
  };
  return store.transaction(() => store.fallbacks.takeEnded().filter(tell).length);
}

const wordsOf = ({ stoodIn, otherPlatform }: FallbackEnd, locale: Locale): Document =>
  stoodIn
    ? sentence(locale, "fallback-no-more", { platform: platformName(otherPlatform) })
    : sentence(locale, "fallback-ended");
