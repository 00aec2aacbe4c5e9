import fc from "fast-check";
import { expect, test } from "vitest";
import { debianMirrors, parseAptSources } from "./apt-sources.ts";

const oneLine = (text: string) => parseAptSources({ path: "/etc/apt/sources.list", text });
const deb822 = (text: string) =>
  parseAptSources({ path: "/etc/apt/sources.list.d/debian.sources", text });

test("one line names an archive, a suite and components, whatever its options and comments", () => {
  const text = [
    "# deb http://off.example/debian sid main",
    "deb http://a.example/debian bookworm main contrib # the nearest",
    "deb [ arch=amd64,arm64 signed-by=/usr/share/keyrings/a.gpg ]  http://b.example/debian\tsid  main",
    "deb-src http://c.example/debian bookworm main",
    "deb http://d.example/own ./",
    "",
  ].join("\n");
  expect(oneLine(text)).toEqual([
    { uri: "http://a.example/debian", suite: "bookworm", components: ["main", "contrib"] },
    { uri: "http://b.example/debian", suite: "sid", components: ["main"] },
    { uri: "http://d.example/own", suite: "./", components: [] },
  ]);
});

test("a stanza gives every archive with every suite, over several lines and past comments", () => {
  const text = [
    "Types: deb deb-src",
    "# a comment inside the stanza",
    "uris: http://a.example/debian",
    "  http://b.example/debian/",
    "Suites: sid",
    "#Suites: bookworm",
    "\tforky",
    "Components: main contrib",
    "Signed-By:",
    " -----BEGIN PGP PUBLIC KEY BLOCK-----",
    " .",
    " mDMEY865UxYJKwYBBAHaRw8BAQdAd7Z0srwuhlB6JKFkcf4HU4SSS",
    " -----END PGP PUBLIC KEY BLOCK-----",
    "  ",
    "",
    "Types: deb-src",
    "URIs: http://c.example/debian",
    "Suites: sid",
    "Components: main",
    "",
    "Enabled: No",
    "Types: deb",
    "URIs: http://d.example/debian",
    "Suites: sid",
    "Components: main",
  ].join("\n");
  const components = ["main", "contrib"];
  expect(deb822(text)).toEqual([
    { uri: "http://a.example/debian", suite: "sid", components },
    { uri: "http://a.example/debian", suite: "forky", components },
    { uri: "http://b.example/debian/", suite: "sid", components },
    { uri: "http://b.example/debian/", suite: "forky", components },
  ]);
});

test("a file with another ending is none of APT's", () => {
  const text = "deb http://a.example/debian sid main";
  expect(parseAptSources({ path: "a.list", text })).toHaveLength(1);
  expect(parseAptSources({ path: "a.list.disabled", text })).toEqual([]);
  expect(parseAptSources({ path: "a.sources.save", text })).toEqual([]);
});

test("both formats say the same of the same archives", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const source = fc.record({
    uri: word.map((host) => `http://${host}.example/debian`),
    suite: word,
    components: fc.array(word, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(source, { maxLength: 4 }), (sources) => {
      const lines = sources.map(
        ({ uri, suite, components }) => `deb ${uri} ${suite} ${components.join(" ")}`,
      );
      const stanzas = sources.map(
        ({ uri, suite, components }) =>
          `Types: deb\nURIs: ${uri}\nSuites: ${suite}\nComponents: ${components.join(" ")}\n`,
      );
      expect(oneLine(lines.join("\n"))).toEqual(sources);
      expect(deb822(stanzas.join("\n"))).toEqual(sources);
    }),
  );
});

test("mirrors of the whole archive come once, the usual path first, security and others left out", () => {
  const files = [
    {
      path: "/etc/apt/sources.list",
      text: [
        "deb https://vendor.example/apt stable main",
        "deb http://mirror.example/debian/ bookworm main",
        "deb http://mirror.example/debian bookworm-updates main",
        "deb http://mirror.example/debian-security bookworm-security main",
        "deb http://old.example/debian buster/updates main",
        "deb cdrom:[Debian]/ bookworm main",
        "deb http://extras.example/debian bookworm contrib",
      ].join("\n"),
    },
    {
      path: "/etc/apt/sources.list.d/b.sources",
      text: "Types: deb\nURIs: https://second.example/debian\nSuites: sid\nComponents: main\n",
    },
  ];
  expect(debianMirrors(files)).toEqual([
    "http://mirror.example/debian",
    "https://second.example/debian",
    "https://vendor.example/apt",
  ]);
});
