import type { DraftRequest } from "../../src/model/summariser.ts";

/** The schema an answer is held to, in the part of JSON Schema that strict modes know. */
const schemaFor = ({ articles }: DraftRequest) => ({
  type: "object",
  additionalProperties: false,
  required: ["sentences"],
  properties: {
    sentences: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["text", "article"],
        properties: {
          text: { type: "string" },
          article: {
            type: "integer",
            enum: Array.from({ length: articles }, (_, index) => index + 1),
          },
        },
      },
    },
  },
});

const bySchema = (request: DraftRequest) => ({
  type: "json_schema",
  json_schema: { name: "summary", strict: true, schema: schemaFor(request) },
});

/** Six sentences in any language, and a model that thinks before it answers. */
export const MOST_TOKENS = 4000;

type Way = (request: DraftRequest) => Readonly<Record<string, unknown>>;

/**
 * How to ask, the best way first. Endpoints differ in what they take, and answer 400 or 422 to the
 * rest: OpenAI's reasoning models take neither `temperature` nor `max_tokens`, some hosts know no
 * schemas and some no `response_format` at all. What is asked for stands in words, too; how long an
 * answer may be does not, and who takes no way to say so is trusted.
 */
export const WAYS: readonly Way[] = [
  (request) => ({ response_format: bySchema(request), temperature: 0, max_tokens: MOST_TOKENS }),
  (request) => ({ response_format: bySchema(request), max_completion_tokens: MOST_TOKENS }),
  () => ({ response_format: { type: "json_object" }, max_tokens: MOST_TOKENS }),
  () => ({ max_tokens: MOST_TOKENS }),
  () => ({}),
];
