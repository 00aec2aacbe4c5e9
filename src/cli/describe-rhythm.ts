import { parseRhythm } from "../text/rhythm.ts";

/** How often something comes: `about 3 a week`. */
export function describeRhythm(aDay: number): string {
  const rhythm = parseRhythm(aDay);
  switch (rhythm.every) {
    case "never":
      return "none of late";
    case "seldom":
      return "less than one a month";
    default:
      return `about ${rhythm.times} a ${rhythm.every}`;
  }
}
