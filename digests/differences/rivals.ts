import { differ, isEqual, type Report, shareAny } from "./same-thing.ts";

/** Figures further apart than this in one article are hardly mistaken for each other. */
const RIVAL_RATIO = 4;

/** Whether an article of it has another figure that might be the one to compare. */
export const isAmbiguous = (report: Report, reports: readonly Report[]): boolean =>
  report.quantity.kind === "elided" || reports.some((other) => isRival(other, report));

function isRival(other: Report, report: Report): boolean {
  const [rival, { sentence, kinds, value }] = [other.quantity, report.quantity];
  if (!differ(report, other) || !shareAny(kinds, rival.kinds)) return false;
  if (!report.articles.some((at) => other.articles.includes(at))) return false;
  if (Math.max(value, rival.value) / Math.min(value, rival.value) > RIVAL_RATIO) return false;
  if (sentence !== rival.sentence) return !isToldApart(report, other);
  // "2.5 million doses to Mexico and 1.5 million to Canada": each is a part.
  return !isOthersWord(report, other) && (rival.kind === "elided" || !isToldApart(report, other));
}

/** Whether one of two figures of a sentence is told as another's word for the other. */
export const isOthersWord = (one: Report, other: Report): boolean =>
  one.quantity.kind === "alternative" || other.quantity.kind === "alternative";

/** Whether owner or aspect tell the two apart: WhatsApp's users and Telegram's. */
function isToldApart({ quantity: one }: Report, { quantity: other }: Report): boolean {
  const owners = one.names.size > 0 && other.names.size > 0 && !shareAny(one.names, other.names);
  return (owners && !one.isMeasured) || !isEqual(one.aspects, other.aspects);
}
