import { pipeline, Readable } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";
import { toldFault } from "../../net/describe-fault.ts";

/** A decoded body. */
export interface Body {
  /** All of it, or the first `maxBytes` when it is larger. */
  readonly bytes: Uint8Array;
  readonly isTooLarge: boolean;
}

/** Any other coding is taken for none, as browsers do. */
const CODINGS: readonly string[] = ["gzip", "x-gzip", "br", "zstd", "deflate"];
/** More layers than this are an attack, not a feed. */
const MAX_CODINGS = 3;

/** No coding makes a body much longer: what goes on beyond this decodes to nothing, for ever. */
const mostCompressedBytes = (maxBytes: number): number => 2 * maxBytes + 1024;

/** Frames of the zstd content coding must not need a larger window: 2^23 bytes (RFC 9659). */
const ZSTD_WINDOW_LOG = 23;
/** Each frame costs a decoder; whoever compresses a feed in pieces makes a few. */
const MAX_ZSTD_FRAMES = 256;

const noop = (): void => undefined;

/** A zlib stream's first two bytes are a multiple of 31, the low four bits 8 (RFC 1950). */
function isZlib(start: Uint8Array): boolean {
  const [first = 0, second = 0] = start;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** The same bytes, and the first two of them for a look; fewer when there are no more. */
async function peek(source: Readable): Promise<{ start: Uint8Array; whole: Readable }> {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let isOver = false;
  while (start.byteLength < 2 && !isOver) {
    const next = await chunks.next();
    isOver = next.done === true;
    if (!isOver) start = Buffer.concat([start, next.value]);
  }
  const again = async function* (): AsyncGenerator<Buffer> {
    yield start;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  return { start, whole: Readable.from(again(), { objectMode: false }) };
}

/** Whether a zstd frame begins here, one of data or one to be skipped (RFC 8878, section 3.1). */
function isZstdFrame(start: Buffer): boolean {
  const magic = start.byteLength < 4 ? 0 : start.readUInt32LE();
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) === 0x184d2a50;
}

/** Node's decoder stops after a frame and drops what follows; a body may have many frames. */
async function* decodeZstd(source: Readable): AsyncGenerator<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  let rest = Buffer.concat(parts);
  for (let frames = 0; frames === 0 || isZstdFrame(rest); frames += 1) {
    if (frames === MAX_ZSTD_FRAMES) throw toldFault("The answer is compressed in too many pieces.");
    const decoder = createZstdDecompress({
      params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
    });
    decoder.end(rest);
    yield* decoder;
    rest = rest.subarray(decoder.bytesWritten);
  }
}

/** Undoes one of `CODINGS`. */
async function decodeOnce(source: Readable, coding: string): Promise<Readable> {
  if (coding === "zstd") return Readable.from(decodeZstd(source), { objectMode: false });
  // An error anywhere ends the last stream too, and its reader sees it: no callback needed.
  if (coding === "br") return pipeline(source, createBrotliDecompress(), noop);
  if (coding !== "deflate") return pipeline(source, createGunzip(), noop);
  // Servers send both the zlib format, which the name means, and bare deflate data.
  const { start, whole } = await peek(source);
  return pipeline(whole, isZlib(start) ? createInflate() : createInflateRaw(), noop);
}

const TOO_LARGE = new Error("longer than anything it may decode to");

async function* upTo(source: Readable, mostBytes: number): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) throw TOO_LARGE;
    yield chunk;
  }
}

async function decode(
  body: Readable,
  options: { readonly contentEncoding: string; readonly maxBytes: number },
): Promise<Readable> {
  const named = options.contentEncoding.split(",").map((name) => name.trim().toLowerCase());
  const codings = named.filter((name) => CODINGS.includes(name)).reverse();
  if (codings.length > MAX_CODINGS) {
    throw toldFault("The answer is compressed too many times over.");
  }
  const most = mostCompressedBytes(options.maxBytes);
  let source = body;
  for (const coding of codings) {
    const limited = Readable.from(upTo(source, most), { objectMode: false });
    source = await decodeOnce(limited, coding);
  }
  return source;
}

/**
 * Reads a response body, undoing the codings of its Content-Encoding header, and stops as soon as
 * more than `maxBytes` came out, so a small bomb cannot become a large one in memory. Throws what
 * the connection or the decoder throws: a compressed body that ends early is an error
 * (`Z_BUF_ERROR`), not a short body.
 */
export async function readBody(
  body: Readable,
  options: { readonly contentEncoding: string; readonly maxBytes: number },
): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of await decode(body, options)) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("A body must consist of bytes.");
      chunks.push(chunk);
      sizeBytes += chunk.byteLength;
      if (sizeBytes > options.maxBytes) {
        return { bytes: Buffer.concat(chunks, options.maxBytes), isTooLarge: true };
      }
    }
    return { bytes: Buffer.concat(chunks), isTooLarge: false };
  } catch (fault) {
    if (fault !== TOO_LARGE) throw fault;
    return { bytes: Buffer.concat(chunks), isTooLarge: true };
  } finally {
    // Leaving early must end the connection at once, also while a decoder waits for more.
    body.on("error", noop).destroy();
  }
}
