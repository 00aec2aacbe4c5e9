import type { RequestListener } from "node:http";
import { inspect } from "node:util";
import { onTestFinished } from "vitest";
import {
  createTransport,
  type Transport,
  type TransportOptions,
} from "../../../adapters/telegram/transport.ts";
import { TransportError } from "../../../adapters/telegram/transport-error.ts";
import { type ManualClock, manualClock } from "../../support/clock.ts";
import { aServer } from "../../support/fetchers.ts";
import type { CannedAnswer, ScriptedServer } from "../../support/scripted-server.ts";

export const TOKEN = "4242:hunter2-token";
/** Parts of the token and of the passwords tests use; none may be seen anywhere. */
export const SECRETS = ["hunter2", "hunter3", "hunter4"];

/** An answer of the Bot API. */
export const botAnswer = (value: object, status = 200): CannedAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

const GOOD = botAnswer({ ok: true, result: true });

/** Reads the request, so that it has surely arrived, then cuts the connection. */
export const cutWhenRead: RequestListener = (request, response) => {
  request.resume().once("end", () => response.destroy());
};

/** A server that answers `getMe` and `sendMessage` well, unless the test says otherwise. */
export async function aBotServer(
  answers: Readonly<Record<string, CannedAnswer | RequestListener>> = {},
): Promise<ScriptedServer> {
  const byMethod = Object.entries({ getMe: GOOD, sendMessage: GOOD, ...answers });
  return await aServer(
    Object.fromEntries(byMethod.map(([method, answer]) => [`/bot${TOKEN}/${method}`, answer])),
  );
}

/** The address of a server that is not there any more. */
export async function deadOrigin(): Promise<string> {
  const server = await aServer({});
  await server.close();
  return server.origin;
}

/** Names of the methods a server was asked, oldest first. */
export const methodsAsked = (server: ScriptedServer): readonly string[] =>
  server.requests.map(({ path }) => path.replace(/^.*\//, ""));

interface TestTransport extends Transport {
  readonly clock: ManualClock;
  /** All that was logged, as text. */
  readonly logged: readonly string[];
  /** Makes a call as grammy does; a failure is told apart from an answer. */
  call(method: string, signal?: AbortSignal): Promise<unknown>;
  /** Number of the current route. */
  current(): number;
}

/** A transport that the end of the test closes. */
export function aTransport(values: Partial<TransportOptions>): TestTransport {
  const clock = manualClock();
  const logged: string[] = [];
  const log = (...parts: unknown[]): void => {
    logged.push(inspectAll(parts));
  };
  const transport = createTransport({
    token: TOKEN,
    apiRoots: [],
    proxies: [null],
    timeoutMs: 5000,
    clock,
    logger: { debug: log, info: log, warn: log, error: log },
    random: () => 0,
    ...values,
  });
  onTestFinished(() => transport.close());
  return {
    ...transport,
    clock,
    logged,
    async call(method, signal) {
      const { apiRoot, buildUrl } = transport.client;
      const response = await transport.fetch(buildUrl(apiRoot, TOKEN, method), {
        headers: { "content-type": "application/json" },
        body: "{}",
        signal: signal ?? null,
      });
      return await response.json();
    },
    current: () => transport.state().findIndex(({ current }) => current),
  };
}

/** What a call threw; fails when it threw nothing or something else. */
export async function thrownBy(calling: Promise<unknown>): Promise<TransportError> {
  const thrown: unknown = await calling.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  if (thrown instanceof TransportError) return thrown;
  throw new Error(`No TransportError but ${inspect(thrown)}`);
}

/** All of a value a logger could ever write: hidden fields, causes and stacks too. */
export const inspectAll = (value: unknown): string =>
  inspect(value, { depth: 20, showHidden: true, maxStringLength: null, getters: true });
