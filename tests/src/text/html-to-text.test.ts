import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlToText, toLine } from "../../../src/text/html-to-text.ts";

describe("htmlToText", () => {
  test.each([
    [
      "inline tags leave no trace",
      "The <b>regul</b>ator <i>slows</i> it",
      "The regulator slows it",
    ],
    ["paragraphs are a blank line apart", "<p>One</p><p>Two</p>", "One\n\nTwo"],
    ["a heading stands apart", "<h2>Title</h2>Text", "Title\n\nText"],
    ["divisions begin lines", "<div>One</div><div>Two</div>", "One\nTwo"],
    ["one <br> breaks the line", "One<br>Two<br/>Three", "One\nTwo\nThree"],
    ["two <br> make a paragraph", "One<br><br />\nTwo", "One\n\nTwo"],
    ["list items have their own lines", "<ul><li>a<li>b</li></ul>", "a\nb"],
    ["cells do not grow together", "<table><tr><td>1</td><td>2</td></tr></table>", "1 2"],
    ["layout of the source is blank", "<p>One\n   two</p>\n\n\n<p>Three</p>", "One two\n\nThree"],
    ["lines of <pre> stay", "<pre>one\ntwo</pre>", "one\ntwo"],
    ["plain text keeps its lines", "One\r\ntwo\n\n\n\nThree", "One\ntwo\n\nThree"],
    ["inline tags alone keep the lines too", "One <b>x</b>\n\nTwo", "One x\n\nTwo"],
    ["entities are decoded", "Caf&eacute; &#8212; &#x41;&amp;B&nbsp;C", "Café — A&B C"],
    ["entities are decoded once", "&amp;lt;b&amp;gt; &lt;i&gt;", "&lt;b&gt; <i>"],
    ["a lone sign is text", "a < b && 5 > 3", "a < b && 5 > 3"],
    ["comments are dropped", "a<!-- <p>hidden</p> -->b", "ab"],
    ["CDATA is text", "<![CDATA[a]]> b", "a b"],
    ["a tag cut off at the end is dropped", 'Text <a href="http://x', "Text"],
    ["words behind a last sign are no tag", "a <most of us, he said", "a <most of us, he said"],
    ["a frame without an end swallows nothing", 'a <iframe src="x"> <b>b</b>', "a b"],
    ["a script in a frame without an end is code", "a <video><script>x()</script> b", "a b"],
    ["a script without an end is code to the end", "a <script>b <p>c", "a"],
    ["text of a form is dropped", "a <textarea>b</textarea><select><option>c</select>", "a"],
    ["processing instructions are dropped", "a<?php x ?>b", "ab"],
    ["references to nothing are marked", "&#0;&#xd800;&#1114112;", "\ufffd\ufffd\ufffd"],
    ["a frame closed as in XML swallows nothing", '<iframe src="x"/>After', "After"],
    ["nested dropped elements end together", "a<svg><svg></svg>x</svg>b", "ab"],
    ["a stray end tag is harmless", "a</script></noscript>b", "ab"],
    ["nothing", "", ""],
  ])("%s", (_name, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test.each(["script", "style", "noscript", "template", "iframe", "video", "SCRIPT"])(
    "the content of <%s> is dropped",
    (name) => {
      expect(htmlToText(`before <${name}>inside</${name}> after`)).toBe("before after");
    },
  );

  test("invisible characters are removed, joiners in words and emoji stay", () => {
    expect(htmlToText("pass\u00adword\u200b s\u202eecret\u2066 \u0000\u0007x\ufeff")).toBe(
      "password secret x",
    );
    expect(htmlToText("a\u{e0041}\u{e007f}b")).toBe("ab");
    expect(htmlToText("می\u200cخواهم 👩\u200d👧 a\u200d b")).toBe("می\u200cخواهم 👩\u200d👧 a b");
    expect(htmlToText("a\u3164b c\ufeffd")).toBe("ab cd");
    expect(htmlToText("half \ud83d")).toBe("half \ufffd");
  });

  test("the marks used inside cannot come from outside", () => {
    expect(htmlToText("a\ufdd2b &#xfdd0; c")).toBe("ab c");
  });

  test("text never has blanks at line ends, three line feeds or invisible characters", () => {
    const html = fc
      .string({ unit: "binary", maxLength: 60 })
      .map((text) =>
        text.replace(
          /[0-4]/g,
          (digit) => ["<p>", "<br>", "&nbsp;", "\n", "<b>"][Number(digit)] ?? "",
        ),
      );
    fc.assert(
      fc.property(html, (input) => {
        const text = htmlToText(input);
        expect(text).not.toMatch(/\n{3}|[ \t]\n|\n[ \t]|^\s|\s$| {2}|\r/);
        expect(text).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([
    ["5 MB of <", "<".repeat(5_000_000)],
    ["5 MB of open comments", "<!--".repeat(1_250_000)],
    ["5 MB of tags cut off", "<a ".repeat(1_666_666)],
    ["5 MB of &", "&".repeat(5_000_000)],
    ["5 MB of frames without an end", "<svg><video><iframe>".repeat(250_000)],
    ["200,000 nested elements", "<div>".repeat(200_000)],
    ["200,000 nested elements and strange ends", "<b>".repeat(200_000) + "</a>".repeat(200_000)],
    ["5 MB of joiners", "\u200d".repeat(5_000_000)],
    ["5 MB of line ends", " \n".repeat(2_500_000)],
  ])("hostile: %s take no more than a moment", (_name, html) => {
    expect(htmlToText(html).length).toBeLessThanOrEqual(html.length);
  });
});

test("toLine gives one line without blanks to spare and takes markup as text", () => {
  expect(toLine(" One\n\ttwo\u00a0 three\u2028<b>\u200b ")).toBe("One two three <b>");
});
