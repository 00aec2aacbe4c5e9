import { FluentBundle, FluentResource } from "@fluent/bundle";
import { type Span, text } from "../model/document.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { primarySubtag } from "./language-tag.ts";
import type { MESSAGES, MessageKey } from "./locale-keys.ts";
import { hasPlace, parseMarks, placeOf, type Words } from "./locale-marks.ts";
import { createTimes, type Times } from "./locale-times.ts";

type VariablesOf<Key extends MessageKey> = (typeof MESSAGES)[Key];
/** Of one key or of each of several. */
type NamesOf<Key extends MessageKey> = Key extends MessageKey ? keyof VariablesOf<Key> : never;
type KindOf<Key extends MessageKey, Name> = Key extends MessageKey
  ? Name extends keyof VariablesOf<Key>
    ? VariablesOf<Key>[Name]
    : never
  : never;
type ArgumentsOf<Key extends MessageKey> = {
  readonly [Name in NamesOf<Key>]: [KindOf<Key, Name>] extends ["number"] ? number : Words;
};

/** A message of the bot and what goes into it; exactly the variables that the table names. */
export type MessageWith<Key extends MessageKey> = [NamesOf<Key>] extends [never]
  ? readonly [key: Key]
  : readonly [key: Key, args: ArgumentsOf<Key>];

/** How the bot speaks one language. */
export interface Locale extends Times {
  /** Primary language subtag. */
  readonly language: string;
  /** A message as plain text, without its marks. */
  say<Key extends MessageKey>(...message: MessageWith<Key>): string;
  /** A message with its `code` and *strong* marks as spans; arguments are literal. */
  spans<Key extends MessageKey>(...message: MessageWith<Key>): Span[];
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  number(value: number): string;
  /** What this language calls another (`German` for `de`); the code where it has no name. */
  languageName(code: string): string;
  /** What this language calls a country (`Norway` for `NO`); the code where it has no name. */
  countryName(code: string): string;
}

export interface Locales {
  /** Primary subtags there are locales for. */
  readonly languages: readonly string[];
  /** The locale for a reader of the language (any BCP 47 tag); English where nothing is nearer. */
  for(language: string | null): Locale;
}

const FALLBACK = "en";

/** Readers who mostly read another language well that there is a locale for. */
const READ_TOO: Readonly<Record<string, string>> = { be: "ru", kk: "ru" };

/** Locales of the Fluent files by language; bad when one of them cannot be read as a whole. */
export function createLocales(sources: ReadonlyMap<string, string>): Result<Locales> {
  const bundles = new Map<string, FluentBundle>();
  for (const [language, source] of sources) {
    const bundle = parseBundle(language, source);
    if (bundle.kind === "bad") return bundle;
    bundles.set(language, bundle.value);
  }
  const english = bundles.get(FALLBACK);
  if (english === undefined) return bad(`There is no ${FALLBACK}.ftl.`);
  const made = new Map<string, Locale>();
  // Made when first asked for: a language's names and rules take some milliseconds to load.
  const localeOf = (language: string): Locale => {
    const locale =
      made.get(language) ?? createLocale(language, [bundles.get(language) ?? english, english]);
    made.set(language, locale);
    return locale;
  };
  return ok({
    languages: [...bundles.keys()],
    for(language) {
      const subtag = primarySubtag(language) ?? FALLBACK;
      const nearest = [subtag, READ_TOO[subtag] ?? FALLBACK].find((code) => bundles.has(code));
      return localeOf(nearest ?? FALLBACK);
    },
  });
}

const ENTRY = /^(-?[a-z][\w-]*) *=/i;

/** Fluent leaves out what it cannot read and says nothing; we do not. */
function parseBundle(language: string, source: string): Result<FluentBundle> {
  const file = `${language}.ftl`;
  if (hasPlace(source)) return bad(`${file}: a private-use character cannot be part of a text.`);
  const resource = new FluentResource(source);
  const read = new Set(resource.body.map(({ id }) => id));
  for (const [index, line] of source.split("\n").entries()) {
    // Comments, and what belongs to the message above.
    if (/^(?:#|\s|\}|$)/.test(line)) continue;
    const id = ENTRY.exec(line)?.[1];
    if (id === undefined || !read.has(id)) {
      return bad(`${file}, line ${index + 1}: no message can be read here.`);
    }
  }
  const bundle = new FluentBundle(language, { useIsolating: false });
  const [problem] = bundle.addResource(resource);
  return problem === undefined ? ok(bundle) : bad(`${file}: ${problem.message}`);
}

type Arguments = Readonly<Record<string, number | Words>>;

function createLocale(language: string, bundles: readonly FluentBundle[]): Locale {
  // A message that is missing or lacks an argument is a fault of ours, which the tests look for; the
  // reader still gets the English text, or a key that can be looked for.
  const spans = (key: MessageKey, args: Arguments = {}): Span[] => {
    for (const bundle of bundles) {
      const formatted = format(bundle, key, args);
      if (formatted !== null) return formatted;
    }
    return [text(key)];
  };
  const say = (key: MessageKey, args: Arguments = {}): string =>
    spans(key, args)
      .map((span) => span.text)
      .join("");
  const region = language === FALLBACK ? "en-GB" : language;
  const lists = new Intl.ListFormat(region, { type: "conjunction" });
  const numbers = new Intl.NumberFormat(region);
  const languages = new Intl.DisplayNames(region, { type: "language" });
  const countries = new Intl.DisplayNames(region, { type: "region" });
  return {
    ...createTimes(language, { say, spans }),
    language,
    // Which variables go with which key is for callers; here any do.
    ...({ say, spans } as Pick<Locale, "say" | "spans">),
    list: (items) => lists.format(items),
    number: (value) => numbers.format(value),
    languageName: (code) => (primarySubtag(code) === null ? code : nameOf(languages, code)),
    countryName: (code) => nameOf(countries, code.toUpperCase()),
  };
}

/** Numbers are formatted, all else is put in afterwards; null when something is missing. */
function format(bundle: FluentBundle, key: string, args: Arguments): Span[] | null {
  const pattern = bundle.getMessage(key)?.value ?? null;
  if (pattern === null) return null;
  const words: Words[] = [];
  const places: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) {
    places[name] = typeof value === "number" ? value : placeOf(words.push(value) - 1);
  }
  const errors: Error[] = [];
  const formatted = bundle.formatPattern(pattern, places, errors);
  return errors.length > 0 ? null : parseMarks(formatted, words);
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
