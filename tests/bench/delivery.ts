import { benchAsked } from "./asked.ts";
import { benchBroadcast } from "./broadcast.ts";
import { benchDue } from "./due.ts";

/** What delivery promises: the rates kept and used, the crowd of one minute, and the quick answer. */
export async function benchDelivery(): Promise<string> {
  const lines: string[] = [];
  for (const part of [benchBroadcast, benchDue, benchAsked]) lines.push(...(await part()), "");
  return lines.join("\n");
}
