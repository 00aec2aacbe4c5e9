/** The rules of polling by their numbers in the specification, each in the parts that can decide. */
export const RULES = [
  ...["1 request", "1 once for all topics"],
  ...["2 etag", "2 last-modified", "2 none given", "2 another address", "2 not read whole"],
  ...["2 kept by 304"],
  ...["3 with validators", "3 without validators", "3 unknown", "3 silent", "3 all new"],
  "3 pollMinutes",
  ...["4 max-age", "4 age", "4 expires", "4 a day at most", "4 meaning nothing", "4 from a 304"],
  ...["5 ttl", "5 syndication", "5 a day at most", "5 skipHours", "5 skipDays", "5 all named"],
  "6 lengthened",
  ...["7 server", "7 timeout", "7 dns", "7 connection", "7 tls", "7 unreadable", "7 busy"],
  ...["7 refused", "7 missing", "7 forbidden", "7 doubled", "7 at most"],
  ...["8 seconds", "8 date", "8 host", "8 one feed is no host"],
  ...["9 gone", "9 listed anew"],
  ...["10 at once", "10 pass", "10 own host"],
  ...["11 five", "11 direct", "11 forgotten", "11 kept", "11 temporary"],
  ...["12 outage", "13 start"],
] as const;

export type Rule = (typeof RULES)[number] | "late" | "not listed";

export interface Violation {
  readonly rule: Rule;
  readonly feed: string;
  /** Epoch ms. */
  readonly atMs: number;
  readonly what: string;
}

/** Where the judge writes down what was broken, and how often each rule was what decided. */
export interface Ledger {
  readonly violations: readonly Violation[];
  readonly decisive: ReadonlyMap<Rule, number>;
  broken(rule: Rule, where: { readonly feed: string; readonly atMs: number }, what: string): void;
  decided(...rules: readonly Rule[]): void;
}

export function createLedger(): Ledger {
  const violations: Violation[] = [];
  const decisive = new Map<Rule, number>();
  return {
    violations,
    decisive,
    broken: (rule, { feed, atMs }, what) => void violations.push({ rule, feed, atMs, what }),
    decided(...rules) {
      for (const rule of rules) decisive.set(rule, (decisive.get(rule) ?? 0) + 1);
    },
  };
}
