import { expect, test } from "vitest";
import { rememberTranslations, translateDigest } from "../../digests/translate-digest.ts";
import { DIGESTS } from "./documents.ts";
import { anEntry, aSource } from "./stories.ts";

const translatedBy = "small:8b";
const entry = anEntry(1, {
  headline: "Streik",
  sentences: [
    { text: "Die Arbeit steht still.", source: 0 },
    { text: "The ferries go.", source: 1 },
    { text: "Niemand weiss es.", source: 2 },
  ],
  sources: [
    aSource(1, { language: "de", title: "Streik" }),
    aSource(2),
    aSource(3, { language: "und" }),
  ],
});
const digest = { ...DIGESTS["empty"], entries: [entry] } as NonNullable<(typeof DIGESTS)[string]>;

function prepared(texts: Readonly<Record<string, string | null>>) {
  const translations = rememberTranslations(10);
  for (const [text, translation] of Object.entries(texts)) {
    translations.keep({ text, from: "de", to: "en" }, { text: translation, translatedBy });
  }
  return translations;
}

test("what is at hand stands beside the original, which stays", () => {
  const translations = prepared({
    Streik: "Strike",
    "Die Arbeit steht still.": "Work stands still.",
  });
  const [told] = translateDigest(digest, "en", translations).entries;
  expect(told).toEqual({
    ...entry,
    headlineTranslation: { text: "Strike", language: "en", translatedBy },
    sentences: [
      {
        ...entry.sentences[0],
        translation: { text: "Work stands still.", language: "en", translatedBy },
      },
      ...entry.sentences.slice(1),
    ],
  });
});

test("what did not pass, is not there or is for others changes nothing", () => {
  const translations = prepared({ Streik: null, "The ferries go.": "x", "Niemand weiss es.": "x" });
  expect(translateDigest(digest, "en", translations)).toEqual(digest);
  const all = prepared({ Streik: "Strike", "Die Arbeit steht still.": "Work stands still." });
  for (const language of ["de", "fr", "und"]) {
    expect(translateDigest(digest, language, all)).toEqual(digest);
  }
});

test("a headline that an editor gave is not translated", () => {
  const renamed = { ...digest, entries: [{ ...entry, headline: "Großer Streik" }] };
  const translations = prepared({ "Großer Streik": "Big strike" });
  expect(translateDigest(renamed, "en", translations)).toEqual(renamed);
});
