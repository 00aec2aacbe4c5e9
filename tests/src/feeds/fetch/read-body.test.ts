import { Readable } from "node:stream";
import { setImmediate as immediate, setTimeout as pause } from "node:timers/promises";
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readBody } from "../../../../src/feeds/fetch/read-body.ts";

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

/** A zstd frame that says it is to be skipped, so long as it says. */
function skippable(sizeBytes: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a50, 0);
  head.writeUInt32LE(sizeBytes, 4);
  return Buffer.concat([head, content]);
}

/** The head of a gzip file whose name begins, and ends only at a zero byte. */
const GZIP_NAME = Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3);
/** Deflate's block of no bytes, which need not be the last. */
const EMPTY_BLOCK = Uint8Array.of(0, 0, 0, 0xff, 0xff);
const LETTERS = Buffer.alloc(5_000_000, "a");

test.each<readonly [coding: string, start: Uint8Array, piece: Uint8Array]>([
  ["gzip", gzipSync(""), gzipSync("")],
  ["gzip", GZIP_NAME, LETTERS.subarray(0, 100)],
  ["deflate", EMPTY_BLOCK, EMPTY_BLOCK],
  ["zstd", skippable(0, Buffer.alloc(0)), skippable(200, Buffer.alloc(200))],
])("%s that decodes to nothing for ever is left", async (contentEncoding, start, piece) => {
  let sentBytes = 0;
  const source = Readable.from(
    (async function* () {
      yield Buffer.from(start);
      for (;;) {
        sentBytes += piece.byteLength;
        yield Buffer.from(piece);
        await immediate();
      }
    })(),
    { objectMode: false },
  );
  const body = await readBody(source, { contentEncoding, maxBytes: 5000 });
  expect(body.isTooLarge).toBe(true);
  expect(source.destroyed).toBe(true);
  expect(sentBytes).toBeLessThan(200_000);
});

test.each<readonly [codings: string, bytes: Uint8Array]>([
  ["zstd, gzip", gzipSync(skippable(0x7fffffff, LETTERS))],
  ["gzip, br", brotliCompressSync(Buffer.concat([GZIP_NAME, LETTERS]))],
  ["deflate, zstd", zstdCompressSync(Buffer.alloc(1_000_000, EMPTY_BLOCK))],
  ["gzip, deflate, br", brotliCompressSync(deflateSync(Buffer.concat([GZIP_NAME, LETTERS])))],
])("a bomb inside %s is left where it unfolds, not only at the end", async (codings, bytes) => {
  const body = arriving(bytes, 1000);
  const reading = readBody(body, { contentEncoding: codings, maxBytes: 50_000 });
  await expect(reading).resolves.toMatchObject({ isTooLarge: true });
  expect(body.destroyed).toBe(true);
});

test("a deflate body that stops after its first byte keeps nobody but itself waiting", async () => {
  const body = new Readable({ read: () => undefined });
  body.push(Uint8Array.of(0x78));
  const reading = readBody(body, { contentEncoding: "deflate", maxBytes: 100 });
  // A loop that never let go of this thread would never let this pass.
  await pause(20);
  body.push(deflateSync("patience").subarray(1));
  body.push(null);
  expect(Buffer.from((await reading).bytes).toString()).toBe("patience");
});

test("a zstd body may have many frames, also ones to be skipped, and something after them", async () => {
  const [one, two] = [zstdCompressSync("one, "), zstdCompressSync("two")];
  const note = skippable(3, Buffer.from("abc"));
  const bytes = Buffer.concat([note, one, note, two, note, Buffer.from("\r\n<!-- 0.1 s -->")]);
  for (const pieceBytes of [1, 7, 1000]) {
    const body = await readBody(arriving(bytes, pieceBytes), {
      contentEncoding: "zstd",
      maxBytes: 1000,
    });
    expect(Buffer.from(body.bytes).toString()).toBe("one, two");
  }
});

test("a zstd body whose second frame is cut is an error", async () => {
  const bytes = Buffer.concat([zstdCompressSync("one"), zstdCompressSync("two").subarray(0, 9)]);
  const reading = readBody(arriving(bytes, 100), { contentEncoding: "zstd", maxBytes: 1000 });
  await expect(reading).rejects.toMatchObject({ code: "Z_BUF_ERROR" });
});

test("zstd frames without number are refused", async () => {
  const bytes = Buffer.concat(Array.from({ length: 257 }, () => zstdCompressSync("")));
  const reading = readBody(arriving(bytes, 5000), { contentEncoding: "zstd", maxBytes: 100_000 });
  await expect(reading).rejects.toThrow("compressed in too many pieces");
});

test("a zstd frame that wants more memory than the content coding may is an error", async () => {
  const tooWide = zstdCompressSync(LETTERS, {
    params: { [constants.ZSTD_c_contentSizeFlag]: 0 },
  });
  // A frame's head: magic, descriptor, window as an exponent from 2^10 in the high five bits.
  tooWide.writeUInt8((24 - 10) << 3, 5);
  const reading = readBody(arriving(tooWide, 5000), { contentEncoding: "zstd", maxBytes: 100 });
  await expect(reading).rejects.toMatchObject({
    code: "ZSTD_error_frameParameter_windowTooLarge",
  });
});
