import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSeeds, loadTopic, loadTopics } from "../../../src/topics/load-topic.ts";

const ARTICLE =
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm.";
const OPML = `<opml version="2.0"><head/><body>
  <outline text="Coast Today" language="en" xmlUrl="https://coast.example/rss"/></body></opml>`;

let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "topics-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

async function putTopic(name: string): Promise<string> {
  await put(`${name}/topic.json`, '{"title": "Harbours", "languages": ["en"]}');
  await put(`${name}/feeds.opml`, OPML);
  await put(`${name}/seeds/quay.md`, `---\nlanguage: en\n---\n# Quay closes\n\n${ARTICLE}\n`);
  return join(root, name);
}

test("a whole topic is read", async () => {
  const folder = await putTopic("harbours");
  await put("harbours/glossary.tsv", "quay\tпричал\n");
  expect(await loadTopic(folder)).toEqual({
    topic: {
      name: "harbours",
      title: "Harbours",
      languages: ["en"],
      options: { relevanceThreshold: 0.5, maxStories: 8 },
      outletWeights: new Map(),
      seeds: [
        {
          name: "quay.md",
          title: "Quay closes",
          text: ARTICLE,
          language: "en",
          publishedAtMs: null,
          url: null,
        },
      ],
      feeds: [
        { url: "https://coast.example/rss", outlet: "Coast Today", language: "en", country: null },
      ],
    },
    glossary: "quay\tпричал\n",
    guidance: { facets: [], nearMisses: [] },
    problems: [],
  });
});

test("facets and near misses guide a topic; what is wrong with a near miss is told", async () => {
  const folder = await putTopic("harbours");
  const facets = [{ name: "a harbour", terms: ["quay", "concept:port"] }];
  await put("harbours/topic.json", JSON.stringify({ title: "Harbours", facets }));
  await put("harbours/not/zoo.md", `# Zoo opens\n\n${ARTICLE}\n`);
  await put("harbours/not/short.txt", "Too short.");
  const { topic, guidance, problems } = await loadTopic(folder);
  expect(topic?.seeds.map(({ name }) => name)).toEqual(["quay.md"]);
  expect(guidance).toMatchObject({ facets, nearMisses: [{ name: "zoo.md", title: "Zoo opens" }] });
  expect(problems.map(({ file }) => file)).toEqual([join(folder, "not", "short.txt")]);
});

test("outlets weigh whatever their case; one that no feed has, or that comes twice, is told", async () => {
  const folder = await putTopic("harbours");
  const outlets = { " COAST today": 2, "Cost Today": 3, "Coast Today": 0.5 };
  await put("harbours/topic.json", JSON.stringify({ title: "Harbours", outlets }));
  const { topic, problems } = await loadTopic(folder);
  expect(topic?.outletWeights).toEqual(
    new Map([
      ["coast today", 0.5],
      ["cost today", 3],
    ]),
  );
  const file = join(folder, "topic.json");
  expect(problems).toEqual([
    { file, problem: expect.stringContaining('"Cost Today" under "outlets" is that of no feed') },
    { file, problem: expect.stringContaining('"Coast Today" under "outlets" stands there twice') },
  ]);
});

test("no outlet counts as misspelt while a feed is listed without a name", async () => {
  const folder = await putTopic("harbours");
  const unnamed = '<outline xmlUrl="https://unnamed.example/rss"/></body>';
  await put("harbours/feeds.opml", OPML.replace("</body>", unnamed));
  await put("harbours/topic.json", '{"title": "Harbours", "outlets": {"Its own name": 2}}');
  const { topic, problems } = await loadTopic(folder);
  expect(topic?.outletWeights).toEqual(new Map([["its own name", 2]]));
  expect(problems).toEqual([]);
});

test("seeds are read in the order of their names; README, hidden files and folders are not", async () => {
  await put("seeds/b.txt", ARTICLE);
  await put("seeds/a.html", `<html lang="en"><body><p>${ARTICLE}</p></body></html>`);
  await put("seeds/README.md", ARTICLE);
  await put("seeds/.draft.md", ARTICLE);
  await put("seeds/a_files/c.txt", ARTICLE);
  const { seeds, problems } = await loadSeeds(join(root, "seeds"));
  expect(seeds.map(({ name }) => name)).toEqual(["a.html", "b.txt"]);
  expect(problems).toEqual([]);
});

test("one bad seed among good ones is named and the topic works", async () => {
  const folder = await putTopic("harbours");
  await put("harbours/seeds/empty.txt", "");
  await put("harbours/seeds/scan.pdf", "%PDF-1.7");
  await put("harbours/seeds/old.txt", new Uint8Array(100).fill(0xe9));
  const { topic, problems } = await loadTopic(folder);
  expect(topic?.seeds.map(({ name }) => name)).toEqual(["quay.md"]);
  expect(problems).toEqual([
    { file: join(folder, "seeds/empty.txt"), problem: expect.stringContaining("40 letters") },
    { file: join(folder, "seeds/old.txt"), problem: expect.stringContaining("UTF-8") },
    { file: join(folder, "seeds/scan.pdf"), problem: expect.stringContaining(".md, .txt") },
  ]);
});

test("a seed of 50 MB is named with its size and not read", async () => {
  const folder = await putTopic("harbours");
  await put("harbours/seeds/huge.txt", "");
  await truncate(join(folder, "seeds/huge.txt"), 50 * 1024 * 1024);
  const { topic, problems } = await loadTopic(folder);
  expect(topic?.seeds).toHaveLength(1);
  expect(problems).toEqual([
    { file: join(folder, "seeds/huge.txt"), problem: expect.stringMatching(/50\.0 MB.*2\.0 MB/) },
  ]);
});

test.each([
  ["topic.json", "{", "not valid JSON"],
  ["topic.json", '{"title": 5}', '"title" must be'],
  ["feeds.opml", "<rss/>", "no OPML"],
  ["feeds.opml", "<opml><body>", "ends before"],
  ["feeds.opml", '<opml><body><outline text="x"/></body></opml>', "no feed"],
])("a topic with the %s %j is broken, and the file is named", async (file, content, words) => {
  const folder = await putTopic("harbours");
  await put(`harbours/${file}`, content);
  expect(await loadTopic(folder)).toEqual({
    topic: null,
    glossary: null,
    guidance: { facets: [], nearMisses: [] },
    problems: [{ file: join(folder, file), problem: expect.stringContaining(words) }],
  });
});

test.each(["topic.json", "feeds.opml", "seeds"])("a topic without %s is broken", async (file) => {
  const folder = await putTopic("harbours");
  await rm(join(folder, file), { recursive: true });
  const { topic, problems } = await loadTopic(folder);
  expect(topic).toBeNull();
  expect(problems).toEqual([
    { file: join(folder, file), problem: expect.stringContaining("does not exist") },
  ]);
});

test.each(["topic.json", "feeds.opml"])("a folder in the place of %s is named", async (file) => {
  const folder = await putTopic("harbours");
  await rm(join(folder, file));
  await mkdir(join(folder, file));
  const { topic, problems } = await loadTopic(folder);
  expect(topic).toBeNull();
  expect(problems[0]?.problem).toContain("no ordinary file");
});

test("a topic whose last seed cannot be read is broken", async () => {
  const folder = await putTopic("harbours");
  await put("harbours/seeds/quay.md", "# Short");
  const { topic, problems } = await loadTopic(folder);
  expect(topic).toBeNull();
  expect(problems.map(({ file }) => file)).toEqual([
    join(folder, "seeds/quay.md"),
    join(folder, "seeds"),
  ]);
});

test("unknown settings, doubled feeds and a bad glossary are told beside a topic that works", async () => {
  const folder = await putTopic("harbours");
  await put("harbours/topic.json", '{"title": "Harbours", "colour": "blue"}');
  await put(
    "harbours/feeds.opml",
    OPML.replace("</body>", '<outline xmlUrl="https://coast.example/rss"/></body>'),
  );
  await put("harbours/glossary.tsv", new Uint8Array([0xff, 0xfe]));
  const { topic, glossary, problems } = await loadTopic(folder);
  expect(topic?.feeds).toHaveLength(1);
  expect(glossary).toBeNull();
  expect(problems.map(({ file }) => file)).toEqual(
    ["topic.json", "feeds.opml", "glossary.tsv"].map((name) => join(folder, name)),
  );
});

test("a list of feeds may be in the encoding it declares", async () => {
  const folder = await putTopic("harbours");
  const head = '<?xml version="1.0" encoding="windows-1251"?>';
  const text = OPML.replace("Coast Today", "@@@");
  const bytes = Buffer.from(head + text, "latin1");
  // "Юг" in windows-1251.
  const at = bytes.indexOf("@@@");
  bytes.set([0xde, 0xe3, 0x20], at);
  await put("harbours/feeds.opml", bytes);
  expect((await loadTopic(folder)).topic?.feeds[0]?.outlet).toBe("Юг");
});

test("links that leave the topic are refused", async () => {
  const folder = await putTopic("harbours");
  await put("elsewhere/secret.txt", ARTICLE);
  await symlink(join(root, "elsewhere/secret.txt"), join(folder, "seeds/secret.txt"));
  const { topic, problems } = await loadTopic(folder);
  expect(topic?.seeds.map(({ name }) => name)).toEqual(["quay.md"]);
  expect(problems[0]?.problem).toContain("leads out of the folder");

  await rm(join(folder, "seeds"), { recursive: true });
  await symlink(join(root, "elsewhere"), join(folder, "seeds"));
  expect((await loadTopic(folder)).topic).toBeNull();
});

test("a missing folder and a name nobody can type are named", async () => {
  const missing = await loadTopic(join(root, "none"));
  expect(missing.topic).toBeNull();
  expect(missing.problems[0]?.problem).toContain("does not exist");
  const spaced = await loadTopic(await putTopic("two words"));
  expect(spaced.topic).toBeNull();
  expect(spaced.problems[0]?.problem).toContain("name");
});

test("every sub-folder is a topic, sorted; a broken one does not stop the others", async () => {
  await putTopic("b-good");
  await put("a-broken/topic.json", "{");
  await putTopic(".hidden");
  await put("notes.txt", "no topic");
  const loaded = await loadTopics(root);
  expect(loaded.map(({ topic }) => topic?.name ?? null)).toEqual([null, "b-good"]);
  expect(loaded[0]?.problems[0]?.file).toBe(join(root, "a-broken/topic.json"));
});

test("a root that is missing gives one result that says so", async () => {
  const loaded = await loadTopics(join(root, "none"));
  expect(loaded).toEqual([
    {
      topic: null,
      glossary: null,
      guidance: { facets: [], nearMisses: [] },
      problems: [{ file: join(root, "none"), problem: expect.stringContaining("does not exist") }],
    },
  ]);
});

test("a folder of documents without one readable seed says so", async () => {
  await mkdir(join(root, "seeds"));
  const { seeds, problems } = await loadSeeds(join(root, "seeds"));
  expect(seeds).toEqual([]);
  expect(problems).toEqual([
    { file: join(root, "seeds"), problem: expect.stringContaining("no readable seed") },
  ]);
});
