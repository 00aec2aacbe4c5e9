import { code, note, paragraph } from "../model/document.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { say, sayWith, sentence, tap } from "./replies.ts";

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
  const { chat, locale, rest, incoming } = ask;
  const suffix = chat.chat === incoming.chat.chat ? "" : ` in ${chat.chat}`;
  if (rest !== "yes") {
    return sayWith(locale.spans("forget-sure", { command: code(`/forget yes${suffix}`) }), [
      [tap(locale.say("button-forget"), `/forget yes${suffix}`)],
    ]);
  }
  world.store.chats.forget(chat);
  return [{ document: sentence(locale, "forgotten"), isFarewell: suffix === "" }];
}

const TOKEN_DAYS = 7;
const TOKEN_MS = TOKEN_DAYS * 86_400_000;

/** `/move`: a token; `/move TOKEN` in another chat, on whatever platform, takes everything there. */
export function move(ask: Ask, world: CommandWorld): Replies {
  const { chat, locale, rest, settings } = ask;
  const { store, clock } = world;
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
  const from = store.chats.takeMoveToken(world.hashOf(rest), clock.nowMs());
  if (from === undefined) return say(ask, "move-unknown");
  if (from.platform === chat.platform && from.chat === chat.chat) return say(ask, "move-same");
  const moved = store.chats.get(from);
  if (moved === undefined) return say(ask, "move-unknown");
  // A chat that just began to talk to us has settings nobody chose.
  if (store.subscriptions.ofChat(chat).length === 0) {
    store.chats.put(chat, { ...moved, kind: settings.kind, who: settings.who }, clock.nowMs());
  }
  store.chats.move(from, chat);
  const words = world.locales.for(store.chats.get(chat)?.language ?? settings.language);
  return [
    { document: sentence(words, "moved") },
    { document: sentence(words, "moved-away"), to: from, isFarewell: true },
  ];
}
