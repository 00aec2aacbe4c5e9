import { z } from "zod";
import { bad, ok, type Result } from "../model/result.ts";
import type { Facet, TopicOptions } from "../model/topic.ts";

/** What `topic.json` says, defaults filled in. */
interface TopicSettings {
  readonly title: string;
  readonly languages: readonly string[];
  readonly options: TopicOptions;
  readonly facets: readonly Facet[];
  /** Weights of outlets, by their names as the file spells them. */
  readonly outlets: ReadonlyMap<string, number>;
  /** Plain sentences on keys nobody reads; empty when all was well. */
  readonly problems: readonly string[];
}

const OPTIONS = z.looseObject(
  {
    relevanceThreshold: z
      .number("must be a number from 0 to 1")
      .min(0, "must be a number from 0 to 1")
      .max(1, "must be a number from 0 to 1")
      .default(0.5),
    maxStories: z
      .int("must be a whole number from 1 to 50")
      .min(1, "must be a whole number from 1 to 50")
      .max(50, "must be a whole number from 1 to 50")
      .default(8),
  },
  "must be an object in braces",
);

const FACET = z.looseObject(
  {
    name: z
      .string("must be a text of 1 to 60 characters")
      .trim()
      .min(1, "must be a text of 1 to 60 characters")
      .max(60, "must be a text of 1 to 60 characters"),
    terms: z
      .array(
        z
          .string("must be a text of 1 to 60 characters")
          .trim()
          .min(1, "must be a text of 1 to 60 characters")
          .max(60, "must be a text of 1 to 60 characters"),
        "must be a list of 1 to 1000 words",
      )
      .min(1, "must be a list of 1 to 1000 words")
      .max(1000, "must be a list of 1 to 1000 words"),
  },
  "must be an object in braces with name and terms",
);

const SETTINGS = z.looseObject(
  {
    title: z
      .string("must be a text of 1 to 200 characters")
      .trim()
      .min(1, "must be a text of 1 to 200 characters")
      .max(200, "must be a text of 1 to 200 characters"),
    languages: z
      .array(
        z.string("must be a code such as de").regex(/^[a-z]{2,3}$/, "must be a code such as de"),
        "must be a list of codes such as de",
      )
      .default([]),
    options: OPTIONS.prefault({}),
    facets: z
      .array(FACET, "must be a list of at most 6 facets")
      .max(6, "must be a list of at most 6 facets")
      .default([]),
    outlets: z
      .record(
        z.string(),
        z
          .number("must be a number from 0 to 10")
          .min(0, "must be a number from 0 to 10")
          .max(10, "must be a number from 0 to 10"),
        "must be an object in braces with a number for each outlet",
      )
      .default({}),
  },
  "must be an object in braces",
);

const unknownKeys = (value: object, known: object, { within }: { readonly within: string }) =>
  Object.keys(value)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => `The key "${within}${key.slice(0, 60)}" is not known; correct or remove it.`);

function parseJson(json: string): Result<unknown> {
  try {
    return ok(JSON.parse(json.replace(/^\uFEFF/, "")));
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return bad(`The file is not valid JSON (${detail}); correct it at that place.`);
  }
}

/**
 * Reads the content of `topic.json`: `title`, optional `languages` (primary subtags; none means any),
 * optional `facets` (name and terms of what each article must touch), optional `outlets` (how much the
 * reports of each count, 0–10) and optional `options` (`relevanceThreshold` 0–1, default 0.5; `maxStories` 1–50, default 8).
 * Bad: no JSON, a value out of its range. A key it does not know is only a problem: the rest holds.
 */
export function parseTopicSettings(json: string): Result<TopicSettings> {
  const parsed = parseJson(json);
  if (parsed.kind === "bad") return parsed;
  const checked = SETTINGS.safeParse(parsed.value);
  if (!checked.success) {
    const wrong = checked.error.issues.map(({ path, message }) =>
      path.length === 0 ? `the whole ${message}` : `"${path.join(".")}" ${message}`,
    );
    return bad(`The settings do not hold: ${wrong.join("; ")}.`);
  }
  const { title, languages, options, facets, outlets } = checked.data;
  return ok({
    title,
    languages: [...new Set(languages)],
    options: { relevanceThreshold: options.relevanceThreshold, maxStories: options.maxStories },
    facets: facets.map(({ name, terms }) => ({ name, terms })),
    outlets: new Map(Object.entries(outlets)),
    problems: [
      ...unknownKeys(checked.data, SETTINGS.shape, { within: "" }),
      ...unknownKeys(options, OPTIONS.shape, { within: "options." }),
      ...facets.flatMap((facet, index) =>
        unknownKeys(facet, FACET.shape, { within: `facets.${index}.` }),
      ),
    ],
  });
}
