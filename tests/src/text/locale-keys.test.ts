/**
 * Holds the Fluent files to the table of messages: what is said in one language is said in each, with
 * the same variables, plural forms and commands.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import { code } from "../../../src/model/document.ts";
import { createLocales, type Locale } from "../../../src/text/locale.ts";
import { MESSAGES, type MessageKey } from "../../../src/text/locale-keys.ts";
import type { Words } from "../../../src/text/locale-marks.ts";
import { language } from "../../support/language.ts";
import { unwrap } from "../../support/temp.ts";

const ROOT = join(import.meta.dirname, "../../..");
const LANGUAGES = ["de", "en", "es", "fr", "ru", "uk"];
const KEYS = Object.keys(MESSAGES) as MessageKey[];

const sourceOf = (code: string): string =>
  readFileSync(join(ROOT, "src/text/locales", `${code}.ftl`), "utf8");

type Entry = FluentResource["body"][number];
type Pattern = Entry["value"];
type Element = Exclude<Pattern, string | null>[number];
type Select = Extract<Element, { type: "select" }>;

interface Contents {
  readonly texts: string[];
  readonly variables: Set<string>;
  readonly selects: Select[];
  readonly references: string[];
}

/** What stands in a pattern, at any depth. */
function contentsOf(pattern: Pattern): Contents {
  const contents: Contents = { texts: [], variables: new Set(), selects: [], references: [] };
  const readAll = (part: Pattern): void => {
    for (const element of typeof part === "string" ? [part] : (part ?? [])) read(element);
  };
  const read = (element: Element): void => {
    if (typeof element === "string") contents.texts.push(element);
    else if (element.type === "var") contents.variables.add(element.name);
    else if (element.type === "mesg") contents.references.push(element.name);
    else if (element.type === "select") {
      contents.selects.push(element);
      read(element.selector);
      for (const { value } of element.variants) readAll(value);
    } else if (element.type !== "str") throw new Error(`No message may hold a ${element.type}.`);
  };
  readAll(pattern);
  return contents;
}

const entriesOf = (code: string): ReadonlyMap<string, Contents> =>
  new Map(new FluentResource(sourceOf(code)).body.map(({ id, value }) => [id, contentsOf(value)]));

/** The variables of a message and of the messages it holds. */
function variablesOf(key: string, entries: ReadonlyMap<string, Contents>): Set<string> {
  const { variables = [], references = [] } = entries.get(key) ?? {};
  return new Set([...variables, ...references.flatMap((id) => [...variablesOf(id, entries)])]);
}

/** Arguments for a message: each number is `count`, each of the words its own name. */
const argumentsFor = (key: MessageKey, count: number): Record<string, number | Words> =>
  Object.fromEntries(
    Object.entries(MESSAGES[key]).map(([name, kind]) => [name, kind === "number" ? count : name]),
  );

/** A message with any arguments; the table says which. */
const spansOf = (locale: Locale, key: MessageKey, count: number) =>
  (locale.spans as (key: string, args: object) => ReturnType<Locale["spans"]>)(
    key,
    argumentsFor(key, count),
  );

const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1000, 1_000_000];

/** Categories a whole number below ten thousand may have; Spanish "many" begins at a million. */
const categoriesOf = (code: string): Set<string> => {
  const rules = new Intl.PluralRules(code);
  return new Set(Array.from({ length: 10_000 }, (_, count) => rules.select(count)));
};

test("there are the languages that we promise", () => {
  expect(language().locales.languages).toEqual(LANGUAGES);
});

describe.each(LANGUAGES)("in %s", (code) => {
  const entries = entriesOf(code);

  test("every message of the table stands, with its variables, and no other", () => {
    expect([...entries.keys()].toSorted()).toEqual(KEYS.toSorted());
    const found = KEYS.map((key) => [key, [...variablesOf(key, entries)].toSorted()]);
    expect(found).toEqual(KEYS.map((key) => [key, Object.keys(MESSAGES[key]).toSorted()]));
  });

  test("a form is chosen by a number, and for every number there is one", () => {
    const needed = categoriesOf(code);
    const faults = [...entries].flatMap(([id, { selects }]) =>
      selects.flatMap(({ selector, variants }) => {
        if (typeof selector === "string" || selector.type !== "var") return [`${id}: no variable`];
        const kinds: Readonly<Record<string, string>> = MESSAGES[id as MessageKey];
        if (kinds[selector.name] !== "number") return [`${id}: $${selector.name} is no number`];
        // The first of the month is no plural.
        if (selector.name === "day") return [];
        const forms = new Set(variants.map(({ key }) => String(key.value)));
        return [...needed].filter((form) => !forms.has(form)).map((form) => `${id}: no ${form}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  test("each message says something for each number, without the help of English", () => {
    const sources = new Map([
      ["en", ""],
      [code, sourceOf(code)],
    ]);
    const locale = unwrap(createLocales(sources)).for(code);
    for (const key of KEYS) {
      for (const count of COUNTS) {
        const told = spansOf(locale, key, count)
          .map(({ text }) => text)
          .join("");
        expect(told, key).not.toBe(key);
        expect(told, key).toMatch(/\S/);
        // A mark that is not closed, or a place that nothing came into.
        expect(told, key).not.toMatch(/[`*{}\ue000-\uf8ff]| {2}/);
      }
    }
  });

  test("what can be typed is the same as in English", () => {
    const commandsOf = (locale: Locale, key: MessageKey): string[] =>
      spansOf(locale, key, 2)
        .filter(({ kind }) => kind === "code")
        .map(({ text }) => text)
        .toSorted();
    const { locales } = language();
    const of = (locale: Locale) => KEYS.map((key) => [key, commandsOf(locale, key)]);
    expect(of(locales.for(code))).toEqual(of(locales.for("en")));
  });

  test("nothing of a text is lost to its syntax", () => {
    // Fluent ends a text at a line that begins like a variant, and says nothing.
    const source = sourceOf(code)
      .replace(/^#.*$/gm, "")
      .replace(/^-?[a-zA-Z][\w-]* *=/gm, "")
      .replace(/\{ *(?:\$?[a-zA-Z][\w-]*|"[^"]*") *\}/g, "")
      .replace(/\{ *\$\w+ *->|\*?\[\w+\]|^ *\}/gm, "")
      .replace(/\s+/g, "");
    const read = [...entries.values()].flatMap(({ texts }) => texts).join("");
    expect(read.replace(/\s+/g, "")).toBe(source);
  });
});

test("the test above sees commands", () => {
  const spans = language().locales.for("en").spans("digest-every-report", { number: "3" });
  expect(spans).toContainEqual(code("/story 3"));
});

test("every message is used", () => {
  const sources = ["src", "digests", "adapters"].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith("locale-keys.ts"))
      .map((file) => readFileSync(join(ROOT, top, file), "utf8")),
  );
  const unused = KEYS.filter((key) => !sources.some((source) => source.includes(`"${key}"`)));
  expect(unused).toEqual([]);
});
