import { inflateSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { createPictureDrawer } from "../../../src/app/picture-drawer.ts";
import type { PictureBlock, Png } from "../../../src/model/picture.ts";
import { aPicture } from "../../support/pictures.ts";

// A worker has to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

function aDrawer() {
  const logged: unknown[][] = [];
  const log = (...parts: unknown[]): void => void logged.push(parts);
  const drawer = createPictureDrawer({
    logger: { debug: log, info: log, warn: log, error: log },
  });
  onTestFinished(() => drawer.close());
  return { drawer, logged };
}

/** The bytes of its parts of one kind, put together (PNG, third edition, 5.3). */
function chunksOf({ bytes }: Png, kind: string): Buffer {
  const all = Buffer.from(bytes);
  const found: Buffer[] = [];
  for (let at = 8; at < all.length; at += 12 + all.readUInt32BE(at)) {
    if (all.toString("latin1", at + 4, at + 8) === kind) {
      found.push(all.subarray(at + 8, at + 8 + all.readUInt32BE(at)));
    }
  }
  return Buffer.concat(found);
}

/** Bytes of the picture that are not those of white paper: something is drawn. */
const drawnBytes = (png: Png): number => {
  const pixels = inflateSync(chunksOf(png, "IDAT"));
  return pixels.filter((value) => value > 8 && value < 0xf0).length;
};

const withWords = (text: string): PictureBlock => ({
  ...aPicture(),
  picture: {
    ...{ width: 120, height: 20 },
    shapes: [{ kind: "words", x: 2, y: 16, size: 12, anchor: "start", text, ink: "ink" }],
  },
});

test("a picture becomes a PNG three pixels to a unit", async () => {
  const png = await aDrawer().drawer.draw(aPicture());
  if (png === null) throw new Error("Nothing was drawn.");
  expect(png).toMatchObject({ width: 120, height: 60 });
  expect(Buffer.from(png.bytes.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect(chunksOf(png, "IHDR").readUInt32BE(0)).toBe(120);
});

test("words are drawn in Latin and Cyrillic letters, whatever fonts the machine has", async () => {
  const { drawer } = aDrawer();
  const empty = await drawer.draw(withWords(""));
  if (empty === null) throw new Error("Nothing was drawn.");
  for (const text of ["9 févr.", "9 лют.", "Żółć", "їєґ"]) {
    const png = await drawer.draw(withWords(text));
    if (png === null) throw new Error("Nothing was drawn.");
    expect(drawnBytes(png)).toBeGreaterThan(drawnBytes(empty) + 100);
  }
});

test("what cannot be drawn is told in the log and nowhere else, and the next one is drawn", async () => {
  const { drawer, logged } = aDrawer();
  const nothing = { ...aPicture(), picture: { width: Number.NaN, height: 0, shapes: [] } };
  expect(await drawer.draw(nothing)).toBeNull();
  expect(logged).toHaveLength(1);
  expect(await drawer.draw(aPicture())).not.toBeNull();
});

test("the same picture is drawn once for all who ask, at once or later", async () => {
  const { drawer } = aDrawer();
  const asked = await Promise.all(Array.from({ length: 100 }, () => drawer.draw(aPicture())));
  expect(asked[0]).not.toBeNull();
  expect(new Set([...asked, await drawer.draw(aPicture())]).size).toBe(1);
  expect(await drawer.draw(aPicture("Another."))).not.toBe(asked[0]);
});

test("who asks while many wait for other pictures is told in words, and the next one is drawn", async () => {
  const { drawer, logged } = aDrawer();
  const asked = await Promise.all(
    Array.from({ length: 100 }, (_, number) => drawer.draw(aPicture(`Story ${number}.`))),
  );
  const drawn = asked.filter((png) => png !== null).length;
  expect(drawn).toBeGreaterThan(10);
  expect(drawn).toBeLessThan(50);
  expect(logged).toEqual([]);
  expect(await drawer.draw(aPicture("Story 99."))).not.toBeNull();
});

test("after it is closed nothing is drawn", async () => {
  const { drawer } = aDrawer();
  await drawer.close();
  expect(await drawer.draw(aPicture())).toBeNull();
});
