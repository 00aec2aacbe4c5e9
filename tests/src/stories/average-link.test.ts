import fc from "fast-check";
import { expect, test } from "vitest";
import { averageLink, type LinkOptions, type Unit } from "../../../src/stories/average-link.ts";

type Link = readonly [a: number, b: number, sum: number];

function unitsOf(sizes: readonly number[], links: readonly Link[]): Unit[] {
  const units = sizes.map((size) => ({ size, links: new Map<number, number>() }));
  for (const [a, b, sum] of links) {
    units[a]?.links.set(b, sum);
    units[b]?.links.set(a, sum);
  }
  return units;
}

const pairsOf = (count: number): [a: number, b: number][] =>
  Array.from({ length: count }, (_, a) => a).flatMap((a) =>
    Array.from({ length: count - a - 1 }, (_, at): [number, number] => [a, a + 1 + at]),
  );

/** The same by its definition: of all pairs of groups the best, again and again. */
function naive(units: readonly Unit[], { barOf, mayJoin }: LinkOptions): number[][] {
  const groups = units.map((_, at) => [at]);
  const sizeOf = (group: readonly number[]): number =>
    group.reduce((sum, at) => sum + (units[at]?.size ?? 0), 0);
  const meanOf = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, one) => sum + linksOf(one, b), 0) / (sizeOf(a) * sizeOf(b));
  const linksOf = (one: number, b: readonly number[]): number =>
    b.reduce((sum, other) => sum + (units[one]?.links.get(other) ?? 0), 0);
  for (;;) {
    const [best] = pairsOf(groups.length)
      .map(([a, b]) => ({ a, b, one: groups[a] ?? [], other: groups[b] ?? [] }))
      .filter(({ one, other }) => mayJoin(one, other))
      .map((pair) => ({ ...pair, mean: meanOf(pair.one, pair.other) }))
      .filter(({ mean, one, other }) => mean >= barOf(Math.min(sizeOf(one), sizeOf(other))))
      .sort((x, y) => y.mean - x.mean || x.a - y.a || x.b - y.b);
    if (best === undefined) return groups;
    best.one.push(...best.other);
    groups.splice(best.b, 1);
  }
}

const asSets = (groups: readonly number[][]): string[] =>
  groups.map((group) => group.toSorted((a, b) => a - b).join(" ")).sort();

/** Links are whole 64ths, so that sums are exact in any order; few values make many ties. */
const network = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 14 }),
    links: fc.array(fc.tuple(fc.nat({ max: 13 }), fc.nat({ max: 13 }), fc.nat({ max: 160 })), {
      maxLength: 50,
    }),
    bar: fc.integer({ min: 1, max: 32 }),
    care: fc.constantFrom(0, 0.6),
    modulus: fc.integer({ min: 2, max: 6 }),
    isFree: fc.boolean(),
  })
  .map(({ sizes, links, bar, care, modulus, isFree }) => ({
    units: unitsOf(
      sizes,
      links
        .filter(([a, b]) => a !== b && a < sizes.length && b < sizes.length)
        .map(([a, b, sum]): Link => [a, b, sum / 64]),
    ),
    options: {
      barOf: (smaller: number) => (bar / 64) * (1 + care * Math.log(smaller)),
      // Like stories that must both stay: some units exclude each other.
      mayJoin: (a: readonly number[], b: readonly number[]): boolean =>
        isFree || [...a, ...b].filter((at) => at % modulus === 0).length <= 1,
    },
  }));

test("it is average linkage: the same groups as by the definition, ties and exclusions included", () => {
  fc.assert(
    fc.property(network, ({ units, options }) => {
      expect(asSets(averageLink(units, options))).toEqual(asSets(naive(units, options)));
    }),
    { numRuns: 2000 },
  );
});

test("groups come in the order of their first units, and the first unit leads", () => {
  fc.assert(
    fc.property(network, ({ units, options }) => {
      const leads = averageLink(units, options).map((group) => group[0]);
      expect(leads).toEqual(leads.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    }),
  );
});

const free = (bar: number): LinkOptions => ({ barOf: () => bar, mayJoin: () => true });

test.each<[string, readonly Link[], string[]]>([
  [
    "the best pair first, and what then is too little stays out",
    [
      [0, 1, 0.9],
      [1, 2, 0.6],
    ],
    ["0 1", "2"],
  ],
  [
    "a chain is joined where the mean is enough",
    [
      [0, 1, 0.9],
      [1, 2, 0.85],
    ],
    ["0 1 2"],
  ],
  [
    "between equals the earlier",
    [
      [1, 2, 0.6],
      [0, 1, 0.6],
    ],
    ["0 1", "2"],
  ],
  ["no link, no group", [], ["0", "1", "2"]],
])("%s", (_, links, groups) => {
  expect(asSets(averageLink(unitsOf([1, 1, 1], links), free(0.4)))).toEqual(groups);
});

test("a unit of many reports counts as so many", () => {
  const links: Link[] = [[0, 1, 0.8]];
  expect(averageLink(unitsOf([1, 1], links), free(0.4))).toHaveLength(1);
  expect(averageLink(unitsOf([3, 1], links), free(0.4))).toHaveLength(2);
});

test("an offer of before is measured by the bar of what the two are now", () => {
  const links: Link[] = [
    [0, 1, 0.6],
    [0, 2, 1],
    [1, 2, 1],
  ];
  const barOf = (smaller: number): number => (smaller === 1 ? 0.4 : 0.55);
  const groups = averageLink(unitsOf([1, 1, 2], links), { barOf, mayJoin: () => true });
  expect(asSets(groups)).toEqual(["0 1", "2"]);
});

test("the links given are left as they are", () => {
  const units = unitsOf(
    [1, 1, 1],
    [
      [0, 1, 0.9],
      [1, 2, 0.9],
      [0, 2, 0.9],
    ],
  );
  averageLink(units, free(0.4));
  expect([...(units[0]?.links ?? [])]).toEqual([
    [1, 0.9],
    [2, 0.9],
  ]);
});
