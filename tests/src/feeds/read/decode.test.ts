import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decode } from "../../../../src/feeds/read/decode.ts";

const declared = (encoding: string, text: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><t>${text}</t>`;
const written = (text: string, encoding: string): Uint8Array => iconv.encode(text, encoding);
const marked = (text: string, encoding: string): Uint8Array =>
  iconv.encode(text, encoding, { addBOM: true });

const RU = "Паром вышел из порта";
const FR = "Le café très été";
const UK = "Пором вийшов із порту, її їжа теж є";
const PL = "Łódź wypłynęła; żagiel już był łatany";
const JA = "日本の港";
/** The same in ISO-2022-JP, without the escapes around it. */
const JA_BYTES = Uint8Array.of(0x46, 0x7c, 0x4b, 0x5c, 0x24, 0x4e, 0x39, 0x41);
/** UTF-8 with one letter cut in two. */
const cut = (text: string): Uint8Array =>
  Buffer.concat([written(text, "utf8"), Uint8Array.of(0xd0), written("</t>", "utf8")]);
const ES = "¿Quién zarpó mañana? ¿Y quién volvió?";

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly encoding: string;
  readonly text: string;
  readonly problem?: RegExp;
}

const CASES: readonly Case[] = [
  { name: "plain UTF-8", bytes: written(RU, "utf8"), encoding: "utf-8", text: RU },
  { name: "nothing", bytes: new Uint8Array(), encoding: "utf-8", text: "" },
  ...["utf-16le", "utf-16be", "utf-32le", "utf-32be"].map((encoding) => ({
    name: `${encoding} with a byte order mark`,
    bytes: marked(declared("utf-16", RU), encoding),
    encoding,
    text: declared("utf-16", RU),
  })),
  ...["utf-16le", "utf-16be", "utf-32le", "utf-32be"].map((encoding) => ({
    name: `${encoding} without a mark`,
    bytes: written(declared("x", RU), encoding),
    encoding,
    text: declared("x", RU),
  })),
  {
    name: "a mark of UTF-8 against the header",
    bytes: marked(RU, "utf8"),
    contentType: "text/xml; charset=windows-1251",
    encoding: "utf-8",
    text: RU,
  },
  {
    name: "the header's charset",
    bytes: written(RU, "koi8-r"),
    contentType: 'application/xml; CharSet="KOI8-R"',
    encoding: "koi8-r",
    text: RU,
  },
  {
    name: "the header before the declaration",
    bytes: written(declared("koi8-r", RU), "win1251"),
    contentType: "text/xml;charset=windows-1251",
    encoding: "windows-1251",
    text: declared("koi8-r", RU),
  },
  {
    name: "the declaration's encoding",
    bytes: written(declared("windows-1251", RU), "win1251"),
    contentType: "text/xml",
    encoding: "windows-1251",
    text: declared("windows-1251", RU),
  },
  {
    name: "a declaration in single quotes after blanks",
    bytes: written(`\n <?xml version='1.0' encoding='KOI8-R'?>${RU}`, "koi8-r"),
    encoding: "koi8-r",
    text: `\n <?xml version='1.0' encoding='KOI8-R'?>${RU}`,
  },
  {
    name: "Latin-1 with the signs of windows-1252",
    bytes: Uint8Array.of(0x93, 0x61, 0x94),
    contentType: "text/xml; charset=ISO-8859-1",
    encoding: "windows-1252",
    text: "“a”",
  },
  {
    name: "Shift_JIS",
    bytes: written(declared("Shift_JIS", "港"), "shift_jis"),
    encoding: "shift_jis",
    text: declared("Shift_JIS", "港"),
  },
  {
    name: "a server's default charset against a true declaration of UTF-8",
    bytes: written(declared("UTF-8", RU), "utf8"),
    contentType: "text/xml; charset=iso-8859-1",
    encoding: "utf-8",
    text: declared("UTF-8", RU),
  },
  {
    name: "a declaration of UTF-16 that is not",
    bytes: written(declared("utf-16", RU), "utf8"),
    encoding: "utf-8",
    text: declared("utf-16", RU),
    problem: /says its encoding is utf-16/,
  },
  {
    name: "an encoding nobody knows",
    bytes: written(declared("x-none", RU), "utf8"),
    encoding: "utf-8",
    text: declared("x-none", RU),
    problem: /says its encoding is x-none/,
  },
  {
    name: "base64, which is no character encoding",
    bytes: written(declared("base64", RU), "utf8"),
    encoding: "utf-8",
    text: declared("base64", RU),
    problem: /base64/,
  },
  {
    name: "Cyrillic in a feed that says UTF-8",
    bytes: written(declared("utf-8", RU), "win1251"),
    encoding: "windows-1251",
    text: declared("utf-8", RU),
    problem: /is not utf-8; it was read as windows-1251/,
  },
  {
    name: "undeclared Cyrillic",
    bytes: written(RU, "win1251"),
    encoding: "windows-1251",
    text: RU,
    problem: /does not say its encoding/,
  },
  ...["koi8-r", "koi8-u", "iso-8859-5", "ibm866"].map((encoding) => ({
    name: `undeclared Cyrillic in ${encoding}`,
    bytes: written(encoding === "koi8-u" ? UK : RU, encoding),
    encoding,
    text: encoding === "koi8-u" ? UK : RU,
    problem: /does not say its encoding/,
  })),
  ...["windows-1251", "koi8-r"].map((encoding) => ({
    name: `undeclared Cyrillic in capitals in ${encoding}`,
    bytes: written(RU.toUpperCase(), encoding),
    encoding,
    text: RU.toUpperCase(),
    problem: /does not say its encoding/,
  })),
  {
    name: "undeclared Polish",
    bytes: written(PL, "windows-1250"),
    encoding: "windows-1250",
    text: PL,
    problem: /read as windows-1250/,
  },
  {
    name: "undeclared Spanish, whose question marks are letters in Polish",
    bytes: written(ES, "windows-1252"),
    encoding: "windows-1252",
    text: ES,
    problem: /read as windows-1252/,
  },
  {
    name: "a declaration of windows-1251 that the bytes refute",
    bytes: written(declared("windows-1251", RU), "utf8"),
    encoding: "utf-8",
    text: declared("windows-1251", RU),
    problem: /says its encoding is windows-1251, which does not fit/,
  },
  {
    name: "a server's default charset against undeclared UTF-8",
    bytes: written(RU, "utf8"),
    contentType: "text/xml; charset=iso-8859-1",
    encoding: "utf-8",
    text: RU,
    problem: /says its encoding is windows-1252, which does not fit/,
  },
  {
    name: "a few bytes that would be UTF-8 too, in what the feed says",
    bytes: written("\u00c3\u00a9", "windows-1252"),
    contentType: "text/xml; charset=windows-1252",
    encoding: "windows-1252",
    text: "\u00c3\u00a9",
  },
  ...["utf-16le", "utf-16be"].map((encoding) => ({
    name: `${encoding} without a mark, after a line end`,
    bytes: written(`\n<t>${RU}</t>`, encoding),
    encoding,
    text: `\n<t>${RU}</t>`,
  })),
  {
    name: "undeclared western text",
    bytes: written(FR, "win1252"),
    encoding: "windows-1252",
    text: FR,
    problem: /does not say its encoding/,
  },
  {
    name: "UTF-8 with one letter cut in two",
    bytes: Buffer.concat([written(RU, "utf8"), Uint8Array.of(0xd0)]),
    encoding: "utf-8",
    text: `${RU}\uFFFD`,
    problem: /broken UTF-8/,
  },
  {
    name: "a declaration of windows-1251 over UTF-8 with one letter cut in two",
    bytes: cut(declared("windows-1251", RU)),
    encoding: "utf-8",
    text: `${declared("windows-1251", RU)}\uFFFD</t>`,
    problem: /says its encoding is windows-1251, which does not fit.*broken UTF-8/,
  },
  {
    name: "a server's default charset over undeclared UTF-8 with one letter cut in two",
    bytes: cut(RU),
    contentType: "text/xml; charset=iso-8859-1",
    encoding: "utf-8",
    text: `${RU}\uFFFD</t>`,
    problem: /says its encoding is windows-1252, which does not fit.*broken UTF-8/,
  },
  {
    name: "a server's default charset against declared UTF-8, three letters of which are whole",
    bytes: cut(declared("utf-8", "été à")),
    contentType: "text/xml; charset=iso-8859-1",
    encoding: "utf-8",
    text: `${declared("utf-8", "été à")}\uFFFD</t>`,
    problem: /^A few characters of the feed are broken UTF-8/,
  },
  ...["windows-1251", "koi8-r", "iso-8859-5", "ibm866"].map((encoding) => ({
    name: `${encoding} as declared, in capitals and behind a header that says UTF-8`,
    bytes: written(declared(encoding, RU.toUpperCase()), encoding),
    contentType: "text/xml; charset=utf-8",
    encoding,
    text: declared(encoding, RU.toUpperCase()),
  })),
  ...["gb18030", "shift_jis", "euc-jp", "big5"].map((encoding) => ({
    name: `${encoding} as declared, behind a header that says UTF-8`,
    bytes: written(declared(encoding, "日本海運新聞中華大學小林"), encoding),
    contentType: "text/xml; charset=utf-8",
    encoding,
    text: declared(encoding, "日本海運新聞中華大學小林"),
  })),
  ...["utf_16", "UTF 16", "UTF_32", "ucs 2", "base-64", "he-x", "constructor"].map((label) => ({
    name: `a declaration of ${label}, which is none of single bytes`,
    bytes: written(declared(label, "A ferry"), "utf8"),
    encoding: "utf-8",
    text: declared(label, "A ferry"),
    problem: new RegExp(`says its encoding is ${label.toLowerCase()}, which does not fit`),
  })),
  {
    name: "a declaration of unicode, which is another name of a wide one",
    bytes: written(declared("unicode", "A ferry"), "utf8"),
    encoding: "utf-8",
    text: declared("unicode", "A ferry"),
    problem: /says its encoding is utf-16le, which does not fit/,
  },
  ...["CP1251", "Windows_1251", " windows-1251 ", "x-cp1251"].map((label) => ({
    name: `a declaration of "${label}"`,
    bytes: written(declared(label, RU), "win1251"),
    encoding: label === "x-cp1251" ? "windows-1251" : label.trim().toLowerCase(),
    text: declared(label, RU),
  })),
  ...["UTF_8", "ISO_8859-1:1987"].map((label) => ({
    name: `a declaration of ${label}`,
    bytes: written(declared(label, "“été”"), label === "UTF_8" ? "utf8" : "win1252"),
    encoding: label === "UTF_8" ? "utf-8" : "windows-1252",
    text: declared(label, "“été”"),
  })),
  {
    name: "ISO-2022-JP, which only the platform reads",
    bytes: Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="iso-2022-jp"?><t>\u001b$B'),
      JA_BYTES,
      Buffer.from("\u001b(B</t>"),
    ]),
    encoding: "iso-2022-jp",
    text: declared("iso-2022-jp", JA),
  },
  {
    name: "Cyrillic that header and declaration both call UTF-8",
    bytes: written(declared("UTF-8", RU), "win1251"),
    contentType: "text/xml; charset=utf-8",
    encoding: "windows-1251",
    text: declared("UTF-8", RU),
    problem: /^The feed is not utf-8; it was read as windows-1251/,
  },
];

describe("bytes are read in the encoding they are in", () => {
  test.each(CASES)("$name", ({ bytes, contentType, encoding, text, problem }) => {
    const decoded = decode(bytes, contentType ?? null);
    expect(decoded).toMatchObject({ encoding, text });
    expect(decoded.problem ?? "").toMatch(problem ?? /^$/);
  });
});

test("any text comes back from each encoding that says what it is", () => {
  const encodings = fc.constantFrom("utf-8", "utf-16le", "utf-16be", "utf-32le");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), encodings, (text, encoding) => {
      expect(decode(marked(text, encoding), null).text).toBe(text);
    }),
  );
});

test("any bytes under any header give a text", () => {
  const headers = fc.option(fc.string().map((charset) => `text/xml; charset=${charset}`));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), headers, (bytes, contentType) => {
      expect(typeof decode(bytes, contentType).text).toBe("string");
    }),
  );
});
