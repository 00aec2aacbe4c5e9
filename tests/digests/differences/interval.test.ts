import { describe, expect, test } from "vitest";
import { hedgeAtEnd, intervalOf, meet } from "../../../digests/differences/interval.ts";

type Side = ReturnType<typeof hedgeAtEnd>["side"];

describe("hedgeAtEnd", () => {
  test.each<[string, string, Side, string]>([
    ["en", "it has more than ", "above", "more than "],
    ["en", "nothing less than ", "above", "nothing less than "],
    ["en", "fewer than ", "below", "fewer than "],
    ["en", "up to ", "upTo", "up to "],
    ["en", "with an estimated ", "about", "an estimated "],
    ["ru", "более чем ", "above", "более чем "],
    ["ru", "Почти ", "below", "Почти "],
    ["uk", "понад ", "above", "понад "],
    ["uk", "близько ", "about", "близько "],
    ["de", "knapp ", "below", "knapp "],
    ["de", "mehr als ", "above", "mehr als "],
    ["fr", "près de ", "below", "près de "],
    ["fr", "environ ", "about", "environ "],
    ["es", "más de ", "above", "más de "],
    ["es", "unos ", "about", "unos "],
    ["pl", "ponad ", "above", "ponad "],
    ["pl", "około ", "about", "około "],
    ["en", "the moreover ", "exact", ""],
    ["en", "it has ", "exact", ""],
    ["tr", "over ", "exact", ""],
  ])("%s: %s", (language, before, side, written) => {
    expect(hedgeAtEnd(before, language)).toEqual({ side, written });
  });
});

describe("what two figures may stand for", () => {
  const of = (value: number, side: Side = "exact") =>
    intervalOf(value, String(value).split(".")[1]?.length ?? 0, side);

  test.each<[string, number, Side, number, Side]>([
    ["a figure and its rounding", 97, "exact", 100, "below"],
    ["more than a figure and what is a little more", 100e6, "above", 105e6, "exact"],
    ["a rounded figure and a fine one", 9_000, "exact", 9_400, "exact"],
    ["about a figure and what is near", 96e6, "about", 100e6, "exact"],
    ["up to a figure and what is less", 80, "upTo", 70, "exact"],
    ["more than one figure and a finer one", 400, "above", 439, "exact"],
  ])("meet: %s", (_, one, side, other, otherSide) => {
    expect(meet(of(one, side), of(other, otherSide))).toBe(true);
    expect(meet(of(other, otherSide), of(one, side))).toBe(true);
  });

  test.each<[string, number, Side, number, Side]>([
    ["70 million and more than 100 million", 70e6, "about", 100e6, "above"],
    ["neighbours in the last digit", 9.4, "exact", 9.5, "exact"],
    ["80,000 and almost 90,000", 80_000, "exact", 90_000, "below"],
    ["fine figures that are close", 340, "about", 352, "exact"],
    ["up to a figure and what is more", 70, "upTo", 80, "exact"],
  ])("do not meet: %s", (_, one, side, other, otherSide) => {
    expect(meet(of(one, side), of(other, otherSide))).toBe(false);
    expect(meet(of(other, otherSide), of(one, side))).toBe(false);
  });
});
