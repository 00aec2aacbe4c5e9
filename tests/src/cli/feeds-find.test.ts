import { expect, onTestFinished, test, vi } from "vitest";
import { aServer } from "../../support/fetchers.ts";
import { freshItems, jsonFeed, rss } from "../../support/fresh-feeds.ts";
import { anInstallation, linesOf } from "../../support/run-cli.ts";
import { startHttpProxy } from "../../support/test-proxies.ts";

vi.setConfig({ testTimeout: 60_000 });

const ITEMS = freshItems([
  ["Frost spares the Ellern orchards", "Growers counted few broken blossoms after the cold night."],
  ["Choir wins the valley prize", "Forty singers from Ellern took the prize home on Sunday."],
]);

async function anEditorsPlace() {
  const server = await aServer({
    "/": {
      headers: { "content-type": "text/html" },
      body: `<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed">
        <link rel="alternate" type="application/rss+xml" href="/old">
        <link rel="alternate" type="application/feed+json" href="/json">
        <link rel="alternate" type="application/rss+xml" href="/gone"></head></html>`,
    },
    "/bare": { headers: { "content-type": "text/html" }, body: "<html><p>No feeds.</p></html>" },
    "/comments/feed": rss("Comments on: Valley", ITEMS.slice(1)),
    "/old": { status: 308, headers: { location: "/posts" } },
    "/posts": rss("Ellern Post", ITEMS),
    "/json": jsonFeed("Ellern Post", ITEMS),
    "/gone": { status: 410 },
  });
  const svodka = anInstallation({ ".env": `FEED_ALLOWED_HOSTS=${server.host}\n` });
  return { server, svodka };
}

test("as text it tells what is in each feed, best first, and how to add one", async () => {
  const { server, svodka } = await anEditorsPlace();
  const { code, stdout, stderr } = await svodka.runHere(["feeds", "find", server.origin]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = linesOf(stdout);
  expect(lines[0]).toBe(`Ellern Post  ${server.origin}/posts`);
  expect(lines[1]).toMatch(
    /^ {2}rss, 2 items · newest \d{4}-\d\d-\d\dT\d\d:\d\dZ · about 24 a day · en · headlines only · no validators/,
  );
  expect(lines[2]).toBe(`  - It has moved here for good from ${server.origin}/old.`);
  expect(lines[3]).toBe(`Comments on: Valley  ${server.origin}/comments/feed`);
  expect(lines[4]).toMatch(/^ {2}comments · rss, 1 item · /);
  expect(lines.slice(5)).toEqual([
    ...["", "Named, but no feed that can be read:"],
    expect.stringMatching(`^  ${server.origin}/gone: HTTP 410`),
    ...["", "To add one: svodka feeds add URL --topic topics/NAME"],
  ]);
});

test("as JSON it has the same for programs", async () => {
  const { server, svodka } = await anEditorsPlace();
  const { code, stdout } = await svodka.run(["feeds", "find", server.origin, "--json"]);
  expect(code).toBe(0);
  const newest = new Date(Math.floor((ITEMS[0]?.atMs ?? 0) / 1000) * 1000).toISOString();
  const { feeds, unread, reason } = JSON.parse(stdout);
  expect(feeds[0]).toMatchObject({
    ...{ url: `${server.origin}/posts`, movedFrom: `${server.origin}/old`, title: "Ellern Post" },
    ...{ format: "rss", language: "en", items: 2, newest, brings: "articles", text: "headline" },
    ...{ hasValidators: false, problems: [] },
  });
  expect(feeds).toHaveLength(2);
  expect(unread).toMatchObject([{ url: `${server.origin}/gone` }]);
  expect(reason).toBeNull();
});

test("with --proxy the site is asked through that proxy", async () => {
  const { server, svodka } = await anEditorsPlace();
  const office = await startHttpProxy({ "ellern.example": server.port });
  onTestFinished(() => office.close());
  svodka.put(".env", `FEED_PROXIES=office=http://127.0.0.1:${office.port}\n`);
  const args = ["feeds", "find", "http://ellern.example/posts", "--proxy", "office"];
  expect(await svodka.runHere(args)).toMatchObject({
    ...{
      code: 0,
      stdout: expect.stringMatching(/^Ellern Post {2}http:\/\/ellern\.example\/posts\n/),
    },
  });
  expect(new Set(office.asked)).toEqual(new Set(["ellern.example:80"]));
});

test("where there is none it says why, and fails", async () => {
  const { server, svodka } = await anEditorsPlace();
  const bare = await svodka.runHere(["feeds", "find", `${server.origin}/bare`]);
  expect(bare).toMatchObject({ code: 1, stdout: "" });
  expect(bare.stderr).toMatch(/^The page names no feed that can be read/);
  const json = await svodka.runHere(["feeds", "find", "https://t.me/s/ellern", "--json"]);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    ...{ feeds: [], reason: expect.stringContaining("Telegram's channels have no feeds") },
  });
});

test("without an address, or with a proxy nobody named, it says what to type", async () => {
  const { server, svodka } = await anEditorsPlace();
  expect(await svodka.runHere(["feeds", "find"])).toMatchObject({ code: 2 });
  for (const proxy of ["nowhere", "http://desk:s3cret@proxy.example"]) {
    const strange = await svodka.runHere(["feeds", "find", server.origin, "--proxy", proxy]);
    expect(strange).toMatchObject({ code: 2, stderr: expect.stringContaining("FEED_PROXIES") });
    expect(strange.stderr).not.toContain("s3cret");
  }
  expect(server.requests).toEqual([]);
});
