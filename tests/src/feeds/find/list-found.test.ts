import { expect, test } from "vitest";
import { listFound } from "../../../../src/feeds/find/list-found.ts";

const found = { url: "https://quay.example/rss", title: "Quay Gazette", language: "en" };

test("a found feed is listed under the name that is given, else its own, else its host's", () => {
  expect(listFound(found, { outlet: "The Gazette" }).outlet).toBe("The Gazette");
  expect(listFound({ ...found, title: " Quay\n Gazette " }, { outlet: " " }).outlet).toBe(
    "Quay Gazette",
  );
  expect(listFound({ ...found, title: "" }, { outlet: "" }).outlet).toBe("quay.example");
  expect(listFound({ ...found, title: "x".repeat(500) }, { outlet: "" }).outlet).toHaveLength(60);
});

test("a long title is cut between characters, never inside one", () => {
  const outletOf = (title: string) => listFound({ ...found, title }, { outlet: "" }).outlet;
  const start = "Q".repeat(59);
  expect(outletOf(`${start}\u{1F6A2} and more`)).toBe(start);
  expect(outletOf(`${start}e\u0301 and more`)).toBe(start);
  expect(outletOf(`${start} and more`)).toBe(start);
  expect(outletOf(`${"Q".repeat(58)}\u{1F6A2} and more`)).toBe(`${"Q".repeat(58)}\u{1F6A2}`);
});

test("its language and how it is to be read go with it", () => {
  const handling = { pollMinutes: 15, fullText: true, proxy: null };
  expect(listFound(found, { outlet: "", handling })).toEqual({
    ...{ url: found.url, outlet: "Quay Gazette", language: "en", country: null, handling },
  });
});
