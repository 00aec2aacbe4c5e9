import { code, list, note, paragraph, text } from "../model/document.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { say, sayWith, sentence, tap } from "./replies.ts";

/** `/stats`. */
export function stats(ask: Ask, { store }: CommandWorld): Replies {
  const { waiting, sent, dead } = store.deliveries.counts();
  const counts = [
    ask.locale.spans("stats-chats", { count: store.chats.count() }),
    ask.locale.spans("stats-subscriptions", { count: store.subscriptions.count() }),
    ask.locale.spans("stats-articles", { count: store.articles.count() }),
    ask.locale.spans("stats-deliveries", { waiting, sent, dead }),
  ];
  return [{ document: { blocks: [list(counts)] } }];
}

/** `/topics reload`. */
export async function reloadTopics(ask: Ask, world: CommandWorld): Promise<Replies> {
  const problems = await world.operator.reloadTopics();
  const names = world.topics().map(({ title }) => title);
  return [
    {
      document: {
        blocks: [
          paragraph(...ask.locale.spans("topics-reloaded", { names: ask.locale.list(names) })),
          ...(problems.length > 0 ? [list(problems.map((problem) => [text(problem)]))] : []),
        ],
      },
    },
  ];
}

/** `/broadcast TEXT`, shown first as all will see it; sent by the button below it. */
export async function broadcast(ask: Ask, world: CommandWorld): Promise<Replies> {
  const { locale, rest, words } = ask;
  if (rest === "") return say(ask, "broadcast-usage");
  if (words[0] === "send" && words[1] !== undefined && words.length === 2) {
    const kept = await world.operator.keptBroadcast(words[1]);
    if (kept === null) return say(ask, "broadcast-gone");
    const count = await world.operator.broadcast(words[1], { blocks: [paragraph(text(kept))] });
    return [{ document: sentence(locale, "broadcast-queued", { count }), replaces: true }];
  }
  const word = await world.operator.keepBroadcast(rest);
  return [
    { document: { blocks: [paragraph(text(rest))] } },
    ...sayWith(locale.spans("broadcast-sure", { count: world.store.chats.count() }), [
      [tap(locale.say("button-send"), `/broadcast send ${word}`)],
    ]),
  ];
}

const LETTERS = 20;

/** `/letters`: what platforms refused, the newest first. */
export function letters(ask: Ask, { store, clock }: CommandWorld): Replies {
  const { locale, settings } = ask;
  const dead = store.deliveries.deadLetters(LETTERS);
  if (dead.length === 0) return say(ask, "letters-none");
  const lines = dead.map(({ atMs, platform, kind, reason }) => [
    text(`${locale.shortTime(atMs, settings.timeZone, clock.nowMs())} · ${platform} · `),
    code(kind),
    text(` · ${reason}`),
  ]);
  return [{ document: { blocks: [list(lines), note(...locale.spans("letters-note"))] } }];
}

/**
 * What platforms call a user: a number, or in Matrix `@name:server`, where old accounts have names of any
 * characters, blanks and slashes too (Matrix appendices v1.16, Historical User IDs).
 */
const USERS = [/^@[^:]*:(?:\[[\da-f:.]+\]|[\da-z.-]+)(?::\d{1,5})?(?=\s|$)/i, /^[\w@:.-]+(?=\s|$)/];
const MOST_USER_BYTES = 255;

/** `/ban USER` and `/unban USER`, as the platform calls the user, also with `platform:` before it. */
export function ban(ask: Ask, world: CommandWorld, banned: boolean): Replies {
  const here = ask.incoming.chat.platform;
  const known = [here, ...world.platforms().map(({ platform }) => platform)];
  const named = known.find((platform) => ask.rest.startsWith(`${platform}:`));
  const given = named === undefined ? ask.rest : ask.rest.slice(named.length + 1);
  const user = USERS.map((form) => form.exec(given)?.[0]).find((found) => found !== undefined);
  if (user === undefined || Buffer.byteLength(user) > MOST_USER_BYTES) return say(ask, "ban-usage");
  world.store.chats.setBanned(named ?? here, user, banned);
  return say(ask, banned ? "banned" : "unbanned");
}
