import { expect, onTestFinished, test } from "vitest";
import { createOpenAiSummariser, type OpenAiOptions } from "../../../adapters/openai/index.ts";
import {
  type DraftOutcome,
  type ModelUsage,
  NO_USAGE,
  type Summariser,
} from "../../../src/model/summariser.ts";
import {
  aModelServer,
  completion,
  type ModelAnswer,
  says,
  status,
} from "../../support/model-server.ts";
import { cutAfter, drip, silence } from "../../support/scripted-server.ts";

const REQUEST = { instructions: "Sum up.", material: "[]", articles: 2, maxSentences: 3 };
const TEXT = "Dockers in three northern harbours stopped work on Monday.";

function aSummariser(url: string, values: Partial<OpenAiOptions> = {}): Summariser {
  const summariser = createOpenAiSummariser({
    ...{ url, model: "small:8b", key: null, timeoutMs: 5000 },
    ...values,
  });
  onTestFinished(() => summariser.close());
  return summariser;
}

async function asked(
  answer: ModelAnswer,
  values: Partial<OpenAiOptions> = {},
): Promise<DraftOutcome> {
  const server = await aModelServer(answer);
  return await aSummariser(server.url, values).draft(REQUEST, new AbortController().signal);
}

test("a model is asked with what is to be done and with what apart, and with the key", async () => {
  const server = await aModelServer(says({ text: TEXT, article: 2 }));
  const summariser = aSummariser(`${server.url}/`, { key: "sk-secret" });
  expect(await summariser.draft(REQUEST, new AbortController().signal)).toEqual({
    ...{
      kind: "drafted",
      sentences: [{ text: TEXT, article: 2 }],
      usage: { read: 800, written: 100 },
    },
  });
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]?.authorization).toBe("Bearer sk-secret");
  expect(server.asked[0]?.body).toMatchObject({
    model: "small:8b",
    messages: [
      { role: "system", content: "Sum up." },
      { role: "user", content: "[]" },
    ],
    response_format: { type: "json_schema" },
    temperature: 0,
  });
});

test("readers are told the model, and whose machine it runs on unless it is our own", () => {
  expect(aSummariser("http://localhost:11434/v1").name).toBe("small:8b");
  expect(aSummariser("http://[::1]:8080/v1").name).toBe("small:8b");
  expect(aSummariser("https://api.host.example/v1").name).toBe("small:8b (api.host.example)");
});

test("what an endpoint does not take is left out, and not sent to it again", async () => {
  const server = await aModelServer();
  server.answer((request, response) => {
    const { body } = server.asked.at(-1) ?? {};
    const isKnown = body?.response_format?.type !== "json_schema";
    (isKnown ? says(TEXT) : status(400))(request, response);
  });
  const summariser = aSummariser(server.url);
  const { signal } = new AbortController();
  expect((await summariser.draft(REQUEST, signal)).kind).toBe("drafted");
  expect((await summariser.draft(REQUEST, signal)).kind).toBe("drafted");
  const formats = server.asked.map(({ body }) => body.response_format?.type);
  expect(formats).toEqual(["json_schema", "json_schema", "json_object", "json_object"]);
});

test("an endpoint that takes no request whatever is in it refuses us", async () => {
  const server = await aModelServer(status(422));
  const summariser = aSummariser(server.url);
  const { signal } = new AbortController();
  expect(await summariser.draft(REQUEST, signal)).toMatchObject({
    kind: "refused",
    usage: NO_USAGE,
  });
  server.answer(says(TEXT));
  await summariser.draft(REQUEST, signal);
  const formats = server.asked.map(({ body }) => body.response_format?.type);
  expect(formats).toEqual([
    ...["json_schema", "json_schema", "json_object", undefined, undefined],
    "json_schema",
  ]);
});

test("models think aloud before their answer, and put it into a fenced block", async () => {
  const draft = JSON.stringify({ sentences: [{ text: TEXT, article: 1 }] });
  for (const content of [
    `<think>The user wants {"sentences": no}.</think>\n${draft}`,
    `Here it is:\n\`\`\`json\n${draft}\n\`\`\``,
  ]) {
    expect(await asked(completion(content)), content).toMatchObject({
      ...{ kind: "drafted", sentences: [{ text: TEXT, article: 1 }] },
    });
  }
});

test("an answer that is no draft, or is cut off by the model's limit, cannot be used", async () => {
  for (const content of [
    "",
    "I cannot help with that.",
    '{"sentences":"none"}',
    '{"sentences":[{',
  ]) {
    expect(await asked(completion(content)), content).toMatchObject({
      ...{ kind: "unusable", usage: { read: 800, written: 100 } },
    });
  }
  const cut = completion('{"sentences":[]}', { finish: "length" });
  expect(await asked(cut)).toMatchObject({ kind: "unusable" });
});

test("an answer's length is bounded in whatever words the endpoint knows for it", async () => {
  const server = await aModelServer(status(400));
  const summariser = aSummariser(server.url);
  await summariser.draft(REQUEST, new AbortController().signal);
  const bounds = server.asked.map(
    ({ body }) => body["max_tokens"] ?? body["max_completion_tokens"],
  );
  const { mostWritten } = summariser;
  expect(bounds).toEqual([mostWritten, mostWritten, mostWritten, mostWritten, undefined]);
});

const SPENT: readonly (readonly [name: string, usage: unknown, expected: ModelUsage | null])[] = [
  ["all three", [800, 100, 900], { read: 800, written: 100 }],
  // As Gemini does when it thinks.
  ["thoughts in the total alone", [800, 100, 1500], { read: 800, written: 700 }],
  ["no total", [800, 100, undefined], { read: 800, written: 100 }],
  ["a total alone", [undefined, undefined, 900], { read: 0, written: 900 }],
  ["a total that is too small", [800, 100, 10], { read: 800, written: 100 }],
  ["what it read alone", [800, undefined, undefined], null],
  ["nothing at all", [0, 0, 0], null],
  ["what is no count", [-800, 100, 900], null],
  ["words", ["many", 100, 900], null],
];

test.each(SPENT)("an endpoint that reports %s", async (_name, told, expected) => {
  const [prompt_tokens, completion_tokens, total_tokens] = told as readonly unknown[];
  const answer: ModelAnswer = (_request, response) =>
    response.end(
      JSON.stringify({
        choices: [{ message: { content: '{"sentences":[]}' }, finish_reason: "stop" }],
        usage: { prompt_tokens, completion_tokens, total_tokens },
      }),
    );
  expect(await asked(answer)).toEqual({ kind: "drafted", sentences: [], usage: expected });
});

test("what answers is not a model", async () => {
  const page: ModelAnswer = (_request, response) => response.end("<html>Hello</html>");
  expect(await asked(page)).toMatchObject({ kind: "refused" });
});

test("who asks is told what to put right: key, model, address", async () => {
  const cases = { 401: "SUMMARY_MODEL_KEY", 403: "SUMMARY_MODEL_KEY", 404: "SUMMARY_MODEL_URL" };
  for (const [code, name] of Object.entries(cases)) {
    const outcome = await asked(status(Number(code)), { key: "sk-secret" });
    expect(outcome, code).toMatchObject({
      kind: "refused",
      problem: expect.stringContaining(name),
    });
    expect(JSON.stringify(outcome)).not.toContain("sk-secret");
  }
});

test("no redirect is followed: the key would go along", async () => {
  const elsewhere = await aModelServer(says(TEXT));
  const moved = status(307, { location: `${elsewhere.url}/chat/completions` });
  expect(await asked(moved, { key: "sk-secret" })).toMatchObject({ kind: "refused" });
  expect(elsewhere.asked).toEqual([]);
});

test("who has too much to do is asked later, and not before the time it names", async () => {
  const busy = status(429, { "retry-after": "30" });
  expect(await asked(busy)).toMatchObject({ kind: "retry", afterMs: 30_000 });
  const soon = status(429, { "retry-after": "soon" });
  expect(await asked(soon)).toMatchObject({ kind: "retry", afterMs: null });
  expect(await asked(status(503))).toMatchObject({ kind: "retry", afterMs: null });
});

test("an answer that stalls, drips or breaks off is given up in time", async () => {
  const slow = { timeoutMs: 60 };
  const late = { kind: "retry", problem: "The model did not answer within 0.06 s." };
  expect(await asked(silence, slow)).toMatchObject({ ...late, usage: null });
  expect(await asked(drip(10), slow)).toMatchObject(late);
  expect(await asked(cutAfter('{"choices":['))).toMatchObject({
    problem: "The server cut the connection before the answer was complete.",
  });
});

test("an answer without end is not read to its end", async () => {
  const flood =
    (code: number): ModelAnswer =>
    (_request, response) => {
      response.writeHead(code);
      const chunk = "x".repeat(100_000);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", pour);
      pour();
    };
  expect(await asked(flood(200))).toMatchObject({ kind: "unusable", usage: null });
  expect(await asked(flood(503))).toMatchObject({ kind: "retry", usage: NO_USAGE });
});

test("whoever stops waits for no answer", async () => {
  const server = await aModelServer(silence);
  const stopping = new AbortController();
  server.answer(() => stopping.abort());
  const outcome = await aSummariser(server.url).draft(REQUEST, stopping.signal);
  expect(outcome.kind).toBe("retry");
});

test("nobody listens there", async () => {
  const server = aSummariser("http://127.0.0.1:1/v1");
  expect(await server.draft(REQUEST, new AbortController().signal)).toMatchObject({
    ...{ kind: "retry", problem: "The server refuses connections; nothing listens there." },
    // Nothing was sent, so nothing was spent.
    usage: NO_USAGE,
  });
});
