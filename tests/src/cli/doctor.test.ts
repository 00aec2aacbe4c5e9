import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import { openStore } from "../../../src/store/store.ts";
import { aListing, badlyPolled, TOPIC, wellPolled } from "../../support/builders.ts";
import { aModelServer, type ModelAnswer, says, status } from "../../support/model-server.ts";
import { aNewsroom, firstPass } from "../../support/newsroom.ts";
import { anInstallation, type CliResult, linesOf } from "../../support/run-cli.ts";
import { unwrap } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

const findingsOf = ({ stdout }: CliResult): Finding[] => JSON.parse(stdout) as Finding[];

const detailOf = (result: CliResult, name: string): Finding | undefined =>
  findingsOf(result).find(({ check }) => check === name);

test("all is well: also while the bot runs, which it does not disturb", async () => {
  const { svodka } = await aNewsroom({ DIGEST_TIMES: "18:30,7:05", TIME_ZONE: "Europe/Kyiv" });
  const before = await svodka.run(["doctor", "--json"]);
  expect(before).toMatchObject({ code: 0, stderr: "" });
  expect(detailOf(before, "database")?.detail).toBe(
    `${svodka.folder}/data/svodka.db: not made yet`,
  );
  expect(svodka.names()).not.toContain("data");

  const bot = svodka.start([]);
  await firstPass(bot);
  const [json, text] = await Promise.all([
    svodka.run(["doctor", "--json"]),
    svodka.run(["doctor"]),
  ]);
  expect(json).toMatchObject({ code: 0, stderr: "" });
  expect(findingsOf(json).map(({ check }) => check)).toEqual([
    ...["Svodka", "Node", "settings", "topic", "database", "feeds", "clock", "time zones"],
    "terminal",
  ]);
  expect(findingsOf(json).every(({ ok }) => ok)).toBe(true);
  expect(detailOf(json, "settings")?.detail).toBe("digests at 07:05, 18:30 Europe/Kyiv");
  expect(detailOf(json, "topic")?.detail).toBe("ferries: 1 seeds, 1 feeds");
  expect(detailOf(json, "database")?.detail).toMatch(/: 1 articles, 1 stories, 1 subscriptions, /);
  expect(detailOf(json, "feeds")?.detail).toBe("1 feed: 1 well");
  expect(text.code).toBe(0);
  for (const line of linesOf(text.stdout)) expect(line).toMatch(/^ok {3}\S/);
  bot.child.kill("SIGTERM");
  expect((await bot.ended).code).toBe(0);
});

test("with nothing set it says how to go live, and names the topics that are not there", async () => {
  const svodka = anInstallation();
  const result = await svodka.runHere(["doctor"]);
  expect(result).toMatchObject({ code: 1, stderr: "" });
  expect(result.stdout).toContain("copy .env.example to .env to go live");
  expect(result.stdout).toContain(`BAD  topic       ${svodka.folder}/topics: The folder does not`);
  expect(svodka.names()).toEqual([]);
});

test("a proxy that a list names and the settings do not is a finding", async () => {
  const { svodka } = await aNewsroom();
  const list = (proxy: string): string =>
    `<opml version="2.0"><body><outline text="Gazette" xmlUrl="https://quay.example/" proxy="${proxy}"/></body></opml>`;
  svodka.put("topics/ferries/feeds.opml", list("east"));
  const result = await svodka.runHere(["doctor"]);
  expect(result).toMatchObject({ code: 1, stderr: "" });
  expect(result.stdout).toMatch(
    /\nBAD {2}topic {7}\S+feeds\.opml: The feed "Gazette" asks for a proxy "east" that FEED_PROXIES/,
  );
  svodka.put("topics/ferries/feeds.opml", list("direct"));
  expect(await svodka.runHere(["doctor"])).toMatchObject({ code: 0 });
});

test("where pages are to be written is told, and that they cannot be is a finding", async () => {
  const { svodka } = await aNewsroom({ PUBLISH_DIR: "public" });
  const before = await svodka.runHere(["doctor", "--json"]);
  expect(detailOf(before, "pages")).toMatchObject({
    ...{ ok: true, detail: `${svodka.folder}/public: not made yet` },
  });
  expect(svodka.names()).not.toContain("public");
  const { svodka: other } = await aNewsroom({ PUBLISH_DIR: ".env/public" });
  const blocked = await other.runHere(["doctor", "--json"]);
  expect(blocked.code).toBe(1);
  expect(detailOf(blocked, "pages")?.detail).toContain(".env/public cannot be written to: ENOTDIR");
});

test("a language model is asked once, for a report of ours, and what it says is checked", async () => {
  const model = await aModelServer(
    says("Dockers in three northern harbours stopped work on Monday over pay and rest times."),
  );
  const settings = { SUMMARY_MODEL_URL: model.url, SUMMARY_MODEL: "small:8b" };
  const { svodka } = await aNewsroom({ ...settings, SUMMARY_MODEL_KEY: "sk-secret" });
  const found = async () => detailOf(await svodka.runHere(["doctor", "--json"]), "model");
  expect(await found()).toEqual({
    ...{ check: "model", ok: true },
    detail: "small:8b: of 1 sentences on a test report 1 can be told, for 900 tokens",
  });
  expect(model.asked).toHaveLength(1);
  model.answer(says("Dockers in nine northern harbours stopped work on Monday over pay."));
  expect(await found()).toMatchObject({ ok: false, detail: expect.stringContaining("nine") });
  model.answer(status(401));
  expect(await found()).toMatchObject({
    ...{ ok: false, detail: expect.stringContaining("check SUMMARY_MODEL_KEY") },
  });
});

const today = (): string => new Date().toISOString().slice(0, 10);
const TOLD = says("Dockers in three northern harbours stopped work on Monday over pay.");

/** A newsroom whose bot has its store open, and how the model is found beside it. */
async function besideTheBot(answer: ModelAnswer, caps: Readonly<Record<string, string>> = {}) {
  const model = await aModelServer(answer);
  const { svodka } = await aNewsroom({
    ...{ SUMMARY_MODEL_URL: model.url, SUMMARY_MODEL: "small:8b", ...caps },
  });
  const { modelSpending, close } = unwrap(openStore(`${svodka.folder}/data/svodka.db`, Date.now));
  onTestFinished(close);
  const find = async () => detailOf(await svodka.run(["doctor", "--json"]), "model");
  return { svodka, model, modelSpending, find };
}

test("what asking the model costs is counted where the bot counts, from several at once", async () => {
  const { model, modelSpending, find } = await besideTheBot(TOLD);
  const found = Promise.all([find(), find(), find()]);
  let spent = 0;
  for (; model.asked.length < 3; spent += 1) {
    modelSpending.add(today(), { tokens: 1, cost: 0 });
    await setTimeout(5);
  }
  expect(await found).toEqual(Array(3).fill(expect.objectContaining({ ok: true })));
  expect(modelSpending.on(today())).toEqual({ tokens: 3 * 900 + spent, cost: 0 });
});

test("a model is not asked when the bot has used up the day's cap, which is no trouble", async () => {
  const { model, modelSpending, find } = await besideTheBot(TOLD, {
    SUMMARY_MODEL_DAILY_TOKENS: "3000",
  });
  modelSpending.add(today(), { tokens: 2500, cost: 0 });
  expect(await find()).toEqual({
    ...{ check: "model", ok: true },
    detail: "small:8b: not asked. Today's tokens are used up (SUMMARY_MODEL_DAILY_TOKENS).",
  });
  expect(model.asked).toEqual([]);
  expect(modelSpending.on(today()).tokens).toBe(2500);
});

test("a check that is killed while the model answers is counted", async () => {
  const asked = Promise.withResolvers<void>();
  const { svodka, modelSpending } = await besideTheBot(() => asked.resolve());
  const doctor = svodka.start(["doctor"]);
  await asked.promise;
  doctor.child.kill("SIGKILL");
  await doctor.ended;
  expect(modelSpending.on(today()).tokens).toBeGreaterThan(500);
});

test("a model is not asked where what it costs cannot be counted", async () => {
  const { svodka } = await aNewsroom({
    SUMMARY_MODEL_URL: "http://127.0.0.1:9/v1",
    SUMMARY_MODEL: "x",
  });
  svodka.put(
    "data/svodka.db",
    "no database at all, but long enough to be taken for one".repeat(20),
  );
  expect(detailOf(await svodka.runHere(["doctor", "--json"]), "model")).toEqual({
    ...{ check: "model", ok: false },
    detail: expect.stringMatching(/^x: what it costs cannot be counted\. .* is damaged/),
  });
});

test("wrong settings are a finding: exit 78", async () => {
  const svodka = anInstallation({ ".env": "TIME_ZONE=Mars\nDIGEST_TIMES=noon\n" });
  const result = await svodka.runHere(["doctor", "--json"]);
  expect(result).toMatchObject({ code: 78, stderr: "" });
  const settings = detailOf(result, "settings");
  expect(settings?.ok).toBe(false);
  expect(settings?.detail).toContain("TIME_ZONE must be");
  expect(settings?.detail).toContain("DIGEST_TIMES must be");
});

test("a damaged database is a finding, and so is a file that is none: exit 1", async () => {
  const { svodka } = await aNewsroom();
  svodka.put("data/svodka.db", "This was a database once. ".repeat(500));
  const result = await svodka.runHere(["doctor", "--json"]);
  expect(result).toMatchObject({ code: 1, stderr: "" });
  expect(detailOf(result, "database")).toMatchObject({
    ok: false,
    detail: expect.stringMatching(/damaged or not a database.*restore your latest backup\.$/),
  });
  const refused = await svodka.runHere(["run"]);
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(linesOf(refused.stderr)).toEqual([expect.stringContaining("damaged or not a database")]);
});

test("that no feed at all answers is a finding, that some are not is told", async () => {
  const svodka = anInstallation();
  const store = unwrap(openStore(`${svodka.folder}/data/svodka.db`, Date.now));
  const listings = ["north", "south"].map((name) =>
    aListing({ url: `https://${name}.example/feed` }),
  );
  store.feeds.setTopicFeeds(TOPIC, listings, Date.now());
  store.feeds.setTopicFeeds("another" as TopicName, listings, Date.now());
  const times = { atMs: Date.now(), nextPollAtMs: Date.now() };
  const [north, south] = store.feeds.ofTopic(TOPIC);
  if (north === undefined || south === undefined) throw new Error("There are no feeds.");
  const finding = async () => detailOf(await svodka.runHere(["doctor", "--json"]), "feeds");
  store.feeds.recordPoll(north.id, badlyPolled(times));
  store.feeds.recordPoll(south.id, wellPolled(times));
  const more = "see `svodka feeds status`";
  expect(await finding()).toMatchObject({
    ...{ ok: true, detail: `2 feeds: 1 failing, 1 well; ${more}` },
  });
  store.feedHealth.setSilent(south.id, Date.now());
  expect(await finding()).toMatchObject({
    ...{ ok: true, detail: `2 feeds: 1 failing, 1 silent; ${more}` },
  });
  store.feeds.recordPoll(south.id, badlyPolled(times, { isOver: true, failure: "gone" }));
  expect(await finding()).toMatchObject({
    ...{ ok: false, detail: `2 feeds: 1 over, 1 failing; ${more}` },
  });
  store.close();
});
