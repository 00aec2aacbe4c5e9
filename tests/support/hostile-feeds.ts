/** A document made to exhaust or fool who reads it, and what is right to read in it. */
export interface HostileFeed {
  readonly name: string;
  readonly build: () => string;
  /** Titles of the items, or their number where they are all the same; null when it is no feed. */
  readonly titles: readonly string[] | number | null;
}

const rss = (inner: string, doctype = ""): string =>
  `${doctype}<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
const item = (inner: string): string => `<item><title>A</title>${inner}</item>`;
const titled = (title: string): string => `<item><title>${title}</title></item>`;
const AFTER = titled("After");
const BEFORE = titled("Before");

const many = (count: number, piece: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => piece(at)).join("");

const json = (items: string): string =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${items}]}`;

const MB = 1_000_000;
/** A title is cut here. */
const LINE = 10_000;

const entity = (name: string, value: string): string => `<!ENTITY ${name} ${value}>`;

/** Each level ten times the one before. */
const laughs = (): string =>
  `<!DOCTYPE a [${entity("a0", '"ha"')}${many(9, (at) => entity(`a${at + 1}`, `"${`&a${at};`.repeat(10)}"`))}]>`;

const inText = (text: string): string => rss(item(`<description>${text}</description>`) + AFTER);

/** Cases: entities, nesting, what never ends, and more of one thing than anybody needs. */
export const HOSTILE_FEEDS: readonly HostileFeed[] = [
  {
    name: "billion laughs",
    build: () => rss(titled("&a9;"), laughs()),
    titles: ["&a9;"],
  },
  {
    name: "quadratic entities",
    build: () =>
      rss(titled("&a;".repeat(20_000)), `<!DOCTYPE a [${entity("a", `"${"x".repeat(50_000)}"`)}]>`),
    titles: [`${"&a;".repeat(3_333)}&`],
  },
  {
    name: "a short entity used a million times",
    build: () =>
      rss(
        titled("A") + AFTER + item(`<description>${"&a;".repeat(MB / 4)}</description>`),
        `<!DOCTYPE a [${entity("a", `"${"x".repeat(200)}"`)}]>`,
      ),
    titles: ["A", "After", "A"],
  },
  {
    name: "an entity of a file",
    build: () => rss(titled("&a;"), `<!DOCTYPE a [${entity("a", 'SYSTEM "file:///etc/passwd"')}]>`),
    titles: ["&a;"],
  },
  {
    name: "a parameter entity of an address",
    build: () =>
      rss(titled("%p;"), `<!DOCTYPE a [${entity("% p", 'SYSTEM "http://127.0.0.1/x"')} %p;]>`),
    titles: ["%p;"],
  },
  {
    name: "100,000 nested tags",
    build: () => inText(`${"<b>".repeat(100_000)}x${"</b>".repeat(100_000)}`),
    titles: ["A", "After"],
  },
  {
    name: "100,000 tags left open",
    build: () => inText(`${"<b>".repeat(100_000)}x`),
    titles: ["A", "After"],
  },
  {
    name: "100,000 different tags left open",
    build: () => inText(many(100_000, (at) => `<b${at}>`)),
    titles: ["A", "After"],
  },
  {
    name: "200,000 tags broken by others",
    build: () => inText("<a <b ".repeat(100_000)),
    titles: ["A", "After"],
  },
  {
    name: "100,000 nested tags, escaped",
    build: () => inText("&lt;b&gt;".repeat(100_000)),
    titles: ["A", "After"],
  },
  {
    name: "100,000 nested tags, escaped four times",
    build: () => inText("&amp;amp;amp;lt;b&amp;amp;amp;gt;".repeat(30_000)),
    titles: ["A", "After"],
  },
  {
    name: "100,000 items left open",
    build: () => rss("<item><title>A".repeat(100_000)),
    titles: 5_000,
  },
  { name: "100,000 empty items", build: () => rss("<item/>".repeat(100_000)), titles: 5_000 },
  {
    name: "1 MB of comment starts",
    build: () => rss(BEFORE + "<!--".repeat(MB / 4)),
    titles: ["Before"],
  },
  {
    name: "1 MB of CDATA starts",
    build: () => rss(BEFORE + item("<description>") + "<![CDATA[".repeat(MB / 9)),
    titles: ["Before", "A"],
  },
  {
    name: "CDATA without end",
    build: () =>
      `<rss><channel>${BEFORE}<item><title>A</title><description><![CDATA[${"x ".repeat(MB / 2)}`,
    titles: ["Before", "A"],
  },
  {
    name: "1 MB of processing instructions",
    build: () => rss(BEFORE + "<?".repeat(MB / 2)),
    titles: ["Before"],
  },
  {
    name: "1 MB of declarations",
    build: () =>
      rss(
        BEFORE,
        many(MB / 20, (at) => entity(`e${at}`, '"x"')),
      ),
    titles: ["Before"],
  },
  {
    name: "1 MB of end tag starts",
    build: () => rss(BEFORE + "</".repeat(MB / 2)),
    titles: ["Before"],
  },
  {
    name: "1 MB of end tags that open nothing",
    build: () => rss(BEFORE + "</z>".repeat(MB / 4)),
    titles: ["Before"],
  },
  {
    name: "1 MB of unbalanced quotes",
    build: () => rss(BEFORE + '<a b="'.repeat(MB / 6)),
    titles: ["Before"],
  },
  { name: "1 MB of <", build: () => rss(titled("<".repeat(MB))), titles: ["<".repeat(LINE)] },
  { name: "1 MB of &", build: () => rss(titled("&".repeat(MB))), titles: ["&".repeat(LINE)] },
  {
    name: "1 MB of title",
    build: () => rss(titled("x".repeat(MB)) + AFTER),
    titles: ["x".repeat(LINE), "After"],
  },
  {
    name: "an attribute of 1 MB",
    build: () => rss(`<item a="${"x".repeat(MB)}"><title>A</title></item>`),
    titles: ["A"],
  },
  {
    name: "an attribute without end",
    build: () => `<rss><channel>${BEFORE}<item a="${"x ".repeat(MB / 2)}`,
    titles: ["Before"],
  },
  {
    name: "100,000 attributes",
    build: () => rss(`<item ${many(100_000, (at) => `a${at}="1" `)}><title>A</title></item>`),
    titles: ["A"],
  },
  {
    name: "100,000 namespaces",
    build: () => rss(`<x ${many(100_000, (at) => `xmlns:a${at}="urn:${at}" `)}><y/></x>${AFTER}`),
    titles: ["After"],
  },
  {
    name: "10,000 elements that each declare namespaces inside thousands of others",
    build: () =>
      rss(
        `<x ${many(10_000, (at) => `xmlns:a${at}="urn:${at}" `)}>${'<y xmlns:b="urn:b">'.repeat(10_000)}</x>${AFTER}`,
      ),
    titles: ["After"],
  },
  {
    name: "references to huge numbers",
    build: () =>
      rss(titled(`A${"&#99999999999999999999;&#x110000;&#xFFFFFFFFFF;".repeat(20_000)}`)),
    titles: 1,
  },
  {
    name: "a number of 1 MB of digits",
    build: () => rss(titled(`A &#${"9".repeat(MB)};`) + AFTER),
    titles: 2,
  },
  {
    name: "100,000 categories in one item",
    build: () => rss(item(many(100_000, (at) => `<category>c${at}</category>`)) + AFTER),
    titles: ["A", "After"],
  },
  {
    name: "100,000 links and dates in one item",
    build: () =>
      rss(
        item(
          "<link>https://harbour.example/</link><pubDate>1 Jan 2026 1 Jan</pubDate>".repeat(50_000),
        ) + AFTER,
      ),
    titles: ["A", "After"],
  },
  {
    name: "an author of thousands of signs that begin an address",
    build: () => rss(item(`<author>${"a@b <".repeat(2_000)}</author>`) + AFTER),
    titles: ["A", "After"],
  },
  {
    name: "an author of 100,000 @",
    build: () => rss(item(`<author>${"@".repeat(100_000)} (</author>`) + AFTER),
    titles: ["A", "After"],
  },
  {
    name: "dates and languages of 1 MB",
    build: () =>
      rss(
        `<language>${"a-".repeat(MB / 4)}</language>${item(`<pubDate>${"1 ".repeat(MB / 4)}</pubDate>`)}`,
      ),
    titles: ["A"],
  },
  {
    name: "a link of 1 MB",
    build: () => rss(item(`<link>https://harbour.example/${"%".repeat(MB)}</link>`) + AFTER),
    titles: ["A", "After"],
  },
  {
    name: "1 MB of NUL",
    build: () => rss(titled(`A${"\0".repeat(MB)}`) + AFTER),
    titles: ["A", "After"],
  },
  {
    name: "1 MB of line ends and blanks",
    build: () => inText(`${" \n".repeat(MB / 4)}x${"\t \r".repeat(MB / 6)}x`),
    titles: ["A", "After"],
  },
  {
    name: "1 MB of marks that have no width",
    build: () => rss(titled(`A${"\u200d\u202e".repeat(MB / 2)}`) + AFTER),
    titles: ["A", "After"],
  },
  {
    name: "names of what objects inherit",
    build: () =>
      rss(
        `<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor>${item("<__proto__>x</__proto__><hasOwnProperty>x</hasOwnProperty><toString>x</toString>")}`,
      ),
    titles: ["A"],
  },
  {
    name: "JSON with names of what objects inherit",
    build: () =>
      json(
        '{"__proto__":{"url":"https://evil.example/"},"constructor":{"prototype":{"polluted":1}},"title":"A"}',
      ),
    titles: ["A"],
  },
  { name: "JSON nested 100,000 deep", build: () => "[".repeat(100_000), titles: null },
  {
    name: "JSON nested 100,000 deep and closed",
    build: () => json(`{"title":"A","tags":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
    titles: ["A"],
  },
  {
    name: "JSON objects nested 100,000 deep",
    build: () =>
      json(`{"title":"A","author":${'{"name":'.repeat(100_000)}1${"}".repeat(100_000)}}`),
    titles: ["A"],
  },
  {
    name: "JSON with 100,000 items",
    build: () => json(many(100_000, (at) => `${at === 0 ? "" : ","}{"title":"A"}`)),
    titles: 5_000,
  },
  {
    name: "JSON with 100,000 tags, authors and files",
    build: () => {
      const list = (piece: string): string =>
        `[${many(100_000, (at) => `${at === 0 ? "" : ","}${piece}`)}]`;
      return json(
        `{"title":"A","tags":${list('"t"')},"authors":${list('{"name":"n"}')},"attachments":${list('{"url":"https://a.example/x"}')}}`,
      );
    },
    titles: ["A"],
  },
];
