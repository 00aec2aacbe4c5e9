import { join } from "node:path";
import type { RunningTopic } from "../app/running-topic.ts";
import type { TopicProblem } from "../app/running-topics.ts";
import type { Base } from "../app/runtime.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { Arguments, Flag } from "./command.ts";

type Named = Pick<Base, "settings">;

const isKnown = (name: string, { settings }: Named): boolean =>
  name === "direct" || settings.FEED_PROXIES.has(name);

/** Of a command that asks a feed or a site. */
export const PROXY_FLAG: Flag = {
  type: "string",
  value: "NAME",
  meaning: "a proxy of FEED_PROXIES, or direct",
};

/** What `--proxy` says; what it may not say is not shown, since it may hold a password. */
export function readProxy(given: Arguments, base: Named): Result<string | null> {
  const name = given.text("proxy") ?? null;
  return name === null || isKnown(name, base)
    ? ok(name)
    : bad("--proxy takes a name from FEED_PROXIES, or direct; addresses belong into .env.");
}

/** Proxies that the lists of topics below `root` name and the settings do not: nothing gets through to those feeds. */
export const proxyProblems = (
  topics: readonly Pick<RunningTopic, "topic">[],
  root: string,
  base: Named,
): TopicProblem[] =>
  topics.flatMap(({ topic }) =>
    topic.feeds.flatMap(({ outlet, url, handling }) => {
      const name = handling?.proxy ?? null;
      if (name === null || isKnown(name, base)) return [];
      const problem = `The feed "${outlet || url}" asks for a proxy "${name}" that FEED_PROXIES does not name; add it there or change the list.`;
      return [{ file: join(root, topic.name, "feeds.opml"), problem }];
    }),
  );
