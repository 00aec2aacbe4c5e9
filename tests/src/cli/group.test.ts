import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import {
  anInstallation,
  BUNDLED_TOPIC_FOLDER,
  type CliResult,
  linesOf,
  runHere,
} from "../../support/run-cli.ts";
import { tempFolder } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

interface Answer {
  readonly id?: string | number | null;
  readonly relevance?: number;
  readonly onTopic?: boolean;
  readonly story?: string;
  readonly reasons?: readonly string[];
  readonly error?: string;
}

const answersOf = (result: CliResult): Answer[] =>
  linesOf(result.stdout).map((line) => JSON.parse(line) as Answer);

const group = (
  args: readonly string[],
  {
    input = "",
    folder = "/nowhere",
  }: { readonly input?: string | Readable; readonly folder?: string } = {},
): Promise<CliResult> => runHere(["group", ...args], folder, { input });

/** Groups without a topic what stands on these lines. */
async function answersTo(...lines: readonly string[]): Promise<Answer[]> {
  const result = await group(["--no-topic", "-"], { input: lines.join("\n") });
  expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: "" });
  return answersOf(result);
}

const FERRY = {
  title: "Ferry crews at Vessholm walk out over night shifts",
  summary:
    "Crews of the Vessholm ferries stopped work on Monday morning. They refuse the new night shifts that the Brenn line wants from May.",
};
const FERRY_AGAIN = {
  title: "Vessholm ferry crews stop work in dispute with Brenn line",
  summary:
    "No Vessholm ferry sailed on Monday because crews refuse the night shifts the Brenn line plans from May.",
};
const LIBRARY = {
  title: "Library of Oststad lends musical instruments",
  summary:
    "Readers can borrow violins and trumpets for six weeks, the city librarian said. Forty instruments came from a closed school.",
};
const BLOCKED = {
  title: "Russia moves to block WhatsApp nationwide, regulator says",
  summary:
    "Roskomnadzor said on Thursday it would block WhatsApp completely and told Russians to move to the state messenger MAX. WhatsApp said it would keep its users connected.",
};

const item = (id: unknown, texts: object, published = "2026-03-02T08:00:00Z"): string =>
  JSON.stringify({ id, outlet: "Test Post", lang: "en", published, ...texts });

test("answers come one a line in the order of the items, and one event is one story", async () => {
  const [first, other, second] = await answersTo(
    item("a", FERRY),
    item(7, LIBRARY, "2026-03-02T09:00:00Z"),
    item("c", FERRY_AGAIN, "2026-03-02T10:00:00Z"),
  );
  expect([first?.id, other?.id, second?.id]).toEqual(["a", 7, "c"]);
  expect(second?.story).toBe(first?.story);
  expect(other?.story).not.toBe(first?.story);
  for (const answer of [first, other, second]) {
    expect(answer).toMatchObject({ onTopic: true, relevance: 1, story: expect.any(String) });
    expect(answer?.reasons?.length).toBeGreaterThan(0);
  }
});

test("a topic folder and its bare seeds judge alike, and every item has a story", async () => {
  const input = [item(1, BLOCKED), item(2, LIBRARY)].join("\n");
  const folder = BUNDLED_TOPIC_FOLDER;
  const byTopic = await group(["--topic", ".", "-"], { input, folder });
  const bySeeds = await group(["--seeds", "seeds", "-"], { input, folder });
  expect(byTopic.code).toBe(0);
  const [blocked, library] = answersOf(byTopic);
  expect(blocked).toMatchObject({ onTopic: true, story: expect.any(String) });
  expect(library).toMatchObject({ onTopic: false, story: expect.any(String) });
  expect(blocked?.relevance).toBeGreaterThan(library?.relevance ?? 1);
  expect(blocked?.story).not.toBe(library?.story);
  expect(answersOf(bySeeds)[0]?.onTopic).toBe(true);
  expect(answersOf(bySeeds)[1]?.onTopic).toBe(false);
});

test("a line that is no JSON object gets an error in its place, and the others are grouped", async () => {
  const broken = ["{", "", "null", "[1]", '"text"', "42", "{} {}", "\u0000", "{'a': 1}"];
  const answers = await answersTo(item("a", FERRY), ...broken, item("b", FERRY_AGAIN));
  expect(answers.slice(1, -1)).toEqual(
    broken.map(() => ({ error: "This line is not a JSON object." })),
  );
  expect(answers.at(-1)?.story).toBe(answers[0]?.story);
});

test("fields that are missing or of the wrong kind are empty, not fatal", async () => {
  const answers = await answersTo(
    "{}",
    '{"id": null, "title": 5, "summary": ["x"], "published": 12, "lang": {}, "url": true}',
    '{"id": {"deep": 1}, "title": "Tram line 4 opens", "url": "no address", "lang": "xx-YY"}',
    '{"id": "__proto__", "__proto__": {"title": "x"}, "constructor": 3}',
    `{"id": "surrogate", "title": "half \\ud83d a pair", "content": "${"[".repeat(5000)}"}`,
  );
  expect(answers.map(({ id }) => id)).toEqual([null, null, null, "__proto__", "surrogate"]);
  for (const answer of answers) expect(answer.story).toMatch(/^s\d+$/);
});

test("wrong, missing and far-off dates do not part two reports of one event", async () => {
  const dates = ["2026-03-02T08:00:00Z", "", "soon", "1970-01-01", "2031-01-01", "2026-02-30"];
  const answers = await answersTo(...dates.map((date) => item(date, FERRY, date)));
  expect(new Set(answers.map(({ story }) => story)).size).toBe(1);
});

test("CRLF, a byte order mark and a last line without its end change nothing", async () => {
  const lines = [item("a", FERRY), item("b", LIBRARY)];
  const plain = await answersTo(...lines);
  const input = `\ufeff${lines.join("\r\n")}\r\n`;
  expect(answersOf(await group(["--no-topic", "-"], { input }))).toEqual(plain);
  expect(plain.every(({ story }) => story !== undefined)).toBe(true);
});

test("line and paragraph separators inside a text do not end the line", async () => {
  const summary = `${FERRY.summary}\u2028More follows.\u2029\u0085And more.`;
  const answers = await answersTo(item("a", { ...FERRY, summary }), item("b", LIBRARY));
  expect(answers.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("an item of a megabyte is grouped like any other", async () => {
  const content = `${FERRY.summary} `.repeat(8000);
  expect(content.length).toBeGreaterThan(1_000_000);
  const [first, second] = await answersTo(item("a", { ...FERRY, content }), item("b", FERRY_AGAIN));
  expect(first?.id).toBe("a");
  expect(second?.story).toBe(first?.story);
});

test("no input gives no output", async () => {
  expect(await group(["--no-topic", "-"])).toMatchObject({ code: 0, stdout: "", stderr: "" });
});

test("exactly one of --topic, --seeds and --no-topic is wanted", async () => {
  for (const args of [
    ["-"],
    ["--no-topic", "--topic", ".", "-"],
    ["--topic=a", "--seeds=b", "-"],
  ]) {
    expect(await group(args)).toMatchObject({
      ...{ code: 2, stdout: "" },
      stderr: "Give exactly one of --topic DIR, --seeds DIR and --no-topic.\n",
    });
  }
});

test("a topic, seeds or a file that cannot be read are named: exit 1", async () => {
  const folder = tempFolder();
  const missing = await group(["--topic", "ships", "-"], { folder });
  expect(missing).toMatchObject({ code: 1, stdout: "" });
  expect(missing.stderr).toContain(`${join(folder, "ships")}`);
  expect(missing.stderr).toContain("The topic in ships cannot be used.\n");
  const empty = await group(["--seeds", ".", "-"], { folder });
  expect(empty).toMatchObject({ code: 1, stdout: "" });
  expect(empty.stderr).toContain(". holds no seed document (.md, .txt, .html).\n");
  for (const name of ["absent.jsonl", "."]) {
    expect(await group(["--no-topic", name], { folder })).toMatchObject({
      ...{ code: 1, stdout: "" },
      stderr: `${join(folder, name)} is not a file that can be read.\n`,
    });
  }
});

test("a file and standard input give the same, run after run", async () => {
  const texts = [FERRY, LIBRARY, BLOCKED, FERRY_AGAIN];
  const lines = texts.map((text, index) => item(index, text, `2026-03-02T1${index}:00:00Z`));
  const input = `${lines.join("\n")}\n`;
  const svodka = anInstallation({ "archive.jsonl": input });
  const [file, again, piped] = await Promise.all([
    svodka.run(["group", "--topic", BUNDLED_TOPIC_FOLDER, "archive.jsonl"]),
    svodka.run(["group", "archive.jsonl", "--topic", BUNDLED_TOPIC_FOLDER]),
    svodka.run(["group", "--topic", BUNDLED_TOPIC_FOLDER, "-"], { input }),
  ]);
  expect(file).toMatchObject({ code: 0, stderr: "" });
  expect(linesOf(file.stdout)).toHaveLength(texts.length);
  expect(again).toEqual(file);
  expect(piped).toEqual(file);
  expect(svodka.names()).toEqual(["archive.jsonl"]);
});

test("an input that breaks off is told, after the answers to what was read", async () => {
  async function* broken() {
    yield Buffer.from(`${item("a", FERRY)}\n`);
    throw Object.assign(new Error("EIO: i/o error, read"), { syscall: "read" });
  }
  const result = await group(["--no-topic", "-"], { input: Readable.from(broken()) });
  expect(result.code).toBe(1);
  expect(answersOf(result).map(({ id }) => id)).toEqual(["a"]);
  expect(result.stderr).toBe(
    "The input cannot be read: EIO: i/o error, read. Check where it comes from.\n",
  );
});

test("it ends quietly when its reader stops reading, and reads from a pipe with a name", async () => {
  const svodka = anInstallation({ "archive.jsonl": `${item("a", FERRY)}\n`.repeat(2000) });
  const script = `"$NODE" "$LAUNCHER" group --no-topic archive.jsonl | head -1; echo "\${PIPESTATUS[0]}"
"$NODE" "$LAUNCHER" group --no-topic <(head -1 archive.jsonl)`;
  const shell = svodka.startProgram("bash", ["--norc", "-c", script], { env: svodka.asVariables });
  const { stdout, stderr } = await shell.ended;
  const [line = "", code, piped = ""] = linesOf(stdout);
  expect(JSON.parse(line)).toMatchObject({ id: "a" });
  expect(JSON.parse(piped)).toMatchObject({ id: "a" });
  expect({ code, stderr }).toEqual({ code: "0", stderr: "" });
});
