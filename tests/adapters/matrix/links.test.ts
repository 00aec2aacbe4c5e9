import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTarget } from "../../../adapters/matrix/links.ts";

/** Code units of all kinds, also halves of characters. */
const ANY_UNIT = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

const HASHED = "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM";
const alias = { kind: "alias", alias: "#somewhere:example.org", eventId: null, via: [] };
const room = { kind: "room", roomId: "!somewhere:example.org", eventId: null, via: [] };
const user = { kind: "user", userId: "@alice:example.org" };
const viaElsewhere = { ...room, via: ["elsewhere.ca"] };

describe("the specification's examples", () => {
  test.each<[string, object]>([
    ["matrix:r/somewhere:example.org", alias],
    ["matrix:roomid/somewhere:example.org?via=elsewhere.ca", viaElsewhere],
    [
      "matrix:roomid/somewhere:example.org/e/event?via=elsewhere.ca",
      { ...viaElsewhere, eventId: "$event" },
    ],
    ["matrix:u/alice:example.org?action=chat", user],
    ["https://matrix.to/#/%23somewhere%3Aexample.org", alias],
    ["https://matrix.to/#/!somewhere%3Aexample.org?via=elsewhere.ca", viaElsewhere],
    [
      "https://matrix.to/#/!somewhere%3Aexample.org/%24event%3Aexample.org?via=elsewhere.ca",
      { ...viaElsewhere, eventId: "$event:example.org" },
    ],
    ["https://matrix.to/#/%40alice%3Aexample.org", user],
  ])("%s", (text, target) => {
    expect(readTarget(text)).toEqual(target);
  });
});

describe("as people copy them", () => {
  test.each<[string, object]>([
    ["#somewhere:example.org", alias],
    [" !somewhere:example.org\n", room],
    ["@alice:example.org", user],
    [HASHED, { ...room, roomId: HASHED }],
    ["<https://matrix.to/#/#somewhere:example.org>", alias],
    ["http://matrix.to/#/@alice:example.org", user],
    ["HTTPS://MATRIX.TO/#/@alice:example.org", user],
    [
      `https://matrix.to/#/${HASHED}/$a/b+c?via=a.example&via=b.example:8448`,
      { kind: "room", roomId: HASHED, eventId: "$a/b+c", via: ["a.example", "b.example:8448"] },
    ],
    ["https://matrix.to/#/#a/b:example.org", { ...alias, alias: "#a/b:example.org" }],
    [
      "https://matrix.to/#/#a/b:example.org/$event",
      { ...alias, alias: "#a/b:example.org", eventId: "$event" },
    ],
    [
      "https://matrix.to/#/%23%D0%BC%D0%B8%D1%80:example.org",
      { ...alias, alias: "#мир:example.org" },
    ],
    ["MATRIX:r/somewhere:example.org", alias],
    ["matrix:room/somewhere:example.org/event/x", { ...alias, eventId: "$x" }],
    ["matrix:user/alice:example.org", user],
    ["matrix:r/a%2Fb:example.org", { ...alias, alias: "#a/b:example.org" }],
    ["matrix:r/somewhere:example.org#fragment", alias],
    ["matrix:r/somewhere:example.org?via=a%20b&via=", alias],
  ])("%s", (text, target) => {
    expect(readTarget(text)).toEqual(target);
  });

  test("no more servers are kept than anybody needs", () => {
    const via = Array.from({ length: 50 }, (_, index) => `via=s${index}.example`).join("&");
    const target = readTarget(`matrix:roomid/somewhere:example.org?${via}`);
    expect(target).toMatchObject({
      via: ["s0.example", "s1.example", "s2.example", "s3.example", "s4.example"],
    });
  });
});

test.each([
  "",
  "latest",
  "!latest",
  "#news",
  "@alice",
  "https://example.org/#/#somewhere:example.org",
  "https://matrix.to/",
  "https://matrix.to/#/",
  "https://matrix.to/#/+group:example.org",
  "https://matrix.to/#/@alice:example.org/$event",
  "https://matrix.to/#/%zz:example.org",
  "https://matrix.to/#/!somewhere:example.org/%24%zz",
  "https://matrix.to.evil.example/#/#somewhere:example.org",
  "matrix:",
  "matrix:r",
  "matrix:r/",
  "matrix:r/somewhere",
  "matrix:x/somewhere:example.org",
  "matrix:roomid/somewhere:example.org/e",
  "matrix:roomid/somewhere:example.org/x/event",
  "matrix:roomid/somewhere:example.org/e/event/e/event",
  "matrix:u/alice:example.org/e/event",
  "matrix:u/%ff:example.org",
  "matrix://example.org/r/somewhere:example.org",
  `#${"a".repeat(5000)}:example.org`,
])("%j names nothing", (text) => {
  expect(readTarget(text)).toBeNull();
});

test("whatever is written, an answer comes", () => {
  const start = fc.constantFrom("", "matrix:", "matrix:r/", "https://matrix.to/#/", "!", "#", "@");
  fc.assert(
    fc.property(start, fc.string({ unit: ANY_UNIT }), (before, rest) => {
      const target = readTarget(before + rest);
      expect(target === null || typeof target.kind === "string").toBe(true);
    }),
  );
});

test("an alias is read from what is written for it", () => {
  const name = fc
    .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
    .filter((text) => !/[:\0]/.test(text) && Buffer.byteLength(text) < 200);
  fc.assert(
    fc.property(name, (text) => {
      const expected = { ...alias, alias: `#${text}:example.org` };
      const encoded = encodeURIComponent(text);
      expect(readTarget(`https://matrix.to/#/%23${encoded}%3Aexample.org`)).toEqual(expected);
      expect(readTarget(`matrix:r/${encoded}:example.org`)).toEqual(expected);
    }),
  );
});
