import { expect, test, vi } from "vitest";
import { type CliResult, linesOf, runHere } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const summarise = (args: readonly string[], input = ""): Promise<CliResult> =>
  runHere(["summarise", ...args], "/nowhere", { input });

const TEXT = [
  "Ferries to Skarvoy were cancelled on Monday because crews refused the night shifts.",
  "The Brenn line wants to sail by night from May, and crews ask for longer rest.",
  "A mediator from the ministry meets the Brenn line and the crews on Wednesday.",
  "Some four hundred travellers waited in the harbour of Vessholm on Monday night.",
].join(" ");
const STORY = JSON.stringify({ id: "s1", articles: [{ title: "No ferries", text: TEXT }] });

test("each line is answered in its turn, also one that is no story", async () => {
  const lines = [STORY, "ferries", '{"id": 2}', '{"id": 3, "articles": []}'];
  const { code, stdout, stderr } = await summarise([], lines.join("\n"));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [story, ...others] = linesOf(stdout).map((line) => JSON.parse(line));
  expect(story).toMatchObject({ id: "s1", headline: "No ferries" });
  expect(others).toEqual([
    { error: "This line is not a JSON object." },
    { id: 2, error: "This line has no list of articles." },
    { id: 3, headline: "", sentences: [], differences: [] },
  ]);
});

test("--words gives more or less room than three sentences", async () => {
  const sentencesWith = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await summarise([...args, "-"], STORY);
    return JSON.parse(stdout).sentences.map(({ text }: { text: string }) => text);
  };
  expect(await sentencesWith()).toHaveLength(3);
  expect(await sentencesWith("--words", "10")).toHaveLength(1);
  expect(await sentencesWith("--words", "200")).toHaveLength(4);
});

test("what is no number of words, and a file that is none, are told", async () => {
  for (const words of ["0", "ten", "-5", "1000000"]) {
    expect(await summarise([`--words=${words}`])).toMatchObject({
      code: 2,
      stderr: `--words ${words} is no number of words from 1 to 99999.\n`,
    });
  }
  const missing = await summarise(["none.jsonl"]);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain("is not a file that can be read");
});

test("a line is compared with those before it that count the same users", async () => {
  const line = (id: string, text: string, published: string): string =>
    JSON.stringify({ id, articles: [{ title: "Chatter", text, published, lang: "en" }] });
  const { stdout } = await summarise(
    [],
    [
      line("s1", "The messenger Chatter has some 70 million users in Norland.", "2025-11-28"),
      line("s2", "The messenger Chatter has over 100 million users in Norland.", "2026-02-12"),
    ].join("\n"),
  );
  const [first, second] = linesOf(stdout).map((told) => JSON.parse(told));
  expect(first.differences).toEqual([]);
  expect(second.differences[0].values[1]).toEqual({
    ...{ value: "some 70 million", articles: [], story: "s1" },
    published: "2025-11-28T00:00:00.000Z",
  });
});
