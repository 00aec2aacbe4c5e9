/**
 * Which reports are one story: decided when a report comes, and again for some days, as long as
 * nobody was told.
 *
 * Observations (measured on multilingual streams, 2026-11-29): outlets tell one event in other words
 * and languages within hours to three days, and follow it up for about a week; a campaign has
 * several events open on any day that share most of their words (WhatsApp slowed, Telegram slowed, a
 * fine, another fine); one odd member that shares words with everything glues stories together when
 * the best pair decides. The first report of an event often is like nothing yet, and what is alike
 * shows only when others have come: deciding again lifted pair F1 by 0.07 to 0.12 on busy streams,
 * most of it within four days. Joining two events wrongly hides news; splitting one only repeats it.
 *
 * Theory: reports are one story when they are alike on average (the mean, not the best pair), in
 * concepts that are rare within the topic, decaying with the time between them. A new report joins
 * the story it is most like on average. A pass later all reports of the last days are put together
 * anew from single reports, the most alike first (average link), beside what must stay: reports that
 * are older, were told to a reader, or were placed by an editor keep their story. A story keeps its
 * id with its older part; one that goes into another leaves its id to it.
 *
 * Known exceptions: features and opinion pieces that share no event words are split off; two events
 * of one kind on one day in one place may be joined. A live blog or round-up tells several events:
 * it is put with the story it is most like, but links nothing.
 */
import type { Features } from "./features.ts";
import { earlier, isOpenAt, linkTo, type OpenStory, speakersOf, speaksFor } from "./open-story.ts";
import { GROUPING, type StreamKind } from "./parameters.ts";
import { neighbourhood, type Regrouped, regroup, type Standing } from "./regroup.ts";
import { createReportGraph, type Node } from "./report-graph.ts";
import { earlierOf } from "./threads.ts";
import type { Weight } from "./weights.ts";

/** Where a report went. */
export interface Placement<ReportId, StoryId> {
  readonly story: StoryId;
  readonly isNew: boolean;
  /** 0–1; how well it fits the best story there was. */
  readonly link: number;
  /** A report whose text it is, whole or cut; null when it is nobody's. */
  readonly copyOf: ReportId | null;
}

/** What a restart or a seed knows beyond the report itself. */
export interface MemberOptions {
  /** When the story's first report was published (epoch ms), if that is not among what is added. */
  readonly firstReportAtMs?: number | null;
  /** A seed founds the story: it is kept however old it is, and is no part of the stream. */
  readonly isSeed?: boolean;
}

/** What regrouping changed, in the order in which it is done. */
export type Change<ReportId, StoryId> =
  /** Reports left their stories for another one, or for one that began with them. */
  | { readonly kind: "moved"; readonly reports: readonly ReportId[]; readonly to: StoryId }
  /** All of a story went into another. */
  | { readonly kind: "merged"; readonly from: StoryId; readonly into: StoryId };

export interface RegroupOptions<ReportId, StoryId> {
  /** Whether the report must stay in its story: it was told, or an editor placed it. */
  readonly isFixed: (report: ReportId, story: StoryId) => boolean;
  /** Whether an editor wants nothing put into the story or taken out. */
  readonly isPinned: (story: StoryId) => boolean;
  /** Begins a story with reports that leave theirs; gives its id. */
  readonly begin: (reports: readonly ReportId[]) => StoryId;
}

export interface Grouper<ReportId, StoryId> {
  /** Decides where a new report goes, and puts it there; `begin` gives the id of a new story. */
  place(
    report: ReportId,
    features: Features,
    begin: () => StoryId,
    options?: MemberOptions,
  ): Placement<ReportId, StoryId>;
  /** Puts a report where it is known to belong; how a restart builds the same state again. */
  add(report: ReportId, features: Features, story: StoryId, options?: MemberOptions): void;
  /** A report's outlet changed its text: from now on the new one counts; null: it says nothing now. */
  replace(report: ReportId, features: Features | null): void;
  /** Decides again about the reports of the last days, where new ones came near them. */
  regroup(options: RegroupOptions<ReportId, StoryId>): Change<ReportId, StoryId>[];
  /** For stories that changed since this was last asked, the earlier story each goes on from. */
  threads(): { readonly story: StoryId; readonly follows: StoryId | null }[];
}

const HOUR_MS = 3_600_000;

export function createGrouper<ReportId, StoryId>(
  background: Weight,
  kind: StreamKind,
): Grouper<ReportId, StoryId> {
  type Story = OpenStory<StoryId>;
  const graph = createReportGraph(background, kind);
  const open = new Map<StoryId, Story>();
  const nodeOf = new Map<ReportId, Node>();
  const reportOf = new Map<Node, ReportId>();
  const storyOf = new Map<Node, Story>();
  /** Stories with a report that came since they were last grouped anew. */
  const touched = new Set<StoryId>();
  /** Stories whose thread was not looked for since they changed. */
  const unthreaded = new Set<StoryId>();
  let begun = 0;
  let newestMs = Number.NEGATIVE_INFINITY;

  const forgetNode = (node: Node, options: { readonly forget: boolean }): void => {
    graph.remove(node, options);
    storyOf.delete(node);
    const report = reportOf.get(node);
    reportOf.delete(node);
    if (report !== undefined) nodeOf.delete(report);
  };

  /** Lets go what takes no more reports; at full hours, so that a restart does it at the same ones. */
  const forgetOld = (seenAtMs: number): void => {
    const isNextHour = Math.floor(seenAtMs / HOUR_MS) > Math.floor(newestMs / HOUR_MS);
    newestMs = Math.max(newestMs, seenAtMs);
    if (!isNextHour) return;
    for (const story of open.values()) {
      if (story.lastSeenAtMs >= newestMs - GROUPING.openMs) continue;
      for (const node of story.nodes) forgetNode(node, { forget: false });
      story.nodes = [];
      if (story.seeds.length === 0) open.delete(story.id);
    }
  };

  const storyWith = (id: StoryId): Story => {
    const known = open.get(id);
    if (known !== undefined) return known;
    begun += 1;
    const story: Story = {
      ...{ id, order: begun, nodes: [], seeds: [] },
      ...{ firstAtMs: null, lastSeenAtMs: Number.NEGATIVE_INFINITY },
    };
    open.set(id, story);
    return story;
  };

  const insert = (report: ReportId, features: Features, isSeed: boolean): Node => {
    if (!isSeed) forgetOld(features.seenAtMs);
    const node = graph.insert(features, { isSeed });
    nodeOf.set(report, node);
    reportOf.set(node, report);
    return node;
  };

  const join = (node: Node, story: Story, firstReportAtMs: number | null): void => {
    storyOf.set(node, story);
    story.firstAtMs = earlier(story.firstAtMs, firstReportAtMs ?? node.publishedAtMs);
    if (node.isSeed) {
      story.seeds = [...story.seeds, node];
      return;
    }
    story.lastSeenAtMs = Math.max(story.lastSeenAtMs, node.seenAtMs);
    story.nodes = [...story.nodes, node];
    const [oldest] = story.nodes;
    if (story.nodes.length > GROUPING.spokesmen && oldest !== undefined) {
      story.nodes = story.nodes.slice(1);
      forgetNode(oldest, { forget: false });
    }
    touched.add(story.id);
    unthreaded.add(story.id);
  };

  /** The speakers of open stories that a report is linked to, by their story. */
  const linksByStory = (node: Node): Map<Story, Node[]> => {
    const found = new Map<Story, Node[]>();
    for (const other of node.links.keys()) {
      const story = storyOf.get(other);
      if (story === undefined || !speaksFor(other, story)) continue;
      if (!isOpenAt(story.firstAtMs, node.publishedAtMs)) continue;
      const others = found.get(story);
      if (others === undefined) found.set(story, [other]);
      else others.push(other);
    }
    return found;
  };

  /** The story whose speakers the report is most like on average; a copy of one is its whole. */
  const bestStory = (node: Node): { readonly story: Story | null; readonly link: number } => {
    let best: Story | null = null;
    let bestLink = 0;
    for (const [story, linked] of linksByStory(node)) {
      const link = linkTo(node, linked, speakersOf(story).length);
      if (link > bestLink) [best, bestLink] = [story, link];
    }
    return { story: best, link: bestLink };
  };

  const originalOf = (node: Node): ReportId | null => {
    const [original] = [...node.copies].sort((a, b) => a.order - b.order);
    return original === undefined || original.isSeed ? null : (reportOf.get(original) ?? null);
  };

  /** Brings the stories in memory to what was found. */
  const carryOut = (
    { nodes, heir, ended }: Regrouped<StoryId>,
    begin: RegroupOptions<ReportId, StoryId>["begin"],
  ): Change<ReportId, StoryId>[] => {
    const reports = (some: readonly Node[]) => some.flatMap((node) => reportOf.get(node) ?? []);
    const leaving = nodes.filter((node) => {
      const before = storyOf.get(node);
      return before !== undefined && before !== heir && !ended.includes(before);
    });
    const isNew = heir === null;
    const story = heir ?? storyWith(begin(reports(nodes)));
    const changes: Change<ReportId, StoryId>[] = [];
    if (leaving.length > 0 && !isNew) {
      changes.push({ kind: "moved", reports: reports(leaving), to: story.id });
    }
    for (const { id, seeds, firstAtMs } of ended) {
      changes.push({ kind: "merged", from: id, into: story.id });
      open.delete(id);
      story.seeds = [...story.seeds, ...seeds];
      for (const seed of seeds) storyOf.set(seed, story);
      story.firstAtMs = earlier(story.firstAtMs, firstAtMs);
    }
    story.nodes = nodes.filter(({ isSeed }) => !isSeed).sort((a, b) => a.order - b.order);
    for (const node of story.nodes) {
      storyOf.set(node, story);
      story.firstAtMs = earlier(story.firstAtMs, node.publishedAtMs);
      story.lastSeenAtMs = Math.max(story.lastSeenAtMs, node.seenAtMs);
    }
    if (changes.length > 0 || isNew) unthreaded.add(story.id);
    return changes;
  };

  const standingOf = ({
    isFixed,
    isPinned,
  }: RegroupOptions<ReportId, StoryId>): Standing<StoryId> => ({
    isPinned,
    isFixed(node) {
      const [report, story] = [reportOf.get(node), storyOf.get(node)];
      return report !== undefined && story !== undefined && isFixed(report, story.id);
    },
    movableFromMs: newestMs - GROUPING.movableMs,
    bar: kind.bar,
  });

  return {
    place(report, features, begin, { isSeed = false } = {}) {
      const node = insert(report, features, isSeed);
      const { story: best, link } = bestStory(node);
      const story = best !== null && link >= kind.bar ? best : storyWith(begin());
      join(node, story, null);
      return { story: story.id, isNew: story !== best, link, copyOf: originalOf(node) };
    },
    add(report, features, story, { firstReportAtMs = null, isSeed = false } = {}) {
      join(insert(report, features, isSeed), storyWith(story), firstReportAtMs);
    },
    replace(report, features) {
      const node = nodeOf.get(report);
      const story = node && storyOf.get(node);
      if (node === undefined || story === undefined) return;
      story.nodes = story.nodes.filter((other) => other !== node);
      forgetNode(node, { forget: true });
      if (features !== null) join(insert(report, features, false), story, null);
      else if (story.nodes.length === 0 && story.seeds.length === 0) open.delete(story.id);
    },
    regroup(options) {
      const standing = standingOf(options);
      const from = [...touched].flatMap((id) => open.get(id) ?? []);
      touched.clear();
      const near = neighbourhood(from, (node) => storyOf.get(node), standing);
      const changes = regroup(near, standing).flatMap((group) => carryOut(group, options.begin));
      // What leaves a story does so before the rest of it goes elsewhere.
      return changes.sort((a, b) => Number(a.kind === "merged") - Number(b.kind === "merged"));
    },
    threads() {
      const changed = [...unthreaded].flatMap((id) => open.get(id) ?? []);
      unthreaded.clear();
      return changed.map((story) => ({
        story: story.id,
        follows: earlierOf(story, { storyOf: (node) => storyOf.get(node), kind })?.id ?? null,
      }));
    },
  };
}
