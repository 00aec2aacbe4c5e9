import type { ChatRef } from "../model/chat.ts";
import { type Block, code, note, paragraph } from "../model/document.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { aimOf, say, sentence, tap, withButtons } from "./replies.ts";

const TOKEN_DAYS = 7;
const TOKEN_MS = TOKEN_DAYS * 86_400_000;

/** A platform as readers know it. */
export const platformName = (platform: string): string =>
  platform.slice(0, 1).toUpperCase() + platform.slice(1);

/**
 * `/fallback`: a token, or what is set; `/fallback TOKEN` in a chat on another platform, which gets this
 * one's digests while its platform is cut off; `/fallback off` in either.
 */
export function fallback(ask: Ask, world: CommandWorld): Replies {
  if (ask.rest === "") return tellOrOffer(ask, world);
  return ask.rest.toLowerCase() === "off" ? end(ask, world) : standIn(ask, world);
}

function tellOrOffer(ask: Ask, world: CommandWorld): Replies {
  const { chat, locale } = ask;
  const to = world.store.fallbacks.of(chat);
  const standsInFor = world.store.fallbacks.standsInFor(chat);
  const told: Block[] = platformsOf(standsInFor).map((platform) =>
    paragraph(...locale.spans("fallback-stands-in", { platform })),
  );
  const own =
    to === undefined
      ? offer(ask, world)
      : [paragraph(...locale.spans("fallback-set", placesOf(chat, to)))];
  const isSet = to !== undefined || standsInFor.length > 0;
  const button = tap(locale.say("button-fallback-end"), `/fallback off${aimOf(ask)}`);
  return [{ document: withButtons([...told, ...own], isSet ? [[button]] : []) }];
}

function offer(ask: Ask, world: CommandWorld): Block[] {
  const { chat, locale } = ask;
  if (ask.incoming.chatKind !== "private") {
    // Every member would read the code, and one of them could use it.
    const command = code(`/fallback in ${chat.chat}`);
    return [paragraph(...locale.spans("move-in-private", { command }))];
  }
  const { token, hash } = world.newToken();
  world.store.fallbacks.putToken(hash, chat, world.clock.nowMs() + TOKEN_MS);
  const words = { command: code(`/fallback ${token}`), platform: platformName(chat.platform) };
  return [
    paragraph(...locale.spans("fallback-how", words)),
    note(...locale.spans("fallback-warning", { days: TOKEN_DAYS })),
  ];
}

/** The token stays good where it was typed in the wrong chat. */
function standIn(ask: Ask, world: CommandWorld): Replies {
  const { chat, locale } = ask;
  const { store, clock } = world;
  const of = store.fallbacks.chatOfToken(world.hashOf(ask.rest), clock.nowMs());
  const settings = of === undefined ? undefined : store.chats.get(of);
  if (of === undefined || settings === undefined) return say(ask, "fallback-unknown");
  const platform = platformName(of.platform);
  if (of.platform === chat.platform) return say(ask, "fallback-same-platform", { platform });
  store.fallbacks.set(of, chat, clock.nowMs());
  const theirs = world.locales.for(settings.language);
  return [
    { document: sentence(locale, "fallback-stands-in", { platform }) },
    { document: sentence(theirs, "fallback-set", placesOf(of, chat)), to: of },
  ];
}

/** The chats on the other side are told as those of any fallback that ends. */
function end(ask: Ask, { store: { fallbacks } }: CommandWorld): Replies {
  const { chat } = ask;
  const to = fallbacks.of(chat);
  const standsInFor = fallbacks.standsInFor(chat);
  if (to === undefined && standsInFor.length === 0) return say(ask, "fallback-none");
  fallbacks.end(chat);
  return [
    ...(to === undefined ? [] : say(ask, "fallback-ended")),
    ...platformsOf(standsInFor).flatMap((platform) => say(ask, "fallback-no-more", { platform })),
  ];
}

const placesOf = (chat: ChatRef, to: ChatRef) => ({
  here: platformName(chat.platform),
  there: platformName(to.platform),
});

const platformsOf = (chats: readonly ChatRef[]): string[] =>
  [...new Set(chats.map(({ platform }) => platform))].map(platformName);
