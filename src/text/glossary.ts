import { createHash } from "node:crypto";
import { ok, type Result } from "../model/result.ts";
import { type GlossaryColumns, readColumns } from "./glossary-columns.ts";
import { compoundTails } from "./glossary-compounds.ts";
import { MIN_PREFIX_CHARS } from "./glossary-forms.ts";
import { type Forms, readForms } from "./glossary-lines.ts";

/** Words of several languages that stand for the same concepts. */
export interface Glossary {
  /**
   * The concept that a word folded by `foldAccents` stands for, or null. A whole word goes before a
   * beginning, a longer beginning before a shorter one; then the parts of a hyphenated word are
   * tried in order, then the last part of a German compound. Brands are known in every language; a
   * language without a column is read as English.
   */
  conceptOf(folded: string, language: string): string | null;
  /** The same without taking the word apart. */
  conceptOfForm(folded: string, language: string): string | null;
  /** Every concept, in the order of the file. */
  readonly concepts: readonly string[];
  /** Another one for each glossary. */
  readonly fingerprint: string;
}

type Find = Glossary["conceptOf"];
/** Finds in one language. */
type FindForm = (folded: string) => string | null;

/** A part of a word this short is no word: the "e" of "e-mail". */
const MIN_PART_CHARS = 3;
function conceptOfParts(folded: string, language: string, find: Find): string | null {
  for (const part of folded.split("-")) {
    if (part.length < MIN_PART_CHARS) continue;
    const concept = find(part, language);
    if (concept !== null) return concept;
  }
  return null;
}

/** The longest tail wins: in "Medienaufsichtsbehörde" that is "Aufsichtsbehörde". */
function conceptOfTail(folded: string, find: Find): string | null {
  for (const tail of compoundTails(folded)) {
    const concept = find(tail, "de");
    if (concept !== null) return concept;
  }
  return null;
}

function createGlossary(
  find: Find,
  { concepts, fingerprint }: Pick<Glossary, "concepts" | "fingerprint">,
): Glossary {
  return {
    ...{ concepts, fingerprint },
    conceptOfForm: find,
    conceptOf(folded, language) {
      const whole = find(folded, language);
      if (whole !== null) return whole;
      const part = folded.includes("-") ? conceptOfParts(folded, language, find) : null;
      if (part !== null || language !== "de") return part;
      return conceptOfTail(folded.slice(folded.lastIndexOf("-") + 1), find);
    },
  };
}

/** Finds a form: the whole word, the language's own before a brand, then the longest beginning. */
function finder({ exact, prefixes }: Forms, brands: Forms["brands"]): FindForm {
  let longest = 0;
  for (const { length } of prefixes.keys()) longest = Math.max(longest, length);
  return (folded) => {
    const whole = exact.get(folded) ?? brands.get(folded);
    if (whole !== undefined) return whole;
    for (let end = Math.min(longest, folded.length); end >= MIN_PREFIX_CHARS; end -= 1) {
      const concept = prefixes.get(folded.slice(0, end));
      if (concept !== undefined) return concept;
    }
    return null;
  };
}

/** A language's column is taken apart when it is first asked for: most readers need two of them. */
function glossaryOf({ concepts, columns }: GlossaryColumns, fingerprint: string): Glossary {
  const formsOf = (language: string): Forms => readForms(columns.get(language) ?? [], concepts);
  let english: Forms | undefined;
  const finders = new Map<string, FindForm>();
  const finderFor = (language: string): FindForm => {
    const known = finders.get(language);
    if (known !== undefined) return known;
    english ??= formsOf("en");
    const made = finder(language === "en" ? english : formsOf(language), english.brands);
    finders.set(language, made);
    return made;
  };
  return createGlossary(
    (folded, language) => finderFor(columns.has(language) ? language : "en")(folded),
    { concepts, fingerprint },
  );
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Reads a glossary: a head line `concept<TAB>en<TAB>ru…`, then a line a concept. A cell holds forms
 * separated by blanks: a bare form matches every word that begins with it (three letters at least),
 * `=form` that word only, `*form` (column en) that word in every language; `-` is a cell left empty
 * on purpose. Lines that begin with # and empty ones are skipped. Where two concepts claim one form
 * the first has it. Bad: a line that breaks this; the message names the line and the fault.
 */
export function parseGlossary(tsv: string): Result<Glossary> {
  const read = readColumns(tsv);
  return read.kind === "bad" ? read : ok(glossaryOf(read.value, hashOf(tsv)));
}

/** Both glossaries as one; what `own` (a topic's) says of a word goes before what `general` says. */
export const mergeGlossaries = (general: Glossary, own: Glossary): Glossary =>
  createGlossary(
    (folded, language) =>
      own.conceptOfForm(folded, language) ?? general.conceptOfForm(folded, language),
    {
      concepts: [...new Set([...general.concepts, ...own.concepts])],
      fingerprint: hashOf(`${general.fingerprint} ${own.fingerprint}`),
    },
  );
