import { aServer } from "./fetchers.ts";
import { freshItems, opmlOf, rss } from "./fresh-feeds.ts";
import { anInstallation, type Installation, type RunningCli } from "./run-cli.ts";
import type { Route, ScriptedServer } from "./scripted-server.ts";

export const STRIKE = [
  "Ferry crews at Vessholm walk out over night shifts",
  "Crews of the Vessholm ferries stopped work on Monday morning, the harbour office said. They refuse the new night shifts that the Brenn line wants to introduce from May.",
] as const;

/** A newsroom that follows one topic with one feed, and the server its feed comes from. */
export interface Newsroom {
  readonly svodka: Installation;
  readonly server: ScriptedServer;
}

/** Settings for a newsroom, beside those that let it reach its feed. */
export async function aNewsroom(
  settings: Readonly<Record<string, string>> = {},
  feed: Route = rss("Harbour Gazette", freshItems([STRIKE])),
): Promise<Newsroom> {
  const server = await aServer({ "/feed": feed });
  const lines = Object.entries({ FEED_ALLOWED_HOSTS: server.host, ...settings });
  const svodka = anInstallation({
    ".env": lines.map(([name, value]) => `${name}=${value}\n`).join(""),
    "topics/ferries/topic.json": '{"title": "The ferry strike", "languages": ["en"]}',
    "topics/ferries/seeds/strike.md": `# ${STRIKE[0]}\n\n${STRIKE[1]}\n`,
    "topics/ferries/feeds.opml": opmlOf({ "Harbour Gazette": `${server.origin}/feed` }),
  });
  return { svodka, server };
}

/** Waits until the bot has read its feed once, in whatever form its log is. */
export const firstPass = (bot: RunningCli): Promise<void> =>
  bot.until("stderr", (log) => log.includes("Articles read"));
