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
import { createOpenStories, type Membership, type OpenStoriesState } from "./open-stories.ts";
import { isOpenAt, linkTo, type OpenStory, speakersOf, speaksFor } from "./open-story.ts";
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

export interface Grouper<ReportId, StoryId> extends Membership<ReportId, StoryId> {
  /** Decides where a new report goes, and puts it there; `begin` gives the id of a new story. */
  place(report: ReportId, features: Features, begin: () => StoryId): Placement<ReportId, StoryId>;
  /** Decides again about the reports of the last days, where new ones came near them. */
  regroup(options: RegroupOptions<ReportId, StoryId>): Change<ReportId, StoryId>[];
  /** Stories that changed since this was last asked and go on from an earlier one. */
  threads(): { readonly story: StoryId; readonly follows: StoryId }[];
  /** The reports and how alike they are, but not in which stories they are. */
  save(): GrouperState<ReportId>;
}

/** All that takes long to work out, for `createGrouper` to go on with. */
export interface GrouperState<ReportId> extends OpenStoriesState<ReportId> {
  readonly graph: GraphState;
}

export function createGrouper<ReportId, StoryId>(
  background: Weight,
  kind: StreamKind,
  state?: GrouperState<ReportId>,
): Grouper<ReportId, StoryId> {
  type Story = OpenStory<StoryId>;
  const graph = createReportGraph(background, kind, state?.graph);
  const stories = createOpenStories<ReportId, StoryId>(graph, state);
  const { reportOf, storyOf } = stories;

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

  /** Brings the stories in memory to what was found. */
  const carryOut = (
    { nodes, heir, ended }: Regrouped<StoryId>,
    begin: RegroupOptions<ReportId, StoryId>["begin"],
  ): Change<ReportId, StoryId>[] => {
    const [first] = nodes.toSorted((a, b) => a.order - b.order);
    if (first === undefined) return [];
    const beginAnew = () => begin(nodes.flatMap((node) => reportOf(node) ?? []));
    const story = heir ?? stories.storyWith(beginAnew(), first);
    const moved = stories.makeAnew(story, { nodes, ended });
    const changes = ended.map(({ id }) => ({ kind: "merged" as const, from: id, into: story.id }));
    // A story that begins does so with its reports: they are not moved into it.
    return heir === null || moved.length === 0
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
    movableFromMs: stories.newestMs() - GROUPING.movableMs,
    bar: kind.bar,
    sizeCare: kind.sizeCare,
  });

  const { size, has, add, rejoin, forgetOthers, replace } = stories;
  return {
    ...{ size, has, add, rejoin, forgetOthers, replace },
    place(report, features, begin) {
      const node = stories.insert(report, features);
      const { story: best, link } = bestStory(node);
      const story = best !== null && link >= kind.bar ? best : stories.storyWith(begin(), node);
      stories.join(node, story);
      return { story: story.id, isNew: story !== best, link, copyOf: originalOf(node) };
    },
    regroup(options) {
      const fresh = stories.newReports();
      const own = new Set([...fresh].map((node) => storyOf(node)?.id));
      const near = neighbourhood(fresh, storyOf, standingOf(options));
      stories.settle();
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
    threads: () =>
      stories.takeChanged().flatMap((story) => {
        const before = earlierOf(story, { storyOf, kind });
        return before === null ? [] : [{ story: story.id, follows: before.id }];
      }),
    save: () => ({ graph: graph.save(), ...stories.save() }),
  };
}
