import { expect, onTestFinished, test, vi } from "vitest";
import { createFullTexts } from "../../../../src/feeds/pages/full-text.ts";
import { createPageReader } from "../../../../src/feeds/pages/page-reader.ts";
import type { Article } from "../../../../src/model/article.ts";
import type { ArticleId, TopicName } from "../../../../src/model/ids.ts";
import type { ArticleDraft } from "../../../../src/store/articles.ts";
import type { Store } from "../../../../src/store/store.ts";
import { canonicalUrl } from "../../../../src/text/canonical-url.ts";
import {
  aDraft,
  aListing,
  judgeAll,
  TOPIC,
  tempStore,
  wellPolled,
} from "../../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";
import { aFetcher, aServer } from "../../../support/fetchers.ts";
import { aPage, PARAGRAPHS, TOLD } from "../../../support/pages.ts";
import type { CannedAnswer, Route, ScriptedServer } from "../../../support/scripted-server.ts";
import { silentLogger } from "../../../support/silent-logger.ts";

// Workers have to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const NOON_MS = Date.UTC(2026, 1, 12, 12);
const HTML = { "content-type": "text/html; charset=utf-8" };
const page = (body: string): CannedAnswer => ({ headers: HTML, body });
const GOOD = page(aPage());
/** As if nothing were there. */
const CUT: Route = (request) => request.socket.destroy();

/** Judges what changed and puts it into stories, as the stages after the polls do. */
function process(store: Store): Article[] {
  const changed = judgeAll(store);
  const stories = new Map(store.stories.revised(TOPIC).map((m) => [m.article.id, m.storyId]));
  for (const article of changed) {
    const times = { firstReportAtMs: NOON_MS, lastReportAtMs: NOON_MS, changedAtMs: NOON_MS };
    const story = { topic: TOPIC, headline: article.title, leadArticleId: article.id, ...times };
    const id = stories.get(article.id) ?? store.stories.create(story);
    store.stories.join(article, { ...story, id });
  }
  return changed;
}

/** A newsroom that wants the pages of one feed's articles, at a time that the test moves on. */
async function aNewsroom(routes: Readonly<Record<string, Route>>, others: ScriptedServer[] = []) {
  const server = await aServer(routes);
  const clock = { atMs: NOON_MS };
  const nowMs = (): number => clock.atMs;
  const store = tempStore(nowMs);
  const handling = { pollMinutes: null, fullText: true, proxy: null };
  store.feeds.setTopicFeeds(TOPIC, [aListing({ handling })], NOON_MS);
  const feed = store.feeds.ofTopic(TOPIC)[0];
  if (feed === undefined) throw new Error("No feed.");
  const reader = createPageReader({ timeLimitMs: 30_000, memoryMb: 256 });
  onTestFinished(() => reader.close());
  const allowedHosts = [server, ...others].map(({ host }) => host);
  const dependencies = {
    ...{ store, reader, logger: silentLogger },
    fetcher: aFetcher({ allowedHosts, maxBytes: 5_000_000, nowMs }),
    clock: { nowMs, sleep: async () => undefined },
  };
  let fullTexts = createFullTexts(dependencies);
  const publish = (values: Partial<ArticleDraft>): void => {
    const url = values.url ?? `${server.origin}/quay`;
    const draft = aDraft({ ...TOLD, identity: `g:${url}`, url, canonicalUrl: url, ...values });
    const textHash = [draft.title, draft.summary, draft.content].join("|");
    store.articles.save(feed.id, [{ ...draft, textHash }], clock.atMs);
    process(store);
  };
  return {
    ...{ server, store, publish, feed },
    fetchDue: (signal?: AbortSignal) => fullTexts.fetchDue(signal),
    wait: (ms: number) => {
      clock.atMs += ms;
    },
    /** A poll of the feed that goes well. */
    hearFeed: () => {
      const times = { atMs: clock.atMs, nextPollAtMs: clock.atMs + HOUR_MS };
      store.feeds.recordPoll(feed.id, wellPolled(times));
    },
    restart: () => {
      fullTexts = createFullTexts(dependencies);
    },
    contentOf: () => store.articles.get(1 as ArticleId)?.content,
    asked: () => server.requests.map(({ path }) => path),
  };
}

test("the page of an article on topic is read once, and its text judged and grouped with", async () => {
  const newsroom = await aNewsroom({ "/quay": GOOD });
  newsroom.publish({});
  expect(await newsroom.fetchDue()).toBe(1);
  const [request] = newsroom.server.requests;
  expect(request).toMatchObject({ method: "GET", path: "/quay" });
  expect(request?.headers["accept"]).toMatch(/^text\/html/);
  expect(process(newsroom.store).map(({ content }) => content)).toEqual([
    expect.stringContaining(PARAGRAPHS.join("\n\n")),
  ]);
  newsroom.wait(DAY_MS);
  newsroom.publish({});
  expect(await newsroom.fetchDue()).toBe(0);
  expect(newsroom.asked()).toEqual(["/quay"]);
});

test("nothing is fetched for what is off topic or long enough already", async () => {
  const newsroom = await aNewsroom({ "/quay": GOOD, "/other": GOOD });
  newsroom.publish({ content: "Long. ".repeat(200) });
  const url = `${newsroom.server.origin}/other`;
  const off = aDraft({ ...TOLD, identity: "g:off", url, canonicalUrl: url });
  newsroom.store.articles.save(newsroom.feed.id, [off], NOON_MS);
  judgeAll(newsroom.store, { onTopic: false });
  expect(await newsroom.fetchDue()).toBe(0);
  expect(newsroom.asked()).toEqual([]);
});

test("pages of one host are fetched five seconds apart, of others meanwhile", async () => {
  const other = await aServer({ "/there": GOOD });
  const newsroom = await aNewsroom({ "/1": GOOD, "/2": GOOD }, [other]);
  const { origin } = newsroom.server;
  for (const path of ["/1", "/2"]) newsroom.publish({ url: `${origin}${path}` });
  newsroom.publish({ url: `${other.origin}/there` });
  expect(await newsroom.fetchDue()).toBe(2);
  expect(other.requests).toHaveLength(1);
  newsroom.wait(4999);
  expect(await newsroom.fetchDue()).toBe(0);
  newsroom.wait(1);
  expect(await newsroom.fetchDue()).toBe(1);
  expect(newsroom.asked().toSorted()).toEqual(["/1", "/2"]);
});

test("a host that several feeds were told to leave alone is asked for no page", async () => {
  const newsroom = await aNewsroom({ "/quay": GOOD });
  const { store, server } = newsroom;
  newsroom.publish({});
  store.feeds.setTopicFeeds("other" as TopicName, [aListing({ url: `${server.origin}/2` })], 0);
  for (const { id } of [newsroom.feed, ...store.feeds.ofTopic("other" as TopicName)]) {
    const asked = { host: server.host, atMs: NOON_MS, untilMs: NOON_MS + HOUR_MS };
    store.feeds.noteAskedToWait(id, asked);
  }
  expect(await newsroom.fetchDue()).toBe(0);
  newsroom.wait(HOUR_MS);
  expect(await newsroom.fetchDue()).toBe(1);
});

test("one page in several feeds is fetched once", async () => {
  const newsroom = await aNewsroom({ "/quay": GOOD });
  newsroom.publish({ identity: "g:1" });
  newsroom.publish({ identity: "g:2", title: "Quay in Ostrevik closed for the winter" });
  expect(await newsroom.fetchDue()).toBe(1);
  expect(await newsroom.fetchDue()).toBe(1);
  expect(newsroom.asked()).toEqual(["/quay"]);
  expect(process(newsroom.store)).toHaveLength(2);
});

test.each([
  ["is about something else", { title: "Choir of Brenn wins a prize", summary: "Forty sang." }],
  ["has its text already", { content: PARAGRAPHS.join(" ") }],
])("a page is kept for other articles although one %s", async (_why, values) => {
  const newsroom = await aNewsroom({ "/quay": GOOD });
  newsroom.publish({ ...values, identity: "g:1" });
  expect(await newsroom.fetchDue()).toBe(0);
  newsroom.publish({ identity: "g:2", title: "Quay in Ostrevik closed for the winter" });
  expect(await newsroom.fetchDue()).toBe(1);
  expect(newsroom.asked()).toEqual(["/quay"]);
});

test("redirects are followed, and a page somewhere else is the host's that has it", async () => {
  const other = await aServer({ "/a": GOOD, "/b": GOOD });
  const newsroom = await aNewsroom(
    { "/out": { status: 302, headers: { location: `${other.origin}/a` } } },
    [other],
  );
  newsroom.publish({ url: `${newsroom.server.origin}/out` });
  expect(await newsroom.fetchDue()).toBe(1);
  newsroom.publish({ url: `${other.origin}/b` });
  expect(await newsroom.fetchDue()).toBe(0);
  newsroom.wait(5000);
  expect(await newsroom.fetchDue()).toBe(1);
});

test.each<[string, Route, string]>([
  ["lost", { status: 404, body: "gone" }, "missing"],
  ["no page", { headers: { "content-type": "application/pdf" }, body: "%PDF-1.7" }, "unreadable"],
  ["too large", page(aPage({ after: `<!--${"x".repeat(2_000_000)}-->` })), "unreadable"],
  ["behind a paywall", page(aPage({ after: "<p>Subscribe to continue reading</p>" })), "paywall"],
  ["refused", { status: 403, body: "no" }, "unreachable"],
  ["another", page(aPage({ title: "Weather", paragraphs: ["Rain. ".repeat(100)] })), "another"],
])(
  "a page that is %s leaves the feed's text and is not asked again",
  async (_name, route, problem) => {
    const newsroom = await aNewsroom({ "/quay": route });
    newsroom.publish({ content: "The feed's own." });
    expect(await newsroom.fetchDue()).toBe(0);
    newsroom.wait(2 * HOUR_MS);
    expect(await newsroom.fetchDue()).toBe(0);
    expect(newsroom.asked()).toEqual(["/quay"]);
    expect(newsroom.contentOf()).toBe("The feed's own.");
    const key = canonicalUrl(`${newsroom.server.origin}/quay`) ?? "";
    expect(await newsroom.store.cache("pages").get(key)).toMatchObject({ problem });
  },
);

test("a page that leads to the site's first one is lost", async () => {
  const newsroom = await aNewsroom({
    "/quay": { status: 302, headers: { location: "/" } },
    "/": GOOD,
  });
  newsroom.publish({});
  expect(await newsroom.fetchDue()).toBe(0);
  expect(newsroom.contentOf()).toBe("");
});

test("what may pass is tried once more an hour later, also after a restart, and no third time", async () => {
  const newsroom = await aNewsroom({ "/quay": { status: 500, body: "oh" } });
  newsroom.publish({});
  await newsroom.fetchDue();
  newsroom.restart();
  newsroom.wait(HOUR_MS - 1);
  await newsroom.fetchDue();
  expect(newsroom.asked()).toHaveLength(1);
  newsroom.wait(1);
  await newsroom.fetchDue();
  newsroom.wait(2 * HOUR_MS);
  await newsroom.fetchDue();
  newsroom.wait(22 * HOUR_MS);
  await newsroom.fetchDue();
  expect(newsroom.asked()).toHaveLength(2);
});

test("a host that asks to wait is asked for none of its pages before that", async () => {
  const busy = { status: 429, headers: { "retry-after": "7200" }, body: "slowly" };
  const newsroom = await aNewsroom({ "/1": busy, "/2": busy });
  newsroom.publish({ url: `${newsroom.server.origin}/1` });
  await newsroom.fetchDue();
  newsroom.publish({ url: `${newsroom.server.origin}/2` });
  newsroom.wait(2 * HOUR_MS - 1);
  await newsroom.fetchDue();
  expect(newsroom.asked()).toEqual(["/1"]);
  newsroom.wait(1);
  await newsroom.fetchDue();
  expect(newsroom.asked()).toHaveLength(2);
});

test.each<[string, CannedAnswer, number]>([
  ["refuses us", { status: 403, body: "no" }, 7],
  ["is busy", { status: 429, body: "slowly" }, 7],
  ["has a fault", { status: 500, body: "oh" }, 7],
  ["checks browsers", page(aPage({ title: "Just a moment...", paragraphs: [] })), 7],
  ["has lost its pages", { status: 404, body: "gone" }, 20],
])("a host that %s is asked ever more rarely, also after restarts", async (_name, answer, most) => {
  const paths = Array.from({ length: 20 }, (_, n) => `/${n}`);
  const newsroom = await aNewsroom(Object.fromEntries(paths.map((path) => [path, answer])));
  for (const path of paths) newsroom.publish({ url: `${newsroom.server.origin}${path}` });
  // What is due is due at these times: 15, 30, 60 … minutes after another.
  const asked: number[] = [];
  for (let minutes = 0; minutes < 16 * 60; minutes += 15) {
    await newsroom.fetchDue();
    newsroom.restart();
    asked.push(newsroom.asked().length);
    newsroom.wait(15 * 60_000);
  }
  expect(asked.at(-1)).toBe(most);
  if (most < 20) expect(asked.slice(0, 8)).toEqual([1, 2, 2, 3, 3, 3, 3, 4]);
});

test("a host that has a page again is asked as usual", async () => {
  const broken = { status: 500, body: "oh" };
  const newsroom = await aNewsroom({ "/1": broken, "/2": broken, "/3": GOOD, "/4": GOOD });
  const { origin } = newsroom.server;
  for (const path of ["/4", "/3", "/2", "/1"]) newsroom.publish({ url: `${origin}${path}` });
  for (const minutes of [15, 30]) {
    await newsroom.fetchDue();
    newsroom.wait(minutes * 60_000);
  }
  expect(await newsroom.fetchDue()).toBe(1);
  newsroom.wait(5000);
  expect(await newsroom.fetchDue()).toBe(1);
  expect(newsroom.asked()).toEqual(["/1", "/2", "/3", "/4"]);
});

test("where a redirect leads to a host in trouble, that one rests and not the one that sent us", async () => {
  const other = await aServer({ "/a": { status: 503, body: "oh" }, "/b": GOOD });
  const sent = { status: 302, headers: { location: `${other.origin}/a` } };
  const newsroom = await aNewsroom({ "/out": sent, "/own": GOOD }, [other]);
  newsroom.publish({ url: `${newsroom.server.origin}/out` });
  expect(await newsroom.fetchDue()).toBe(0);
  newsroom.publish({ url: `${other.origin}/b` });
  newsroom.publish({ url: `${newsroom.server.origin}/own` });
  // It was asked just now as well.
  newsroom.wait(4999);
  expect(await newsroom.fetchDue()).toBe(0);
  expect(newsroom.asked()).toEqual(["/out"]);
  newsroom.wait(1);
  expect(await newsroom.fetchDue()).toBe(1);
  expect(newsroom.asked()).toEqual(["/out", "/own"]);
  newsroom.wait(15 * 60_000);
  expect(await newsroom.fetchDue()).toBe(1);
});

test("a long outage of our own network is no try of any page, and all are read when it is over", async () => {
  const others = await Promise.all([aServer({ "/b": CUT }), aServer({ "/c": CUT })]);
  const newsroom = await aNewsroom({ "/a": CUT }, others);
  const [b, c] = others;
  newsroom.hearFeed();
  for (const url of [`${newsroom.server.origin}/a`, `${b?.origin}/b`, `${c?.origin}/c`]) {
    newsroom.publish({ url });
  }
  for (let quarters = 0; quarters < 5 * 4; quarters += 1) {
    newsroom.wait(15 * 60_000);
    expect(await newsroom.fetchDue()).toBe(0);
  }
  newsroom.server.on("/a", GOOD);
  b?.on("/b", GOOD);
  c?.on("/c", GOOD);
  newsroom.hearFeed();
  newsroom.wait(HOUR_MS);
  expect(await newsroom.fetchDue()).toBe(3);
});

test("a page that alone is out of reach, while feeds are not, is tried twice", async () => {
  const newsroom = await aNewsroom({ "/quay": CUT });
  newsroom.publish({});
  for (let hours = 0; hours < 20; hours += 1) {
    newsroom.wait(HOUR_MS);
    newsroom.hearFeed();
    await newsroom.fetchDue();
  }
  expect(newsroom.asked()).toEqual(["/quay", "/quay"]);
});

test("what only the feed says stays below the page's text: readers may have been told it", async () => {
  const newsroom = await aNewsroom({ "/quay": GOOD });
  const own = "Ferries are not concerned, the council told this paper.";
  newsroom.publish({ content: `${PARAGRAPHS[0]} ${own}` });
  await newsroom.fetchDue();
  const [{ content = "" } = {}] = process(newsroom.store);
  expect(content.endsWith(own)).toBe(true);
  expect(content.split(PARAGRAPHS[0] ?? "?")).toHaveLength(2);
});

test("the feed's news of an article has its page read again; a typo put right does not", async () => {
  const newsroom = await aNewsroom({ "/quay": GOOD });
  newsroom.publish({});
  await newsroom.fetchDue();
  process(newsroom.store);
  newsroom.wait(2 * HOUR_MS);
  newsroom.publish({ summary: `${TOLD.summary.slice(0, -1)}!` });
  await newsroom.fetchDue();
  expect(newsroom.asked()).toHaveLength(1);
  expect(newsroom.contentOf()).toContain(PARAGRAPHS[4]);
  const news = "Nobody was hurt, and the quay opens again on 3 April 2026.";
  newsroom.server.on("/quay", page(aPage({ paragraphs: [news, ...PARAGRAPHS] })));
  newsroom.publish({ summary: news });
  await newsroom.fetchDue();
  expect(newsroom.asked()).toHaveLength(2);
  expect(newsroom.contentOf()).toContain(news);
});

test("a stopped pass fetches nothing more and remembers nothing of what it left", async () => {
  const stop = new AbortController();
  const newsroom = await aNewsroom({ "/quay": () => stop.abort() });
  newsroom.publish({});
  expect(await newsroom.fetchDue(stop.signal)).toBe(0);
  newsroom.server.on("/quay", GOOD);
  newsroom.wait(5000);
  expect(await newsroom.fetchDue()).toBe(1);
});
