import { Agent, request as send } from "undici";
import {
  type DraftOutcome,
  type DraftRequest,
  NO_USAGE,
  type Summariser,
} from "../../src/model/summariser.ts";
import {
  describeKnownFault,
  secondsOf,
  textField,
  withCauses,
} from "../../src/net/describe-fault.ts";
import { poolOptions } from "../../src/net/proxy-dispatcher.ts";
import { describeStatus } from "./describe-status.ts";
import { readAnswer } from "./read-answer.ts";
import { MOST_TOKENS, WAYS } from "./ways.ts";

export interface OpenAiOptions {
  /** Where the API begins, such as `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Null where none is needed. */
  readonly key: string | null;
  /** Longest time for one answer. */
  readonly timeoutMs: number;
}

/** Six sentences and what stands around them; a model that thinks aloud writes some pages. */
const MOST_BYTES = 1_000_000;
const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 4000;

const LOCAL = /^(?:localhost|127\.|\[::1\])/;

/** Codes of faults before anything can be sent (libuv, undici 8): such a request costs nothing. */
const UNSENT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|E(?:HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

const wasNeverSent = (fault: unknown): boolean =>
  [...withCauses(fault)].some((cause) => UNSENT.test(textField(cause, "code") ?? ""));

interface RawAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Null when it is longer than any answer. */
  readonly body: string | null;
}

async function readUpTo(body: AsyncIterable<unknown>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError("A body must consist of bytes.");
    sizeBytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (sizeBytes > MOST_BYTES) return null;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

const isUnknownWay = (status: number): boolean => status === 400 || status === 422;

function judge({ status, retryAfter, body }: RawAnswer): DraftOutcome {
  // Who fails at length says nothing of what was asked.
  if (status !== 200) return describeStatus(status, retryAfter);
  return body === null
    ? { kind: "unusable", problem: "The model's answer has no end.", usage: null }
    : readAnswer(body);
}

/**
 * A model behind `POST …/chat/completions`, which hosts as well as Ollama and llama.cpp answer. It
 * follows no redirect, so that the key goes nowhere else, and reads no more than an answer can be.
 */
export function createOpenAiSummariser(options: OpenAiOptions): Summariser {
  const { model, key, timeoutMs } = options;
  const url = new URL(`${options.url.replace(/\/+$/, "")}/chat/completions`);
  const closing = new AbortController();
  const agent = new Agent({
    ...poolOptions({
      ...{ timeoutMs: CONNECT_MS, signal: closing.signal },
      ...{ connectionsPerHost: 1, keepAliveMs: KEEP_ALIVE_MS },
    }),
    connect: { timeout: CONNECT_MS },
  });
  /** The best way the endpoint has not turned down. */
  let way = 0;

  async function ask(request: DraftRequest, signal: AbortSignal): Promise<RawAnswer> {
    const { statusCode, headers, body } = await send(url, {
      dispatcher: agent,
      signal,
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({
        model,
        messages: [
          { role: "system", content: request.instructions },
          { role: "user", content: request.material },
        ],
        ...WAYS[way]?.(request),
      }),
    });
    const retryAfter = headers["retry-after"];
    return {
      status: statusCode,
      retryAfter: typeof retryAfter === "string" ? retryAfter : undefined,
      body: await readUpTo(body),
    };
  }

  async function askAnyWay(request: DraftRequest, signal: AbortSignal): Promise<RawAnswer> {
    let answer = await ask(request, signal);
    while (isUnknownWay(answer.status) && way < WAYS.length - 1) {
      way += 1;
      answer = await ask(request, signal);
    }
    // It was not the way: the next request begins with the best one again.
    if (isUnknownWay(answer.status)) way = 0;
    return answer;
  }

  const faultOf = (fault: unknown, isLate: boolean): string =>
    isLate
      ? `The model did not answer within ${secondsOf(timeoutMs)}.`
      : (describeKnownFault(fault, { host: url.hostname, timeoutMs, viaProxy: false }) ??
        "The connection to the model broke.");

  return {
    name: LOCAL.test(url.hostname) ? model : `${model} (${url.hostname})`,
    mostWritten: MOST_TOKENS,
    async draft(request, signal) {
      const late = AbortSignal.timeout(timeoutMs);
      try {
        const ended = AbortSignal.any([signal, late, closing.signal]);
        return judge(await askAnyWay(request, ended));
      } catch (fault) {
        const problem = faultOf(fault, late.aborted);
        const usage = wasNeverSent(fault) ? NO_USAGE : null;
        return { kind: "retry", problem, afterMs: null, usage };
      }
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}
