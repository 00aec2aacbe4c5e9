import { help, start, status, topics } from "./about.ts";
import type { CommandSpec } from "./ask.ts";
import { changeFeed } from "./change-feed.ts";
import { fallback } from "./fallback.ts";
import { feeds } from "./feeds.ts";
import { ban, broadcast, letters, reloadTopics, stats } from "./owner.ts";
import { exportChat, forget, move } from "./privacy.ts";
import { settings } from "./settings.ts";
import { latest, search, sources, story } from "./stories.ts";
import { pause, resume, subscribe, unsubscribe } from "./subscribe.ts";
import { wish } from "./wishes.ts";

type Answer = CommandSpec["answer"];

const ask = (answer: Answer): CommandSpec => ({ right: "ask", answer });
const manage = (answer: Answer): CommandSpec => ({ right: "manage", answer });
const own = (answer: Answer): CommandSpec => ({ right: "own", answer });

/** Every command, the same on each platform. */
export const COMMANDS: Readonly<Record<string, CommandSpec>> = {
  start: ask(start),
  help: ask(help),
  topics: ask((given, world) =>
    given.rest === "reload" && given.isOwner ? reloadTopics(given, world) : topics(given, world),
  ),
  subscribe: manage(subscribe),
  unsubscribe: manage(unsubscribe),
  latest: ask(latest),
  story: ask(story),
  search: ask(search),
  sources: ask(sources),
  settings: manage(settings),
  mute: manage((given, world) => wish(given, world, { wanted: "mute", takesBack: false })),
  unmute: manage((given, world) => wish(given, world, { wanted: "mute", takesBack: true })),
  follow: manage((given, world) => wish(given, world, { wanted: "follow", takesBack: false })),
  unfollow: manage((given, world) => wish(given, world, { wanted: "follow", takesBack: true })),
  pause: manage(pause),
  resume: manage(resume),
  status: ask(status),
  export: manage(exportChat),
  forget: manage(forget),
  move: manage(move),
  fallback: manage(fallback),
  stats: own(stats),
  feeds: own(feeds),
  addfeed: own((given, world) => changeFeed(given, world, "add")),
  removefeed: own((given, world) => changeFeed(given, world, "remove")),
  broadcast: own(broadcast),
  letters: own(letters),
  ban: own((given, world) => ban(given, world, true)),
  unban: own((given, world) => ban(given, world, false)),
};

/** Short names, for buttons and the hurried. */
const ALIASES: Readonly<Record<string, string>> = {
  sub: "subscribe",
  unsub: "unsubscribe",
  stop: "unsubscribe",
  set: "settings",
  news: "latest",
  "?": "help",
};

export const specOf = (name: string): CommandSpec | undefined => {
  const known = ALIASES[name] ?? name;
  return Object.hasOwn(COMMANDS, known) ? COMMANDS[known] : undefined;
};
