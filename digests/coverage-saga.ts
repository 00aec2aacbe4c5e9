import type { Shape } from "../src/model/picture.ts";
import { drawnWidth, fitWords } from "../src/text/fit-words.ts";
import type { Locale } from "../src/text/locale.ts";

/** A story as it stands in a row of them. */
export interface SagaStory {
  readonly headline: string;
  readonly firstReportAtMs: number;
}

export interface SagaOptions {
  /** The one the picture is of. */
  readonly own: SagaStory;
  readonly locale: Locale;
  readonly timeZone: string;
  /** What is far from it has its year told. */
  readonly nowMs: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** From one story to the next. */
  readonly line: number;
}

const SIZE = 12;
const RADIUS = 4;
const GAP = 10;

/**
 * Stories as points on a line, oldest at the top, each with its day and its headline; of a headline in
 * letters that cannot be drawn the day alone. Nothing for a story that stands alone.
 */
export function sagaShapes(stories: readonly SagaStory[], options: SagaOptions) {
  const { own, locale, timeZone, nowMs, left, top, width, line } = options;
  if (stories.length < 2) return { shapes: [], bottom: top - 2 * line };
  const days = stories.map(({ firstReportAtMs }) =>
    locale.shortDay(firstReportAtMs, timeZone, nowMs),
  );
  const dayX = left + 2 * RADIUS + GAP;
  const titleX = dayX + Math.max(...days.map((day) => drawnWidth(day, SIZE))) + GAP;
  const bottom = top + (stories.length - 1) * line;
  const shapes = stories.flatMap((story, index): Shape[] => {
    const ink = story === own ? "ink" : "quiet";
    const y = top + index * line;
    const at = { kind: "words", y, size: SIZE, anchor: "start", ink } as const;
    const title = fitWords(story.headline, { room: left + width - titleX, size: SIZE });
    return [
      {
        ...{ kind: "dot", x: left + RADIUS, y: y - RADIUS },
        ...{ radius: RADIUS, ink: story === own ? "full" : "soft" },
      } as const,
      { ...at, x: dayX, text: days[index] ?? "" },
      ...(title === null ? [] : [{ ...at, x: titleX, text: title }]),
    ];
  });
  const rail: Shape = {
    ...{ kind: "bar", x: left + RADIUS - 0.5, width: 1, ink: "line" },
    ...{ y: top - RADIUS, height: bottom - top },
  };
  return { shapes: [rail, ...shapes], bottom };
}
