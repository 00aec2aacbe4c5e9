/**
 * Which reports are one story: decided when a report comes, and again for some days, as long as
 * nobody was told.
 *
 * Observations (measured on multilingual streams, 2026-11-29): outlets tell one event in other words
 * and languages within hours to three days, and follow it up for about a week; a campaign has
 * several events open on any day that share most of their words (WhatsApp slowed, Telegram slowed, a
 * fine, another fine); one odd member that shares words with everything glues stories together when
 * the best pair decides. The first report of an event often is like nothing yet, and what is alike
 * shows only when others have come: deciding again lifted pair F1 by 0.08 on the two busiest of four
 * streams, most of it within four days, and by nothing on the others. Joining two events wrongly
 * hides news; splitting one only repeats it.
 *
 * Theory: reports are one story when they are alike on average (the mean, not the best pair), in
 * concepts that are rare within the topic, decaying with the time between them. A new report joins
 * the story it is most like on average. A pass later all reports of the last days are put together
 * anew from single reports, the most alike first (average link), beside what must stay: reports that
 * are older, were told to a reader, or were placed by an editor keep their story. Several reports must
 * be more alike than one to be joined with others. A story keeps its id with its oldest report that
 * no other one has claimed; one that goes into another leaves its id to it.
 *
 * Known exceptions: features and opinion pieces that share no event words are split off; two events
 * of one kind on one day in one place may be joined. A live blog or round-up tells several events:
 * it is put with the story it is most like, but links nothing.
 */
import type { Features } from "./features.ts";
import type { Node } from "./node.ts";
import { earlier, isOpenAt, linkTo, type OpenStory, speakersOf, speaksFor } from "./open-story.ts";
import { GROUPING, type StreamKind } from "./parameters.ts";
import { neighbourhood, type Regrouped, regroup, type Standing } from "./regroup.ts";
import { createReportGraph, type GraphState } from "./report-graph.ts";
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
  /** It came since stories were last made anew. */
  readonly isNew?: boolean;
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
  place(report: ReportId, features: Features, begin: () => StoryId): Placement<ReportId, StoryId>;
  /** Puts a report where it is known to belong; how a restart builds the same state again. */
  add(report: ReportId, features: Features, story: StoryId, options?: MemberOptions): void;
  /** How many reports it remembers. */
  size(): number;
  /** Whether the report is among those it remembers. */
  has(report: ReportId): boolean;
  /** As `add`, for a report that it remembers from the state it began with. */
  rejoin(report: ReportId, story: StoryId, options?: Omit<MemberOptions, "isSeed">): void;
  /** Forgets the reports of the state it began with that did not rejoin. */
  forgetOthers(): void;
  /** A report's outlet changed its text: from now on the new one counts; null: it says nothing now. */
  replace(report: ReportId, features: Features | null): void;
  /** Decides again about the reports of the last days, where new ones came near them. */
  regroup(options: RegroupOptions<ReportId, StoryId>): Change<ReportId, StoryId>[];
  /** Stories that changed since this was last asked and go on from an earlier one. */
  threads(): { readonly story: StoryId; readonly follows: StoryId }[];
  /** The reports and how alike they are, but not in which stories they are. */
  save(): GrouperState<ReportId>;
}

/** All that takes long to work out, for `createGrouper` to go on with. */
export interface GrouperState<ReportId> {
  readonly graph: GraphState;
  /** In the order of the graph's nodes. */
  readonly reports: readonly ReportId[];
  readonly newestMs: number;
}

const HOUR_MS = 3_600_000;

export function createGrouper<ReportId, StoryId>(
  background: Weight,
  kind: StreamKind,
  state?: GrouperState<ReportId>,
): Grouper<ReportId, StoryId> {
  type Story = OpenStory<StoryId>;
  const graph = createReportGraph(background, kind, state?.graph);
  const open = new Map<StoryId, Story>();
  const nodeOf = new Map<ReportId, Node>();
  // By the place of a node.
  const reports: (ReportId | undefined)[] = [];
  const stories: (Story | undefined)[] = [];
  const reportOf = ({ place }: Node): ReportId | undefined => reports[place];
  const storyOf = ({ place }: Node): Story | undefined => stories[place];
  /** Reports that came since stories were last made anew. */
  const touched = new Set<Node>();
  /** Stories whose thread was not looked for since they changed. */
  const unthreaded = new Set<StoryId>();
  let newestMs = state?.newestMs ?? Number.NEGATIVE_INFINITY;

  const know = (report: ReportId, node: Node): void => {
    nodeOf.set(report, node);
    reports[node.place] = report;
  };
  for (const [at, node] of graph.nodes().entries()) {
    const report = state?.reports[at];
    if (report !== undefined) know(report, node);
  }

  const forgetNode = (node: Node, options: { readonly forget: boolean }): void => {
    const report = reportOf(node);
    if (report !== undefined) nodeOf.delete(report);
    reports[node.place] = undefined;
    stories[node.place] = undefined;
    touched.delete(node);
    graph.remove(node, options);
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

  const storyWith = (id: StoryId, first: Node): Story => {
    const known = open.get(id);
    if (known !== undefined) return known;
    const story: Story = {
      ...{ id, order: first.order, nodes: [], seeds: [] },
      ...{ firstAtMs: null, lastSeenAtMs: Number.NEGATIVE_INFINITY },
    };
    open.set(id, story);
    return story;
  };

  const insert = (
    report: ReportId,
    features: Features,
    options: { readonly isSeed: boolean; readonly order?: number },
  ): Node => {
    if (!options.isSeed) forgetOld(features.seenAtMs);
    const node = graph.insert(features, options);
    know(report, node);
    return node;
  };

  /** Gives a story its reports; of very many the latest speak for it. */
  const fill = (story: Story, nodes: readonly Node[]): void => {
    const inOrder = nodes.toSorted((a, b) => a.order - b.order);
    const silent = Math.max(0, inOrder.length - GROUPING.spokesmen);
    for (const node of inOrder.slice(0, silent)) forgetNode(node, { forget: false });
    story.nodes = inOrder.slice(silent);
    story.order = story.nodes[0]?.order ?? story.order;
  };

  const join = (node: Node, story: Story, firstReportAtMs: number | null): void => {
    stories[node.place] = story;
    story.firstAtMs = earlier(story.firstAtMs, firstReportAtMs ?? node.publishedAtMs);
    if (node.isSeed) {
      story.seeds = [...story.seeds, node];
      return;
    }
    story.lastSeenAtMs = Math.max(story.lastSeenAtMs, node.seenAtMs);
    fill(story, [...story.nodes, node]);
  };

  /** Puts a report where it is known to belong. */
  const joinAgain = (
    node: Node,
    id: StoryId,
    { firstReportAtMs = null, isNew = false }: MemberOptions,
  ): void => {
    if (isNew) touched.add(node);
    if (isNew) unthreaded.add(id);
    join(node, storyWith(id, node), firstReportAtMs);
  };

  /** The speakers of open stories that a report is linked to, by their story. */
  const linksByStory = (node: Node): Map<Story, Node[]> => {
    const found = new Map<Story, Node[]>();
    for (const other of node.links.others) {
      const story = storyOf(other);
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
    const [original] = node.copies.toSorted((a, b) => a.order - b.order);
    return original === undefined || original.isSeed ? null : (reportOf(original) ?? null);
  };

  /** All of a story goes into another one. */
  const end = ({ id, seeds, firstAtMs }: Story, into: Story): Change<ReportId, StoryId> => {
    open.delete(id);
    into.seeds = [...into.seeds, ...seeds];
    for (const seed of seeds) stories[seed.place] = into;
    into.firstAtMs = earlier(into.firstAtMs, firstAtMs);
    return { kind: "merged", from: id, into: into.id };
  };

  const reportsOf = (nodes: readonly Node[]): ReportId[] =>
    nodes.flatMap((node) => reportOf(node) ?? []);

  /** Brings the stories in memory to what was found. */
  const carryOut = (
    { nodes, heir, ended }: Regrouped<StoryId>,
    begin: RegroupOptions<ReportId, StoryId>["begin"],
  ): Change<ReportId, StoryId>[] => {
    const [first] = nodes.toSorted((a, b) => a.order - b.order);
    if (first === undefined) return [];
    const leaving = nodes.filter((node) => {
      const before = storyOf(node);
      return before !== undefined && before !== heir && !ended.includes(before);
    });
    const story = heir ?? storyWith(begin(reportsOf(nodes)), first);
    const moved = heir === null ? [] : reportsOf(leaving);
    const own = nodes.filter(({ isSeed }) => !isSeed);
    // With a report a story's beginning or end may go; of one that has more reports than speak for it
    // that is not known.
    const isAllKnown = story.seeds.length === 0 && story.nodes.length < GROUPING.spokesmen;
    if (isAllKnown) {
      story.firstAtMs = null;
      story.lastSeenAtMs = Number.NEGATIVE_INFINITY;
    }
    const changes = ended.map((other) => end(other, story));
    for (const node of own) {
      stories[node.place] = story;
      story.firstAtMs = earlier(story.firstAtMs, node.publishedAtMs);
      story.lastSeenAtMs = Math.max(story.lastSeenAtMs, node.seenAtMs);
    }
    fill(story, own);
    if (leaving.length > 0 || ended.length > 0) unthreaded.add(story.id);
    return moved.length === 0
      ? changes
      : [{ kind: "moved", reports: moved, to: story.id }, ...changes];
  };

  const standingOf = ({
    isFixed,
    isPinned,
  }: RegroupOptions<ReportId, StoryId>): Standing<StoryId> => ({
    isPinned,
    isFixed(node) {
      const [report, story] = [reportOf(node), storyOf(node)];
      return report !== undefined && story !== undefined && isFixed(report, story.id);
    },
    isWhole: () => false,
    movableFromMs: newestMs - GROUPING.movableMs,
    bar: kind.bar,
    sizeCare: kind.sizeCare,
  });

  return {
    place(report, features, begin) {
      const node = insert(report, features, { isSeed: false });
      const { story: best, link } = bestStory(node);
      const story = best !== null && link >= kind.bar ? best : storyWith(begin(), node);
      touched.add(node);
      unthreaded.add(story.id);
      join(node, story, null);
      return { story: story.id, isNew: story !== best, link, copyOf: originalOf(node) };
    },
    add(report, features, id, options = {}) {
      joinAgain(insert(report, features, { isSeed: options.isSeed ?? false }), id, options);
    },
    size: () => nodeOf.size,
    has: (report) => nodeOf.has(report),
    rejoin(report, id, options = {}) {
      const node = nodeOf.get(report);
      if (node !== undefined) joinAgain(node, id, options);
    },
    forgetOthers() {
      for (const node of [...nodeOf.values()]) {
        if (storyOf(node) === undefined) forgetNode(node, { forget: false });
      }
    },
    replace(report, features) {
      const before = nodeOf.get(report);
      const story = before && storyOf(before);
      if (before === undefined || story === undefined) return;
      story.nodes = story.nodes.filter((other) => other !== before);
      forgetNode(before, { forget: true });
      if (features !== null) {
        const node = insert(report, features, { isSeed: false, order: before.order });
        touched.add(node);
        unthreaded.add(story.id);
        join(node, story, null);
      } else if (story.nodes.length === 0 && story.seeds.length === 0) open.delete(story.id);
    },
    regroup(options) {
      const own = new Set([...touched].map((node) => storyOf(node)?.id));
      const near = neighbourhood(touched, storyOf, standingOf(options));
      touched.clear();
      const reports = near.reduce((sum, { nodes }) => sum + nodes.length, 0);
      const isMuch = reports > GROUPING.takenApart;
      const standing: Standing<StoryId> = {
        ...standingOf(options),
        isWhole: (story) => isMuch && !own.has(story),
      };
      const changes = regroup(near, standing).flatMap((group) => carryOut(group, options.begin));
      // What leaves a story does so before the rest of it goes elsewhere.
      return changes.sort((a, b) => Number(a.kind === "merged") - Number(b.kind === "merged"));
    },
    threads() {
      const changed = [...unthreaded].flatMap((id) => open.get(id) ?? []);
      unthreaded.clear();
      return changed.flatMap((story) => {
        const before = earlierOf(story, { storyOf, kind });
        return before === null ? [] : [{ story: story.id, follows: before.id }];
      });
    },
    save: () => ({
      graph: graph.save(),
      reports: graph.nodes().flatMap((node) => reportOf(node) ?? []),
      newestMs,
    }),
  };
}
