import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rememberTranslations } from "../../../digests/translate-digest.ts";
import { createComposer } from "../../../src/app/composer.ts";
import { createPublisher, type PublisherNeeds } from "../../../src/app/publisher.ts";
import type { Logger } from "../../../src/model/logger.ts";
import { CHAT, subscribe } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import { language } from "../../support/language.ts";
import { tempFolder } from "../../support/temp.ts";
import { aWorld, HARBOUR, type Report } from "../../support/world.ts";

const STRIKE: Report = {
  ...{ title: "Dockers walk out in three harbours", outlet: "North Dispatch" },
  summary: "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
};
const FERRIES: Report = {
  ...{ title: "No ferry leaves Vessholm", outlet: "Elbwarte" },
  summary: "No ferry left the harbour of Vessholm on Thursday, a spokesman of the line said.",
};

/** A newsroom that publishes into a folder; it has one story. */
function aPress(values: Partial<PublisherNeeds> = {}) {
  const bench = aWorld();
  const { composer, topics, clock } = bench;
  const { background, locales } = language();
  const folder = join(tempFolder(), "public");
  const log: string[] = [];
  const logger: Logger = {
    ...{ debug() {}, warn() {} },
    info: (message) => void log.push(message),
    error: (message, _cause, fields) => void log.push(`${message}: ${fields?.["problem"]}`),
  };
  const make = () =>
    createPublisher({
      ...{ composer, topics, background, clock, logger, folder },
      ...{ locale: locales.for("en"), timeZone: "UTC", url: null, ...values },
    });
  const read = (name: string): string => readFileSync(join(folder, HARBOUR, name), "utf8");
  const files = (): string[] => readdirSync(join(folder, HARBOUR)).sort();
  bench.tell([STRIKE]);
  return { ...bench, bench, folder, log, make, press: make(), read, files };
}

const FILES = [
  ...["atom.xml", "digest-2026-02-12.html", "digests.json", "digests.xml"],
  ...["feed.json", "index.html"],
];

test("each topic has its pages and feeds in a folder of its own, beside a page that leads there", async () => {
  const { press, files, folder } = aPress();
  expect(await press.publishNow()).toBe(FILES.length + 1);
  expect(files()).toEqual(FILES);
  expect(readdirSync(folder).sort()).toEqual([HARBOUR, "index.html", "publication-id"]);
  expect(readFileSync(join(folder, "index.html"), "utf8")).toContain('href="harbour/index.html"');
});

test("only what has changed is written again, also by another start", async () => {
  const { press, make, clock, bench, read } = aPress();
  await press.publishNow();
  expect(await press.publishNow()).toBe(0);
  expect(await make().publishNow()).toBe(0);
  clock.advance(HOUR_MS);
  expect(await press.publishNow()).toBe(0);
  bench.tell([FERRIES]);
  // Every file but one: the digests as JSON have no day yet, and no date of their own.
  expect(await press.publishNow()).toBe(FILES.length - 1);
  expect(read("index.html")).toContain("No ferry left the harbour");
  expect(read("atom.xml").match(/<entry>/g)).toHaveLength(2);
});

test("a topic that changes all the time is written once a minute", async () => {
  const { press, clock, bench } = aPress();
  await press.publishNow();
  clock.advance(MINUTE_MS - 1);
  bench.tell([FERRIES]);
  expect(await press.publishNow()).toBe(0);
  clock.advance(1);
  expect(await press.publishNow()).toBe(FILES.length - 1);
});

test("when a day is over its digest enters the feed, and its page stays", async () => {
  const { press, clock, read, files, bench } = aPress();
  await press.publishNow();
  expect(read("digests.xml")).not.toContain("<entry>");
  clock.advance(DAY_MS);
  expect(await press.publishNow()).toBe(2);
  expect(read("digests.xml")).toContain("<title>Thursday 12 February 2026</title>");
  clock.advance(MINUTE_MS);
  bench.tell([FERRIES]);
  await press.publishNow();
  expect(files().filter((name) => name.startsWith("digest-"))).toEqual([
    ...["digest-2026-02-12.html", "digest-2026-02-13.html"],
  ]);
});

test("pages of days long past are taken away, and nothing that is not ours", async () => {
  const { press, clock, bench, folder, files } = aPress();
  await press.publishNow();
  writeFileSync(join(folder, HARBOUR, "robots.txt"), "");
  clock.advance(20 * DAY_MS);
  bench.tell([FERRIES]);
  await press.publishNow();
  expect(files()).toEqual(["atom.xml", "digest-2026-03-04.html", ...FILES.slice(2), "robots.txt"]);
});

test("where nothing can be written it is told once, and tried again until it can", async () => {
  const { press, clock, log, folder, files } = aPress();
  writeFileSync(folder, "in the way");
  for (const afterMs of [0, 10_000, MINUTE_MS, MINUTE_MS]) {
    clock.advance(afterMs);
    expect(await press.publishNow()).toBe(0);
  }
  expect(log).toEqual([
    expect.stringMatching(/Pages were not written.+cannot be made: .+Check PUBLISH_DIR/),
  ]);
  rmSync(folder);
  expect(await press.publishNow()).toBe(0);
  clock.advance(MINUTE_MS);
  expect(await press.publishNow()).toBe(FILES.length + 1);
  expect(log.slice(1)).toEqual(["Pages are written again"]);
  expect(files()).toEqual(FILES);
});

test("one file that cannot be written keeps what leads to it as it was", async () => {
  const { press, clock, folder, log, files, bench, read } = aPress();
  await press.publishNow();
  const before = read("index.html");
  clock.advance(DAY_MS);
  mkdirSync(join(folder, HARBOUR, "digest-2026-02-13.html", "x"), { recursive: true });
  bench.tell([FERRIES]);
  await press.publishNow();
  expect(log).toEqual([expect.stringContaining("digest-2026-02-13.html cannot be written")]);
  expect(read("index.html")).toBe(before);
  expect(files().filter((name) => name.endsWith(".new"))).toEqual([]);
});

test("a fault in one topic keeps no other from being published", async () => {
  const bench = aWorld({ topics: { broken: "Broken", harbour: "The harbour strike" } });
  const log: string[] = [];
  const { topics, clock, composer } = bench;
  const folder = tempFolder();
  bench.tell([STRIKE]);
  const press = createPublisher({
    ...{ topics, clock, folder, timeZone: "UTC", url: null, locale: language().locales.for("en") },
    background: language().background,
    logger: {
      ...bench.logger,
      error: (_message, _cause, fields) => void log.push(String(fields?.["problem"])),
    },
    composer: {
      ...composer,
      stories(topic, sinceMs) {
        if (topic === "broken") throw new Error("broken on purpose");
        return composer.stories(topic, sinceMs);
      },
    },
  });
  expect(await press.publishNow()).toBe(FILES.length + 1);
  expect(log).toEqual([expect.stringContaining("broken on purpose")]);
});

test("what readers are and wish changes nothing and stands nowhere", async () => {
  const told = async (prepare: (press: ReturnType<typeof aPress>) => void) => {
    const press = aPress();
    writeId(press.folder);
    prepare(press);
    await press.press.publishNow();
    return press.files().map((name) => press.read(name));
  };
  const alone = await told(() => undefined);
  const read = await told(({ store, clock, composer }) => {
    const reader = { ...CHAT, chat: "reader-4711" };
    subscribe(store, { ...reader, topic: HARBOUR, createdAtMs: clock.nowMs() });
    const [story] = composer.stories(HARBOUR, 0);
    const wish = { kind: "story", wish: "mute", subject: String(story?.id) } as const;
    store.chats.setWish(reader, wish);
  });
  expect(read).toEqual(alone);
  expect(read.join("")).not.toContain("4711");
});

/** Two publications of one id, which can be compared to the byte. */
function writeId(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "publication-id"), "5a1f0f0e-4b1d-4c8e-9a53-0d8e4f0b7c11\n");
}

test("the address it is served at stands in the feeds, with or without a slash at its end", async () => {
  for (const url of ["https://news.example/digests", "https://news.example/digests/"]) {
    const { press, read } = aPress({ url });
    await press.publishNow();
    expect(read("atom.xml")).toContain('href="https://news.example/digests/harbour/atom.xml"');
  }
});

test("a story is published in the pages' language once it is translated, marked, and not before", async () => {
  const report = "Паромы не ходят на острова с понедельника, сообщил перевозчик «Норд».";
  const russian: Report = {
    ...{ title: "Паромы не ходят", outlet: "Порт", language: "ru", summary: report },
  };
  const translations = rememberTranslations(10);
  const bench = aWorld();
  const { store, topics, clock } = bench;
  const { background } = language();
  const composer = createComposer({ store, topics, background, clock, translations });
  const { press, read } = aPress({ composer, topics, clock });
  bench.tell([russian]);
  await press.publishNow();
  expect(read("index.html")).toContain(`<span lang="ru">${report.slice(0, 20)}`);
  clock.advance(MINUTE_MS);
  expect(await press.publishNow()).toBe(0);
  const translatedBy = "small:8b";
  const told = { title: "Ferries do not run", report: "Ferries have not run since Monday." };
  for (const [text, translation] of [
    ["Паромы не ходят", told.title],
    [report, told.report],
  ] as const) {
    translations.keep({ text, from: "ru", to: "en" }, { text: translation, translatedBy });
  }
  await press.publishNow();
  const page = read("index.html");
  expect(page).toContain(`>1. ${told.title}</h`);
  expect(page).toContain("Machine translation from Russian");
  expect(page).toContain('lang="ru" rel="noopener noreferrer">Паромы не ходят</a>');
  expect(page).toContain("Translated by small:8b");
  expect(page).not.toContain(report);
  expect(read("atom.xml")).toContain(`<title>${told.title}</title>`);
  expect(read("atom.xml")).toContain(`${told.report} [Порт] (Machine translation from Russian)`);
  const [item] = JSON.parse(read("feed.json")).items;
  expect(item).toMatchObject({ title: told.title, summary: expect.stringContaining("Machine") });
  expect(item).not.toHaveProperty("language");
  clock.advance(MINUTE_MS);
  translations.keep({ text: report, from: "ru", to: "fr" }, { text: "Rien", translatedBy });
  expect(await press.publishNow()).toBe(0);
});
