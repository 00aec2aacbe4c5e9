import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Io } from "../../../src/app/io.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import { everything } from "../../../src/app/running-topics.ts";
import {
  databaseFile,
  defaultBase,
  feedFetcher,
  loadBase,
  openRuntime,
  type RuntimeOptions,
} from "../../../src/app/runtime.ts";
import type { ArticleId } from "../../../src/model/ids.ts";
import { everythingIsRelevant } from "../../../src/topics/relevance.ts";
import { aListing, CHAT, someSettings, TOPIC, tempStore } from "../../support/builders.ts";
import { DAY_MS, MINUTE_MS, manualClock } from "../../support/clock.ts";
import { aServer, plainRequest } from "../../support/fetchers.ts";
import { rss } from "../../support/fresh-feeds.ts";
import { anInstallation } from "../../support/run-cli.ts";
import type { CannedAnswer } from "../../support/scripted-server.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";
import { startHttpProxy } from "../../support/test-proxies.ts";

const resources = loadLanguageResources();

function anIo(folder: string, stderr: Writable = new PassThrough()): Io {
  return {
    ...{
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr,
      folder,
      ansi: false,
      clickable: false,
    },
    columns: () => 80,
    exit: () => undefined,
    onStop: () => undefined,
    onExit: () => undefined,
    outliveOutput: () => undefined,
  };
}

const written = (io: Io): string => String(io.stderr instanceof PassThrough && io.stderr.read());

test("folders of the settings are under the installation, unless they are absolute", () => {
  const { folder } = anInstallation({ ".env": "DATA_DIR=store\nTOPICS_DIR=/srv/topics\n" });
  const base = unwrap(loadBase(anIo(folder)));
  expect(base.configured).toBe(true);
  expect(databaseFile(base)).toBe(join(folder, "store/svodka.db"));
  expect(base.path(base.settings.TOPICS_DIR)).toBe("/srv/topics");
});

test("wrong settings are one problem that names each of them", () => {
  const { folder } = anInstallation({ ".env": "FEED_MAX_MB=lots\nLOG_LEVEL=loud\n" });
  expect(problemOf(loadBase(anIo(folder))).split("\n")).toEqual([
    "The settings are not right:",
    expect.stringContaining("- FEED_MAX_MB must be"),
    expect.stringContaining("- LOG_LEVEL must be"),
    "See .env.example for every setting.",
  ]);
});

test("the demonstration has the defaults, whatever is configured but the language", () => {
  vi.stubEnv("TIME_ZONE", "Asia/Tokyo");
  const { folder } = anInstallation({ ".env": "DATA_DIR=store\nDIGEST_LANGUAGE=ru\n" });
  const base = defaultBase(anIo(folder));
  expect(base.settings).toMatchObject({
    ...{ TIME_ZONE: "UTC", DATA_DIR: "data", LOG_LEVEL: "warn", DIGEST_LANGUAGE: "ru" },
  });
  const broken = anInstallation({ ".env": "DIGEST_LANGUAGE=Russian\n" });
  expect(defaultBase(anIo(broken.folder)).settings.DIGEST_LANGUAGE).toBe("en");
});

test.each([
  ["auto", "somebody waits", true, false],
  ["auto", "nobody watches", false, true],
  ["info", "somebody waits", true, true],
  ["error", "nobody watches", false, false],
])("with LOG_LEVEL=%s, where %s, news of the work is told or not", (level, _who, watched, told) => {
  const { folder } = anInstallation({ ".env": `LOG_LEVEL=${level}\n` });
  const io = anIo(folder);
  unwrap(loadBase(io, { watched })).logger.info("All is well");
  expect(written(io).includes("All is well")).toBe(told);
});

test("the log is JSON where nobody watches, and a secret never stands in it", () => {
  const { folder } = anInstallation({ ".env": "FEED_PROXY_URL=http://desk:s3cret@proxy:3128\n" });
  const io = anIo(folder);
  const { logger } = unwrap(loadBase(io));
  logger.info("Asked http://desk:s3cret@proxy:3128", { password: "s3cret" });
  expect(JSON.parse(written(io))).toMatchObject({
    ...{ level: "info", message: "Asked [secret]", password: "[secret]" },
  });
});

test("a log that cannot be written stops nothing", async () => {
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(new Error("ENOSPC")),
  });
  full.on("error", () => undefined);
  const throwing = Object.assign(new PassThrough(), {
    write: () => {
      throw new Error("ENOSPC");
    },
  });
  for (const stderr of [full, throwing]) {
    const { logger } = unwrap(loadBase(anIo(tempFolder(), stderr)));
    logger.error("first");
    logger.error("second");
  }
  // An unhandled rejection would fail the test run here.
  await new Promise((resolve) => setImmediate(resolve));
});

test("the fetcher reaches a private host only when it is allowed, by setting or by option", async () => {
  const server = await aServer({ "/feed": { body: "text" } });
  const request = plainRequest(`${server.origin}/feed`);
  const fetchWith = async (env: string, options?: { allowedHosts: string[] }) => {
    const { folder } = anInstallation({ ".env": env });
    const { settings } = unwrap(loadBase(anIo(folder)));
    const fetcher = feedFetcher(settings, manualClock(), options);
    onTestFinished(() => fetcher.close());
    return (await fetcher.fetch(request)).kind;
  };
  expect(await fetchWith("")).toBe("failed");
  expect(await fetchWith(`FEED_ALLOWED_HOSTS=${server.host}\n`)).toBe("fetched");
  expect(await fetchWith("", { allowedHosts: [server.host] })).toBe("fetched");
});

test.each([
  ["the proxy of all feeds", "FEED_PROXY_URL=", null],
  ["a feed's own", "FEED_PROXIES=office=", "office"],
])("the fetcher goes through %s", async (_which, setting, proxy) => {
  const server = await aServer({ "/feed": { body: "text" } });
  const port = Number(new URL(server.origin).port);
  const office = await startHttpProxy({ "north.example": port });
  onTestFinished(() => office.close());
  const { folder } = anInstallation({ ".env": `${setting}http://127.0.0.1:${office.port}\n` });
  const fetcher = feedFetcher(unwrap(loadBase(anIo(folder))).settings, manualClock());
  onTestFinished(() => fetcher.close());
  const request = { ...plainRequest("http://north.example/feed"), proxy };
  expect((await fetcher.fetch(request)).kind).toBe("fetched");
  expect(office.asked).toEqual(["north.example:80"]);
});

/** Polls feeds of a server that is the newsroom's own, once, as the settings want it. */
async function pollOwn(settings: string, paths: readonly string[], answer: CannedAnswer) {
  const server = await aServer(Object.fromEntries(paths.map((path) => [path, answer])));
  const { folder } = anInstallation({
    ".env": `FEED_ALLOWED_HOSTS=${server.host}\n${settings}`,
  });
  const listings = paths.map((path) => aListing({ url: `${server.origin}${path}` }));
  const runtime = unwrap(
    openRuntime({
      ...runtimeOptions(join(folder, "svodka.db")),
      base: unwrap(loadBase(anIo(folder))),
      topics: [everything(listings, resources)],
    }),
  );
  onTestFinished(() => runtime.close());
  return { polled: await runtime.pipeline.poll(), store: runtime.store };
}

test.each([
  ["slow", "POLL_CEILING_MINUTES=90", 10 * DAY_MS, 90],
  ["fast", "POLL_INTERVAL_MINUTES=20", 15 * MINUTE_MS, 20],
])("a %s feed is polled within the limits: %s", async (_which, setting, gapMs, minutes) => {
  const nowMs = manualClock().nowMs();
  const items = [1, 2, 3].map((n) => ({
    ...{ title: `Report ${n}`, text: "A zoo opens.", link: `https://zoo.example/${n}` },
    atMs: nowMs - n * gapMs,
  }));
  const withValidator = { ...rss("Zoo", items), headers: { etag: '"1"' } };
  const { store, polled } = await pollOwn(setting, ["/feed"], withValidator);
  expect(polled).toMatchObject([{ outcome: "new", added: 3 }]);
  const next = store.feeds.due(nowMs + DAY_MS)[0]?.nextPollAtMs ?? 0;
  const waitMinutes = (next - nowMs) / MINUTE_MS;
  expect(waitMinutes).toBeGreaterThanOrEqual(minutes);
  expect(waitMinutes).toBeLessThanOrEqual(1.1 * minutes + 1);
});

test("however many feeds of an allowed host are due, all are polled: it is the newsroom's own", async () => {
  const paths = Array.from({ length: 7 }, (_, at) => `/${at}`);
  const { polled } = await pollOwn("", paths, rss("Own", []));
  expect(polled).toHaveLength(paths.length);
});

function runtimeOptions(file: string): RuntimeOptions {
  const io = anIo(tempFolder());
  const topics = [everything([aListing()], resources)];
  return { base: defaultBase(io), file, clock: manualClock(), resources, topics };
}

test("an opened runtime knows the topics' feeds and is due to poll them", async () => {
  const file = join(tempFolder(), "deep/data/svodka.db");
  const runtime = unwrap(openRuntime(runtimeOptions(file)));
  expect(runtime.store.feeds.due(manualClock().nowMs()).map(({ url }) => url)).toEqual([
    aListing().url,
  ]);
  await runtime.close();
  const again = unwrap(openRuntime({ ...runtimeOptions(file), topics: [] }));
  await again.close();
});

test("topics begin with what is stored of people's words on articles", async () => {
  const file = join(tempFolder(), "svodka.db");
  const options = runtimeOptions(file);
  const heard: number[] = [];
  const learn = (labels: readonly unknown[]) => {
    heard.push(labels.length);
    return everythingIsRelevant;
  };
  const topics = options.topics.map((running) => ({ ...running, learn }));
  const first = unwrap(openRuntime({ ...options, topics }));
  first.store.chats.put(CHAT, someSettings(), 0);
  const texts = { language: "en", title: "A zoo", summary: "", content: "" };
  first.store.labels.put(
    topics[0]?.topic.name ?? TOPIC,
    { article: { id: 1 as ArticleId, ...texts }, onTopic: false },
    { chat: CHAT, isEditor: true, atMs: 1 },
  );
  await first.close();
  await unwrap(openRuntime({ ...options, topics })).close();
  expect(heard).toEqual([0, 1]);
});

test("a database in use is refused with a sentence, and free again after close", async () => {
  const store = tempStore(manualClock().nowMs);
  const options = runtimeOptions(store.file);
  expect(problemOf(openRuntime(options))).toContain("Another svodka is already running on");
  store.close();
  await unwrap(openRuntime(options)).close();
});
