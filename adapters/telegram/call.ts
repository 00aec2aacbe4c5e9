import { Headers } from "undici";
import type { StopSignal } from "./exchange.ts";

/** What grammy hands to `fetch`. */
export interface CallInit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array> | null;
  readonly signal?: StopSignal | null;
}

/** One call of a method, ready to be sent over any route, and more than once. */
export interface Call {
  readonly method: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly stopSignals: readonly StopSignal[];
}

const JSON_TYPE = "application/json";

/** Telegram holds a long poll for 50 s at most, whatever it is asked (seen by many clients; 2026-11). */
const LONGEST_POLL_MS = 50_000;
/** An upload gets a second more for each of these. */
const UPLOAD_BYTES_PER_S = 32_000;

/** Uploads are read whole: a stream could not be sent over a second route. */
async function readUpload(body: CallInit["body"]): Promise<string | Uint8Array> {
  if (typeof body === "string") return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The call whose method ends the URL's path; null when that or the body cannot be read. */
export async function readCall(
  url: string | URL,
  init: CallInit,
  closed: AbortSignal,
): Promise<Call | null> {
  const method = /\/([A-Za-z]+)$/.exec(URL.parse(String(url))?.pathname ?? "")?.[1];
  if (method === undefined) return null;
  try {
    return {
      method,
      contentType: new Headers(init.headers).get("content-type") ?? JSON_TYPE,
      body: await readUpload(init.body),
      stopSignals: init.signal ? [closed, init.signal] : [closed],
    };
  } catch {
    return null;
  }
}

/** The call that only asks whether a route leads to our bot. */
export const probeCall = (closed: AbortSignal): Call => ({
  method: "getMe",
  contentType: JSON_TYPE,
  body: "{}",
  stopSignals: [closed],
});

/** Longest time for the answer: a long poll is one that is late on purpose. */
export function answerLimitMs({ method, body }: Call, timeoutMs: number): number {
  const pollMs = method === "getUpdates" ? LONGEST_POLL_MS : 0;
  return timeoutMs + pollMs + Math.ceil((body.length / UPLOAD_BYTES_PER_S) * 1000);
}
