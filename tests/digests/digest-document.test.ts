import { describe, expect, test } from "vitest";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import {
  type DigestDocumentOptions,
  digestDocument,
  firstOfEachOutlet,
} from "../../digests/digest-document.ts";
import { renderMarkdown } from "../../digests/render-markdown.ts";
import type { Digest, SummarySentence } from "../../src/model/digest.ts";
import { type Document, emphasis, link, paragraph, text } from "../../src/model/document.ts";
import type { StoryId } from "../../src/model/ids.ts";
import { spansOf } from "../contracts/any-document.ts";
import { testLocale } from "../support/language.ts";
import { DIGESTS } from "./documents.ts";
import { anEntry, aSource, NOON_MS } from "./stories.ts";

const locale = testLocale();

const digestOf = (name: string): Digest => {
  const digest = DIGESTS[name];
  if (digest === undefined) throw new Error(`There is no digest ${name}.`);
  return digest;
};

const documentOf = (name: string, options: Partial<DigestDocumentOptions> = {}): Document =>
  digestDocument(digestOf(name), { locale, commands: true, ...options });

/** What a document says, no-break spaces as plain ones. */
const toldOf = (document: Document): string =>
  spansOf(document)
    .map(({ text }) => text)
    .join("")
    .replaceAll("\u00a0", " ");

describe.each(Object.keys(DIGESTS))("the digest %s", (name) => {
  test("reads as its golden files in a terminal and as Markdown", async () => {
    const document = documentOf(name);
    const folder = "../golden";
    const narrow = renderTerminal(document, { columns: 60, ansi: false, clickable: false });
    await expect(narrow).toMatchFileSnapshot(`${folder}/digest-${name}.txt`);
    await expect(renderMarkdown(document)).toMatchFileSnapshot(`${folder}/digest-${name}.md`);
  });
});

test("each sentence is followed by a link to the report that says so", () => {
  const { blocks } = documentOf("normal");
  const items = blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
  expect(items[0]).toEqual([
    { kind: "text", text: "Dockers in three northern harbours stopped work on Monday. " },
    { kind: "link", text: "[North Dispatch]", url: "https://outlet-1.example/1" },
  ]);
});

test("every source of a story with few outlets is linked", () => {
  const urls = spansOf(documentOf("update")).flatMap((span) =>
    span.kind === "link" ? [span.url] : [],
  );
  for (const url of ["https://outlet-2.example/2", "https://outlet-3.example/3"]) {
    expect(urls).toContain(url);
  }
});

test.each([
  [7, "7 outlets: A1, A2, A3, A4, A5, A6, A7"],
  [8, "8 outlets: A1, A2, A3, A4, A5, A6 and 2 more"],
])("of %i outlets as many are named as are worth the line", (outlets, expected) => {
  const sources = Array.from({ length: outlets }, (_, index) =>
    aSource(index + 1, { outlet: `A${index + 1}` }),
  );
  const entries = [anEntry(1, { sources })];
  const document = digestDocument({ ...digestOf("empty"), entries }, { locale, commands: true });
  expect(toldOf(document)).toContain(`${expected} · `);
});

test("an outlet stands once, with its first report", () => {
  const sources = [
    aSource(1, { outlet: "A" }),
    aSource(2, { outlet: "B" }),
    aSource(3, { outlet: "A" }),
  ];
  expect(firstOfEachOutlet(sources).map(({ articleId }) => articleId)).toEqual([1, 2]);
});

test("one is no plural", () => {
  expect(toldOf(documentOf("twenty-outlets"))).toContain("1 story from 20 outlets");
  expect(toldOf(documentOf("no-sentence"))).toContain("1 outlet: Outlet 1");
});

test("where no command can be typed none is named, and what did not fit is still told", () => {
  const told = (leftOut: number) =>
    spansOf(digestDocument({ ...digestOf("normal"), leftOut }, { locale, commands: false })).map(
      ({ text }) => text,
    );
  expect(told(0).join("")).not.toMatch(/\/(?:story|latest)/);
  expect(told(3)).toContain("3 more");
});

const written = (writtenBy: string, source = 0) => ({
  text: "Dockers stopped work.",
  source,
  writtenBy,
});

test("what a model wrote is marked behind its source, and the foot says which model", () => {
  const verbatim = { text: "The union asks for eleven hours of rest.", source: 1 };
  const entries = [anEntry(1, { sentences: [written("small:8b"), verbatim] })];
  const digest = { ...digestOf("normal"), entries };
  for (const commands of [true, false]) {
    const told = toldOf(digestDocument(digest, { locale, commands }));
    expect(told).toContain("Dockers stopped work. [North Dispatch]*");
    expect(told).toMatch(/rest\. \[Elbwarte\](?!\*)/);
    expect(
      told.match(/\* Summed up by small:8b; each sentence checked against its source\./g),
    ).toHaveLength(1);
  }
  const headlines = digestDocument(digest, { locale, commands: true, detail: "headlines" });
  expect(toldOf(headlines)).not.toContain("small:8b");
  expect(toldOf(documentOf("normal"))).not.toContain("Summed up by");
});

test("several models are named each once, in the reader's language", () => {
  const sentences = [written("small:8b"), written("large (host.example)"), written("small:8b", 1)];
  const digest = { ...digestOf("normal"), entries: [anEntry(1, { sentences })] };
  for (const code of ["de", "en", "es", "fr", "ru", "uk"]) {
    const told = toldOf(digestDocument(digest, { locale: testLocale(code), commands: false }));
    expect(told, code).toContain("small:8b, large (host.example)");
  }
});

describe("in another language", () => {
  test("the frame is the reader's, the headline and the sentences are the sources'", () => {
    const told = toldOf(documentOf("normal", { locale: testLocale("ru") }));
    expect(told).toContain("Вторник, 3 марта 2026 г., 13:00 GMT+1 · 2 сюжета из 4 изданий");
    expect(told).toContain("1. Dockers walk out in three harbours");
    expect(told).toContain("Ещё 3 сюжета: /latest · Все публикации по сюжету: /story 1");
  });

  test("an update says so, and who joined", () => {
    const told = toldOf(documentOf("update", { locale: testLocale("uk") }));
    expect(told).toContain("1. Оновлення: Dockers walk out");
    expect(told).toContain("3 видання, тепер також Elbwarte (de), Harbour Wire (en) · 2 бер.");
  });

  test("the outlets that write another language than the reader's are marked", () => {
    const told = toldOf(documentOf("update", { locale: testLocale("de") }));
    expect(told).toContain("jetzt auch Elbwarte, Harbour Wire (en) · ");
  });

  test("that there is nothing is said in it, too", () => {
    const told = toldOf(documentOf("empty", { locale: testLocale("fr") }));
    expect(told).toContain("Mardi 3 mars 2026, 13:00 UTC+1");
    expect(told).toContain("Rien à signaler.");
  });
});

describe("by how much is told", () => {
  test("headlines are one line a story: number, headline with its link, outlets", () => {
    const { blocks } = documentOf("update", { detail: "headlines" });
    expect(blocks.slice(2, 4)).toEqual([
      paragraph(
        text("1. "),
        emphasis("Update: "),
        link("Dockers walk out in three harbours", "https://outlet-1.example/1"),
        text(" · 3 outlets"),
      ),
      paragraph(
        text("2. "),
        emphasis("Update: "),
        link("Ferries go again", "https://outlet-1.example/1"),
        text(" · 2 outlets"),
      ),
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual([
      ...["heading", "note", "paragraph", "paragraph", "note"],
    ]);
  });

  test("a headline of an update has the title that tells what is new behind it", () => {
    const german = aSource(2, {
      ...{ outlet: "Elbwarte", language: "de", title: "Reeder bieten drei Prozent | Elbwarte" },
    });
    const sentences = [
      { text: "Reeder bieten drei Prozent", source: 1 },
      { text: "Die Gewerkschaft lehnt ab.", source: 1 },
    ];
    const line = (values: Parameters<typeof anEntry>[1]) => {
      const entry = anEntry(1, { kind: "update", sources: [aSource(1), german], ...values });
      const digest = { ...digestOf("empty"), entries: [entry] };
      return digestDocument(digest, { locale, commands: true, detail: "headlines" }).blocks[2];
    };
    const notes = (sentences: readonly SummarySentence[]) => {
      const entry = anEntry(1, { kind: "update", sources: [aSource(1), german], sentences });
      return toldOf(
        digestDocument(
          { ...digestOf("empty"), entries: [entry] },
          { locale, commands: false, detail: "headlines" },
        ),
      );
    };
    const [headline, outlets] = [
      link("Dockers walk out in three harbours", "https://outlet-1.example/1"),
      text(" · 2 outlets"),
    ];
    const told = { ...link("Reeder bieten drei Prozent", german.url), language: "de" };
    const update = [text("1. "), emphasis("Update: "), headline];
    expect(line({ sentences })).toEqual(paragraph(...update, text(" – "), told, outlets));
    expect(line({ sentences: sentences.slice(1) })).toEqual(paragraph(...update, outlets));
    expect(line({ sentences, kind: "new" })).toEqual(paragraph(text("1. "), headline, outlets));
    const translation = {
      ...{ text: "Shipowners offer three percent", language: "en", translatedBy: "small:8b" },
    };
    const title = { text: "Reeder bieten drei Prozent", source: 1, translation };
    expect(notes([title])).toContain("small:8b");
    expect(line({ sentences: [title] })).toEqual(
      paragraph(
        ...[...update, text(" – "), link(translation.text, german.url), outlets],
        ...[text(" · "), text("Machine translation from German")],
      ),
    );
  });

  test("a headline leads to the report it is the title of, where that has an address", () => {
    const lead = (values: Parameters<typeof anEntry>[1]) => {
      const digest = { ...digestOf("empty"), entries: [anEntry(1, values)] };
      const document = digestDocument(digest, { locale, commands: true, detail: "headlines" });
      return spansOf(document).find((span) => span.kind === "link");
    };
    const [first, titled] = [aSource(1, { title: "Other" }), aSource(2, { title: "Same" })];
    const headline = "Same";
    expect(lead({ headline, sources: [first, titled] })?.url).toBe(titled.url);
    expect(lead({ headline, sources: [first, { ...titled, url: null }] })?.url).toBe(first.url);
    expect(lead({ headline, sources: [{ ...first, url: null }] })).toBeUndefined();
  });

  test("in full each outlet's first report comes besides, folded", () => {
    const full = documentOf("update", { detail: "full" });
    const folded = full.blocks.filter((block) => block.kind === "list" && block.folded);
    expect(folded[0]).toEqual({
      kind: "list",
      folded: true,
      items: [
        ["North Dispatch", "", "Dockers walk out in three harbours", 1],
        ["Elbwarte", "\u00a0(de)", "Dockers walk out in three harbours", 2],
        ["Harbour Wire", "", "Dockers walk out in three harbours", 3],
      ].map(([outlet, tongue, title, id]) => [
        text(String(outlet)),
        ...(tongue === "" ? [] : [text(String(tongue))]),
        text(": "),
        {
          ...link(String(title), `https://outlet-${id}.example/${id}`),
          ...(tongue === "" ? {} : { language: "de" }),
        },
      ]),
    });
    const rest = full.blocks.filter((block) => !folded.includes(block));
    expect(rest).toEqual(documentOf("update").blocks);
    expect(documentOf("update", { detail: "short" })).toEqual(documentOf("update"));
  });
});

describe("for programs that read a page", () => {
  const arabic = aSource(1, { language: "ar", title: "إضراب في ثلاثة موانئ" });
  const unknown = aSource(2, { language: "und", title: "Quay" });
  const entry = anEntry(1, {
    ...{ headline: arabic.title, sources: [arabic, unknown] },
    sentences: [
      { text: "توقف العمال عن العمل.", source: 0 },
      { text: "Nobody works.", source: 1 },
    ],
  });
  const options = { locale, commands: false };
  const spans = spansOf(digestDocument({ ...digestOf("empty"), entries: [entry] }, options));

  test("a text in another language than the page's is marked with it", () => {
    const marked = spans.flatMap((span) =>
      "language" in span ? [[span.language, span.text.trim()]] : [],
    );
    expect(marked).toEqual([
      ["ar", arabic.title],
      ["ar", "توقف العمال عن العمل."],
    ]);
  });

  test("times are told as instants, too", () => {
    const told = spans.flatMap((span) => ("atMs" in span ? [span.atMs] : []));
    expect(told).toEqual([NOON_MS, arabic.publishedAtMs, unknown.publishedAtMs]);
  });

  test("an editor's headline is in no report's language", () => {
    const renamed = { ...entry, headline: "The strike" };
    const [, , headline] = digestDocument(
      { ...digestOf("empty"), entries: [renamed] },
      options,
    ).blocks;
    expect(spansOf({ blocks: headline ? [headline] : [] })).toEqual([
      text("1. "),
      text("The strike"),
    ]);
  });
});

describe("the buttons", () => {
  const buttonsOf = (stories: number, commands = true) => {
    const entries = Array.from({ length: stories }, (_, index) => anEntry(index + 1));
    const renamed = entries.map((entry) => ({ ...entry, storyId: (entry.number + 70) as StoryId }));
    return digestDocument({ ...digestOf("empty"), entries: renamed }, { locale, commands }).buttons;
  };

  test("are one for each story, five in a row, by the story's lasting id", () => {
    const rows = buttonsOf(7) ?? [];
    expect(rows.map((row) => row.map(({ label }) => label))).toEqual([
      ["1", "2", "3", "4", "5"],
      ["6", "7"],
    ]);
    expect(rows[1]?.[1]).toEqual({ kind: "command", label: "7", command: "/story s77" });
  });

  test("are none without stories, and none where commands cannot be given", () => {
    expect([buttonsOf(0), buttonsOf(3, false)]).toEqual([undefined, undefined]);
  });
});

test("the first story's page may be shown with its picture, and only where that is wanted", () => {
  expect(documentOf("normal").preview).toBeUndefined();
  const { preview } = documentOf("normal", { preview: true });
  const [first] = digestOf("normal").entries;
  expect(first?.sources.map(({ url }) => url)).toContain(preview);
  expect(documentOf("empty", { preview: true }).preview).toBeUndefined();
});

test("a headline that came with its outlet's name still leads to its report", () => {
  const sources = [
    aSource(1),
    aSource(2, { title: "Dockers go back | Elbwarte", outlet: "Elbwarte", language: "de" }),
  ];
  const entry = anEntry(1, { headline: "Dockers go back", sources });
  const digest = { ...digestOf("update"), entries: [entry] };
  const [line] = spansOf(
    digestDocument(digest, { locale, commands: true, detail: "headlines" }),
  ).filter((span) => span.kind === "link");
  expect(line).toMatchObject({ text: "Dockers go back", url: sources[1]?.url, language: "de" });
});

test("where reports differ the value most outlets have comes first, and a lone outlet is named", () => {
  const notes = (detail: "headlines" | "short" | "full") =>
    toldOf(documentOf("differing", { detail })).match(/Sources differ · [^)]*\)[^)]*\)/g) ?? [];
  expect(notes("headlines")).toEqual([]);
  expect(notes("short")).toEqual([
    "Sources differ · dockers on strike: about 4,200 (3 outlets), <b>2 900</b> (Port *Authority* News)",
  ]);
  expect(notes("full")).toHaveLength(2);
});

test("that a story rests on one outlet or agency is told of the first three only, and the outlet once", () => {
  const alone = (number: number) =>
    anEntry(number, { headline: `Story ${number}`, onlyOutlet: "Port *Authority* News" });
  const entries = [1, 2, 3, 4].map(alone);
  const digest = { ...digestOf("normal"), entries };
  const told = (code: string, detail?: "headlines" | "short"): string =>
    toldOf(
      digestDocument(digest, {
        locale: testLocale(code),
        commands: false,
        ...(detail && { detail }),
      }),
    );
  expect(told("en").match(/Only Port \*Authority\* News has reported this so far/g)).toHaveLength(
    3,
  );
  expect(told("en").match(/\d+ outlets?: /g)).toHaveLength(1);
  expect(told("en", "headlines")).not.toContain("so far");
  expect(told("ru")).toContain("Пока об этом сообщает только Port *Authority* News");
  const wired = { ...digest, entries: [anEntry(1, { oneAgency: "Norwire" })] };
  expect(toldOf(digestDocument(wired, { locale, commands: false }))).toContain(
    "All reports rest on one agency: Norwire",
  );
});

test("what is translated is marked, with the original's headline as a link to its article", () => {
  const { blocks } = documentOf("translated");
  expect(blocks[3]).toEqual({
    kind: "note",
    spans: [
      text("Machine translation from Russian and German · "),
      {
        ...{ kind: "link", text: "Докеры *бастуют* в трёх портах", language: "ru" },
        url: "https://outlet-1.example/1",
      },
    ],
  });
  const told = toldOf(documentOf("translated"));
  expect(told).toContain("Translated by small_8b*; each text checked against its original.");
  expect(told).not.toContain("Докеры прекратили работу.");
});

test("of a headline in one line the original stands behind it", () => {
  const told = toldOf(documentOf("translated", { detail: "headlines" }));
  expect(told).toContain(
    "1. Dockers *strike* in three ports · 2 outlets · Machine translation from Russian · Докеры *бастуют* в трёх портах",
  );
  expect(told).toContain("Translated by small_8b*");
  expect(told).not.toContain("Summed up by");
});

test("a translation is in its own language where the page is in another", () => {
  const [entry] = digestOf("translated").entries;
  if (entry === undefined) throw new Error("none");
  const polish = { text: "Dokerzy strajkują", language: "pl", translatedBy: "small:8b" };
  const digest = { ...digestOf("empty"), entries: [{ ...entry, headlineTranslation: polish }] };
  const spans = spansOf(digestDocument(digest, { locale, commands: false }));
  expect(spans).toContainEqual({ kind: "text", text: "Dokerzy strajkują", language: "pl" });
});

test.each(["ru", "uk", "de", "fr", "es"])("a translation is marked in %s", (code) => {
  const own = testLocale(code);
  const told = toldOf(digestDocument(digestOf("translated"), { locale: own, commands: false }));
  expect(told).toContain(own.languageName("de"));
  expect(told).not.toMatch(/Machine translation|Translated by|digest-trans/);
});
