import type { Readable } from "node:stream";

const NEWLINE = 0x0a;

/**
 * Lines of a stream of UTF-8, without their line feeds and byte order marks; `null` stands for a
 * line of more than `maxBytes`. Only a line feed ends a line: `node:readline` also ends one at
 * U+2028 and U+2029, which may stand inside a JSON string.
 */
export async function* readLines(
  input: Readable,
  { maxBytes }: { readonly maxBytes: number },
): AsyncGenerator<string | null> {
  let parts: Buffer[] = [];
  let sizeBytes = 0;
  const keep = (part: Buffer): void => {
    sizeBytes += part.byteLength;
    if (sizeBytes > maxBytes) parts = [];
    else parts.push(part);
  };
  const take = (): string | null => {
    const line = sizeBytes > maxBytes ? null : new TextDecoder().decode(Buffer.concat(parts));
    parts = [];
    sizeBytes = 0;
    return line;
  };
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < chunk.byteLength) keep(chunk.subarray(from));
  }
  if (sizeBytes > 0) yield take();
}
