import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { guessEncoding } from "../../../../src/feeds/read/decode-guess.ts";

test.each([
  ["Мир", "windows-1251"],
  ["Мир", "koi8-r"],
  ["<b>Паром</b> вышел из <i>порта</i> в 5 утра", "ibm866"],
  ["Über größere Änderungen – „so“ heißt es", "windows-1252"],
  ["Été … naïve — « à »", "windows-1252"],
  ["Příliš žluťoučký kůň úpěl", "windows-1250"],
  ["n.º 5, 10 ³, £ 7, ¿por qué?", "windows-1252"],
])("%s is read in %s", (text, encoding) => {
  expect(guessEncoding(iconv.encode(text, encoding))).toBe(encoding);
});

test("any bytes have a guess", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(iconv.encodingExists(guessEncoding(bytes))).toBe(true);
    }),
  );
});
