import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readLines } from "../../../src/cli/read-lines.ts";

async function linesIn(chunks: readonly Uint8Array[], maxBytes = 1000): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for await (const line of readLines(Readable.from(chunks), { maxBytes })) found.push(line);
  return found;
}

const lines = (text: string, maxBytes?: number): Promise<(string | null)[]> =>
  linesIn([Buffer.from(text)], maxBytes);

test.each([
  ["", []],
  ["a", ["a"]],
  ["a\n", ["a"]],
  ["a\n\nb", ["a", "", "b"]],
  ["\n", [""]],
  ["a\r\nb\r\n", ["a\r", "b\r"]],
  ["a\u2028b\u2029c\u0085d\re\n", ["a\u2028b\u2029c\u0085d\re"]],
  ["\ufeffa\nb", ["a", "b"]],
])("%j holds the lines %j", async (text, expected) => {
  expect(await lines(text)).toEqual(expected);
});

test("a line that is too long is null, and the lines around it are untouched", async () => {
  expect(await lines("1234\n12345\nab", 4)).toEqual(["1234", null, "ab"]);
  expect(await lines("12345", 4)).toEqual([null]);
});

test("bytes that are no UTF-8 are shown as replacement characters", async () => {
  expect(await linesIn([Uint8Array.of(0x61, 0xff, 0x0a, 0x62)])).toEqual(["a\ufffd", "b"]);
});

test("however a text is cut into chunks, its lines are the same", async () => {
  const texts = fc.array(fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\n")));
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.nat(40)), async (written, cuts) => {
      const bytes = Buffer.from(written.map((line) => `${line}\n`).join(""));
      const chunks: Uint8Array[] = [];
      let from = 0;
      for (const cut of [...cuts, bytes.byteLength]) {
        chunks.push(bytes.subarray(from, from + cut));
        from += cut;
      }
      const found = await linesIn(chunks, 1_000_000);
      expect(found).toEqual(written.map((line) => line.replace(/^\ufeff/, "")));
    }),
  );
});
