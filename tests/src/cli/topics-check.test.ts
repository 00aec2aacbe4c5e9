import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { opmlOf } from "../../support/fresh-feeds.ts";
import { anInstallation, type CliResult, linesOf, runHere } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const SEED =
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm.";

/** The files of a topic that works. */
const aTopic = (name: string): Record<string, string> => ({
  [`topics/${name}/topic.json`]: '{"title": "Harbours", "languages": ["en", "de"]}',
  [`topics/${name}/feeds.opml`]: opmlOf({ "Coast Today": "https://coast.example/rss" }),
  [`topics/${name}/seeds/quay.md`]: `---\nlanguage: en\n---\n# Quay closes\n\n${SEED}\n`,
});

const check = (folder: string, ...args: string[]): Promise<CliResult> =>
  runHere(["topics", "check", ...args], folder);

test("a topic that works is told with its seeds and feeds", async () => {
  const { folder } = anInstallation(aTopic("harbours"));
  expect(await check(folder)).toEqual({
    ...{ code: 0, signal: null, stderr: "" },
    stdout:
      "harbours: Harbours\n  1 seeds, 1 feeds in 1 languages (en)\n  quay.md (en): Quay closes\n",
  });
  const asJson = await check(folder, "--json");
  expect(asJson).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(asJson.stdout)).toEqual({
    topics: [
      {
        ...{ name: "harbours", title: "Harbours", feeds: 1, feedLanguages: ["en"] },
        seeds: [{ name: "quay.md", language: "en", title: "Quay closes" }],
      },
    ],
    problems: [],
  });
});

interface Fault {
  readonly name: string;
  readonly file: string;
  /** The file's content; null takes it away. */
  readonly content: string | null;
  readonly problem: RegExp;
  /** Whether the topic can run all the same. */
  readonly runs: boolean;
}

const FAULTS: readonly Fault[] = [
  ...[
    { name: "settings that are no JSON", content: "{", problem: /not valid JSON/ },
    { name: "settings that are missing", content: null, problem: /does not exist/ },
    { name: "settings without a title", content: "{}", problem: /title/ },
  ].map((fault) => ({ ...fault, file: "topic.json", runs: false })),
  {
    ...{ name: "a key nobody reads", file: "topic.json", runs: true },
    ...{ content: '{"title": "Harbours", "titel": "x"}', problem: /"titel" is not known/ },
  },
  {
    ...{ name: "an outlet that no feed has", file: "topic.json", runs: true },
    content: '{"title": "Harbours", "outlets": {"COAST today": 2, "Cost Today": 2}}',
    problem: /^The outlet "Cost Today" under "outlets" is that of no feed; [^"]*$/,
  },
  ...[
    { name: "a feed list that is cut off", content: '<opml><body><outline text="', problem: /./ },
    { name: "a feed list that is a page", content: "<html/>", problem: /no OPML/ },
    { name: "a feed list without a feed", content: opmlOf({}), problem: /names no feed/ },
    { name: "no feed list", content: null, problem: /does not exist/ },
  ].map((fault) => ({ ...fault, file: "feeds.opml", runs: false })),
  {
    ...{ name: "a proxy that nobody named", file: "feeds.opml", runs: true },
    content:
      '<opml version="2.0"><body><outline text="Coast" xmlUrl="https://coast.example/rss" proxy="east"/><outline text="Moor" xmlUrl="https://moor.example/rss" proxy="direct"/><outline text="Fen" xmlUrl="https://fen.example/rss" proxy="West"/></body></opml>',
    problem: /^The feed "Coast" asks for a proxy "east" that FEED_PROXIES does not name; [^"]*$/,
  },
  ...[
    { name: "an empty seed", content: "", problem: /./ },
    { name: "no seed", content: null, problem: /./ },
  ].map((fault) => ({ ...fault, file: "seeds", runs: false })),
  {
    ...{ name: "a glossary that is none", file: "glossary.tsv", runs: true },
    ...{ content: "quay and pier\n", problem: /^Line 1 of the glossary/ },
  },
];

test.each(FAULTS)(
  "$name is named with its file: exit 1",
  async ({ file, content, ...expected }) => {
    const path = `topics/harbours/${file === "seeds" ? "seeds/quay.md" : file}`;
    const files: Record<string, string> = aTopic("harbours");
    delete files[path];
    if (content !== null) files[path] = content;
    files[".env"] = "FEED_PROXIES=West=http://proxy.example:3128\n";
    const { folder } = anInstallation(files);
    const { code, stdout, stderr } = await check(folder, "--json");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const found = JSON.parse(stdout) as {
      topics: { name: string }[];
      problems: { file: string; problem: string }[];
    };
    const inFile = found.problems.filter((problem) => problem.file.includes(`/harbours/${file}`));
    expect(inFile, stdout).not.toEqual([]);
    expect(inFile.map(({ problem }) => problem).join(" ")).toMatch(expected.problem);
    expect(found.topics.map(({ name }) => name)).toEqual(expected.runs ? ["harbours"] : []);
  },
);

test("a broken topic stands beside a good one, and DIR picks one", async () => {
  const files = { ...aTopic("harbours"), "topics/broken/topic.json": "{" };
  const { folder } = anInstallation(files);
  const all = await check(folder);
  expect(all).toMatchObject({ code: 1, stderr: "" });
  expect(linesOf(all.stdout)[0]).toBe("harbours: Harbours");
  expect(all.stdout).toContain(`PROBLEM ${join(folder, "topics/broken/topic.json")}: `);
  expect(await check(folder, "topics/harbours")).toMatchObject({ code: 0 });
  const broken = await check(folder, "topics/broken");
  expect(broken.code).toBe(1);
  expect(broken.stdout).toMatch(/^No topic can run\.\n/);
});

test("the bundled topic is well", async () => {
  const { code, stdout } = await runHere(
    ["topics", "check"],
    join(import.meta.dirname, "../../.."),
  );
  expect({ code, problems: stdout.includes("PROBLEM") }).toEqual({ code: 0, problems: false });
  expect(stdout).toContain("russia-messengers: ");
});

test("a folder of topics that is not there is named", async () => {
  const svodka = anInstallation({ ".env": "TOPICS_DIR=subjects\n" });
  const { code, stdout, stderr } = await svodka.runHere(["topics", "check"]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toBe(
    `No topic can run.\nPROBLEM ${svodka.folder}/subjects: The folder does not exist; create it or correct the path.\n`,
  );
});
