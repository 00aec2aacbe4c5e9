import { expect, test } from "vitest";
import { materialOf } from "../../../digests/model-summary.ts";
import { rememberDrafts } from "../../../digests/prefer-drafts.ts";
import { wantedState, wantedSummaries } from "../../../src/app/wanted-summaries.ts";
import type { TopicName } from "../../../src/model/ids.ts";
import { subscribe } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR } from "../../support/world.ts";

const LIBRARY = "library" as TopicName;
const DOCKERS =
  "Dockers in three northern harbours stopped work on Monday over pay and rest times.";
const CRANES = "The harbour of Lunde bought four electric cranes for 31 million crowns in March.";
const VIOLINS = "The library of Oststad lends violins and trumpets to readers for six weeks.";
const report = (summary: string, outlet: string) => ({
  ...{ title: summary.slice(0, 30), identity: `${outlet} ${summary}` },
  ...{ outlet, summary },
});

function aRoom() {
  const bench = aWorld({ topics: { harbour: "Harbours", library: "Libraries" } });
  bench.tell([report(CRANES, "North Dispatch")]);
  bench.tell([report(DOCKERS, "North Dispatch"), report(`${DOCKERS} It goes on.`, "Quay Gazette")]);
  bench.tell([report(VIOLINS, "Library Post")], LIBRARY);
  const drafts = rememberDrafts(100);
  const { store, topics, composer, clock } = bench;
  const needs = { drafts, store, topics, composer, clock };
  const find = () => wantedSummaries(needs);
  const state = () => wantedState(needs);
  const told = () => find().map(({ material }) => material.articles[0]?.summary);
  return { bench, drafts, find, state, told };
}

test("the first story of each topic is wanted first, of topics that somebody reads", () => {
  const { bench, told } = aRoom();
  expect(told()).toEqual([]);
  subscribe(bench.store, { topic: HARBOUR });
  expect(told()).toEqual([DOCKERS, CRANES]);
  subscribe(bench.store, { topic: LIBRARY });
  expect(told()).toEqual([DOCKERS, VIOLINS, CRANES]);
});

test("what is at hand is not wanted, and what is in one language only is wanted once", () => {
  const { bench, drafts, find, told } = aRoom();
  subscribe(bench.store, { topic: HARBOUR });
  subscribe(bench.store, { topic: HARBOUR, chat: "reader-2" }, { language: "ru" });
  const [first] = find();
  expect(told()).toEqual([DOCKERS, CRANES]);
  if (first === undefined) throw new Error("none");
  expect(first.material).toEqual(materialOf(first.material.articles, "en"));
  drafts.keep(first.material, { sentences: [], writtenBy: "small:8b" });
  expect(told()).toEqual([CRANES]);
});

test("a story, a report and a reader of another language may each make something wanted", () => {
  const { bench, state } = aRoom();
  const states = [state()];
  expect(state()).toBe(states[0]);
  subscribe(bench.store, { topic: HARBOUR });
  states.push(state());
  subscribe(bench.store, { topic: HARBOUR, chat: "reader-2" });
  expect(state()).toBe(states[1]);
  subscribe(bench.store, { topic: HARBOUR, chat: "reader-3" }, { language: "ru" });
  states.push(state());
  bench.clock.advance(1000);
  const story = bench.tell([report(VIOLINS, "Quay Gazette")]);
  states.push(state());
  bench.clock.advance(1000);
  bench.goOn(story, report(`${VIOLINS} It goes on.`, "North Dispatch"));
  states.push(state());
  expect(new Set(states).size).toBe(5);
});

test("a story in a language that nobody knows is not wanted", () => {
  const { bench, told } = aRoom();
  subscribe(bench.store, { topic: HARBOUR });
  bench.tell([{ ...report(VIOLINS, "Quay Gazette"), language: "und" }]);
  expect(told()).toEqual([DOCKERS, CRANES]);
});

test("what a daily digest would not tell any more is not wanted", () => {
  const { bench, told } = aRoom();
  subscribe(bench.store, { topic: HARBOUR });
  bench.clock.advance(DAY_MS - HOUR_MS);
  expect(told()).toHaveLength(2);
  bench.clock.advance(2 * HOUR_MS);
  expect(told()).toEqual([]);
});
