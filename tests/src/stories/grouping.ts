import { deserialize, serialize } from "node:v8";
import type { Features } from "../../../src/stories/features.ts";
import {
  type Change,
  createGrouper,
  type Grouper,
  type GrouperState,
  type Placement,
  type RegroupOptions,
} from "../../../src/stories/grouper.ts";
import type { Weight } from "../../../src/stories/weights.ts";
import { KIND } from "./nodes.ts";

/** A grouper and the stories it made, as a store would hold them. */
export interface Grouping {
  readonly grouper: Grouper<number, string>;
  /** Where each report is, in order of arrival. */
  readonly storyOf: Map<number, string>;
  place(features: Features): Placement<number, string>;
  /** Founds a story with a seed. */
  seed(features: Features): string;
  regroup(options?: Partial<RegroupOptions<number, string>>): Change<number, string>[];
  /** The reports of each story. */
  stories(): Record<string, number[]>;
  /** The same, read anew from where the reports are; with what was kept of how alike they are. */
  restart(how?: { readonly isKept: boolean }): Grouping;
}

/** A story is called after the first report that was put into it when it began: p by placing, r by regrouping. */
export function aGrouping(background: Weight = () => 5): Grouping {
  return over(background, [], new Map());
}

function over(
  background: Weight,
  features: Features[],
  storyOf: Map<number, string>,
  kept?: GrouperState<number>,
): Grouping {
  const grouper = createGrouper<number, string>(background, KIND, kept);
  const firstOf = (story: string): number | null => {
    const times = features
      .filter((_, report) => storyOf.get(report) === story)
      .flatMap(({ publishedAtMs }) => publishedAtMs ?? []);
    return times.length === 0 ? null : Math.min(...times);
  };
  for (const [report, story] of storyOf) {
    const known = features[report];
    if (known === undefined) continue;
    const options = { firstReportAtMs: firstOf(story) };
    if (kept === undefined) grouper.add(report, known, story, options);
    else grouper.rejoin(report, story, options);
  }
  const put = (reports: readonly number[], story: string): void => {
    for (const report of reports) storyOf.set(report, story);
  };
  return {
    grouper,
    storyOf,
    seed(one) {
      const report = features.length;
      features.push(one);
      grouper.add(report, one, `p${report}`, { isSeed: true });
      return `p${report}`;
    },
    place(one) {
      const report = features.length;
      features.push(one);
      const placed = grouper.place(report, one, () => `p${report}`);
      storyOf.set(report, placed.story);
      return placed;
    },
    regroup(options = {}) {
      const changes = grouper.regroup({
        isFixed: () => false,
        isPinned: () => false,
        begin(reports) {
          const taken = new Set(storyOf.values());
          let story = `r${Math.min(...reports)}`;
          // A store never gives an id twice.
          while (taken.has(story)) story += "+";
          put(reports, story);
          return story;
        },
        ...options,
      });
      for (const change of changes) {
        if (change.kind === "moved") put(change.reports, change.to);
        else {
          const left = [...storyOf].filter(([, story]) => story === change.from);
          put(
            left.map(([report]) => report),
            change.into,
          );
        }
      }
      return changes;
    },
    stories() {
      const found: Record<string, number[]> = {};
      for (const [report, story] of storyOf) found[story] = [...(found[story] ?? []), report];
      return found;
    },
    restart: ({ isKept } = { isKept: false }) =>
      over(
        background,
        [...features],
        new Map(storyOf),
        isKept ? (deserialize(serialize(grouper.save())) as GrouperState<number>) : undefined,
      ),
  };
}
