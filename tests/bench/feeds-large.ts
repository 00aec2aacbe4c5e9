import { escapeHtml } from "../../src/text/escape-html.ts";
import { randomFrom } from "../support/random.ts";
import { inventedWord, zipf } from "./invented-words.ts";

const SEED = 20_261_130;
const WORDS = 20_000;
const SMALL_WORDS = {
  ru: "и в не на что с по как это бы вы мы был чтобы из за мы её для при".split(" "),
  en: "the of and to in a is that for with on was by as at from it has will not".split(" "),
};
const SMALL_SHARE = 0.35;
const LATEST_MS = Date.UTC(2026, 10, 30, 3, 0);
const MINUTES_APART = 7;

/**
 * RSS of about `sizeBytes` as a large outlet writes it: items of about 4.3 kB by turns in Russian and
 * English, an escaped description and the article in a CDATA section, with links, pictures and references.
 * The words are invented, but for the small ones that a language is known by.
 */
export function largeFeed(sizeBytes: number): Buffer {
  const random = randomFrom(SEED);
  const parts = [Buffer.from(HEAD)];
  let size = 0;
  for (let number = 0; size < sizeBytes; number += 1) {
    const item = Buffer.from(itemText(number, random));
    size += item.length;
    parts.push(item);
  }
  return Buffer.concat([...parts, Buffer.from("</channel>\n</rss>\n")]);
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>Harbour Post</title>
<link>https://harbour.example/</link>
<description>News of the port</description>
<language>en</language>
`;

type Draw = (count: number) => string;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function itemText(number: number, random: () => number): string {
  const language = number % 2 === 0 ? "ru" : "en";
  const small = SMALL_WORDS[language];
  const word = (): string =>
    random() < SMALL_SHARE
      ? (small[zipf(random, small.length)] ?? "")
      : inventedWord(zipf(random, WORDS, 200), language);
  const draw: Draw = (count) => Array.from({ length: count }, word).join(" ");
  const sentence = (): string => `${capital(draw(7 + Math.floor(random() * 9)))}.`;
  const sentences = (count: number): string => Array.from({ length: count }, sentence).join(" ");
  const link = `https://harbour.example/${language}/2026/11/${number}-${inventedWord(number, "en")}`;
  const picture = `https://cdn.harbour.example/${number}.jpg`;
  // Russian letters take two bytes.
  const paragraphs = language === "ru" ? 9 : 14;
  const body = Array.from(
    { length: paragraphs },
    () =>
      `<p>${sentences(2)} <a href="${link}?more">${draw(3)}</a>&nbsp;&mdash; <strong>${draw(2)}</strong>, ${draw(4)}.</p>`,
  );
  const summary = `<p><img src="${picture}" alt="${draw(2)}"/>${sentences(2)}</p>`;
  return `<item>
<title>${capital(draw(8))} &amp; ${draw(2)}</title>
<link>${link}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">harbour-${number}</guid>
<pubDate>${new Date(LATEST_MS - number * MINUTES_APART * 60_000).toUTCString()}</pubDate>
<dc:creator>${capital(draw(1))} ${capital(draw(1))}</dc:creator>
<category>${draw(1)}</category>
<category>${draw(2)}</category>
<media:thumbnail url="${picture}"/>
<description>${escapeHtml(summary)}</description>
<content:encoded><![CDATA[<figure><img src="${picture}"/></figure>
${body.join("\n")}]]></content:encoded>
</item>
`;
}
