import { inspect } from "node:util";
import fc from "fast-check";
import { ConnectionError, MatrixError } from "matrix-js-sdk/lib/http-api/errors.js";
import { describe, expect, test } from "vitest";
import {
  decideOutcome,
  describeFailure,
  endsSession,
  isDuplicateReaction,
} from "../../../adapters/matrix/errors.ts";
import { cleanWords, type Failure, readFailure } from "../../../adapters/matrix/read-failure.ts";

/** Code units of all kinds, also halves of characters. */
const ANY_UNIT = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

const CONTEXT = { host: "hs.example", timeoutMs: 30_000, viaProxy: false, nowMs: 0 };
const TOKEN = "syt_c3ZvZGth_QxYhDkVwzABCdefGHIjk_0aBcDe";

/** As matrix-js-sdk throws what a server answers; the address holds what must not be told. */
const answer = (status: number, body: object | null, headers?: Headers): Failure =>
  readFailure(
    body === null
      ? Object.assign(new Error(`Server returned ${status}: ${TOKEN}`), { httpStatus: status })
      : new MatrixError(
          body,
          status,
          `https://hs.example/?access_token=${TOKEN}`,
          undefined,
          headers,
        ),
    CONTEXT,
  );
const coded = (
  status: number,
  errcode: string,
  error = "Some words",
  values: object = {},
): Failure => answer(status, { errcode, error, ...values });
const outcome = (failure: Failure, ...memberships: [unknown?]) =>
  decideOutcome(failure, memberships.length === 0 ? "join" : memberships[0]);

const LATER = { kind: "retry", afterMs: 1_800_000, isOwnRule: true };

describe("too many requests", () => {
  test("are told the wait by the header, or else by the body", () => {
    const body = { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: 4321 };
    expect(outcome(answer(429, body))).toEqual({ kind: "retry", afterMs: 4321 });
    const headers = new Headers({ "Retry-After": "7" });
    expect(outcome(answer(429, body, headers))).toEqual({ kind: "retry", afterMs: 7000 });
    expect(outcome(coded(429, "M_LIMIT_EXCEEDED"))).toEqual({ kind: "retry", afterMs: 5000 });
    expect(describeFailure(answer(429, body, headers))).toBe("The homeserver asks to wait 7 s.");
  });

  test("are that by code or by status, whoever counts them", () => {
    expect(outcome(coded(400, "M_LIMIT_EXCEEDED"))).toEqual({ kind: "retry", afterMs: 5000 });
    expect(outcome(answer(429, null))).toEqual({ kind: "retry", afterMs: 5000 });
  });
});

describe("forbidden", () => {
  const words = "User @svodka:example.org not in room !room:example.org";
  const power =
    "You don't have permission to post that to the room. user_level (0) < send_level (50)";

  test.each<[string, string, object, unknown, object]>([
    ["not in the room, it says", words, {}, "join", { kind: "gone", reason: "left" }],
    ["not in the room, as far as is known", words, {}, null, { kind: "gone", reason: "left" }],
    [
      "not in the room, by code",
      "x",
      { "org.matrix.msc3848.unstable.errcode": "ORG.MATRIX.MSC3848.NOT_JOINED" },
      "join",
      { kind: "gone", reason: "left" },
    ],
    ["known to have left", "x", {}, "leave", { kind: "gone", reason: "left" }],
    ["known to be banned", words, {}, "ban", { kind: "gone", reason: "blocked" }],
    ["without the power", power, {}, "join", LATER],
    ["without the power, nothing known", power, {}, null, LATER],
    ["invited only", "x", {}, "invite", LATER],
  ])("%s", (_what, error, values, membership, expected) => {
    expect(outcome(coded(403, "M_FORBIDDEN", error, values), membership)).toEqual(expected);
  });

  test("an unknown error goes by its status", () => {
    expect(outcome(coded(403, "M_UNKNOWN", power))).toEqual(LATER);
    expect(outcome(coded(403, "M_NOT_JOINED", "x"))).toEqual({ kind: "gone", reason: "left" });
  });
});

describe("a room that is not found", () => {
  test("is given up only where the bot is known not to be in it", () => {
    const missing = coded(404, "M_NOT_FOUND", "Unknown room");
    expect(outcome(missing, undefined)).toEqual({ kind: "gone", reason: "deleted" });
    expect(outcome(missing, "leave")).toEqual({ kind: "gone", reason: "deleted" });
    expect(outcome(missing, "join")).toEqual(LATER);
    expect(outcome(missing, null)).toEqual(LATER);
    expect(outcome(coded(404, "M_UNKNOWN"), "leave")).toEqual({ kind: "gone", reason: "deleted" });
  });
});

describe("the bot's session and account", () => {
  test.each<[string, number, object, RegExp, boolean]>([
    ["M_UNKNOWN_TOKEN", 401, {}, /session any more .*password or a new access token/, true],
    ["M_UNKNOWN_TOKEN", 401, { soft_logout: true }, /log in again .*keys are kept/, true],
    ["M_MISSING_TOKEN", 401, {}, /no access token/, true],
    ["M_USER_DEACTIVATED", 403, {}, /another account/, true],
    ["M_USER_LOCKED", 401, { soft_logout: true }, /unlock/, false],
    ["M_USER_SUSPENDED", 403, {}, /suspended/, false],
    ["M_CONSENT_NOT_GIVEN", 403, { consent_uri: "https://hs.example/?h=1" }, /terms/, false],
    ["M_RESOURCE_LIMIT_EXCEEDED", 403, { admin_contact: "mailto:a@b.example" }, /limit/, false],
  ])(
    "%s %i: everything waits, and one sentence says what to do",
    (code, status, values, words, ends) => {
      const failure = coded(status, code, `words ${TOKEN}`, values);
      const told = outcome(failure, "leave");
      expect(told).toMatchObject({ kind: "unreachable" });
      const reason = describeFailure(failure);
      expect(told).toMatchObject({ reason });
      expect(reason).toMatch(words);
      expect(reason).toMatch(/^[A-Z][^.]*\.$/);
      expect(endsSession(failure)).toBe(ends);
    },
  );

  test("no other failure ends the session", () => {
    expect(endsSession(coded(403, "M_FORBIDDEN"))).toBe(false);
    expect(endsSession(answer(401, null))).toBe(false);
    expect(endsSession({ kind: "transport", reason: "x" })).toBe(false);
  });
});

describe("the message itself", () => {
  test.each<[number, string]>([
    [413, "M_TOO_LARGE"],
    [400, "M_BAD_JSON"],
    [400, "M_INVALID_PARAM"],
    [400, "M_UNKNOWN"],
    [413, "M_UNKNOWN"],
    [400, "ORG.EXAMPLE_STRANGE"],
  ])("%i %s is refused", (status, code) => {
    const expected = {
      kind: "refused",
      reason: `The homeserver answered: Some words (${code}, ${status})`,
    };
    expect(outcome(coded(status, code))).toEqual(expected);
  });

  test("too large for a gateway is too large, too", () => {
    expect(outcome(answer(413, null)).kind).toBe("refused");
  });

  test("a reaction that stands there already is told apart", () => {
    expect(isDuplicateReaction(coded(400, "M_DUPLICATE_ANNOTATION"))).toBe(true);
    expect(isDuplicateReaction(coded(400, "M_UNKNOWN"))).toBe(false);
    expect(isDuplicateReaction({ kind: "fault" })).toBe(false);
  });
});

describe("the server or what stands before it", () => {
  test.each<[number, string | null, RegExp]>([
    [500, "M_UNKNOWN", /answered: Some words/],
    [502, null, /gateway has trouble \(502\)/],
    [504, null, /gateway has trouble \(504\)/],
    [404, "M_UNRECOGNIZED", /M_UNRECOGNIZED/],
    [401, "M_UNAUTHORIZED", /M_UNAUTHORIZED/],
    [302, "M_UNKNOWN", /302/],
    [407, null, /proxy asks for a login/],
    [403, null, /Not the homeserver answered \(403\)/],
    [404, null, /Not the homeserver answered/],
    [451, null, /Not the homeserver answered/],
    [511, null, /Not the homeserver answered/],
    [200, null, /Not the homeserver answered/],
  ])("%i %s: it waits", (status, code, words) => {
    const failure = code === null ? answer(status, null) : coded(status, code);
    const told = outcome(failure, "leave");
    expect(told).toMatchObject({ kind: "unreachable", reason: expect.stringMatching(words) });
  });

  test("JSON that is no Matrix error is somebody else's", () => {
    expect(outcome(answer(403, { message: "blocked" })).kind).toBe("unreachable");
    expect(outcome(answer(403, { errcode: "" })).kind).toBe("unreachable");
    expect(outcome(answer(403, { errcode: 5 })).kind).toBe("unreachable");
  });
});

describe("no answer at all", () => {
  const cause = (code: string) => Object.assign(new Error(`to ${TOKEN}`), { code });

  test.each<[string, unknown, string]>([
    [
      "cut off in the middle",
      new TypeError("terminated", { cause: cause("UND_ERR_SOCKET") }),
      "The server cut the connection before the answer was complete.",
    ],
    [
      "on any route",
      new ConnectionError("fetch failed", new TypeError("Matrix cannot be reached. a: failed.")),
      "Matrix cannot be reached. a: failed.",
    ],
    [
      "no such host",
      new TypeError("fetch failed", { cause: cause("ENOTFOUND") }),
      "The host name hs.example does not exist (DNS).",
    ],
    [
      "of no known kind",
      new ConnectionError("fetch failed", cause("ENEW")),
      "no answer that can be read",
    ],
    ["a plain failure", new TypeError("fetch failed"), "no answer that can be read"],
    ["given up", new DOMException(TOKEN, "AbortError"), "no answer that can be read"],
    ["too late", new DOMException(TOKEN, "TimeoutError"), "no answer that can be read"],
    ["no JSON", new SyntaxError(`Unexpected token < ${TOKEN}`), "no answer that can be read"],
  ])("%s", (_what, thrown, words) => {
    const told = outcome(readFailure(thrown, CONTEXT), "leave");
    expect(told).toMatchObject({ kind: "unreachable", reason: expect.stringContaining(words) });
  });

  test("behind a proxy it is the proxy that refuses", () => {
    const failure = readFailure(cause("ECONNREFUSED"), { ...CONTEXT, viaProxy: true });
    expect(describeFailure(failure)).toMatch(/^The proxy refuses/);
  });
});

test("a fault of ours loses nothing and holds up nobody else", () => {
  const failure = readFailure(new Error(`cannot encrypt ${TOKEN}`), CONTEXT);
  expect(failure).toEqual({ kind: "fault" });
  expect(outcome(failure)).toEqual({ kind: "retry", afterMs: 5000, isOwnRule: true });
  expect(describeFailure(failure)).not.toContain(TOKEN);
});

describe("what a server says is cleaned", () => {
  test.each([
    ["Event too large, try less (5 of 10).", "Event too large, try less … of 10)."],
    ["User @ann:example.org not in room !room:example.org", "User … not in room …"],
    ["see https://hs.example/consent?u=ann", "see …"],
    [`Invalid token ${TOKEN} here`, "Invalid token … here"],
    ['Body was "Dear Ann, come" and `x y`', "Body was … and …"],
    ["Не та комната", "Не та комната"],
    ["\u202eevil\u202c\nline", "… line"],
    ["a".repeat(40), "…"],
    ["", "…"],
  ])("%j", (said, told) => {
    expect(cleanWords(said)).toBe(told);
  });

  test("it is one short line, whatever was said", () => {
    expect(cleanWords("words ".repeat(100))).toHaveLength(200);
    fc.assert(
      fc.property(fc.string({ unit: ANY_UNIT, maxLength: 2000 }), (said) => {
        const told = cleanWords(said);
        expect(told.length).toBeLessThanOrEqual(200);
        expect(told).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  test("no token ever comes through, wherever it stands", () => {
    const base64 = [..."ABCXYZabcxyz0189-_"];
    const random = fc.string({ minLength: 24, maxLength: 60, unit: fc.constantFrom(...base64) });
    const token = fc.oneof(
      random.map((part) => `syt_${part}`),
      random,
    );
    const around = fc.constantFrom("", " ", '"', "'", "(", ")", ".", ", ", "=", "Bearer ");
    fc.assert(
      fc.property(token, around, around, (secret, before, after) => {
        const body = { errcode: "M_BAD_JSON", error: `Bad ${before}${secret}${after} token` };
        const failure = answer(400, { ...body, access_token: secret, [secret]: secret });
        expect(inspect([failure, outcome(failure), describeFailure(failure)])).not.toContain(
          secret,
        );
      }),
    );
  });
});

test("whatever is thrown, an outcome comes", () => {
  const json = fc.oneof(fc.jsonValue(), fc.anything());
  const status = fc.oneof(fc.constantFrom(200, 400, 401, 403, 404, 413, 429, 500), json);
  const errcode = fc.oneof(fc.constantFrom("M_FORBIDDEN", "M_NOT_FOUND", "M_LIMIT_EXCEEDED"), json);
  const data = fc.record({ errcode, error: json, retry_after_ms: json, soft_logout: json });
  const error = fc.record({
    httpStatus: status,
    data: fc.oneof(data, json),
    httpHeaders: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.oneof(error, json), json, (thrown, membership) => {
      const told = decideOutcome(readFailure(thrown, CONTEXT), membership);
      expect(["retry", "unreachable", "gone", "refused"]).toContain(told.kind);
    }),
    { numRuns: 500 },
  );
});
