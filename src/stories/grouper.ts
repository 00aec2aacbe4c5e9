/**
 * Which story an article belongs to, decided once, in order of arrival.
 *
 * Observations (measured on two multilingual streams, 2026-11-22): outlets tell one event in other
 * words and languages within hours to three days; a campaign has several events open on any day
 * that share most of their words (WhatsApp slowed, Telegram slowed, a fine, another fine); one odd
 * member that shares words with everything glues stories together when the best pair decides.
 * Joining two events wrongly hides news; splitting one only repeats it.
 *
 * Theory: an article joins the story to whose members it is alike on average (the mean, not the
 * best), in concepts that are rare within the topic, decaying with the time since the nearest
 * report; the bar rises with the number of stories open at once. The same
 * page met again within hours joins at once.
 *
 * Known exceptions: late features and opinion pieces that share no event words are split off; a
 * live blog or round-up that tells two events can have one story only; two events of one kind on
 * one day in one place may be joined.
 */
import type { Features } from "./features.ts";
import { GROUPING } from "./parameters.ts";
import { type Cosines, contentScore, createCosine, isCopy, timeFactor } from "./similarity.ts";
import { createTopicWeights, type Weight } from "./weights.ts";

/** Where an article goes: into a story, or `null` for a new one. */
export interface Placement<Id> {
  readonly story: Id | null;
  /** 0–1; how well it fits the best story, whether it joined or not. */
  readonly score: number;
  readonly bar: number;
}

/** What a restart or a seed knows beyond the report itself. */
export interface MemberOptions {
  /** When the story's first report was published (epoch ms), if that is not among what is added. */
  readonly firstReportAtMs?: number;
  /** A seed founds the story: it is kept however old it is, and is no part of the stream. */
  readonly seed?: boolean;
}

export interface Grouper<Id> {
  /** Decides; changes nothing. */
  place(features: Features): Placement<Id>;
  /** Remembers where a report went; also how a restart builds the same state again. */
  add(features: Features, story: Id, options?: MemberOptions): void;
  /** A member's outlet changed its text: from now on the new one counts. */
  replace(before: Features, now: Features, story: Id): void;
}

interface OpenStory<Id> {
  readonly id: Id;
  readonly members: Features[];
  /** Its founding documents: they are long and tell background, so that they would draw in whatever
   * shares the topic; they speak for the story only until it has a report of its own. */
  readonly seeds: Features[];
  /** Null while it has undated seeds only. */
  firstAtMs: number | null;
  lastSeenAtMs: number;
}

export function createGrouper<Id>(background: Weight): Grouper<Id> {
  const topicWeights = createTopicWeights();
  const cosines: Cosines = {
    background: createCosine(background, () => 0),
    topic: createCosine(topicWeights.weight, topicWeights.version),
  };
  const open = new Map<Id, OpenStory<Id>>();
  /** Stories by a key of theirs, so that only stories with something in common are compared. */
  const storiesOf = new Map<string, Set<OpenStory<Id>>>();

  const forget = (story: OpenStory<Id>): void => {
    open.delete(story.id);
    for (const key of story.members.flatMap(handlesOf)) {
      const stories = storiesOf.get(key);
      stories?.delete(story);
      if (stories?.size === 0) storiesOf.delete(key);
    }
  };

  const forgetOld = (seenAtMs: number, except: Id): void => {
    for (const story of open.values()) {
      const old = story.lastSeenAtMs < seenAtMs - GROUPING.storyAgeMs;
      if (old && story.seeds.length === 0 && story.id !== except) forget(story);
    }
  };

  const index = (features: Features, story: OpenStory<Id>): void => {
    for (const key of handlesOf(features)) {
      const stories = storiesOf.get(key) ?? new Set();
      stories.add(story);
      storiesOf.set(key, stories);
    }
  };

  const candidates = (features: Features): Set<OpenStory<Id>> => {
    const found = new Set<OpenStory<Id>>();
    const atMs = features.publishedAtMs ?? features.seenAtMs;
    for (const key of handlesOf(features)) {
      for (const story of storiesOf.get(key) ?? []) {
        if (Math.abs(atMs - (story.firstAtMs ?? atMs)) <= GROUPING.storyAgeMs) found.add(story);
      }
    }
    return found;
  };

  const activeStories = (seenAtMs: number): number => {
    let active = 0;
    for (const story of open.values()) {
      if (seenAtMs - story.lastSeenAtMs <= GROUPING.activeMs) active += 1;
    }
    return active;
  };

  return {
    place(features) {
      let best: { readonly id: Id; readonly score: number } | null = null;
      for (const story of candidates(features)) {
        const score = storyScore(features, spokesmenOf(story), cosines);
        if (best === null || score > best.score) best = { id: story.id, score };
      }
      const active = activeStories(features.seenAtMs);
      const bar = GROUPING.bar * (1 + active) ** GROUPING.density;
      const score = best?.score ?? 0;
      return { story: best !== null && score >= bar ? best.id : null, score, bar };
    },
    add(features, id, { firstReportAtMs, seed = false } = {}) {
      const { seenAtMs } = features;
      if (!seed) {
        forgetOld(seenAtMs, id);
        topicWeights.add(features.concepts, seenAtMs);
      }
      const story = open.get(id) ?? {
        ...{ id, members: [], seeds: [] },
        ...{ firstAtMs: null, lastSeenAtMs: Number.NEGATIVE_INFINITY },
      };
      open.set(id, story);
      story.firstAtMs = earlier(story.firstAtMs, firstReportAtMs ?? features.publishedAtMs);
      if (!seed) story.lastSeenAtMs = Math.max(story.lastSeenAtMs, seenAtMs);
      (seed ? story.seeds : story.members).push(features);
      index(features, story);
    },
    replace(before, now, id) {
      const story = open.get(id);
      const place = story?.members.indexOf(before) ?? -1;
      if (story === undefined || place === -1) return;
      story.members[place] = now;
      topicWeights.remove(before.concepts, before.seenAtMs);
      topicWeights.add(now.concepts, now.seenAtMs);
      const held = new Set(story.members.flatMap(handlesOf));
      for (const key of handlesOf(before)) if (!held.has(key)) storiesOf.get(key)?.delete(story);
      index(now, story);
    },
  };
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** By what a report finds its story: its keys and its link. */
const handlesOf = ({ all, link }: Features): string[] => [
  ...all.keys(),
  ...(link === null ? [] : [link]),
];

const spokesmenOf = <Id>({ members, seeds }: OpenStory<Id>): readonly Features[] =>
  members.length > 0 ? members : seeds;

/** Mean likeness to the story's latest members, times how near in time it is; copies at once. */
function storyScore(features: Features, members: readonly Features[], cosines: Cosines): number {
  const compared = members.slice(-GROUPING.comparedMembers);
  let sum = 0;
  let nearestMs: number | null = null;
  for (const member of compared) {
    if (isCopy(features, member)) return GROUPING.copyScore;
    sum += contentScore(features, member, cosines);
    nearestMs = nearer(features.publishedAtMs, nearestMs, member.publishedAtMs);
  }
  return (sum / compared.length) * timeFactor(features.publishedAtMs, nearestMs);
}

function nearer(atMs: number | null, a: number | null, b: number | null): number | null {
  if (a === null || b === null || atMs === null) return a ?? b;
  return Math.abs(atMs - b) < Math.abs(atMs - a) ? b : a;
}
