import type { Dispatcher } from "undici";
import { describeKnownFault, secondsOf } from "../../src/net/describe-fault.ts";
import type { RawAnswer } from "./judge-answer.ts";

/** What became of one request. `problem` is a sentence without path, token or login. */
export type Exchange =
  | ({ readonly kind: "answered" } & RawAnswer)
  /** `wasSent`: the server may have read the request. */
  | { readonly kind: "failed"; readonly problem: string; readonly wasSent: boolean }
  | { readonly kind: "stopped"; readonly wasSent: boolean };

/** A signal as grammy's polyfill and Node make them. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface ExchangeRequest {
  readonly url: URL;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** Longest time until there is a connection the request can be written to. */
  readonly connectMs: number;
  /** Longest time from then until the answer is complete. */
  readonly answerMs: number;
  readonly viaProxy: boolean;
  readonly stopSignals: readonly StopSignal[];
}

/** A hundred updates with the longest texts stay far below; a hostile server must not fill memory. */
const MAX_ANSWER_BYTES = 20_000_000;

function problemOf(fault: unknown, { url, connectMs, viaProxy }: ExchangeRequest): string {
  const known = describeKnownFault(fault, { host: url.hostname, timeoutMs: connectMs, viaProxy });
  if (known !== null) return known;
  const code: unknown = fault instanceof Error ? Reflect.get(fault, "code") : undefined;
  const isCode = typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code);
  return isCode ? `The connection failed (${code}).` : "The connection failed.";
}

/**
 * Sends one request over one dispatcher; never throws and never sends twice. A request was sent
 * once undici begins to write it; before that name look-up, proxy and TLS may fail without anybody
 * having seen it. Written against `dispatch` because only there the moment can be seen.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Exchange> {
  const { url, body, connectMs, answerMs, stopSignals } = request;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    let status = 0;
    let isOver = false;
    /** Ends the request on the wire; null until it is written. */
    let abort: (() => void) | null = null;

    const settle = (outcome: Exchange): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      for (const signal of stopSignals) signal.removeEventListener("abort", stop);
      if (outcome.kind !== "answered") abort?.();
      resolve(outcome);
    };
    const fail = (problem: string): void =>
      settle({ kind: "failed", problem, wasSent: abort !== null });
    const stop = (): void => settle({ kind: "stopped", wasSent: abort !== null });

    let timer = setTimeout(
      () => fail(`There was no connection within ${secondsOf(connectMs)}.`),
      connectMs,
    );
    for (const signal of stopSignals) signal.addEventListener("abort", stop);
    if (stopSignals.some(({ aborted }) => aborted)) return stop();

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        const end = (): void => controller.abort(new Error("The request was ended."));
        // It was given up while it waited for a connection: now it is not written at all.
        if (isOver) return end();
        abort = end;
        clearTimeout(timer);
        timer = setTimeout(
          () => fail(`The server did not answer within ${secondsOf(answerMs)}.`),
          answerMs,
        );
      },
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > MAX_ANSWER_BYTES) fail("The answer is larger than any of Telegram's.");
        else chunks.push(chunk);
      },
      onResponseEnd() {
        settle({ kind: "answered", status, body: Buffer.concat(chunks).toString() });
      },
      onResponseError(_controller, fault) {
        fail(problemOf(fault, request));
      },
    };
    try {
      dispatcher.dispatch(
        {
          origin: url.origin,
          path: url.pathname,
          method: "POST",
          headers: { "content-type": request.contentType },
          body,
        },
        handler,
      );
    } catch (fault) {
      fail(problemOf(fault, request));
    }
  });
}
