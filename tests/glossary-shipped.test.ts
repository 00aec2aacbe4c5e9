import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseGlossary } from "../src/text/glossary.ts";
import { foldAccents } from "../src/text/transliterate.ts";
import { unwrap } from "./support/temp.ts";

/** Where a concept stands. */
interface Place {
  readonly line: number;
  readonly heading: string;
  readonly concept: string;
}

interface Form extends Place {
  readonly language: string;
  readonly mark: string;
  readonly letters: string;
}

interface File {
  readonly concepts: readonly Place[];
  readonly headings: readonly string[];
  readonly languages: readonly string[];
  readonly forms: readonly Form[];
}

/** Finds what is wrong with a glossary; each finding says what to do. */
type Rule = (file: File) => string[];

const formsOf = (place: Place, language: string, cell: string): Form[] =>
  cell
    .split(" ")
    .filter((written) => written !== "-")
    .map((written) => {
      const mark = /^[=*]/.exec(written)?.[0] ?? "";
      return { ...place, language, mark, letters: written.slice(mark.length) };
    });

/** Notes are sentences, headings are not. */
const isHeading = (text: string): boolean => text.startsWith("#") && !text.endsWith(".");

function readFile(tsv: string): File {
  const [head = "", ...lines] = tsv.split("\n");
  const languages = head.split("\t").slice(1);
  const concepts: Place[] = [];
  const headings: string[] = [];
  const forms: Form[] = [];
  for (const [index, text] of lines.entries()) {
    if (isHeading(text)) headings.push(text);
    if (text.startsWith("#") || text === "") continue;
    const [concept = "", ...cells] = text.split("\t");
    const place = { line: index + 2, heading: headings.at(-1) ?? "", concept };
    concepts.push(place);
    forms.push(...languages.flatMap((code, column) => formsOf(place, code, cells[column] ?? "-")));
  }
  return { concepts, headings, languages, forms };
}

const at = ({ line, concept, language, mark, letters }: Form): string =>
  `Line ${line}, ${concept}, ${language}: "${mark}${letters}"`;

const grouped = (forms: readonly Form[], keyOf: (form: Form) => string): Map<string, Form[]> => {
  const groups = new Map<string, Form[]>();
  for (const form of forms) {
    const group = groups.get(keyOf(form));
    if (group === undefined) groups.set(keyOf(form), [form]);
    else group.push(form);
  }
  return groups;
};

const isBeginning = ({ mark }: Form): boolean => mark === "";

/** For each form the shorter beginnings of its language that it begins with, the longest first. */
function* withBeginnings(forms: readonly Form[]): Generator<readonly [Form, readonly Form[]]> {
  for (const [, own] of grouped(forms, ({ language }) => language)) {
    const known = new Map(own.filter(isBeginning).map((form) => [form.letters, form]));
    for (const form of own) {
      const found: Form[] = [];
      for (let end = form.letters.length - (isBeginning(form) ? 1 : 0); end > 0; end -= 1) {
        const shorter = known.get(form.letters.slice(0, end));
        if (shorter !== undefined) found.push(shorter);
      }
      yield [form, found];
    }
  }
}

const MAX_EMPTY_CELLS = 3;
/** Names are often written alike in most languages. */
const NAMES = /^# places: |by name$/;

const hasItsCells: Rule = ({ concepts, languages, forms }) => {
  const ofConcept = grouped(forms, ({ concept }) => concept);
  return concepts.flatMap(({ line, heading, concept }) => {
    const own = ofConcept.get(concept) ?? [];
    const empty = languages.filter((code) => !own.some(({ language }) => language === code));
    const isName = NAMES.test(heading) || own.some(({ mark }) => mark === "*");
    if (empty.length <= MAX_EMPTY_CELLS || isName) return [];
    return `Line ${line}, ${concept}, has nothing in ${empty.join(", ")}; write the words, or join it to a concept that has them.`;
  });
};

/**
 * Today's most are six: "verkehr" and "электр" stand for what nearly every word with them says, and
 * what they do not say are the six.
 */
const MAX_SWALLOWED = 6;

const swallowsLittle: Rule = ({ forms }) => {
  const swallowed = new Map<Form, Set<string>>();
  for (const [form, beginnings] of withBeginnings(forms)) {
    for (const shorter of beginnings) {
      if (shorter.concept === form.concept) continue;
      swallowed.set(shorter, (swallowed.get(shorter) ?? new Set()).add(form.concept));
    }
  }
  return [...swallowed]
    .filter(([, concepts]) => concepts.size > MAX_SWALLOWED)
    .map(
      ([form, concepts]) =>
        `${at(form)} begins words of ${[...concepts].join(", ")}; write longer beginnings or whole words instead.`,
    );
};

const MIN_BEGINNING_CHARS = 4;
/** Every word that begins so says it: яйця, яйцем; яхта, яхтинг; лыжи, лыжник. */
const SHORT_BEGINNINGS = new Set(["uk яйц", "ru яхт", "ru лыж"]);

const beginsLong: Rule = ({ forms }) =>
  forms
    .filter(
      (form) =>
        isBeginning(form) &&
        form.letters.length < MIN_BEGINNING_CHARS &&
        !form.letters.endsWith("-") &&
        !SHORT_BEGINNINGS.has(`${form.language} ${form.letters}`),
    )
    .map(
      (form) => `${at(form)} begins too many words; write four letters or more, or whole words.`,
    );

const claimedOnce: Rule = ({ forms }) =>
  [...grouped(forms, ({ language, mark, letters }) => `${language} ${mark}${letters}`)].flatMap(
    ([, [first, ...others]]) =>
      first === undefined
        ? []
        : others.map((form) => `${at(form)} is ${first.concept}'s already; delete one.`),
  );

const brandsReached: Rule = ({ forms }) => {
  const exact = new Map(
    forms
      .filter(({ language, mark }) => language === "en" && mark === "=")
      .map((form) => [form.letters, form]),
  );
  return forms
    .filter(({ mark, letters }) => mark === "*" && exact.has(letters))
    .map((form) => `${at(form)} is a whole word of ${exact.get(form.letters)?.concept}; keep one.`);
};

const saysSomething: Rule = ({ forms }) =>
  [...withBeginnings(forms)]
    .filter(([{ mark, concept }, [longest]]) => mark !== "*" && longest?.concept === concept)
    .map(([form, [longest]]) => `${at(form)} is found by "${longest?.letters}"; delete it.`);

const MAX_SHARED_LANGUAGES = 2;
/** The missile system is called Patriot. */
const NOT_THE_SAME = new Set(["patriot and patriot-system"]);

const eachOnce: Rule = ({ forms }) => {
  const shared = new Map<string, Set<string>>();
  for (const [, group] of grouped(forms, ({ language, letters }) => `${language} ${letters}`)) {
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        if (one.concept === other.concept) continue;
        const pair = [one.concept, other.concept].sort().join(" and ");
        shared.set(pair, (shared.get(pair) ?? new Set()).add(one.language));
      }
    }
  }
  return [...shared]
    .filter(([pair, codes]) => codes.size > MAX_SHARED_LANGUAGES && !NOT_THE_SAME.has(pair))
    .map(([pair, codes]) => `${pair} share words in ${[...codes].join(", ")}; join them.`);
};

const folded: Rule = ({ forms }) =>
  forms
    .filter(({ letters }) => foldAccents(letters) !== letters)
    .map((form) => `${at(form)} has capitals or accents; write "${foldAccents(form.letters)}".`);

const underHeadings: Rule = ({ headings, concepts }) => [
  ...headings
    .filter((heading, index) => headings.indexOf(heading) !== index)
    .map((heading) => `"${heading}" stands there twice; put its lines together.`),
  ...headings
    .filter((heading) => !concepts.some((concept) => concept.heading === heading))
    .map((heading) => `"${heading}" has no lines; delete it.`),
  ...concepts
    .filter(({ heading }) => heading === "")
    .map(({ line, concept }) => `Line ${line}, ${concept}, has no heading; move it under one.`),
];

const shipped = readFileSync(join(import.meta.dirname, "../src/text/glossary.tsv"), "utf8");
const MIN_CONCEPTS = 2_500;

describe("the glossary we ship", () => {
  const file = readFile(shipped);

  test("can be read, and knows words", () => {
    const glossary = unwrap(parseGlossary(shipped));
    expect(glossary.concepts.length).toBeGreaterThanOrEqual(MIN_CONCEPTS);
    expect(glossary.conceptOf("роскомнадзору", "ru")).toBe("roskomnadzor");
    expect(glossary.conceptOf("незнакомоеслово", "ru")).toBeNull();
  });

  test.each([
    ["has words in its languages", hasItsCells],
    ["has no beginning that swallows half a language", swallowsLittle],
    ["has no short beginnings", beginsLong],
    ["has no form twice", claimedOnce],
    ["has no brand that English cannot reach", brandsReached],
    ["has no form that says nothing", saysSomething],
    ["has each concept once", eachOnce],
    ["is folded", folded],
    ["stands under headings", underHeadings],
  ])("%s", (_name, rule) => {
    expect(rule(file)).toEqual([]);
  });
});

describe("a fault is found, with what to do", () => {
  const fileOf = (...lines: string[]): File =>
    readFile(["concept\ten\tru\tuk\tde", "# words", ...lines].join("\n"));
  const others = ["a", "b", "c", "d", "e", "f", "g"];

  test.each<[string, Rule, string[], RegExp]>([
    ["empty cells", hasItsCells, ["law\t-\t-\t-\t-"], /^Line 3, law, .*en, ru, uk, de; write/],
    [
      "a swallowing beginning",
      swallowsLittle,
      ["state\tstat\t-\t-\t-", ...others.map((x) => `${x}\t=stat${x}\t-\t-\t-`)],
      /state, en: "stat" begins words of a, b, c, d, e, f, g; write longer/,
    ],
    ["a short beginning", beginsLong, ["law\tlaw\t-\t-\t-"], /"law" begins too many/],
    ["a form twice", claimedOnce, ["a\t=law\t-\t-\t-", "b\t=law\t-\t-\t-"], /b, .*is a's already/],
    ["a hidden brand", brandsReached, ["a\t*max\t-\t-\t-", "b\t=max\t-\t-\t-"], /of b; keep one/],
    ["a needless form", saysSomething, ["law\tlaws lawsuit\t-\t-\t-"], /found by "laws"; delete/],
    [
      "a concept twice",
      eachOnce,
      ["lift\tlift\tлифт\t-\taufzug", "elevator\t=lift\t=лифт\t-\t=aufzug"],
      /^elevator and lift share words in en, ru, de; join/,
    ],
    ["an accent", folded, ["oil\t-\t-\t-\t=öl"], /write "ol"/],
    ["a heading twice", underHeadings, ["a\t=a\t-\t-\t-", "# words"], /twice/],
  ])("%s", (_name, rule, lines, sentence) => {
    expect(rule(fileOf(...lines))).toEqual([expect.stringMatching(sentence)]);
  });

  test("names and brands may lack columns, and other concepts may lie between", () => {
    expect(hasItsCells(fileOf("a\t*a\t-\t-\t-", "# places: b", "b\t-\t-\t-\t-"))).toEqual([]);
    const between = ["law\tlaws lawsuits\t-\t-\t-", "suit\tlawsuit\t-\t-\t-"];
    expect(saysSomething(fileOf(...between))).toEqual([]);
  });
});
