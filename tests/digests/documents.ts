import type { Digest, Translation } from "../../src/model/digest.ts";
import { anEntry, aSource, HOUR_MS, NOON_MS, TOPIC } from "./stories.ts";

const digestOf = (values: Partial<Digest>): Digest => ({
  ...{ topic: TOPIC, title: "The harbour strike", composedAtMs: NOON_MS, timeZone: "Europe/Oslo" },
  ...{ entries: [], leftOut: 0, ...values },
});

const twentyOutlets = Array.from({ length: 20 }, (_, index) =>
  aSource(index + 1, { outlet: `Paper No. ${index + 1}`, language: index % 2 ? "no" : "en" }),
);

const translated = (text: string): Translation => ({
  ...{ text, language: "en", translatedBy: "small_8b*" },
});

/** Texts a feed may bring that would be markup in one place or another. */
const spiky = anEntry(2, {
  headline: "<b>1. Strike</b> & *pay*: what's next? #harbour_strike [live]",
  sentences: [{ text: "- The union said: “We don't accept <2 %> or `3_%_` & $4.”", source: 0 }],
  sources: [
    aSource(1, { outlet: "[Quay & Crane]*", url: "https://q.example/a_(b)?x=1&copy=2&lt;3#*c*" }),
    aSource(2, { outlet: "No Link Daily", url: null }),
  ],
});

/** Other languages and directions, markup where none is meant, a word without an end. */
const languages = [
  anEntry(1, {
    headline: "إضراب عمال الموانئ يدخل يومه الثالث (تحديث)",
    sentences: [
      { text: "قال الاتحاد إن 1,200 عامل أوقفوا العمل في ثلاثة موانئ.", source: 0 },
      { text: "Die Fähre „Brenn“ fährt seit Montag nicht.", source: 1 },
    ],
    sources: [
      aSource(1, {
        ...{ outlet: "صحيفة المرفأ", language: "ar" },
        title: "إضراب عمال الموانئ يدخل يومه الثالث (تحديث)",
      }),
      aSource(2, {
        ...{ outlet: "Elbwarte", language: "de" },
        title: "<h1>Streik</h1> & ]]> <script>alert(1)</script>",
      }),
      aSource(3, { outlet: "עיתון הנמל", language: "he", title: "השביתה בנמלים: 1,200 עובדים" }),
    ],
  }),
  anEntry(2, {
    kind: "update",
    headline: `Hafenarbeiter${"schiffahrtsgesellschaft".repeat(8)}`,
    newOutlets: ["Elbwarte"],
    sentences: [{ text: `${"Ausnahme".repeat(20)} gilt.`, source: 0 }],
    sources: [
      aSource(4, {
        ...{ outlet: "Elbwarte", language: "de" },
        title: `Hafenarbeiter${"schiffahrtsgesellschaft".repeat(8)}`,
      }),
      aSource(5, { outlet: "Harbour Wire", title: "", url: "https://harbour.example/?a=1&b='2'" }),
    ],
  }),
];

/** Digests of each shape, as their goldens show them. */
export const DIGESTS: Readonly<Record<string, Digest>> = {
  normal: digestOf({ entries: [anEntry(1), spiky], leftOut: 3 }),
  update: digestOf({
    entries: [
      anEntry(1, {
        kind: "update",
        newOutlets: ["Harbour Wire", "Elbwarte"],
        sentences: [{ text: "Minister Ingrid Solberg offered on Tuesday to mediate.", source: 2 }],
        sources: [
          aSource(1, { outlet: "North Dispatch" }),
          aSource(2, { outlet: "Elbwarte", language: "de" }),
          aSource(3, { outlet: "Harbour Wire", publishedAtMs: NOON_MS + HOUR_MS }),
        ],
      }),
      anEntry(2, { kind: "update", headline: "Ferries go again", newOutlets: [] }),
    ],
  }),
  "twenty-outlets": digestOf({ entries: [anEntry(1, { sources: twentyOutlets })] }),
  "by-model": digestOf({
    entries: [
      anEntry(1, {
        sentences: [
          { text: "Dockers stopped work in three harbours.", source: 0, writtenBy: "small_8b*" },
          {
            text: "Im Hafen steht die Arbeit still.",
            source: 1,
            writtenBy: "large (host.example)",
          },
        ],
      }),
      anEntry(2, { headline: "Ferries go again" }),
    ],
    leftOut: 2,
  }),
  translated: digestOf({
    entries: [
      anEntry(1, {
        headline: "Докеры *бастуют* в трёх портах",
        headlineTranslation: translated("Dockers *strike* in three ports"),
        sentences: [
          {
            ...{ text: "Докеры прекратили работу.", source: 0 },
            translation: translated("Dockers stopped work."),
          },
          { text: "Профсоюз <b>молчит</b>.", source: 0 },
          {
            ...{ text: "Im Hafen steht die Arbeit still.", source: 1, writtenBy: "small_8b*" },
            translation: translated("Work stands still in the <i>port</i>."),
          },
        ],
        sources: [
          aSource(1, { outlet: "Порт", language: "ru", title: "Докеры *бастуют* в трёх портах" }),
          aSource(2, { outlet: "Elbwarte", language: "de", url: null }),
        ],
      }),
      anEntry(2, { kind: "update", headline: "Ferries go again", newOutlets: [] }),
    ],
  }),
  "no-sentence": digestOf({
    entries: [
      anEntry(1, { sentences: [] }),
      anEntry(2, {
        sentences: [],
        sources: [aSource(1, { title: "", language: "und" })],
        headline: "https://outlet-1.example/1",
      }),
    ],
  }),
  languages: digestOf({ entries: languages }),
  empty: digestOf({}),
  differing: digestOf({
    entries: [
      anEntry(1, {
        differences: [
          {
            about: "dockers on strike",
            values: [
              { value: "about 4,200", outlets: ["North Dispatch", "Elbwarte", "Harbour Wire"] },
              { value: "<b>2 900</b>", outlets: ["Port *Authority* News"] },
            ],
          },
          {
            about: "contêineres",
            values: [
              { value: "1 100", outlets: ["North Dispatch"] },
              { value: "900", outlets: ["Elbwarte"] },
            ],
          },
        ],
      }),
    ],
  }),
};
