import type { ChatRef } from "../model/chat.ts";
import { code, note, paragraph } from "../model/document.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { aimOf, say, sayWith, sentence, tap } from "./replies.ts";

/** `/export`: everything we hold about the chat, as JSON. */
export function exportChat(ask: Ask, world: CommandWorld): Replies {
  const held = JSON.stringify(world.store.chats.export(ask.chat));
  return [
    {
      document: {
        blocks: [paragraph(...ask.locale.spans("export-title")), paragraph(code(held))],
      },
    },
  ];
}

/** `/forget`, and once that was meant, `/forget yes`. */
export function forget(ask: Ask, world: CommandWorld): Replies {
  const { chat, locale, rest } = ask;
  const aim = aimOf(ask);
  if (rest !== "yes") {
    return sayWith(locale.spans("forget-sure", { command: code(`/forget yes${aim}`) }), [
      [tap(locale.say("button-forget"), `/forget yes${aim}`)],
    ]);
  }
  world.store.chats.forget(chat);
  return [{ document: sentence(locale, "forgotten"), isFarewell: aim === "" }];
}

const TOKEN_DAYS = 7;
const TOKEN_MS = TOKEN_DAYS * 86_400_000;

/** `/move`: a token; `/move TOKEN` in another chat, on whatever platform, takes everything there. */
export function move(ask: Ask, world: CommandWorld): Replies {
  const { chat, locale, rest, settings } = ask;
  const { store, clock } = world;
  if (rest === "" && ask.incoming.chatKind !== "private") {
    // Every member would read the code, and one of them could use it.
    return say(ask, "move-in-private", { command: code(`/move in ${chat.chat}`) });
  }
  if (rest === "") {
    const { token, hash } = world.newToken();
    store.chats.putMoveToken(hash, chat, clock.nowMs() + TOKEN_MS);
    return [
      {
        document: {
          blocks: [
            paragraph(...locale.spans("move-how", { command: code(`/move ${token}`) })),
            note(...locale.spans("move-warning", { days: TOKEN_DAYS })),
          ],
        },
      },
    ];
  }
  const hash = world.hashOf(rest);
  const from = store.chats.takeMoveToken(hash, clock.nowMs());
  if (from === undefined) return say(ask, "move-unknown");
  if (from.platform === chat.platform && from.chat === chat.chat) {
    // It is still to be typed in the other chat.
    store.chats.putMoveToken(hash, chat, clock.nowMs() + TOKEN_MS);
    return say(ask, "move-same");
  }
  const moved = store.chats.get(from);
  if (moved === undefined) return say(ask, "move-unknown");
  // A chat that just began to talk to us has settings nobody chose.
  if (store.subscriptions.ofChat(chat).length === 0) {
    store.chats.put(chat, { ...moved, kind: settings.kind, who: settings.who }, clock.nowMs());
  }
  store.chats.move(from, chat);
  reckonAnew(chat, world);
  const words = world.locales.for(store.chats.get(chat)?.language ?? settings.language);
  return [
    { document: sentence(words, "moved") },
    { document: sentence(words, "moved-away"), to: from, isFarewell: true },
  ];
}

/** Orders that came along go by this chat's clock now; what is due stays due. */
function reckonAnew(chat: ChatRef, { store, clock, nextDue }: CommandWorld): void {
  const settings = store.chats.get(chat);
  const nowMs = clock.nowMs();
  for (const { id, schedule, nextDueAtMs } of store.subscriptions.ofChat(chat)) {
    if (settings === undefined || nextDueAtMs <= nowMs) continue;
    store.subscriptions.setNextDue(id, nextDue(schedule, settings, nowMs));
  }
}
