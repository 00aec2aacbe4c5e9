import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Logger } from "../../../src/model/logger.ts";
import type { Topic } from "../../../src/model/topic.ts";
import { createStoryStage } from "../../../src/stories/group-articles.ts";
import { backgroundWeight, type Weight } from "../../../src/stories/weights.ts";
import type { Analyser } from "../../../src/text/analyse.ts";
import { aDraft, aFeed, judgeAll, TOPIC, tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";
import { language } from "../../support/language.ts";
import { COURT, report, STRIKE } from "./reports.ts";

const topic: Topic = {
  ...{ name: TOPIC, title: "Harbours", languages: [], feeds: [] },
  options: { relevanceThreshold: 0.5, maxStories: 8 },
  outletWeights: new Map(),
  seeds: [
    {
      ...{ name: "seed.md", title: "Dockers walk out", language: "en", url: null },
      text: "Dockworkers stopped work in the harbours of Hamburg and Kiel; their union demands more pay.",
      publishedAtMs: Date.UTC(2026, 2, 2),
    },
  ],
};

const nothing = (): void => undefined;
const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const fault = new Error("too deep");

/** Fails on every text that says "broken". */
const fragile: Analyser = {
  fingerprint: "fragile",
  read: () => [],
  analyse(text, tongue) {
    if (text.includes("broken")) throw fault;
    return language().general.analyse(text, tongue);
  },
};

function newsroom() {
  const clock = manualClock(Date.UTC(2026, 2, 2, 20));
  const store = tempStore(clock.nowMs);
  const feed = aFeed(store, clock.nowMs());
  const publish = (reports: typeof STRIKE, prefix = "") => {
    const drafts = reports.map(({ title, summary, language: tongue, publishedAtMs }) =>
      aDraft({
        ...{ identity: `g:${title}`, title, summary: `${prefix}${summary}`, language: tongue },
        publishedAtMs: publishedAtMs ?? 0,
      }),
    );
    store.articles.save(feed, drafts, clock.nowMs());
    judgeAll(store);
  };
  const told: unknown[] = [];
  const stage = (
    analyser: Analyser = language().general,
    background: Weight = backgroundWeight(language().background),
  ) =>
    createStoryStage(topic, {
      ...{
        store,
        clock,
        analyser,
        version: "1",
        logger: { ...silent, error: (...line: unknown[]) => told.push(line) },
      },
      background,
    });
  const storiesNow = () => store.stories.changedSince(TOPIC, 0).filter((s) => s.articles.length);
  return { clock, store, publish, stage, storiesNow, told };
}

test("waiting articles become stories with headline, lead, first and last report; none waits after", async () => {
  const { store, publish, stage, storiesNow } = newsroom();
  publish([...STRIKE, ...COURT]);
  expect(await stage().groupWaiting()).toEqual({ grouped: 6, begun: 1 });
  expect(store.stories.waiting(TOPIC)).toEqual([]);
  const [strike, court] = storiesNow().sort((a, b) => b.articles.length - a.articles.length);
  expect(strike?.articles).toHaveLength(STRIKE.length);
  expect(court?.articles).toHaveLength(COURT.length);
  expect(strike?.headline).toBe(STRIKE[0]?.title);
  expect(strike?.firstReportAtMs).toBe(STRIKE[0]?.publishedAtMs);
  expect(strike?.lastReportAtMs).toBe(STRIKE[3]?.publishedAtMs);
});

test("a restart goes on with the same stories, and founds the seed's story once", async () => {
  const { clock, store, publish, stage, storiesNow } = newsroom();
  publish(STRIKE.slice(0, 2));
  await stage().groupWaiting();
  const before = storiesNow().map(({ id }) => id);
  clock.advance(HOUR_MS);
  publish([...STRIKE.slice(2), ...COURT]);
  await stage().groupWaiting();
  expect(storiesNow().map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  expect(storiesNow()).toHaveLength(2);
  expect(store.stories.get(before[0] ?? (0 as never))?.articles).toHaveLength(STRIKE.length);
});

test("an article that its outlet changed stays in its story, and its new title leads", async () => {
  const { store, publish, stage, storiesNow } = newsroom();
  publish(STRIKE);
  const running = stage();
  await running.groupWaiting();
  const [story] = storiesNow();
  publish(STRIKE.slice(0, 1), "Correction: ");
  expect(await running.groupWaiting()).toEqual({ grouped: 0, begun: 0 });
  const changed = story && store.stories.get(story.id);
  expect(changed?.articles[0]).toMatchObject({ revision: 1 });
  expect(changed?.articles).toHaveLength(STRIKE.length);
  expect(store.stories.revised(TOPIC)).toEqual([]);
});

/** Which articles are told together, as their titles. */
const grouped = (room: ReturnType<typeof newsroom>): string[][] =>
  room.storiesNow().map(({ articles }) => articles.map(({ title }) => title).sort());

const BROKEN = report("Dockers strike, a broken report", "Dockworkers stopped work in Hamburg.");

test("an article that cannot be described is told, stands alone, and stops nobody, also after a restart", async () => {
  const room = newsroom();
  const running = room.stage(fragile);
  room.publish([BROKEN, ...STRIKE.slice(0, 2)]);
  expect(await running.groupWaiting()).toEqual({ grouped: 3, begun: 1 });
  expect(room.told).toEqual([
    ["An article could not be grouped", fault, { topic: TOPIC, article: 1 }],
  ]);
  const resumed = room.stage(fragile);
  for (const stage of [resumed, running]) {
    room.publish(stage === resumed ? STRIKE.slice(2, 3) : STRIKE.slice(3));
    expect(await stage.groupWaiting()).toEqual({ grouped: 1, begun: 0 });
  }
  const strike = STRIKE.map(({ title }) => title).sort();
  expect(grouped(room)).toEqual(expect.arrayContaining([[BROKEN.title], strike]));
});

test("a fault in placing stops the pass and loses nothing: the next one places what waited", async () => {
  const room = newsroom();
  let isBroken = false;
  const background = (key: string): number => {
    if (isBroken) throw fault;
    return backgroundWeight(language().background)(key);
  };
  const running = room.stage(language().general, background);
  room.publish(STRIKE.slice(0, 1));
  await running.groupWaiting();
  isBroken = true;
  room.publish(STRIKE.slice(1, 2));
  await expect(running.groupWaiting()).rejects.toThrow(fault);
  isBroken = false;
  room.publish(STRIKE.slice(2));
  expect(await running.groupWaiting()).toEqual({ grouped: 3, begun: 0 });
  expect(grouped(room)).toEqual([STRIKE.map(({ title }) => title).sort()]);
});

test("a new text that cannot be described stays in its story, and is described again once it can be", async () => {
  const room = newsroom();
  const running = room.stage(fragile);
  room.publish(STRIKE);
  await running.groupWaiting();
  for (const prefix of ["A broken text. ", "Mended. "]) {
    room.publish(STRIKE.slice(0, 1), prefix);
    expect(await running.groupWaiting()).toEqual({ grouped: 0, begun: 0 });
    expect(room.store.stories.revised(TOPIC)).toEqual([]);
  }
  expect(room.told).not.toEqual([]);
  expect(grouped(room)).toHaveLength(1);
});

test("an old text speaks for its story no longer once the new one cannot be described, as after a restart", async () => {
  const room = newsroom();
  const running = room.stage(fragile);
  room.publish(COURT.slice(0, 1));
  await running.groupWaiting();
  room.publish(COURT.slice(0, 1), "A broken text. ");
  await running.groupWaiting();
  room.publish(COURT.slice(1));
  expect(await running.groupWaiting()).toEqual({ grouped: 1, begun: 1 });
});

/** Reads texts as the shipped analyser does, and counts how many. */
function countingAnalyser(fingerprint = "counting"): Analyser & { readonly count: () => number } {
  let texts = 0;
  const { general } = language();
  return {
    fingerprint,
    read: general.read,
    analyse(text, tongue) {
      texts += 1;
      return general.analyse(text, tongue);
    },
    count: () => texts,
  };
}

const TEXTS_OF_AN_ARTICLE = 3;

/** The seed's are read at each start. */
function textsReadAtRestart(analyser: ReturnType<typeof countingAnalyser>): number {
  return analyser.count() / TEXTS_OF_AN_ARTICLE - topic.seeds.length;
}

test("what was kept is not read again after a restart, but what came or was changed since", async () => {
  const room = newsroom();
  const running = room.stage(countingAnalyser());
  room.publish([...STRIKE.slice(0, 3), ...COURT]);
  await running.groupWaiting();
  running.rest();
  room.publish(STRIKE.slice(0, 1), "Correction: ");
  room.publish(STRIKE.slice(3));
  await running.groupWaiting();

  const analyser = countingAnalyser();
  const resumed = room.stage(analyser);
  await resumed.groupWaiting();
  expect(textsReadAtRestart(analyser)).toBe(2);
  expect(grouped(room)).toEqual(
    expect.arrayContaining([STRIKE, COURT].map((some) => some.map(({ title }) => title).sort())),
  );
  expect(room.store.stories.revised(TOPIC)).toEqual([]);
});

test("another glossary reads all again; so does a stage that was never at rest", async () => {
  const room = newsroom();
  const running = room.stage(countingAnalyser());
  room.publish(STRIKE);
  await running.groupWaiting();
  for (const fingerprint of ["counting", "another"]) {
    const analyser = countingAnalyser(fingerprint);
    await room.stage(analyser).groupWaiting();
    expect(textsReadAtRestart(analyser)).toBe(STRIKE.length);
    running.rest();
  }
});

test("what could not be described is tried again after a rest, and stands alone", async () => {
  const room = newsroom();
  const running = room.stage(fragile);
  room.publish([BROKEN, ...STRIKE.slice(0, 2)]);
  await running.groupWaiting();
  running.rest();
  const resumed = room.stage(fragile);
  room.publish(STRIKE.slice(2));
  await resumed.groupWaiting();
  expect(room.told).toHaveLength(2);
  expect(grouped(room)).toEqual(
    expect.arrayContaining([[BROKEN.title], STRIKE.map(({ title }) => title).sort()]),
  );
});

test("what was kept and cannot be read any more is told, and all is read again", async () => {
  const room = newsroom();
  const running = room.stage(countingAnalyser());
  room.publish(STRIKE);
  await running.groupWaiting();
  running.rest();
  const sql = new DatabaseSync(room.store.file);
  sql.exec("update story_memory set state = substr(state, 1, length(state) / 2)");
  sql.close();
  const analyser = countingAnalyser();
  await room.stage(analyser).groupWaiting();
  expect(textsReadAtRestart(analyser)).toBe(STRIKE.length);
  expect(room.told).toEqual([
    [expect.stringContaining("all articles"), expect.any(Error), { topic: TOPIC }],
  ]);
  expect(room.storiesNow()).toHaveLength(1);
});
