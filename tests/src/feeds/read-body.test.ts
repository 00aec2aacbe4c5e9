import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readBody } from "../../../src/feeds/read-body.ts";

const CODINGS: readonly (readonly [name: string, encode: (bytes: Uint8Array) => Uint8Array])[] = [
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
];

/** A body that arrives in pieces of `pieceBytes`. */
function arriving(bytes: Uint8Array, pieceBytes: number): Readable {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    pieces.push(Buffer.from(bytes.subarray(at, at + pieceBytes)));
  }
  return Readable.from(pieces, { objectMode: false });
}

test.each(CODINGS)(
  "any body comes out of %s as it went in, however it arrives",
  async (name, encode) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 400 }),
        async (bytes, pieceBytes) => {
          const limits = { contentEncoding: name, maxBytes: 300 };
          const body = await readBody(arriving(encode(bytes), pieceBytes), limits);
          expect(body.isTooLarge).toBe(false);
          expect([...body.bytes]).toEqual([...bytes]);
        },
      ),
      { numRuns: 30 },
    );
  },
);

test.each(CODINGS)("a body cut anywhere inside %s is an error", async (name, encode) => {
  const whole = encode(Buffer.from("a feed of some length, ".repeat(20)));
  for (const kept of [1, 2, 3, 12, whole.byteLength - 1]) {
    const reading = readBody(arriving(whole.subarray(0, kept), 7), {
      contentEncoding: name,
      maxBytes: 10_000,
    });
    await expect(reading).rejects.toMatchObject({ code: "Z_BUF_ERROR" });
  }
});

test.each(["gzip", "br", "zstd", "deflate"])("a body that is no %s is an error", async (name) => {
  const body = arriving(Buffer.from("<rss>not compressed at all</rss>"), 100);
  await expect(readBody(body, { contentEncoding: name, maxBytes: 1000 })).rejects.toThrow();
});

test("codings are undone in reverse order, whatever their case and blanks", async () => {
  const bytes = brotliCompressSync(gzipSync("twice"));
  const body = await readBody(arriving(bytes, 5), { contentEncoding: "GZip , BR", maxBytes: 100 });
  expect(Buffer.from(body.bytes).toString()).toBe("twice");
});

test.each(["", "identity", "utf-8", "none"])(
  "a body in the coding %j is taken as it is",
  async (name) => {
    const body = await readBody(arriving(Buffer.from("as is"), 2), {
      contentEncoding: name,
      maxBytes: 100,
    });
    expect(Buffer.from(body.bytes).toString()).toBe("as is");
  },
);

test("more than three codings are refused", async () => {
  const body = arriving(Buffer.from("x"), 1);
  const reading = readBody(body, { contentEncoding: "gzip,gzip,gzip,gzip", maxBytes: 100 });
  await expect(reading).rejects.toThrow("compressed too many times");
  expect(body.destroyed).toBe(true);
});

test("a body of exactly the limit fits, and one byte more does not", async () => {
  const read = (text: string) =>
    readBody(arriving(Buffer.from(text), 3), { contentEncoding: "", maxBytes: 10 });
  await expect(read("0123456789")).resolves.toMatchObject({ isTooLarge: false });
  const larger = await read("0123456789A");
  expect(larger.isTooLarge).toBe(true);
  expect(Buffer.from(larger.bytes).toString()).toBe("0123456789");
});

test("a bomb is left at the limit, and its source ended although more was to come", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const source = Readable.from(
    (async function* () {
      yield bomb;
      await pause(60_000, undefined, { ref: false });
    })(),
    { objectMode: false },
  );
  const body = await readBody(source, { contentEncoding: "gzip", maxBytes: 50_000 });
  expect(body.isTooLarge).toBe(true);
  expect(body.bytes.byteLength).toBe(50_000);
  expect(source.destroyed).toBe(true);
});
