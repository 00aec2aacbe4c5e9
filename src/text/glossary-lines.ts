import { bad, ok, type Result } from "../model/result.ts";
import { foldAccents } from "./transliterate.ts";

/** The forms of one language and the concepts they stand for. */
export interface Forms {
  readonly exact: ReadonlyMap<string, string>;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** What a glossary file says. */
export interface GlossaryEntries {
  /** In the order of the file. */
  readonly concepts: ReadonlySet<string>;
  readonly forms: ReadonlyMap<string, Forms>;
  /** Whole words that all languages share. */
  readonly brands: ReadonlyMap<string, string>;
}

interface Draft {
  readonly languages: readonly string[];
  readonly concepts: Set<string>;
  readonly forms: ReadonlyMap<
    string,
    { exact: Map<string, string>; prefixes: Map<string, string> }
  >;
  readonly brands: Map<string, string>;
}

const CONCEPT = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LANGUAGE = /^[a-z]{2,3}$/;
const LETTER = /^[\p{L}\p{Nd}]/u;
/** A beginning with fewer letters would begin half the words of a language. */
export const MIN_PREFIX_CHARS = 3;

/** Where a form stands. */
interface Place {
  readonly concept: string;
  readonly language: string;
}

/** Reads a glossary file; `parseGlossary` says what it may hold. */
export function readGlossary(tsv: string): Result<GlossaryEntries> {
  let draft: Draft | null = null;
  for (const [index, line] of tsv
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const read: Result<Draft> = draft === null ? readHeader(line) : addLine(draft, line);
    if (read.kind === "bad") return bad(`Line ${index + 1} of the glossary: ${read.problem}.`);
    draft = read.value;
  }
  return draft === null
    ? bad("The glossary is empty; begin it with a line `concept<TAB>en<TAB>ru`.")
    : ok(draft);
}

function readHeader(line: string): Result<Draft> {
  const [first, ...languages] = line.split("\t").map((cell) => cell.trim());
  if (first !== "concept" || languages.length === 0) {
    return bad("it must name the columns: concept, then languages (en, ru, …), separated by tabs");
  }
  const strange = languages.find((language) => !LANGUAGE.test(language));
  if (strange !== undefined) {
    return bad(`the column "${strange}" is no language; use codes such as en and ru`);
  }
  const twice = languages.find((language, at) => languages.indexOf(language) !== at);
  if (twice !== undefined) return bad(`the column ${twice} is there twice; keep one`);
  const forms = languages.map(
    (language) =>
      [
        ...[language, { exact: new Map<string, string>(), prefixes: new Map<string, string>() }],
      ] as const,
  );
  return ok({ languages, concepts: new Set(), forms: new Map(forms), brands: new Map() });
}

function addLine(draft: Draft, line: string): Result<Draft> {
  const [concept = "", ...cells] = line.split("\t").map((cell) => cell.trim());
  const { languages, concepts } = draft;
  if (!CONCEPT.test(concept)) {
    return bad(`"${concept}" is no name for a concept; use a-z, 0-9 and hyphens`);
  }
  if (concepts.has(concept)) return bad(`the concept ${concept} is there twice; join the lines`);
  if (cells.length !== languages.length) {
    return bad(
      `it has ${cells.length + 1} columns, the first line ${languages.length + 1}; separate them by one tab each`,
    );
  }
  concepts.add(concept);
  for (const [column, language] of languages.entries()) {
    const problem = addCell(draft, cells[column] ?? "", { concept, language });
    if (problem !== null) return bad(problem);
  }
  return ok(draft);
}

/** Adds the forms of a cell; gives what is wrong with it. */
function addCell(draft: Draft, cell: string, place: Place): string | null {
  if (cell === "-") return null;
  if (cell === "") return `the column ${place.language} is empty; write - if that is meant`;
  for (const written of cell.split(/\s+/)) {
    const problem = addForm(draft, written, place);
    if (problem !== null) return problem;
  }
  return null;
}

function addForm(draft: Draft, written: string, { concept, language }: Place): string | null {
  const mark = written.startsWith("=") || written.startsWith("*") ? written.slice(0, 1) : "";
  const rest = written.slice(mark.length);
  const form = LETTER.test(rest) ? foldAccents(rest) : "";
  const forms = draft.forms.get(language);
  if (form === "" || forms === undefined) {
    return `"${written}" is no form; write a word, =word for that word only, or * before a brand`;
  }
  if (mark === "*" && language !== "en") {
    return `the brand "${written}" stands in column ${language}; move it to column en`;
  }
  if (mark === "" && form.length < MIN_PREFIX_CHARS) {
    return `the beginning "${written}" is under ${MIN_PREFIX_CHARS} letters; write =${written} for that word only`;
  }
  const known = mark === "*" ? draft.brands : mark === "=" ? forms.exact : forms.prefixes;
  if (!known.has(form)) known.set(form, concept);
  return null;
}
