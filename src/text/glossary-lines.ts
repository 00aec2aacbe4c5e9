import { ok, type Result } from "../model/result.ts";
import { readColumns } from "./glossary-columns.ts";
import { formOf, markOf, wordsOf } from "./glossary-forms.ts";

/** The forms of one language and the concepts they stand for. */
export interface Forms {
  readonly exact: ReadonlyMap<string, string>;
  readonly prefixes: ReadonlyMap<string, string>;
  /** Whole words that all languages share; column en has them. */
  readonly brands: ReadonlyMap<string, string>;
}

/** What a glossary file says. */
export interface GlossaryEntries {
  /** In the order of the file. */
  readonly concepts: ReadonlySet<string>;
  readonly forms: ReadonlyMap<string, Forms>;
}

/** Reads all of a glossary file; `parseGlossary` says what it may hold. */
export function readGlossary(tsv: string): Result<GlossaryEntries> {
  const read = readColumns(tsv);
  if (read.kind === "bad") return read;
  const { concepts, columns } = read.value;
  const forms = [...columns].map(
    ([language, cells]) => [language, readForms(cells, concepts)] as const,
  );
  return ok({ concepts: new Set(concepts), forms: new Map(forms) });
}

/** Takes the cells of a language apart. The first concept that claims a form has it. */
export function readForms(cells: readonly string[], concepts: readonly string[]): Forms {
  const exact = new Map<string, string>();
  const prefixes = new Map<string, string>();
  const brands = new Map<string, string>();
  const maps = { "=": exact, "*": brands, "": prefixes };
  for (const [at, concept] of concepts.entries()) {
    for (const written of wordsOf(cells[at] ?? "-")) {
      const forms = maps[markOf(written)];
      const form = formOf(written);
      if (!forms.has(form)) forms.set(form, concept);
    }
  }
  return { exact, prefixes, brands };
}
