import fc from "fast-check";
import { htmlText } from "../../digests/html-blocks.ts";
import type { PublishedEntry, PublishedFeed } from "../../digests/published-feed.ts";
import { anyText } from "../contracts/any-document.ts";
import { NOON_MS } from "./stories.ts";

const ID = "urn:uuid:5a1f0f0e-0000-8000-8000-00000000000";

export const anEntryOf = (values: Partial<PublishedEntry> = {}): PublishedEntry => ({
  ...{ id: `${ID}1`, title: "Dockers walk out", language: "en" },
  ...{ pageUrl: null, reportUrl: "https://quay.example/1?a=1&b=2", authors: ["Quay Gazette"] },
  ...{ publishedAtMs: NOON_MS, updatedAtMs: NOON_MS + 1500 },
  ...{ summary: "They stopped. [Quay Gazette]", html: "<p>They <b>stopped</b>.</p>" },
  ...values,
});

export const aFeedOf = (values: Partial<PublishedFeed> = {}): PublishedFeed => ({
  ...{ id: `${ID}0`, title: "The harbour strike", language: "en", author: "Svodka" },
  ...{ updatedAtMs: NOON_MS + 1500, selfUrl: null, pageUrl: null, entries: [anEntryOf()] },
  ...values,
});

/** What would end a text of XML, or has no place in one. */
const anyXml = fc.oneof(
  anyText,
  fc.string({
    unit: fc.constantFrom(..."]]><!--&#;\u0000\u0008\u000b\ud800\udfff\ufffe\uffff\u0085x "),
  }),
  fc.constantFrom("]]>", "</content></entry>", "&#0;", "<![CDATA[", "\ufffe", "<?xml?>", "&lt;b>"),
);

/** Any feed whatever: what a report says stands in every place a text can stand. */
export const anyFeed: fc.Arbitrary<PublishedFeed> = fc
  .record({
    title: anyXml,
    language: fc.constantFrom("en", "ru", '"><x'),
    author: anyXml,
    selfUrl: fc.option(fc.webUrl()),
    entries: fc.array(
      fc
        .record({
          ...{
            title: anyXml,
            summary: anyXml,
            words: anyXml,
            authors: fc.array(anyXml, { maxLength: 2 }),
          },
          language: fc.constantFrom("en", "ar", '"><x'),
          reportUrl: fc.option(fc.oneof(fc.webUrl({ withQueryParameters: true }), anyXml)),
          pageUrl: fc.option(fc.webUrl()),
        })
        // An entry without a title or a text is none to many readers.
        .map(({ words, title, ...values }) => ({
          ...{ values: { ...values, title: `T${title}` }, words: `W${words}` },
        })),
      { maxLength: 3 },
    ),
  })
  .map(({ entries, ...feed }) =>
    aFeedOf({
      ...feed,
      entries: entries.map(({ values, words }, index) =>
        anEntryOf({ ...values, id: `${ID}${index + 1}`, html: `<p>${htmlText(words)}</p>` }),
      ),
    }),
  );

/** Words alone: our reader has no place for blanks, for what looks like one, and for noncharacters. */
export const words = (value: string): string =>
  value.replace(/[\s\u034f\u3164\uffa0\ufffe\uffff]+/gv, "");
