import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { listingsOf, parseOpml } from "../../../src/topics/opml.ts";
import { aServer } from "../../support/fetchers.ts";
import { freshItems, opmlOf, rss } from "../../support/fresh-feeds.ts";
import { anInstallation } from "../../support/run-cli.ts";
import { unwrap } from "../../support/temp.ts";
import { startHttpProxy } from "../../support/test-proxies.ts";

vi.setConfig({ testTimeout: 60_000 });

const ITEMS = freshItems([
  ["Frost spares the Ellern orchards", "Growers counted few broken blossoms after the cold night."],
  ["Choir wins the valley prize", "Forty singers from Ellern took the prize home on Sunday."],
]);

const page = (...feeds: string[]) => ({
  headers: { "content-type": "text/html" },
  body: `<html>${feeds.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join("")}</html>`,
});

async function anEditorsPlace(list = opmlOf({ Coast: "https://coast.example/rss" })) {
  const server = await aServer({
    "/one": page("/comments/feed", "/posts"),
    "/several": page("/posts", "/ships"),
    "/none": page(),
    "/half": page("/posts", "/broken"),
    "/broken": { status: 503 },
    "/comments/feed": rss("Comments on: Valley", ITEMS.slice(1)),
    "/posts": rss("Ellern Post", ITEMS),
    "/ships": rss("Ellern Ships", ITEMS.slice(0, 1)),
    "/old": { status: 301, headers: { location: "/posts" } },
  });
  const svodka = anInstallation({
    ".env": `FEED_ALLOWED_HOSTS=${server.host}\n`,
    "topics/sea/topic.json": "{}",
    "topics/sea/feeds.opml": list,
  });
  const file = join(svodka.folder, "topics/sea/feeds.opml");
  return {
    ...{ server, svodka, file },
    list: () => readFileSync(file, "utf8"),
    listings: () => listingsOf(unwrap(parseOpml(readFileSync(file, "utf8")))).listings,
    add: (path: string, ...flags: string[]) =>
      svodka.runHere(["feeds", "add", `${server.origin}${path}`, "--topic", "sea", ...flags]),
  };
}

test("a feed is looked at and added under its own name, and what is in it is told", async () => {
  const { server, svodka, file, listings } = await anEditorsPlace();
  const args = ["feeds", "add", `${server.origin}/posts`, "--topic", "topics/sea"];
  const { code, stdout, stderr } = await svodka.run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(`Ellern Post  ${server.origin}/posts\n  rss, 2 items · newest `);
  expect(stdout).toContain(`\n\nAdded to ${file} as Ellern Post.`);
  expect(listings()).toEqual([
    expect.objectContaining({ url: "https://coast.example/rss" }),
    { url: `${server.origin}/posts`, outlet: "Ellern Post", language: "en", country: null },
  ]);
});

test("what is said of it is written with it", async () => {
  const { server, add, listings } = await anEditorsPlace();
  const flags = [
    "--outlet",
    "The Post",
    "--poll-minutes",
    "15",
    "--full-text",
    "--proxy",
    "direct",
  ];
  expect(await add("/posts", ...flags)).toMatchObject({ code: 0 });
  expect(listings()[1]).toEqual({
    ...{ url: `${server.origin}/posts`, outlet: "The Post", language: "en", country: null },
    handling: { pollMinutes: 15, fullText: true, proxy: "direct" },
  });
});

test("a feed is looked at through the proxy that is named, and polled through it", async () => {
  const { server, svodka, listings } = await anEditorsPlace();
  const office = await startHttpProxy({ "ellern.example": server.port });
  onTestFinished(() => office.close());
  svodka.put(".env", `FEED_PROXIES=office=http://127.0.0.1:${office.port}\n`);
  const url = "http://ellern.example/posts";
  const args = ["feeds", "add", url, "--topic", "sea", "--proxy", "office"];
  expect(await svodka.runHere(args)).toMatchObject({ code: 0 });
  expect(new Set(office.asked)).toEqual(new Set(["ellern.example:80"]));
  expect(listings()[1]).toMatchObject({ url, handling: { proxy: "office" } });
});

test("of a site with one feed of articles that one is added; a feed that has moved by its new address", async () => {
  const { server, add, listings, list } = await anEditorsPlace();
  expect(await add("/one")).toMatchObject({ code: 0 });
  expect(listings().map(({ url }) => url)).toContain(`${server.origin}/posts`);
  const moved = await anEditorsPlace();
  expect((await moved.add("/old")).stdout).toContain("It has moved here for good from");
  expect(moved.listings().map(({ url }) => url)).toContain(`${moved.server.origin}/posts`);
  expect(list()).not.toContain("comments");
});

test("of a site with several none is added, and the command for each is told", async () => {
  const { server, svodka, add, list } = await anEditorsPlace();
  const before = list();
  const { code, stdout, stderr } = await add("/several");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^That site has several feeds\. Nothing was added/);
  for (const path of ["/posts", "/ships"]) {
    expect(stderr).toContain(
      `\n  svodka feeds add '${server.origin}${path}' --topic '${svodka.folder}/topics/sea'\n`,
    );
  }
  expect(list()).toBe(before);
});

test("where another could not be read none is added unasked; commands keep what was typed", async () => {
  const { server, svodka } = await anEditorsPlace();
  svodka.put("topics/sea's/topic.json", "{}");
  const flags = ["--outlet", "The 'Post'", "--poll-minutes", "15", "--full-text"];
  const { code, stderr } = await svodka.runHere([
    ...["feeds", "add", `${server.origin}/half`, "--topic", "sea's", "--proxy", "direct"],
    ...flags,
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^That may not be the feed you want\. Nothing was added; if it is:\n/);
  expect(stderr).toContain(
    `\n  svodka feeds add '${server.origin}/posts' --topic '${svodka.folder}/topics/sea'\\''s' ` +
      "--outlet 'The '\\''Post'\\''' --poll-minutes 15 --full-text --proxy direct\n",
  );
  expect(stderr).toContain(`\n  ${server.origin}/broken: HTTP 503`);
  expect(existsSync(join(svodka.folder, "topics/sea's/feeds.opml"))).toBe(false);
});

test("an address without https may be added unread; what is none is told not to have been added", async () => {
  const { svodka, listings } = await anEditorsPlace();
  const add = (address: string) =>
    svodka.runHere(["feeds", "add", address, "--topic", "sea", "--anyway"]);
  expect(await add("localhost:1")).toMatchObject({ code: 0 });
  expect(listings()[1]).toMatchObject({ url: "https://localhost:1/" });
  const refused = await add("ftp://quay.example");
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(/^That is no address .*\nNothing was added\.\n$/);
});

test("what cannot be read is refused with the reason, and added with --anyway", async () => {
  const { server, add, list, listings } = await anEditorsPlace();
  const before = list();
  const refused = await add("/missing");
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(
    /^HTTP 404: .*\nNothing was added; --anyway adds it all the same\.\n$/,
  );
  expect((await add("/none")).stderr).toMatch(/^The page names no feed/);
  expect(list()).toBe(before);
  const added = await add("/missing", "--anyway", "--outlet", "Later");
  expect(added).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/could not be read: HTTP 404/),
  });
  expect(listings()[1]).toMatchObject({ url: `${server.origin}/missing`, outlet: "Later" });
});

test("an address with a password never comes into a list", async () => {
  const { server, svodka, list } = await anEditorsPlace();
  const address = server.origin.replace("//", "//desk:s3cret@");
  const args = ["feeds", "add", `${address}/posts`, "--topic", "sea", "--anyway"];
  const result = await svodka.runHere(args);
  expect(result).toMatchObject({ code: 1, stdout: "" });
  expect(result.stderr + list()).not.toContain("s3cret");
  expect(result.stderr).toContain("\nNothing was added: no login may stand in a list");
});

test("a feed that is listed, also at the address it has moved from, is not added again", async () => {
  const { server, add } = await anEditorsPlace();
  await add("/posts");
  expect(await add("/posts")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/listed already/),
  });
  const old = await anEditorsPlace();
  await old.add("/old", "--anyway");
  old.svodka.put("topics/sea/feeds.opml", opmlOf({ Old: `${old.server.origin}/old` }));
  const again = await old.add("/old");
  expect(again.stderr).toContain(
    `put ${old.server.origin}/posts in place of ${old.server.origin}/old`,
  );
  expect(server.requests.length).toBeGreaterThan(0);
});

test("a topic that has no list yet gets one; one that is not there is told", async () => {
  const { server, svodka } = await anEditorsPlace();
  svodka.put("topics/hills/topic.json", "{}");
  const add = (topic: string) =>
    svodka.runHere(["feeds", "add", `${server.origin}/posts`, "--topic", topic]);
  expect(await add("hills")).toMatchObject({ code: 0 });
  expect(readFileSync(join(svodka.folder, "topics/hills/feeds.opml"), "utf8")).toContain("/posts");
  expect(await add("nowhere")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no folder/),
  });
  expect(existsSync(join(svodka.folder, "nowhere"))).toBe(false);
});

test.each([
  [["--topic", "sea", "--poll-minutes", "0"], /^--poll-minutes takes a whole number/],
  [
    ["--topic", "sea", "--proxy", "http://u:s3cret@p.example"],
    /^--proxy takes a name from FEED_PROXIES/,
  ],
  [[], /^Name the topic folder/],
])("%j is wrong usage, and nothing is asked", async (flags, words) => {
  const { server, svodka } = await anEditorsPlace();
  const result = await svodka.runHere(["feeds", "add", `${server.origin}/posts`, ...flags]);
  expect(result).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(words) });
  expect(result.stderr).not.toContain("s3cret");
  expect(server.requests).toEqual([]);
});
