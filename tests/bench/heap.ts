import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const MEGABYTE = 1_000_000;

/** What is reachable now, in bytes, objects and buffers. */
export function heldBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The most memory this process ever had, in bytes, what was only waiting to be collected too. */
export const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

export const inMegabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
