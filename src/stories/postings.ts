import { GROUPING } from "./parameters.ts";

/** Which reports hold a key, the latest ones of them. */
export interface Postings<Report> {
  add(key: number, report: Report): void;
  remove(key: number, report: Report): void;
  /** Puts the latest that hold the key into `found`, newest first, at most `GROUPING.postings`. */
  addLatest(key: number, found: Set<Report>): void;
}

export function createPostings<Report>(): Postings<Report> {
  // By key, which are small numbers; most keys are one report's, and need no more room than that.
  const holding: (Report[] | undefined)[] = [];
  return {
    add(key, report) {
      const reports = holding[key];
      if (reports === undefined) {
        holding[key] = [report];
        return;
      }
      reports.push(report);
      // Those that are never given out any more go now and then, and not one at a time.
      if (reports.length > 2 * GROUPING.postings) reports.splice(0, GROUPING.postings);
    },
    remove(key, report) {
      const reports = holding[key];
      const at = reports?.indexOf(report) ?? -1;
      if (reports === undefined || at === -1) return;
      reports.splice(at, 1);
      if (reports.length === 0) holding[key] = undefined;
    },
    addLatest(key, found) {
      const reports = holding[key] ?? [];
      const last = Math.max(0, reports.length - GROUPING.postings);
      for (let at = reports.length - 1; at >= last; at -= 1) {
        const report = reports[at];
        if (report !== undefined) found.add(report);
      }
    },
  };
}
