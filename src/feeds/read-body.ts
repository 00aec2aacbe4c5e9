import { once } from "node:events";
import { pipeline, type Readable, type Transform } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";
import { toldFault } from "../net/describe-fault.ts";

/** A decoded body. */
export interface Body {
  /** All of it, or the first `maxBytes` when it is larger. */
  readonly bytes: Uint8Array;
  readonly isTooLarge: boolean;
}

/** More layers than this are an attack, not a feed. */
const MAX_ENCODINGS = 3;

/** Frames of the zstd content coding must not need a larger window: 2^23 bytes (RFC 9659). */
const ZSTD_WINDOW_LOG = 23;

/** A zlib stream's first two bytes are a multiple of 31, the low four bits 8 (RFC 1950). */
function isZlib(start: Uint8Array): boolean {
  const [first = 0, second = 0] = start;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** Looks at the first two bytes without taking them away; fewer when there are no more. */
async function peek(source: Readable): Promise<Uint8Array> {
  while (!source.readableEnded && !source.destroyed) {
    const start: unknown = source.read(2);
    if (start instanceof Uint8Array) {
      source.unshift(start);
      return start;
    }
    await Promise.race([once(source, "readable"), once(source, "end")]);
  }
  return new Uint8Array();
}

/** Null for a coding we do not know: such a body is taken as it is, as browsers do. */
async function decoderFor(encoding: string, source: Readable): Promise<Transform | null> {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "zstd":
      return createZstdDecompress({
        params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
      });
    case "deflate":
      // Servers send both the zlib format, which the name means, and bare deflate data.
      return isZlib(await peek(source)) ? createInflate() : createInflateRaw();
    default:
      return null;
  }
}

const noop = (): void => undefined;

async function decode(body: Readable, contentEncoding: string): Promise<Readable> {
  const encodings = contentEncoding.toLowerCase().split(",").reverse();
  if (encodings.length > MAX_ENCODINGS) {
    throw toldFault("The answer is compressed too many times over.");
  }
  let source = body;
  for (const encoding of encodings) {
    const decoder = await decoderFor(encoding.trim(), source);
    // An error anywhere ends the last stream too, and its reader sees it: no callback needed.
    if (decoder !== null) source = pipeline(source, decoder, noop);
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
    for await (const chunk of await decode(body, options.contentEncoding)) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("A body must consist of bytes.");
      chunks.push(chunk);
      sizeBytes += chunk.byteLength;
      if (sizeBytes > options.maxBytes) {
        return { bytes: Buffer.concat(chunks, options.maxBytes), isTooLarge: true };
      }
    }
    return { bytes: Buffer.concat(chunks), isTooLarge: false };
  } finally {
    // Leaving early must end the connection at once, also while a decoder waits for more.
    body.on("error", noop).destroy();
  }
}
