import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideInvite,
  type Invitation,
  type InvitePolicy,
  matchesGlob,
} from "../../../adapters/matrix/invites.ts";

const ANN = "@ann:news.example.org";
const all: InvitePolicy = { kind: "all" };
const none: InvitePolicy = { kind: "none" };
const listed = (...patterns: string[]): InvitePolicy => ({ kind: "listed", patterns });
const invitation = (values: Partial<Invitation> = {}): Invitation => ({
  ...{ inviter: ANN, isDirect: false, isKnock: false },
  ...values,
});
const kindOf = (policy: InvitePolicy, values?: Partial<Invitation>): string =>
  decideInvite(policy, invitation(values)).kind;

test("the policies accept all, none, and those they list", () => {
  expect(kindOf(all)).toBe("join");
  expect(kindOf(none)).toBe("decline");
  expect(kindOf(listed())).toBe("decline");
});

describe("a list", () => {
  test.each([
    [ANN, true],
    ["@*:news.example.org", true],
    ["@ANN:news.example.org", false],
    ["@anna:news.example.org", false],
    ["news.example.org", true],
    ["NEWS.example.org", true],
    ["*.example.org", true],
    ["????.example.org", true],
    [" news.example.org ", true],
    ["*", true],
    ["example.org", false],
    ["*.news.example.org", false],
    ["news.example.or", false],
    ["newsxexample.org", false],
    ["ann", false],
    ["", false],
  ])("with %j takes Ann in: %j", (pattern, is) => {
    expect(kindOf(listed("other.example", pattern))).toBe(is ? "join" : "decline");
  });

  test("does not tell a server's ports apart", () => {
    expect(kindOf(listed("news.example.org"), { inviter: `${ANN}:8448` })).toBe("join");
    expect(kindOf(listed("news.example.org:8448"), { inviter: `${ANN}:8448` })).toBe("decline");
  });
});

test("a space is left alone, whoever invites", () => {
  for (const policy of [all, none, listed(ANN)]) {
    expect(kindOf(policy, { roomType: "m.space" })).toBe("ignore");
    expect(kindOf(policy, { roomType: "m.space", isKnock: true })).toBe("ignore");
  }
  expect(kindOf(all, { roomType: "org.example.other" })).toBe("join");
});

test("where the bot knocked it goes in", () => {
  expect(kindOf(none, { isKnock: true })).toBe("join");
  expect(kindOf(listed("other.example"), { isKnock: true })).toBe("join");
});

test("who joins is told whether it is a direct room", () => {
  expect(decideInvite(all, invitation({ isDirect: true }))).toMatchObject({ isDirect: true });
  expect(decideInvite(all, invitation())).toMatchObject({ kind: "join", isDirect: false });
});

test.each<unknown>([
  undefined,
  null,
  "ann",
  "@ann",
  5,
  { user: ANN },
  `@${"a".repeat(300)}:b.example`,
])("an invitation by %j is declined", (inviter) => {
  expect(kindOf(all, { inviter })).toBe("decline");
});

test("the log learns the server and the reason, but not who it was", () => {
  const reasons = [all, none, listed(ANN), listed("x.example")].map(
    (policy) => decideInvite(policy, invitation()).reason,
  );
  for (const reason of reasons) {
    expect(reason).toContain("news.example.org");
    expect(reason).not.toContain("ann");
  }
  expect(new Set(reasons).size).toBe(4);
});

test("whatever an invitation holds, a decision comes", () => {
  const policies = fc.constantFrom(all, none, listed("*", "@*:*"));
  fc.assert(
    fc.property(policies, fc.anything(), fc.anything(), (policy, inviter, roomType) => {
      const decision = decideInvite(policy, invitation({ inviter, roomType }));
      expect(["join", "decline", "ignore"]).toContain(decision.kind);
    }),
  );
});

describe("globs", () => {
  test("match as the same pattern written as a regular expression", () => {
    const text = fc.string({ maxLength: 8, unit: fc.constantFrom("a", "b", ".") });
    const pattern = fc.string({ maxLength: 8, unit: fc.constantFrom("a", "b", ".", "*", "?") });
    fc.assert(
      fc.property(pattern, text, (glob, given) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchesGlob(glob, given)).toBe(new RegExp(`^${source}$`).test(given));
      }),
      { numRuns: 2000 },
    );
  });

  test("a question mark is one character, also one of two code units", () => {
    expect(matchesGlob("?", "😀")).toBe(true);
  });

  test("many stars take no time", () => {
    const startMs = performance.now();
    expect(matchesGlob(`${"*a".repeat(120)}b`, "a".repeat(255))).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});
