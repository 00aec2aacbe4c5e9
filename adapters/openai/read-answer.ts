import { z } from "zod";
import type { DraftOutcome, DraftSentence } from "../../src/model/summariser.ts";

/** What we need of an answer (https://platform.openai.com/docs/api-reference/chat/object, 2026). */
const COMPLETION = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ total_tokens: z.number().int().nonnegative().nullish() }).nullish(),
});

const DRAFT = z.object({
  sentences: z.array(z.object({ text: z.string(), article: z.number().int() })),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The object in what a model wrote: some think aloud before it (`<think>…</think>`) or put it into a
 * fenced block, whatever they were asked.
 */
function draftIn(content: string): readonly DraftSentence[] | null {
  const told = content.slice(content.lastIndexOf("</think>") + 1);
  const object = told.slice(told.indexOf("{"), told.lastIndexOf("}") + 1);
  const draft = DRAFT.safeParse(parseJson(object));
  return draft.success ? draft.data.sentences : null;
}

/** The draft in an answer with status 200. */
export function readAnswer(body: string): DraftOutcome {
  const completion = COMPLETION.safeParse(parseJson(body));
  if (!completion.success) {
    const problem =
      "The answer is none of an OpenAI-compatible endpoint's; check SUMMARY_MODEL_URL.";
    return { kind: "refused", problem, tokens: null };
  }
  const { choices, usage } = completion.data;
  const [choice] = choices;
  const tokens = usage?.total_tokens ?? null;
  if (choice?.finish_reason === "length") {
    return { kind: "unusable", problem: "The model's answer is cut off.", tokens };
  }
  const sentences = draftIn(choice?.message.content ?? "");
  if (sentences === null) {
    return {
      kind: "unusable",
      problem: "The model's answer is not the JSON it was asked for.",
      tokens,
    };
  }
  return { kind: "drafted", sentences, tokens };
}
