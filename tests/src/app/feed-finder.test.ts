import { expect, test, vi } from "vitest";
import { parseConfig } from "../../../src/app/config.ts";
import { feedFinder } from "../../../src/app/feed-finder.ts";
import { manualClock } from "../../support/clock.ts";
import { aServer } from "../../support/fetchers.ts";
import { pageNaming } from "../../support/finding.ts";
import { rss } from "../../support/fresh-feeds.ts";
import { type Route, silence } from "../../support/scripted-server.ts";
import { silentLogger } from "../../support/silent-logger.ts";

vi.setConfig({ testTimeout: 60_000 });

const NEWS = [{ title: "Crews", text: "", link: "https://quay.example/crews", atMs: 0 }];

async function aFinderFor(routes: Readonly<Record<string, Route>>, longestMs?: number) {
  const server = await aServer(routes);
  const config = parseConfig({ FEED_ALLOWED_HOSTS: server.host });
  if (config.kind === "bad") throw new Error(config.problems.join(" "));
  const base = { settings: config.settings, logger: silentLogger };
  const options = longestMs === undefined ? {} : { longestMs };
  return { server, find: feedFinder(base, manualClock(), options) };
}

test("feeds are found as the settings say, and no connection stays open", async () => {
  const { server, find } = await aFinderFor({
    "/": pageNaming("/wire"),
    "/wire": rss("Wire", NEWS),
  });
  expect(await find(server.origin, { proxy: null })).toMatchObject({
    ...{ kind: "found", feeds: [{ title: "Wire" }] },
  });
  expect(server.requests[0]?.headers["user-agent"]).toMatch(/^Svodka/i);
  await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
});

test("who waits does not wait for ever", async () => {
  const { server, find } = await aFinderFor({ "/": silence }, 300);
  expect(await find(server.origin, { proxy: null })).toEqual({
    kind: "none",
    reason: "The site takes too long to answer; name the address of its feed, or try later.",
  });
});
