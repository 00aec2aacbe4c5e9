import type { IncomingMessage, RequestListener } from "node:http";
import { onTestFinished } from "vitest";
import { startScriptedServer } from "./scripted-server.ts";

/** What a model was asked, as the endpoint got it. */
export interface AskedModel {
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
    readonly [name: string]: unknown;
  };
}

export type ModelAnswer = RequestListener;

/** A real endpoint whose model says what the test wants. */
export interface ModelServer {
  /** Where its API begins. */
  readonly url: string;
  readonly asked: readonly AskedModel[];
  /** Requests under way at once, at most so far. */
  mostAtOnce(): number;
  /** Each request from now on gets this answer. */
  answer(how: ModelAnswer): void;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** An answer as OpenAI-compatible endpoints give it. */
export const completion =
  (content: string, { tokens = 900, finish = "stop" } = {}): ModelAnswer =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }],
        usage: { prompt_tokens: tokens - 100, completion_tokens: 100, total_tokens: tokens },
      }),
    );
  };

/** A draft of these sentences, each of the first article unless it says otherwise. */
export const says = (
  ...sentences: readonly (string | { readonly text: string; readonly article: number })[]
): ModelAnswer =>
  completion(
    JSON.stringify({
      sentences: sentences.map((one) =>
        typeof one === "string" ? { text: one, article: 1 } : one,
      ),
    }),
  );

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): ModelAnswer =>
  (_request, response) => {
    response.writeHead(code, headers);
    response.end('{"error":{"message":"no"}}');
  };

export async function aModelServer(first: ModelAnswer = says()): Promise<ModelServer> {
  const asked: AskedModel[] = [];
  let answer = first;
  let [now, most] = [0, 0];
  const server = await startScriptedServer({
    "/v1/chat/completions": (request, response) => {
      now += 1;
      most = Math.max(most, now);
      response.once("close", () => {
        now -= 1;
      });
      void bodyOf(request).then((body) => {
        const { authorization } = request.headers;
        asked.push({ authorization, body: JSON.parse(body) as AskedModel["body"] });
        answer(request, response);
      });
    },
  });
  onTestFinished(() => server.close());
  return {
    url: `${server.origin}/v1`,
    asked,
    mostAtOnce: () => most,
    answer(how) {
      answer = how;
    },
  };
}
