import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  maySend,
  powerFor,
  powerOf,
  type RoomPower,
  roleOf,
  type Standing,
} from "../../../adapters/matrix/roles.ts";

const ANN = "@ann:example.org";
const BEA = "@bea:example.org";
const CAT = "@cat:example.org";

const createdBy = (version: string | undefined, content: object = {}) => ({
  ...{ type: "m.room.create", state_key: "", sender: ANN },
  content: { ...(version === undefined ? {} : { room_version: version }), ...content },
});
const aRoom = (levels: unknown = null, version = "11"): RoomPower => ({
  ...{ create: createdBy(version), levels },
});
const standing = (user: string, values: Partial<Standing> = {}): Standing => ({
  ...{ user, membership: "join", isDirect: false, adminLevel: null, room: aRoom() },
  ...values,
});

describe("power by m.room.power_levels", () => {
  test.each<[string, unknown, number]>([
    ["the user's own", { users: { [BEA]: 50 }, users_default: 10 }, 50],
    ["zero is a level", { users: { [BEA]: 0 }, users_default: 10 }, 0],
    ["below zero", { users: { [BEA]: -1 } }, -1],
    ["the default for users", { users: { [ANN]: 100 }, users_default: 10 }, 10],
    ["nothing named", {}, 0],
    ["a string", { users: { [BEA]: " +0050 " } }, 50],
    ["a default as a string", { users_default: "-5" }, -5],
    ["a fraction is cut off", { users: { [BEA]: 50.57 } }, 50],
    ["words", { users: { [BEA]: "fifty" }, users_default: 1 }, 1],
    ["a fraction in words", { users: { [BEA]: "50.5" } }, 0],
    ["null", { users: { [BEA]: null }, users_default: null }, 0],
    ["an object", { users: { [BEA]: { level: 100 } } }, 0],
    ["a list of users", { users: [BEA] }, 0],
    ["users as text", { users: "all" }, 0],
    ["content that is none", "100", 0],
    ["a list for content", [100], 0],
  ])("%s", (_what, levels, power) => {
    expect(powerOf(aRoom(levels), BEA)).toBe(power);
  });

  test("what every object inherits is no level", () => {
    const room = aRoom({ users: {}, events: {} });
    expect(powerOf(room, "constructor")).toBe(0);
    expect(powerFor(room, "toString")).toBe(50);
  });
});

describe("power of who made the room", () => {
  test("without levels it is 100, and nobody else has any", () => {
    expect(powerOf(aRoom(), ANN)).toBe(100);
    expect(powerOf(aRoom(), BEA)).toBe(0);
  });

  test("with levels it is what they say", () => {
    expect(powerOf(aRoom({ users_default: 5 }), ANN)).toBe(5);
  });

  test("up to version 10 the first event names them", () => {
    const room = { create: createdBy("10", { creator: BEA }), levels: null };
    expect([ANN, BEA].map((user) => powerOf(room, user))).toEqual([0, 100]);
  });

  test.each(["12", "13", "org.matrix.hydra.11"])(
    "in version %s creators stand above all levels",
    (version) => {
      const create = createdBy(version, { additional_creators: [BEA, 5] });
      const room = { create, levels: { users: { [ANN]: 0, [CAT]: 2 ** 53 - 1 } } };
      const powers = [ANN, BEA, CAT].map((user) => powerOf(room, user));
      expect(powers).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2 ** 53 - 1]);
      expect(powerOf({ create, levels: null }, CAT)).toBe(0);
    },
  );

  test.each([undefined, "1", "11", "12.5", "org.example.12", ""])(
    "in version %j they do not, and others are not creators",
    (version) => {
      const create = createdBy(version, { additional_creators: [BEA] });
      const powers = [ANN, BEA].map((user) => powerOf({ create, levels: {} }, user));
      expect(powers).toEqual([0, 0]);
    },
  );

  test("creators that are no list are none", () => {
    const create = createdBy("12", { additional_creators: BEA });
    expect(powerOf({ create, levels: null }, BEA)).toBe(0);
  });
});

test.each<[string, unknown, number]>([
  ["the type's own level", { events: { "m.room.tombstone": 150 }, state_default: 60 }, 150],
  ["the level of state", { events: { "m.room.name": 10 }, state_default: 60 }, 60],
  ["a string", { state_default: "060" }, 60],
  ["nothing named", {}, 50],
  ["no event", null, 50],
  ["nonsense", { events: 5, state_default: [] }, 50],
])("a tombstone asks for %s", (_what, levels, power) => {
  expect(powerFor(aRoom(levels), "m.room.tombstone")).toBe(power);
  const maySendIt = (own: number) => {
    const users = { [BEA]: own };
    const content =
      typeof levels === "object" && levels !== null ? { ...levels, users } : { users };
    return maySend(aRoom(content), BEA, "m.room.tombstone");
  };
  expect([power - 1, power].map(maySendIt)).toEqual([false, true]);
});

describe("roles", () => {
  test("an administrator is who may change the power levels", () => {
    const room = aRoom({
      ...{ users: { [ANN]: 100, [BEA]: 99 }, state_default: 50 },
      events: { "m.room.power_levels": 100 },
    });
    expect(roleOf(standing(ANN, { room }))).toBe("admin");
    expect(roleOf(standing(BEA, { room }))).toBe("member");
  });

  test("a setting takes the place of that", () => {
    const room = aRoom({ users: { [ANN]: 50, [BEA]: 49 }, state_default: 100 });
    const roles = [ANN, BEA].map((user) => roleOf(standing(user, { room, adminLevel: 50 })));
    expect(roles).toEqual(["admin", "member"]);
    expect(roleOf(standing(CAT, { room, adminLevel: 0 }))).toBe("admin");
  });

  test("without levels the creator is one", () => {
    expect([ANN, BEA].map((user) => roleOf(standing(user)))).toEqual(["admin", "member"]);
  });

  test("a creator of a newer room is one, whatever is asked", () => {
    const room = aRoom({ events: { "m.room.power_levels": 2 ** 53 - 1 } }, "12");
    expect(roleOf(standing(ANN, { room }))).toBe("admin");
    expect(roleOf(standing(ANN, { room, adminLevel: 1000 }))).toBe("admin");
  });

  test("in a direct room both are", () => {
    const room = aRoom({ users: { [ANN]: 100 } });
    expect(roleOf(standing(BEA, { room, isDirect: true }))).toBe("admin");
  });

  test.each<unknown>(["leave", "ban", "invite", "knock", undefined, 5])(
    "with membership %j somebody is outside, however mighty",
    (membership) => {
      expect(roleOf(standing(ANN, { membership }))).toBe("outsider");
      expect(roleOf(standing(ANN, { membership, isDirect: true }))).toBe("outsider");
    },
  );

  test("what is not known is not guessed", () => {
    expect(roleOf(standing(ANN, { membership: null }))).toBe("unknown");
    const room = { create: null, levels: { users: { [BEA]: 50 } } };
    expect(roleOf(standing(BEA, { room }))).toBe("admin");
    expect(roleOf(standing(ANN, { room }))).toBe("unknown");
  });

  test("whatever a room says, a role comes", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (create, levels, membership) => {
        const content = { content: create, sender: create };
        const role = roleOf(standing(ANN, { membership, room: { create: content, levels } }));
        expect(["admin", "member", "outsider", "unknown"]).toContain(role);
      }),
    );
  });

  test("nonsense in the levels raises nobody", () => {
    const nonsense = fc
      .anything()
      .filter((value) => typeof value !== "number" && typeof value !== "string");
    fc.assert(
      fc.property(nonsense, (value) => {
        const levels = { users: { [BEA]: value }, users_default: value };
        expect(roleOf(standing(BEA, { room: aRoom(levels) }))).toBe("member");
      }),
    );
  });
});
