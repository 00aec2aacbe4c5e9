import { crc32, deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { toPalette } from "./palette-png.ts";

type Ink = readonly [red: number, green: number, blue: number];
const PAPER: Ink = [250, 250, 250];
const INK: Ink = [10, 20, 30];
const BLUE: Ink = [0, 0, 200];

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture whose rows are told by their neighbours, as browsers write it: a filter and bytes each. */
function png(width: number, rows: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    ...[chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.from(rows.flat())))],
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** What a picture with a palette shows, row by row. */
function read(picture: Buffer): Ink[][] {
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < picture.length; at += 12 + picture.readUInt32BE(at)) {
    const end = at + 8 + picture.readUInt32BE(at);
    expect(picture.readUInt32BE(end)).toBe(crc32(picture.subarray(at + 4, end)));
    parts.set(picture.toString("latin1", at + 4, at + 8), picture.subarray(at + 8, end));
  }
  const [head, inks] = [parts.get("IHDR"), parts.get("PLTE")];
  if (head === undefined || inks === undefined) throw new Error("It has no head or no palette.");
  const width = head.readUInt32BE(0);
  const bytes = inflateSync(parts.get("IDAT") ?? Buffer.alloc(0));
  const stride = 1 + Math.ceil(width / 2);
  return Array.from({ length: head.readUInt32BE(4) }, (_, row) =>
    Array.from({ length: width }, (_pixel, x) => {
      const pair = bytes[row * stride + 1 + (x >> 1)] ?? 0;
      const at = 3 * (x % 2 === 0 ? pair >> 4 : pair & 15);
      return [inks[at] ?? 0, inks[at + 1] ?? 0, inks[at + 2] ?? 0] as const;
    }),
  );
}

const less = (ink: Ink, other: Ink): number[] =>
  ink.map((value, at) => (value - (other[at] ?? 0)) & 255);

test("each row is what its filter makes of its neighbours", () => {
  const half = (ink: Ink, left: Ink, up: Ink): number[] =>
    ink.map((value, at) => (value - (((left[at] ?? 0) + (up[at] ?? 0)) >> 1)) & 255);
  const none: Ink = [0, 0, 0];
  const picture = png(3, [
    [0, ...INK, ...PAPER, ...BLUE],
    [1, ...INK, ...less(PAPER, INK), ...less(BLUE, PAPER)],
    [2, ...less(BLUE, INK), ...less(INK, PAPER), ...less(INK, BLUE)],
    [3, ...half(INK, none, BLUE), ...half(PAPER, INK, INK), ...half(BLUE, PAPER, INK)],
    [4, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ]);
  const rows = read(toPalette(picture));
  expect(rows).toEqual([
    [INK, PAPER, BLUE],
    [INK, PAPER, BLUE],
    [BLUE, INK, INK],
    [INK, PAPER, BLUE],
    [INK, PAPER, BLUE],
  ]);
});

test("empty paper at the end is cut off but for a margin", () => {
  const blank = [0, ...PAPER, ...PAPER];
  const rows = [[0, ...INK, ...PAPER], ...Array.from({ length: 200 }, () => blank)];
  expect(read(toPalette(png(2, rows)))).toHaveLength(1 + 48);
});

test("of more than sixteen colours the commonest stay, and others become the nearest", () => {
  const common = Array.from({ length: 16 }, (_, at): Ink => [at * 16, 0, 0]);
  const rows = [
    ...Array.from({ length: 2 }, () => [0, ...common.flat()]),
    [0, ...common.slice(1).flat(), ...[34, 1, 0]],
  ];
  const shown = read(toPalette(png(16, rows)));
  expect(shown[0]).toEqual(common);
  expect(shown[2]?.at(-1)).toEqual([32, 0, 0]);
});
