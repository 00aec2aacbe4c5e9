import type { DigestEntry } from "../src/model/digest.ts";
import type { Ink, PictureBlock, Shape } from "../src/model/picture.ts";
import { drawnWidth } from "../src/text/fit-words.ts";
import type { Locale } from "../src/text/locale.ts";
import { isoDay, wallMs } from "../src/text/locale-times.ts";
import { type Axis, axisOf, DAY_MS } from "./coverage-axis.ts";
import { type SagaStory, sagaShapes } from "./coverage-saga.ts";

export interface ChartOptions {
  /** What the reader is written to in. */
  readonly locale: Locale;
  /** IANA zone its times are told in. */
  readonly timeZone: string;
  /** Stories before and after it, oldest first. */
  readonly earlier?: readonly SagaStory[];
  readonly later?: readonly SagaStory[];
}

/** Fewer, or within less, are read faster in words. */
const LEAST_REPORTS = 4;
const LEAST_SPAN_MS = 3_600_000;

/** In a digest. */
const DIGEST_REPORTS = 8;

/** Narrow, so that its letters can be read on a phone. */
const WIDTH = 420;
const MARGIN = 16;
const PLOT = { left: MARGIN, width: WIDTH - 2 * MARGIN, top: 76, base: 172 } as const;
const WIDEST_BAR = 28;
const LINE = 20;
const SIZE = { title: 15, words: 12, small: 11 } as const;

interface Report {
  /** On the wall. */
  readonly atMs: number;
  /** The first of its outlet. */
  readonly isFirst: boolean;
  readonly publishedAtMs: number;
}

interface Bar {
  readonly startMs: number;
  readonly reports: readonly Report[];
}

/**
 * When a story was reported, as a picture: bars of reports along the reader's clock, what an outlet
 * reported first darker than what it added; a dot for the first report of each day, which is what is
 * told of how the story went on; below, its place among the stories before and after. Null where
 * there is too little to see.
 */
export function coverageChart(
  { headline, sources, firstReportAtMs }: DigestEntry,
  options: ChartOptions,
): PictureBlock | null {
  const { locale, timeZone, earlier = [], later = [] } = options;
  const reports = reportsOf(sources, timeZone);
  const [first, last] = [reports[0], reports.at(-1)];
  if (first === undefined || last === undefined || reports.length < LEAST_REPORTS) return null;
  if (last.publishedAtMs - first.publishedAtMs < LEAST_SPAN_MS) return null;
  // A clock that is put back shows a later report before an earlier one.
  const shownMs = reports.map(({ atMs }) => atMs);
  const axis = axisOf(Math.min(...shownMs), Math.max(...shownMs));
  const bars = barsOf(reports, axis);
  const days = [...new Map(reports.toReversed().map((one) => [dayOf(one), one])).values()];
  // Where a bar is a day or more the bars say it themselves.
  const marks = days.length > 1 && axis.stepMs < DAY_MS ? days : [];
  const legend = legendShapes(
    [
      { kind: "bar", ink: "full", label: locale.say("chart-outlets") },
      ...(reports.some(({ isFirst }) => !isFirst)
        ? [{ kind: "bar", ink: "soft", label: locale.say("chart-further") } as const]
        : []),
      ...(marks.length > 0
        ? [{ kind: "dot", ink: "ink", label: locale.say("chart-days") } as const]
        : []),
    ],
    PLOT.base + 52,
  );
  const own = { headline, firstReportAtMs };
  const saga = sagaShapes([...earlier, own, ...later], {
    ...{ own, locale, timeZone, nowMs: last.publishedAtMs },
    ...{ top: legend.bottom + 2 * LINE, left: MARGIN, width: PLOT.width, line: LINE },
  });
  const told = locale.timeRange(first.publishedAtMs, last.publishedAtMs, { timeZone });
  const outlets = reports.filter(({ isFirst }) => isFirst).length;
  const extent = { reports: reports.length, outlets, zone: timeZone };
  const at = { x: MARGIN, anchor: "start" } as const;
  return {
    kind: "picture",
    picture: {
      ...{ width: WIDTH, height: saga.bottom + MARGIN },
      shapes: [
        words(plain(told), { ...at, y: 28, size: SIZE.title, ink: "ink" }),
        words(locale.say("story-extent", extent), {
          ...{ ...at, y: 48, size: SIZE.words, ink: "quiet" },
        }),
        ...barShapes(bars, axis, locale),
        ...axisShapes(axis, locale),
        ...marks.map(({ atMs }): Shape => {
          return { kind: "dot", x: across(atMs, axis), y: PLOT.base + 8, radius: 3, ink: "ink" };
        }),
        ...legend.shapes,
        ...saga.shapes,
      ],
    },
    title: locale.say("chart-title"),
    about: aboutOf(bars, axis, options),
  };
}

/**
 * The same for a digest, where most stories need none: only of what went on over days and was widely
 * reported; of another story the names and times below it say enough.
 */
export function chartOfDays(entry: DigestEntry, options: ChartOptions): PictureBlock[] {
  const { firstReportAtMs, lastReportAtMs, sources } = entry;
  const day = (atMs: number): string => isoDay(atMs, options.timeZone);
  if (sources.length < DIGEST_REPORTS || day(firstReportAtMs) === day(lastReportAtMs)) return [];
  const chart = coverageChart(entry, options);
  return chart === null ? [] : [chart];
}

const plain = (spans: readonly { readonly text: string }[]): string =>
  spans.map(({ text }) => text).join("");

const dayOf = ({ atMs }: Report): number => Math.floor(atMs / DAY_MS);

function reportsOf(sources: DigestEntry["sources"], timeZone: string): Report[] {
  const known = new Set<string>();
  return sources
    .toSorted((a, b) => a.publishedAtMs - b.publishedAtMs)
    .map(({ outlet, publishedAtMs }) => {
      const isFirst = !known.has(outlet);
      known.add(outlet);
      return { isFirst, publishedAtMs, atMs: wallMs(publishedAtMs, timeZone) };
    });
}

function barsOf(reports: readonly Report[], { startMs, stepMs }: Axis): Bar[] {
  const barOf = ({ atMs }: Report): number => Math.floor((atMs - startMs) / stepMs);
  return [...Map.groupBy(reports, barOf)].map(([index, inIt]) => ({
    ...{ startMs: startMs + index * stepMs, reports: inIt },
  }));
}

/** Where a time on the wall stands across the picture. */
const across = (atMs: number, { startMs, endMs }: Axis): number =>
  PLOT.left + ((atMs - startMs) / (endMs - startMs)) * PLOT.width;

const highest = (bars: readonly Bar[]): Bar | undefined =>
  bars.toSorted((a, b) => b.reports.length - a.reports.length || a.startMs - b.startMs)[0];

function barShapes(bars: readonly Bar[], axis: Axis, locale: Locale): Shape[] {
  const peak = highest(bars);
  const most = peak?.reports.length ?? 1;
  const slot = (axis.stepMs / (axis.endMs - axis.startMs)) * PLOT.width;
  const width = Math.min(0.8 * slot, WIDEST_BAR);
  const unit = (PLOT.base - PLOT.top) / most;
  const middle = ({ startMs }: Bar): number => across(startMs, axis) + slot / 2;
  return [
    ...bars.flatMap((bar): Shape[] => {
      const firsts = bar.reports.filter(({ isFirst }) => isFirst).length;
      const place = { kind: "bar", x: middle(bar) - width / 2, width } as const;
      const full = firsts * unit;
      const soft = (bar.reports.length - firsts) * unit;
      return [
        { ...place, y: PLOT.base - full, height: full, ink: "full" as const },
        { ...place, y: PLOT.base - full - soft, height: soft, ink: "soft" as const },
      ].filter(({ height }) => height > 0);
    }),
    ...(peak === undefined
      ? []
      : [
          words(locale.number(most), {
            ...{ x: middle(peak), y: PLOT.top - 6, anchor: "middle" },
            ...{ size: SIZE.small, ink: "ink" },
          }),
        ]),
  ];
}

/** A day by its name, an hour by the clock. */
const tickLabel = (atMs: number, locale: Locale): string =>
  atMs % DAY_MS === 0
    ? locale.shortDay(atMs, "UTC")
    : locale.clockTime((((atMs % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);

function axisShapes(axis: Axis, locale: Locale): Shape[] {
  // A bar of a day or more has its day's name below it, not beside it.
  const offsetMs = axis.stepMs >= DAY_MS ? axis.stepMs / 2 : 0;
  return [
    { kind: "bar", x: PLOT.left, y: PLOT.base, width: PLOT.width, height: 1, ink: "line" },
    ...axis.tickMs.flatMap((tickMs): Shape[] => {
      const label = tickLabel(tickMs, locale);
      const x = across(tickMs + offsetMs, axis);
      const half = drawnWidth(label, SIZE.small) / 2;
      const within = Math.min(Math.max(x, half + 2), WIDTH - half - 2);
      return [
        { kind: "bar", x: x - 0.5, y: PLOT.base, width: 1, height: 4, ink: "line" },
        words(label, {
          ...{ x: within, y: PLOT.base + 26, anchor: "middle", size: SIZE.small, ink: "quiet" },
        }),
      ];
    }),
  ];
}

interface LegendItem {
  readonly kind: "bar" | "dot";
  readonly ink: Ink;
  readonly label: string;
}

/** Side by side where there is room, else one below the other. */
function legendShapes(items: readonly LegendItem[], top: number) {
  const shapes: Shape[] = [];
  let [x, y] = [MARGIN, top];
  for (const { kind, ink, label } of items) {
    const width = 14 + drawnWidth(label, SIZE.small);
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + LINE];
    shapes.push(
      kind === "bar"
        ? { kind, x, y: y - 9, width: 9, height: 9, ink }
        : { kind, x: x + 4.5, y: y - 4.5, radius: 3, ink },
      words(label, { x: x + 14, y, anchor: "start", size: SIZE.small, ink: "quiet" }),
    );
    x += width + 14;
  }
  return { shapes, bottom: y };
}

const words = (
  text: string,
  place: Omit<Extract<Shape, { kind: "words" }>, "kind" | "text">,
): Shape => ({ kind: "words", text, ...place });

function aboutOf(
  bars: readonly Bar[],
  { stepMs }: Axis,
  { locale, timeZone }: ChartOptions,
): string {
  const all = bars.flatMap(({ reports }) => reports.map(({ publishedAtMs }) => publishedAtMs));
  const inPeak = highest(bars)?.reports.map(({ publishedAtMs }) => publishedAtMs) ?? [];
  const [fromMs = 0, toMs = fromMs] = [inPeak[0], inPeak.at(-1)];
  return locale.say("chart-about", {
    first: locale.shortTime(Math.min(...all), timeZone),
    last: locale.shortTime(Math.max(...all), timeZone),
    peak:
      stepMs === DAY_MS
        ? locale.shortDay(fromMs, timeZone)
        : plain(locale.timeRange(fromMs, toMs, { timeZone })),
    most: inPeak.length,
    reports: all.length,
  });
}
