import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Colours of a page's few inks and the steps between them and its paper. */
const COLOURS = 16;
/** Rows kept of the paper below what is shown. */
const MARGIN_ROWS = 48;
const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

interface Pixels {
  readonly width: number;
  /** One number a pixel, red in its highest byte. */
  readonly rows: readonly Uint32Array[];
}

/**
 * A browser's picture of a page (PNG with 8 bits a channel, not interlaced) without the empty paper
 * at its end, as one with few colours: a fifth of the size, and no eye tells them apart.
 */
export function toPalette(png: Buffer): Buffer {
  const { width, rows } = trimmed(readPixels(png));
  const palette = commonest(rows);
  const indexOf = nearestIn(palette);
  const lines = rows.map((row) => Buffer.from([0, ...pairs(Array.from(row, indexOf))]));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([4, 3, 0, 0, 0], 8);
  const inks = Buffer.from(palette.flatMap((ink) => [ink >>> 16, (ink >>> 8) & 0xff, ink & 0xff]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", inks),
    chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Two pixels of 16 colours fit one byte. */
const pairs = (indexes: readonly number[]): number[] =>
  Array.from(
    { length: Math.ceil(indexes.length / 2) },
    (_, at) => (indexes[2 * at] ?? 0) * COLOURS + (indexes[2 * at + 1] ?? 0),
  );

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function readPixels(png: Buffer): Pixels {
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString("latin1", at + 4, at + 8);
    if (name === "IDAT") data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  const channels = kind === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  let above: Uint8Array = new Uint8Array(stride);
  const rows = Array.from({ length: height }, (_, row) => {
    const start = row * (stride + 1);
    const line = raw.subarray(start + 1, start + 1 + stride);
    above = unfiltered(line, { above, filter: raw[start] ?? 0, channels });
    return Uint32Array.from({ length: width }, (_pixel, x) =>
      [0, 1, 2].reduce((ink, channel) => ink * 256 + (above[x * channels + channel] ?? 0), 0),
    );
  });
  return { width, rows };
}

/** A row as it was before it was told by its neighbours (PNG, third edition, section 9.2). */
function unfiltered(
  line: Uint8Array,
  {
    above,
    filter,
    channels,
  }: { readonly above: Uint8Array; readonly filter: number; readonly channels: number },
): Uint8Array {
  const row = new Uint8Array(line.length);
  for (const [at, value] of line.entries()) {
    const left = row[at - channels] ?? 0;
    const up = above[at] ?? 0;
    const corner = above[at - channels] ?? 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    row[at] = value + guess;
  }
  return row;
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [left, up, corner].map((one) =>
    Math.abs(left + up - corner - one),
  ) as [number, number, number];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function trimmed({ width, rows }: Pixels): Pixels {
  const paper = rows.at(-1)?.[0];
  const last = rows.findLastIndex((row) => row.some((ink) => ink !== paper));
  return { width, rows: rows.slice(0, last + 1 + MARGIN_ROWS) };
}

function commonest(rows: readonly Uint32Array[]): number[] {
  const counts = new Map<number, number>();
  for (const row of rows) for (const ink of row) counts.set(ink, (counts.get(ink) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, COLOURS)
    .map(([ink]) => ink);
}

function nearestIn(palette: readonly number[]): (ink: number) => number {
  const known = new Map(palette.map((ink, index) => [ink, index]));
  return (ink) => {
    const index = known.get(ink);
    if (index !== undefined) return index;
    const distances = palette.map((other) => distance(ink, other));
    const nearest = distances.indexOf(Math.min(...distances));
    known.set(ink, nearest);
    return nearest;
  };
}

const distance = (one: number, other: number): number =>
  [16, 8, 0].reduce(
    (sum, bits) => sum + (((one >>> bits) & 255) - ((other >>> bits) & 255)) ** 2,
    0,
  );
