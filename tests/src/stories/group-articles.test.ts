import { expect, test } from "vitest";
import type { Topic } from "../../../src/model/topic.ts";
import { createStoryStage } from "../../../src/stories/group-articles.ts";
import { backgroundWeight } from "../../../src/stories/weights.ts";
import { aDraft, aFeed, judgeAll, TOPIC, tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";
import { language } from "../../support/language.ts";
import { COURT, STRIKE } from "./reports.ts";

const topic: Topic = {
  ...{ name: TOPIC, title: "Harbours", languages: [], feeds: [] },
  options: { relevanceThreshold: 0.5, maxStories: 8 },
  seeds: [
    {
      ...{ name: "seed.md", title: "Dockers walk out", language: "en", url: null },
      text: "Dockworkers stopped work in the harbours of Hamburg and Kiel; their union demands more pay.",
      publishedAtMs: Date.UTC(2026, 2, 2),
    },
  ],
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
  const stage = () =>
    createStoryStage(topic, {
      ...{ store, clock, analyser: language().general },
      background: backgroundWeight(language().background),
    });
  const storiesNow = () => store.stories.changedSince(TOPIC, 0).filter((s) => s.articles.length);
  return { clock, store, publish, stage, storiesNow };
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
