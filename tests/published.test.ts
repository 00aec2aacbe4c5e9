import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { readFeed } from "../src/feeds/read/read-feed.ts";
import { aNewsroom, STRIKE } from "./support/newsroom.ts";

vi.setConfig({ testTimeout: 60_000 });

test("a bot that is told where writes pages and feeds of what it polled, and the same at the next start", async () => {
  const { svodka } = await aNewsroom({
    ...{ PUBLISH_DIR: "public", PUBLISH_URL: "https://news.example/", DIGEST_LANGUAGE: "ru" },
  });
  const folder = join(svodka.folder, "public/ferries");
  const publish = async () => {
    const bot = svodka.start([]);
    await vi.waitFor(() => expect(existsSync(join(folder, "digests.json"))).toBe(true), {
      ...{ timeout: 40_000, interval: 20 },
    });
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toMatchObject({ code: 0 });
    return ["index.html", "atom.xml"].map((name) => readFileSync(join(folder, name), "utf8"));
  };
  const [page = "", atom = ""] = await publish();
  expect(page).toContain('<html lang="ru">');
  expect(page).toContain(STRIKE[0]);
  const feedUrl = "https://news.example/ferries/atom.xml";
  expect(atom).toContain(`rel="self" type="application/atom+xml" href="${feedUrl}"`);
  const feed = await readFeed(Buffer.from(atom), { contentType: null, feedUrl });
  expect(feed.items.map(({ title }) => title)).toEqual([STRIKE[0]]);
  rmSync(folder, { recursive: true });
  expect(await publish()).toEqual([page, atom]);
});

test("a bot that is not told where writes none", async () => {
  const { svodka } = await aNewsroom();
  const bot = svodka.start([]);
  await bot.until("stderr", (log) => log.includes("Articles read"));
  bot.child.kill("SIGTERM");
  await bot.ended;
  expect(svodka.names()).toEqual([".env", "data", "topics"]);
});
