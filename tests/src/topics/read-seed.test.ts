import { expect, test } from "vitest";
import { readSeed } from "../../../src/topics/read-seed.ts";

const ENGLISH =
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm.";
const RUSSIAN =
  "Портовый совет Остревика во вторник вечером решил закрыть на зиму северный причал: водолазы обнаружили, что половина деревянных свай изъедена морским червём.";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function seedOf(name: string, text: string) {
  const seed = readSeed(name, encode(text));
  if (seed.kind === "bad") throw new Error(seed.problem);
  return seed.value;
}

const problemOf = (name: string, bytes: Uint8Array): string => {
  const seed = readSeed(name, bytes);
  return seed.kind === "bad" ? seed.problem : "";
};

test.each(["quay.md", "quay.txt", "QUAY.TXT"])("front matter speaks for %s", (name) => {
  const text = `---
title: "Worms eat quay"
date: 2026-02-11
language: de-AT
url: https://coast.example/quay#comments
mood: grim
---

${ENGLISH}
`;
  expect(seedOf(name, text)).toEqual({
    name,
    title: "Worms eat quay",
    text: ENGLISH,
    language: "de",
    publishedAtMs: Date.parse("2026-02-11"),
    url: "https://coast.example/quay",
  });
});

test("a Markdown seed takes its title from the first heading and loses its marks", () => {
  const seed = seedOf("quay.md", `# Quay *closes*\n\n${ENGLISH}\n\n## What **next**\n\n- Barges\n`);
  expect(seed.title).toBe("Quay closes");
  expect(seed.text).toBe(`${ENGLISH}\n\nWhat next\n\nBarges`);
});

test("a Markdown seed without heading is titled like a plain text", () => {
  expect(seedOf("quay.md", `**Quay closes**\n\n${ENGLISH}`)).toMatchObject({
    title: "Quay closes",
    text: ENGLISH,
  });
});

test("a plain text takes its first line as title and detects its language", () => {
  expect(seedOf("prichal.txt", `Причал закрыт на зиму\n\n${RUSSIAN}\n\n${RUSSIAN}`)).toMatchObject({
    title: "Причал закрыт на зиму",
    text: `${RUSSIAN}\n\n${RUSSIAN}`,
    language: "ru",
    publishedAtMs: null,
    url: null,
  });
  expect(seedOf("quay.txt", `${ENGLISH}\n\n${ENGLISH}`).language).toBe("en");
});

test("page noise is taken off", () => {
  const noisy = `Quay closes\n\n${ENGLISH}\n\nTags: quay, worms\n\nLeave a Reply\n`;
  expect(seedOf("quay.txt", noisy).text).toBe(ENGLISH);
});

test("a page gives title, date, language and address of its own", () => {
  const html = `<html lang="fr"><head><title>Quai fermé</title>
    <meta property="article:published_time" content="2026-02-11T10:00:00Z">
    <link rel="canonical" href="https://coast.example/quai"></head>
    <body><article><p>${ENGLISH}</p><p>${ENGLISH} Again.</p></article></body></html>`;
  expect(seedOf("quai.html", html)).toEqual({
    name: "quai.html",
    title: "Quai fermé",
    text: `${ENGLISH}\n\n${ENGLISH} Again.`,
    language: "fr",
    publishedAtMs: Date.parse("2026-02-11T10:00:00Z"),
    url: "https://coast.example/quai",
  });
});

test("a byte order mark, other line ends and unseen characters leave no trace", () => {
  const text = `\uFEFFQuay closes\r\n\r\n${ENGLISH.replace("harbour", "har\u00ADbour").replaceAll(" ", "\u00A0")}\r\n`;
  expect(seedOf("quay.txt", text)).toMatchObject({ title: "Quay closes", text: ENGLISH });
});

test("letters written as two characters become one", () => {
  expect(seedOf("a.txt", RUSSIAN.normalize("NFD")).text).toBe(RUSSIAN.normalize("NFC"));
});

test("an address that is none is left out, an unknown language is detected", () => {
  const text = `---\nurl: /posts/quay\nlanguage: English\n---\n${ENGLISH}`;
  expect(seedOf("quay.txt", text)).toMatchObject({ url: null, language: "en" });
});

test.each([
  ["UTF-16", new Uint8Array(Buffer.from(`\uFEFF${ENGLISH}`, "utf16le"))],
  ["UTF-16 without a mark", new Uint8Array(Buffer.from(ENGLISH, "utf16le"))],
  ["a one-byte encoding", new Uint8Array(200).fill(0xe9)],
])("%s is refused with advice", (_name, bytes) => {
  expect(problemOf("quay.txt", bytes)).toContain("save it as UTF-8");
});

test("a seed above 2 MB is refused with its size and the limit", () => {
  expect(problemOf("quay.txt", new Uint8Array(3 * 1024 * 1024))).toMatch(/3\.0 MB.*2 MB/);
  expect(problemOf("quay.txt", encode("Quay closes. ".repeat(150_000)))).toBe("");
});

test.each([
  ["nothing", "quay.txt", ""],
  ["few letters", "quay.md", "# Quay\n\nCloses soon."],
  ["noise alone", "quay.txt", `Tags: ${"quay, ".repeat(40)}`],
  ["digits alone", "quay.txt", "123 456. ".repeat(100)],
  ["an empty page", "quay.html", "<html><body></body></html>"],
])("a seed of %s is refused", (_name, file, text) => {
  expect(problemOf(file, encode(text))).toContain("fewer than 40 letters");
});

test.each(["quay.pdf", "quay", "quay.constructor", ".txt.bak"])(
  "the format of %s is refused",
  (name) => {
    expect(problemOf(name, encode(ENGLISH))).toContain(".md, .txt");
  },
);

test("a date that cannot be read is refused and quoted", () => {
  const problem = problemOf("quay.md", encode(`---\ndate: last Tuesday\n---\n${ENGLISH}`));
  expect(problem).toContain('"last Tuesday"');
});
