import { describe, expect, test } from "vitest";
import {
  canonicalName,
  NO_NAMESPACES,
  namespacesWithin,
  withOwnNamespace,
} from "../../../../src/feeds/read/canonicalise-namespaces.ts";

const ATOM = "http://www.w3.org/2005/Atom";

const within = (...declarations: readonly (readonly [string, string])[]) =>
  namespacesWithin(NO_NAMESPACES, new Map(declarations));

const nameIn = (uri: string, name = "p:title", declaration = "xmlns:p") =>
  canonicalName(name, within([declaration, uri]));

describe("a namespace is known", () => {
  test.each([
    ["as written", ATOM],
    ["with the other scheme", "https://www.w3.org/2005/Atom"],
    ["with a slash at the end", "http://www.w3.org/2005/Atom/"],
    ["in another case and with blanks", " HTTP://WWW.W3.ORG/2005/ATOM "],
  ])("%s", (_name, uri) => {
    expect(nameIn(uri)).toEqual({ key: "title", isAtom: true });
  });

  test.each([
    ["http://purl.org/rss/1.0/", "title"],
    ["http://purl.org/rss/1.0", "title"],
    ["https://purl.org/dc/elements/1.1/", "dc:title"],
    ["http://purl.org/dc/elements/1.1", "dc:title"],
    ["https://search.yahoo.com/mrss/", "media:title"],
    ["http://turbo.yandex.ru", "turbo:title"],
  ])("%s", (uri, key) => {
    expect(nameIn(uri)).toEqual({ key, isAtom: false });
  });

  test("not because an object has such a property", () => {
    for (const uri of ["__proto__", "constructor"]) expect(nameIn(uri).key).toBe("p:title");
  });
});

describe("the default namespace", () => {
  test("is the feed's where there is none", () => {
    expect(canonicalName("title", NO_NAMESPACES).key).toBe("title");
    expect(nameIn("", "title", "xmlns").key).toBe("title");
  });

  test("is no feed's where nobody knows it", () => {
    expect(nameIn("urn:x", "title", "xmlns").key).toBe("foreign:title");
  });

  test("is that of a module where an element says so", () => {
    expect(nameIn("http://purl.org/dc/elements/1.1/", "title", "xmlns").key).toBe("dc:title");
  });

  test.each(["urn:x", ATOM, "http://search.yahoo.com/mrss/"])(
    "is the feed's own where its frame declares %s",
    (uri) => {
      const feed = withOwnNamespace(within(["xmlns", uri]));
      const again = namespacesWithin(feed, new Map([["xmlns", uri]]));
      for (const namespaces of [feed, again]) {
        expect(canonicalName("title", namespaces)).toEqual({ key: "title", isAtom: false });
      }
      const inside = namespacesWithin(feed, new Map([["xmlns", "urn:y"]]));
      expect(canonicalName("title", inside).key).toBe("foreign:title");
    },
  );

  test("is RDF where the frame declares that one", () => {
    const rdf = within(["xmlns", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"]);
    expect(canonicalName("rdf", withOwnNamespace(rdf)).key).toBe("rdf:rdf");
  });
});

test("an unknown prefix is taken for what it customarily means", () => {
  expect(nameIn("urn:x", "dc:title", "xmlns:dc").key).toBe("dc:title");
  expect(canonicalName("atom:title", NO_NAMESPACES)).toEqual({ key: "title", isAtom: true });
});
