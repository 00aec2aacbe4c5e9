import type { Exchange } from "./polite-server-recording.ts";
import type { PollResult } from "./polite-server-results.ts";

/** Whether a feed that failed is to blame; "open" where the specification leaves it so. */
export type Blame = "feeds" | "nobody" | "open";

export interface PolledHost {
  readonly feed: string;
  readonly host: string;
  readonly chain: readonly Exchange[];
  readonly result: PollResult;
}

interface PassVerdict {
  blameOf(poll: PolledHost): Blame;
  /** Failures of passes before that were counted, by feed, and were our network's doing, or may have been. */
  readonly pardoned: ReadonlyMap<string, number>;
  readonly isPardonSure: boolean;
}

/** Different hosts that cannot be reached. */
const OUTAGE_HOSTS = 3;

/** What an answer of any server is, what is none, and what might be called either. */
function kindOf({ result, chain }: PolledHost): "answer" | "unreached" | "unclear" {
  if (result.kind === "good") return "answer";
  if (result.answer !== null) return result.answer.body.kind === "cut" ? "unclear" : "answer";
  return chain.length > 1 || result.kinds.includes("forbidden") ? "unclear" : "unreached";
}

const isForbidden = ({ result }: PolledHost): boolean =>
  result.kind === "failed" && result.kinds.includes("forbidden");

/** What is known since anybody answered. */
interface Known {
  /** Hosts out of reach, by the strict reading and by the other. */
  readonly surely: Set<string>;
  readonly maybe: Set<string>;
  /** Failures that may yet turn out to be nobody's, by feed. */
  readonly counted: Map<string, number>;
}

function blameFor(polls: readonly PolledHost[], { surely, maybe, counted }: Known): Blame {
  const unreached = polls.filter((poll) => kindOf(poll) === "unreached");
  if (polls.some((poll) => kindOf(poll) === "answer")) {
    for (const known of [surely, maybe, counted]) known.clear();
    return "feeds";
  }
  if (unreached.length < polls.length) surely.clear();
  for (const { host } of unreached) surely.add(host);
  for (const poll of polls) if (!isForbidden(poll)) maybe.add(poll.host);
  if (surely.size >= OUTAGE_HOSTS) return "nobody";
  return maybe.size >= OUTAGE_HOSTS ? "open" : "feeds";
}

/** Rule 12: three different hosts, and no answer of anybody since. */
export function createOutages() {
  const known: Known = { surely: new Set(), maybe: new Set(), counted: new Map() };
  const { counted } = known;
  return {
    /** Takes in a pass. */
    note(polls: readonly PolledHost[]): PassVerdict {
      const blame = polls.length === 0 ? "feeds" : blameFor(polls, known);
      const pardoned = new Map(blame === "feeds" ? [] : counted);
      if (blame === "nobody") counted.clear();
      const blameOf = (poll: PolledHost): Blame => {
        if (isForbidden(poll) || kindOf(poll) === "answer") return "feeds";
        return blame === "nobody" && kindOf(poll) === "unclear" ? "open" : blame;
      };
      for (const poll of polls) {
        if (kindOf(poll) === "answer" || blameOf(poll) !== "feeds") continue;
        counted.set(poll.feed, (counted.get(poll.feed) ?? 0) + 1);
      }
      return { blameOf, pardoned, isPardonSure: blame === "nobody" };
    },
  };
}
