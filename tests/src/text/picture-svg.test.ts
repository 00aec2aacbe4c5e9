import fc from "fast-check";
import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import type { PictureBlock } from "../../../src/model/picture.ts";
import { shownText } from "../../../src/text/literal.ts";
import { pictureSvg } from "../../../src/text/picture-svg.ts";
import { anyText } from "../../contracts/any-document.ts";

const pictureOf = (title: string, about: string, words: string): PictureBlock => ({
  ...{ kind: "picture", title, about },
  picture: {
    ...{ width: 40, height: 20 },
    shapes: [
      { kind: "bar", x: 1, y: 2, width: 3.1419, height: 4, ink: "full" },
      { kind: "words", x: 1, y: 9, size: 8, anchor: "middle", text: words, ink: "quiet" },
      { kind: "dot", x: 3, y: 4, radius: 2, ink: "soft" },
    ],
  },
});

test("a picture is an image with a name and words for who cannot see it", () => {
  const svg = pictureSvg(pictureOf("Chart", "Three reports & more", "3"));
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img" /);
  expect(svg).toContain("<title>Chart</title>\n<desc>Three reports &amp; more</desc>");
  expect(svg).toContain('<rect x="1" y="2" width="3.14" height="4" class="full"');
});

test("a number has blanks that the font can draw", () => {
  expect(pictureSvg(pictureOf("Chart", "About", "1\u202f234"))).toContain(">1\u00a0234<");
});

test("no text breaks out of it, styles, loads or runs anything", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (title, about, words) => {
      const tags: string[] = [];
      const attributes = new Set<string>();
      let told = "";
      const parser = new Parser(
        {
          onopentag(name, given) {
            tags.push(name);
            for (const attribute of Object.keys(given)) attributes.add(attribute);
          },
          ontext(value) {
            told += value;
          },
        },
        { xmlMode: true },
      );
      parser.end(pictureSvg(pictureOf(title, about, words)));
      expect(tags).toEqual(["svg", "title", "desc", "rect", "rect", "text", "circle"]);
      for (const name of ["style", "href", "xlink:href"]) expect(attributes).not.toContain(name);
      expect([...attributes].filter((name) => name.startsWith("on"))).toEqual([]);
      const expected = [title, about, words].map(shownText).join("");
      const letters = (value: string): string => value.replace(/[\s\ufffe\uffff]+/g, "");
      expect(letters(told)).toBe(letters(expected));
    }),
  );
});
