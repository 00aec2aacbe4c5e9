import { bad, ok, type Result } from "../model/result.ts";
import { formOf, MIN_PREFIX_CHARS, markOf, wordsOf } from "./glossary-forms.ts";

/** A glossary file whose cells are checked but not yet taken apart. */
export interface GlossaryColumns {
  /** In the order of the file. */
  readonly concepts: readonly string[];
  /** The cells of each language, one for each concept. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

interface Draft {
  readonly concepts: Set<string>;
  readonly columns: ReadonlyMap<string, string[]>;
}

const CONCEPT = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LANGUAGE = /^[a-z]{2,3}$/;

/** Nearly every cell: folded forms without brands. Other cells are looked at form by form. */
const PLAIN_CELL =
  /^(?:(?:=|[a-z0-9а-яіїєґ](?=[a-z0-9а-яіїєґ'-]{2}))[a-z0-9а-яіїєґ][a-z0-9а-яіїєґ'-]*(?: |$))+$/;

/** Checks a glossary file; `parseGlossary` says what it may hold. */
export function readColumns(tsv: string): Result<GlossaryColumns> {
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
    : ok({ concepts: [...draft.concepts], columns: draft.columns });
}

const cellsOf = (line: string): string[] => line.split("\t").map((cell) => cell.trim());

function readHeader(line: string): Result<Draft> {
  const [first, ...languages] = cellsOf(line);
  if (first !== "concept" || languages.length === 0) {
    return bad("it must name the columns: concept, then languages (en, ru, …), separated by tabs");
  }
  const strange = languages.find((language) => !LANGUAGE.test(language));
  if (strange !== undefined) {
    return bad(`the column "${strange}" is no language; use codes such as en and ru`);
  }
  const twice = languages.find((language, at) => languages.indexOf(language) !== at);
  if (twice !== undefined) return bad(`the column ${twice} is there twice; keep one`);
  return ok({
    concepts: new Set(),
    columns: new Map(languages.map((language) => [language, []])),
  });
}

function addLine(draft: Draft, line: string): Result<Draft> {
  const [concept = "", ...cells] = cellsOf(line);
  const { concepts, columns } = draft;
  if (!CONCEPT.test(concept)) {
    return bad(`"${concept}" is no name for a concept; use a-z, 0-9 and hyphens`);
  }
  if (concepts.has(concept)) return bad(`the concept ${concept} is there twice; join the lines`);
  if (cells.length !== columns.size) {
    return bad(
      `it has ${cells.length + 1} columns, the first line ${columns.size + 1}; separate them by one tab each`,
    );
  }
  concepts.add(concept);
  let at = 0;
  for (const [language, column] of columns) {
    const cell = cells[at] ?? "";
    const problem = problemOfCell(cell, language);
    if (problem !== null) return bad(problem);
    column.push(cell);
    at += 1;
  }
  return ok(draft);
}

function problemOfCell(cell: string, language: string): string | null {
  if (cell === "-" || PLAIN_CELL.test(cell)) return null;
  if (cell === "") return `the column ${language} is empty; write - if that is meant`;
  for (const written of wordsOf(cell)) {
    const problem = problemOfForm(written, language);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfForm(written: string, language: string): string | null {
  const mark = markOf(written);
  const form = formOf(written);
  if (form === "") {
    return `"${written}" is no form; write a word, =word for that word only, or * before a brand`;
  }
  if (mark === "*" && language !== "en") {
    return `the brand "${written}" stands in column ${language}; move it to column en`;
  }
  if (mark === "" && form.length < MIN_PREFIX_CHARS) {
    return `the beginning "${written}" is under ${MIN_PREFIX_CHARS} letters; write =${written} for that word only`;
  }
  return null;
}
