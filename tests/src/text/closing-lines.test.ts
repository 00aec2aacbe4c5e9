import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutClosing } from "../../../src/text/closing-lines.ts";

const NEWS = "The ferry was late. Nobody was hurt.";

test.each([
  "Read more on the site",
  "The post Ferry late appeared first on Harbour Gazette.",
  "Follow us on the channel!",
  "Subscribe to our letter.",
  "© 2026 Harbour Gazette. All rights reserved.",
  "Читать далее на сайте",
  "Подписывайтесь на нас.",
  "Сообщение Паром опоздал появились сначала на Вестник порта.",
  "Читайте також: інші новини",
  "Weiterlesen auf der Seite",
  "Lire la suite",
  "Leer más",
  "Czytaj więcej na stronie",
])("%j goes, in a line or a sentence of its own", (line) => {
  expect(withoutClosing(`${NEWS}\n${line}`)).toBe(NEWS);
  expect(withoutClosing(`${NEWS} ${line}`)).toBe(NEWS);
});

test.each([
  "Subscribers left the paper.",
  "Join forces, the union said.",
  "Подписан закон о паромах.",
  "The post office reopened.",
  "Подробнее об этом министр говорить отказался.",
  `Follow us, said the captain, ${"and we will reach the harbour before the storm ".repeat(8)}`.trim(),
])("%j stays", (line) => {
  expect(withoutClosing(`${NEWS}\n${line}`)).toBe(`${NEWS}\n${line}`);
});

test("what is kept is the beginning of the text", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom("Read more", "\n", ". ", "© 2026"));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      expect(text.startsWith(withoutClosing(text))).toBe(true);
    }),
  );
});
