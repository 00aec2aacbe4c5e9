import type { Listed, Told } from "./polite-server-recording.ts";
import type { Wait } from "./polite-server-waits.ts";

/** When a feed may be asked next, and when it must have been. */
export interface Due {
  readonly setAtMs: number;
  readonly waits: readonly Wait[];
  readonly mostMs: number;
}

/** What the judge knows of a feed between two polls. */
export interface FeedState {
  readonly listed: Listed;
  /** Its address as it must be asked: without a fragment. */
  readonly url: string;
  /** What the last answer read whole gave, and the address that gave it. */
  validators: {
    readonly url: string;
    readonly etag: string | undefined;
    readonly modified: string | undefined;
    /** After a forgotten move they need not be sent. */
    readonly optional?: boolean;
    /** An answer not read whole gave others since. */
    readonly tempted?: "2 not read whole" | "2 kept by 304";
  } | null;
  told: Told;
  readonly seen: Set<string>;
  wasGood: boolean;
  /** When an answer last listed something that none before did. */
  newAtMs: number | null;
  /** Since the last good poll; a range, where it is open whether an outage was to blame. */
  failures: { readonly least: number; readonly most: number };
  /** Where permanent redirects led, and how often in a row. */
  moved: { readonly to: string; readonly times: number } | null;
  /** A move that proved itself, and is asked directly. */
  direct: string | null;
  hasForgotten: boolean;
  /** The proven move that the last poll made it forget. */
  wronged: string | null;
  /** May be asked beside the address that must be. */
  mayAsk: string | null;
  sawTemporary: number;
  due: Due | null;
  isOver: boolean;
}

export function newState(listed: Listed): FeedState {
  const url = new URL(listed.url);
  url.hash = "";
  return {
    ...{ listed, url: url.href, validators: null, told: { ids: [] }, seen: new Set() },
    ...{
      wasGood: false,
      newAtMs: null,
      failures: { least: 0, most: 0 },
      moved: null,
      direct: null,
    },
    ...{
      hasForgotten: false,
      wronged: null,
      mayAsk: null,
      sawTemporary: 0,
      due: null,
      isOver: false,
    },
  };
}
