import { expect, test, vi } from "vitest";
import { anInstallation, type CliResult, runHere } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const seed = (title: string, text: string): string =>
  `---\nlanguage: en\n---\n# ${title}\n\n${text}\n`;

const SEEDS: Readonly<Record<string, string>> = {
  "a.md": seed(
    "Teachers in France strike",
    "Teachers in Lyon walked out over pay in schools on Monday.",
  ),
  "b.md": seed(
    "French schools closed",
    "The strike of teachers closed schools; the union cheered.",
  ),
};

const suggest = (folder: string, ...args: string[]): Promise<CliResult> =>
  runHere(["topics", "suggest", ...args], folder);

const within = (folder: string, files = SEEDS): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

test("facets go to standard output as topic.json takes them, advice for people beside it", async () => {
  const { folder } = anInstallation(within("drafts"));
  const { code, stdout, stderr } = await suggest(folder, "drafts");
  expect(code).toBe(0);
  const { facets } = JSON.parse(stdout) as { facets: { name: string; terms: string[] }[] };
  expect(facets.map(({ name }) => name)).toEqual(["where and who", "what"]);
  expect(facets[0]?.terms).toContain("concept:france");
  expect(stderr).toContain("put the list into topic.json");
});

test("a topic is found by its name, works without feeds, and brings its own glossary", async () => {
  const glossary = "concept\ten\nteacherstrike\tteachers\n";
  const { folder } = anInstallation({
    ...within("topics/school/seeds"),
    "topics/school/glossary.tsv": glossary,
  });
  const { code, stdout } = await suggest(folder, "school");
  expect(code).toBe(0);
  expect(stdout).toContain("concept:teacherstrike");
});

test("a folder without seeds and a document that cannot be read are told", async () => {
  const { folder } = anInstallation({ ...within("drafts"), "drafts/x.pdf": "%PDF", "none/x": "" });
  const some = await suggest(folder, "drafts");
  expect(some).toMatchObject({ code: 0, stderr: expect.stringContaining("x.pdf: The file is no") });
  const none = await suggest(folder, "none");
  expect(none).toMatchObject({ code: 1, stdout: "" });
  expect(none.stderr).toContain("no readable seed");
});

test("seeds that share nothing give no facets and say so", async () => {
  const files = {
    "a.md": seed("Zoo opens", "The penguins moved in on Friday morning, and more will follow."),
    "b.md": seed("Comet seen", "Astronomers watched a bright tail above hills in the north."),
  };
  const { folder } = anInstallation(within("drafts", files));
  const { code, stdout, stderr } = await suggest(folder, "drafts");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("too little in common");
});
