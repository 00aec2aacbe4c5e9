import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../model/result.ts";
import { type Analyser, createAnalyser } from "../text/analyse.ts";
import { type Background, parseBackground } from "../text/background.ts";
import { mergeGlossaries, parseGlossary } from "../text/glossary.ts";
import { createLocales, type Locales } from "../text/locale.ts";
import { createTimeZoneFinder, type TimeZoneFinder } from "../text/time-zones.ts";

/** What the language tools know: shipped with the program, so a fault in it is a fault of ours. */
export interface LanguageResources {
  readonly background: Background;
  /** Knows the shipped glossary only. */
  readonly general: Analyser;
  /** The languages the bot speaks. */
  readonly locales: Locales;
  /** Time zones by what people call them; made when first asked for. */
  readonly findTimeZones: TimeZoneFinder;
  /** The general analyser, or one that also knows a topic's own glossary. */
  analyserFor(topicGlossary: string | null): Result<Analyser>;
  /** The concepts that analyser knows; those of a broken glossary are left out. */
  conceptsOf(topicGlossary: string | null): ReadonlySet<string>;
}

const TEXT = join(import.meta.dirname, "..", "text");

export function loadLanguageResources(): LanguageResources {
  const glossary = shipped(parseGlossary(read("glossary.tsv")));
  const background = shipped(parseBackground(read("background.tsv")));
  const general = createAnalyser(glossary);
  let finder: TimeZoneFinder | undefined;
  return {
    findTimeZones(words) {
      finder ??= createTimeZoneFinder(read("cities.tsv"));
      return finder(words);
    },
    background,
    general,
    locales: shipped(createLocales(readLocales())),
    analyserFor(topicGlossary) {
      if (topicGlossary === null) return { kind: "ok", value: general };
      const own = parseGlossary(topicGlossary);
      if (own.kind === "bad") return own;
      return { kind: "ok", value: createAnalyser(mergeGlossaries(glossary, own.value)) };
    },
    conceptsOf(topicGlossary) {
      const own = topicGlossary === null ? null : parseGlossary(topicGlossary);
      return new Set([...glossary.concepts, ...(own?.kind === "ok" ? own.value.concepts : [])]);
    },
  };
}

const read = (name: string): string => readFileSync(join(TEXT, name), "utf8");

const FLUENT = ".ftl";

/** Each locale's Fluent file, by the language it is named after. */
const readLocales = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(TEXT, "locales"))
      .filter((file) => file.endsWith(FLUENT))
      .sort()
      .map((file) => [file.slice(0, -FLUENT.length), read(join("locales", file))]),
  );

function shipped<Value>(result: Result<Value>): Value {
  if (result.kind === "bad") throw new Error(`A shipped data file is broken: ${result.problem}`);
  return result.value;
}
