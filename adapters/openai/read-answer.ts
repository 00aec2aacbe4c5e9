import { z } from "zod";
import type { DraftOutcome, DraftSentence, ModelUsage } from "../../src/model/summariser.ts";

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
  usage: z.unknown(),
});

const COUNT = z.number().int().nonnegative();
/** Any of them may be missing. */
const USAGE = z.object({
  prompt_tokens: COUNT.nullish(),
  completion_tokens: COUNT.nullish(),
  total_tokens: COUNT.nullish(),
});

/**
 * What an answer says it cost. Some endpoints count what a model thinks in the total alone (Gemini's,
 * 2026), and what is not told apart is taken for written, which costs more. None is free.
 */
function usageOf(told: unknown): ModelUsage | null {
  const usage = USAGE.safeParse(told);
  if (!usage.success) return null;
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage.data;
  const read = prompt ?? 0;
  const written = Math.max(completion ?? 0, (total ?? 0) - read);
  return written > 0 ? { read, written } : null;
}

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
    return { kind: "refused", problem, usage: null };
  }
  const { choices, usage } = completion.data;
  const [choice] = choices;
  const spent = usageOf(usage);
  if (choice?.finish_reason === "length") {
    return { kind: "unusable", problem: "The model's answer is cut off.", usage: spent };
  }
  const sentences = draftIn(choice?.message.content ?? "");
  if (sentences === null) {
    return {
      kind: "unusable",
      problem: "The model's answer is not the JSON it was asked for.",
      usage: spent,
    };
  }
  return { kind: "drafted", sentences, usage: spent };
}
