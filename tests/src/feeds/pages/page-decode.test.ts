import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { decodePage } from "../../../../src/feeds/pages/page-decode.ts";

const TEXT = "Порт закрыли на зиму";
const page = (head: string): string => `<html><head>${head}</head><body>${TEXT}</body></html>`;
const WINDOWS = '<meta charset="windows-1251">';

test.each([
  ["the server says", "windows-1251", "", "text/html; charset=windows-1251"],
  ["the page says", "windows-1251", WINDOWS, "text/html"],
  [
    "the page says in the old way",
    "koi8-r",
    '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
    null,
  ],
  ["the server says, whatever the page says", "koi8-r", WINDOWS, "text/html; charset=koi8-r"],
  ["nobody says, and it is UTF-8", "utf-8", "", null],
  ["it says, although the page says otherwise: UTF-8", "utf-8", WINDOWS, "text/html"],
])("a page is read in the encoding %s", (_name, encoding, head, contentType) => {
  expect(decodePage(iconv.encode(page(head), encoding), contentType)).toContain(TEXT);
});

test("a charset in the text of a page is none of its own", () => {
  const html = `<html><body>${TEXT}${" ".repeat(5000)}${WINDOWS}</body></html>`;
  expect(decodePage(iconv.encode(html, "utf-8"), "text/html")).toContain(TEXT);
});
