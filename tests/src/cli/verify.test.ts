import { expect, test, vi } from "vitest";
import { type CliResult, linesOf, runHere } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const verify = (args: readonly string[], input = ""): Promise<CliResult> =>
  runHere(["verify", ...args], "/nowhere", { input });

const articles = [
  {
    title: "No ferries",
    text: "<p>Ferries to Skarvoy were cancelled on Monday by 300 sailors.</p>",
  },
];

test("each sentence is answered in its turn, with what speaks against it", async () => {
  const lines = [
    {
      id: "a",
      sentence: "On Monday, 300 sailors cancelled ferries to Skarvoy.",
      lang: "en",
      articles,
    },
    { id: 2, sentence: "Ferries to Skarvoy were cancelled on Monday by 400 sailors.", articles },
  ];
  const input = lines.map((line) => JSON.stringify(line)).join("\n");
  const { code, stdout, stderr } = await verify(["-"], input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(linesOf(stdout).map((line) => JSON.parse(line))).toEqual([
    { id: "a", supported: true, problems: [] },
    { id: 2, supported: false, problems: ["The source does not say “400”."] },
  ]);
});

test("a line that is none is told, and stops no other", async () => {
  const lines = [
    "ferries",
    '{"id": 1, "articles": []}',
    '{"id": 2, "sentence": "No."}',
    JSON.stringify({ id: 3, sentence: "No ferries", articles: [null, ...articles] }),
  ];
  const { code, stdout } = await verify([], lines.join("\n"));
  expect(code).toBe(0);
  expect(linesOf(stdout).map((line) => JSON.parse(line))).toEqual([
    { error: "This line is not a JSON object." },
    { id: 1, error: "This line has no sentence." },
    { id: 2, error: "This line has no list of articles." },
    { id: 3, supported: true, problems: [] },
  ]);
});

test("a file that is none is told", async () => {
  const missing = await verify(["none.jsonl"]);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain("is not a file that can be read");
});
