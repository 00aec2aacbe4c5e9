import type { Features } from "./features.ts";
import type { Node } from "./node.ts";
import { earlier, emptyStory, type OpenStory } from "./open-story.ts";
import { GROUPING } from "./parameters.ts";
import type { Regrouped } from "./regroup.ts";
import type { InsertOptions, ReportGraph } from "./report-graph.ts";

/** What a restart or a seed knows beyond the report itself. */
export interface MemberOptions {
  /** When the story's first report was published (epoch ms), if that is not among what is added. */
  readonly firstReportAtMs?: number | null;
  /** A seed founds the story: it is kept however old it is, and is no part of the stream. */
  readonly isSeed?: boolean;
  /** It came since stories were last made anew. */
  readonly isNew?: boolean;
}

/** The reports that are remembered, where each is known to belong. */
export interface Membership<ReportId, StoryId> {
  /** How many reports it remembers. */
  size(): number;
  /** Whether the report is among those it remembers. */
  has(report: ReportId): boolean;
  /** Puts a report where it is known to belong; how a restart builds the same state again. */
  add(report: ReportId, features: Features, story: StoryId, options?: MemberOptions): void;
  /** As `add`, for a report that it remembers from the state it began with. */
  rejoin(report: ReportId, story: StoryId, options?: Omit<MemberOptions, "isSeed">): void;
  /** Forgets the reports of the state it began with that did not rejoin. */
  forgetOthers(): void;
  /** A report's outlet changed its text: from now on the new one counts; null: it says nothing now. */
  replace(report: ReportId, features: Features | null): void;
}

/**
 * Which reports are in which open story. It decides nothing: it is told where reports belong, and lets
 * go those that no other report can be put with any more.
 */
export interface OpenStories<ReportId, StoryId> extends Membership<ReportId, StoryId> {
  reportOf(node: Node): ReportId | undefined;
  storyOf(node: Node): OpenStory<StoryId> | undefined;
  /** When the latest report was seen (epoch ms). */
  newestMs(): number;
  /** Takes in a new report that is in no story yet. */
  insert(report: ReportId, features: Features): Node;
  /** The open story of that id, or one that begins with this report, which is not in it yet. */
  storyWith(id: StoryId, first: Node): OpenStory<StoryId>;
  /** Puts a new report into a story. */
  join(node: Node, story: OpenStory<StoryId>): void;
  /** Makes a story of what was found; gives the reports that leave stories which go on without them. */
  makeAnew(story: OpenStory<StoryId>, found: Omit<Regrouped<StoryId>, "heir">): ReportId[];
  /** Reports that came since stories were last made anew. */
  newReports(): ReadonlySet<Node>;
  /** From now on no report is new. */
  settle(): void;
  /** Stories that changed since this was last asked. */
  takeChanged(): OpenStory<StoryId>[];
  save(): OpenStoriesState<ReportId>;
}

/** The reports, but not in which stories they are. */
export interface OpenStoriesState<ReportId> {
  /** In the order of the graph's nodes. */
  readonly reports: readonly ReportId[];
  readonly newestMs: number;
}

const HOUR_MS = 3_600_000;

/** Over the reports of `graph`, which with a `state` is the graph that was saved with it. */
export function createOpenStories<ReportId, StoryId>(
  graph: ReportGraph,
  state?: OpenStoriesState<ReportId>,
): OpenStories<ReportId, StoryId> {
  type Story = OpenStory<StoryId>;
  const open = new Map<StoryId, Story>();
  const nodeOf = new Map<ReportId, Node>();
  // By the place of a node.
  const reports: (ReportId | undefined)[] = [];
  const stories: (Story | undefined)[] = [];
  const reportOf = ({ place }: Node): ReportId | undefined => reports[place];
  const storyOf = ({ place }: Node): Story | undefined => stories[place];
  const fresh = new Set<Node>();
  const changed = new Set<StoryId>();
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
    fresh.delete(node);
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

  const insert = (report: ReportId, features: Features, options: InsertOptions): Node => {
    if (!options.isSeed) forgetOld(features.seenAtMs);
    const node = graph.insert(features, options);
    know(report, node);
    return node;
  };

  const storyWith = (id: StoryId, first: Node): Story => {
    const known = open.get(id);
    if (known !== undefined) return known;
    const story = emptyStory(id, first.order);
    open.set(id, story);
    return story;
  };

  /** Gives a story its reports; of very many the latest speak for it. */
  const fill = (story: Story, nodes: readonly Node[]): void => {
    const inOrder = nodes.toSorted((a, b) => a.order - b.order);
    const silent = Math.max(0, inOrder.length - GROUPING.spokesmen);
    for (const node of inOrder.slice(0, silent)) forgetNode(node, { forget: false });
    story.nodes = inOrder.slice(silent);
    story.order = story.nodes[0]?.order ?? story.order;
  };

  const put = (node: Node, story: Story, { firstReportAtMs, isNew }: MemberOptions): void => {
    if (isNew) fresh.add(node);
    if (isNew) changed.add(story.id);
    stories[node.place] = story;
    story.firstAtMs = earlier(story.firstAtMs, firstReportAtMs ?? node.publishedAtMs);
    if (node.isSeed) story.seeds = [...story.seeds, node];
    else {
      story.lastSeenAtMs = Math.max(story.lastSeenAtMs, node.seenAtMs);
      fill(story, [...story.nodes, node]);
    }
  };

  /** All of a story goes into another one. */
  const end = ({ id, seeds, firstAtMs }: Story, into: Story): void => {
    open.delete(id);
    into.seeds = [...into.seeds, ...seeds];
    for (const seed of seeds) stories[seed.place] = into;
    into.firstAtMs = earlier(into.firstAtMs, firstAtMs);
  };

  return {
    ...{ reportOf, storyOf, storyWith },
    size: () => nodeOf.size,
    has: (report) => nodeOf.has(report),
    add(report, features, id, options = {}) {
      const node = insert(report, features, { isSeed: options.isSeed ?? false });
      put(node, storyWith(id, node), options);
    },
    rejoin(report, id, options = {}) {
      const node = nodeOf.get(report);
      if (node !== undefined) put(node, storyWith(id, node), options);
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
        put(node, story, { isNew: true });
      } else if (story.nodes.length === 0 && story.seeds.length === 0) open.delete(story.id);
    },
    newestMs: () => newestMs,
    insert: (report, features) => insert(report, features, { isSeed: false }),
    join: (node, story) => put(node, story, { isNew: true }),
    makeAnew(story, { nodes, ended }) {
      const leaving = nodes.filter((node) => {
        const before = storyOf(node);
        return before !== undefined && before !== story && !ended.includes(before);
      });
      const moved = leaving.flatMap((node) => reportOf(node) ?? []);
      // With a report a story's beginning or end may go; of one that has more reports than speak for
      // it that is not known.
      const isAllKnown = story.seeds.length === 0 && story.nodes.length < GROUPING.spokesmen;
      if (isAllKnown) {
        story.firstAtMs = null;
        story.lastSeenAtMs = Number.NEGATIVE_INFINITY;
      }
      for (const other of ended) end(other, story);
      const own = nodes.filter(({ isSeed }) => !isSeed);
      for (const node of own) {
        stories[node.place] = story;
        story.firstAtMs = earlier(story.firstAtMs, node.publishedAtMs);
        story.lastSeenAtMs = Math.max(story.lastSeenAtMs, node.seenAtMs);
      }
      fill(story, own);
      if (leaving.length > 0 || ended.length > 0) changed.add(story.id);
      return moved;
    },
    newReports: () => fresh,
    settle: () => fresh.clear(),
    takeChanged() {
      const taken = [...changed].flatMap((id) => open.get(id) ?? []);
      changed.clear();
      return taken;
    },
    save: () => ({ reports: graph.nodes().flatMap((node) => reportOf(node) ?? []), newestMs }),
  };
}
